// SPDX-License-Identifier: Apache-2.0

/// The kernel's half of an IODispatchSource: whom it calls, and whether it may.
///
/// What the driver's half does and what reaches the kernel is SDK/Runtime/CONTRACT.md, "Sources".
class DispatchSource: KernelObject, IODispatchSourceMethods {
    /// `IODispatchSource::Cancel` takes a block, which cannot cross; what does is its number alone.
    private static let cancel = messageID("IODispatchSource::Cancel")

    private(set) weak var server: UserServer?
    var action: RemoteObject? { didSet { ring() } }
    /// Sources begin disabled.
    private(set) var isEnabled = false
    private(set) var isCancelled = false

    init(_ server: UserServer?) {
        self.server = server
        super.init()
    }

    override final func dispatch(_ message: IncomingMessage) {
        if message.method == Self.cancel {
            isCancelled = true
            action = nil
            enabledChanged()
            message.reply(0)
        } else if !dispatchSource(message) {
            message.unsupported()
        }
    }

    /// The generated dispatch of the source's class.
    func dispatchSource(_ message: IncomingMessage) -> Bool { dispatchIODispatchSource(message) }

    /// It was enabled, disabled or cancelled.
    func enabledChanged() {}

    /// Sends what there is to send, if it may.
    func ring() {}

    final var mayRing: Bool { isEnabled && !isCancelled && action != nil }

    /// An event: a oneway message whose target and only object is the action.
    final func send<M: Message>(_ message: M, to action: RemoteObject?) where M.Results == NoResults {
        guard let action else { return }
        server?.link.tell(M.id, on: action) { message.write(to: &$0) }
    }

    func setEnable(_ message: IODispatchSourceMessages.SetEnable, _ reply: Reply<IODispatchSourceMessages.SetEnable>) {
        guard !isCancelled else { return reply.failure(IOReturn.aborted) }
        isEnabled = message.enable
        enabledChanged()
        reply.success()
        ring()
    }

    func checkForWork(
        _ message: IODispatchSourceMessages.CheckForWork, _ reply: Reply<IODispatchSourceMessages.CheckForWork>
    ) {
        reply.success()
        ring()
    }
}

/// Number of a message that has no generated type.
func messageID(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } & ~(1 << 63)
}
