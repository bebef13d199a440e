// SPDX-License-Identifier: Apache-2.0

/// The kernel's half of an IOInterruptDispatchSource: counts what a device raises, and tells the driver.
///
/// Interrupts that come while the driver has not taken the last one are counted and told once, as the kernel's own
/// source does (XNU `IOUserServer.cpp`, IOInterruptDispatchSource).
final class InterruptSource: DispatchSource, IOInterruptDispatchSourceMethods {
    /// Which of the provider's.
    let index: UInt32
    private weak var provider: Service?
    private var count: UInt64 = 0
    /// Of the last one, as drivers' mach_absolute_time has it.
    private var time: UInt64 = 0
    private var told: UInt64 = 0
    /// The handler's body in the driver, as far as it is known.
    private(set) var handler: [CallStack] = []

    init(_ provider: Service, index: UInt32, server: UserServer?) {
        self.index = index
        self.provider = provider
        super.init(server)
    }

    override var className: String { "IOInterruptDispatchSource" }

    override func tell(_ places: [CallStack]) { handler = places }

    override func dispatchSource(_ message: IncomingMessage) -> Bool { dispatchIOInterruptDispatchSource(message) }

    override func enabledChanged() { provider?.interruptSourcesChanged() }

    var isListening: Bool { isEnabled && !isCancelled }

    /// The device raised its line, at a time of the kernel's clock.
    func raise(at time: UInt64) {
        count += 1
        self.time = (server?.kernel.loop.clock.origin ?? 0) + time
        ring()
    }

    deinit { provider?.interruptSourcesChanged() }

    override func ring() {
        guard mayRing, told < count else { return }
        told = count
        send(
            IOInterruptDispatchSourceMessages.InterruptOccurred(action: action, count: count, time: time), to: action)
    }

    func setHandler(
        _ message: IOInterruptDispatchSourceMessages.SetHandler,
        _ reply: Reply<IOInterruptDispatchSourceMessages.SetHandler>
    ) {
        reply.success()
        action = message.action as? RemoteObject
    }

    func getLastInterrupt(
        _ message: IOInterruptDispatchSourceMessages.GetLastInterrupt,
        _ reply: Reply<IOInterruptDispatchSourceMessages.GetLastInterrupt>
    ) {
        reply.success(.init(count: count, time: time))
    }
}
