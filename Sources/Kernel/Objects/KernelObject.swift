// SPDX-License-Identifier: Apache-2.0

/// Anything in the kernel that a message can name: services, memory, maps, actions, and what lives in a driver's process.
///
/// All of the kernel runs on one thread; objects are not Sendable and need no locks.
open class KernelObject {
    public init() {}

    /// The class that drivers and clients know it by (`IOUserService`, `IOBufferMemoryDescriptor`).
    open var className: String { "OSObject" }

    /// The kernel's body for a message; answered through `message`, at once or later.
    open func dispatch(_ message: IncomingMessage) { message.unsupported() }

    /// Places in the driver that uses it, for the case that something turns out wrong. Told only where the verifier is on.
    open func tell(_ places: [CallStack]) {}
}
