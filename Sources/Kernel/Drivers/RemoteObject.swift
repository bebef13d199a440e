// SPDX-License-Identifier: Apache-2.0

/// An object of a driver's process that the kernel holds: an action, a queue.
///
/// The driver keeps it alive until this one is gone.
public final class RemoteObject: KernelObject {
    let handle: UInt64
    private let name: String
    weak var link: DriverLink?
    /// How often the driver has sent it since it was last given back.
    var received: Int32 = 1

    init(handle: UInt64, className: String, link: DriverLink) {
        self.handle = handle
        name = className
        self.link = link
        super.init()
    }

    deinit { link?.forget(handle, received: received) }

    override public var className: String { name }

    /// A message that the kernel sends to it comes here when the driver sends it back: there is no body for it.
    override public func dispatch(_ message: IncomingMessage) { message.unsupported() }
}
