// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// INTERRUPT_STATUS and INTERRUPT_ENABLE, and how often messages are sent.
final class RingNICInterrupts {
    private(set) var status: UInt32 = 0
    private(set) var enable: UInt32 = 0
    /// Nanoseconds between two messages of a kind, at least.
    private(set) var moderation: [UInt32] = [0, 0, 0]
    private var lastSent: [UInt64?] = [nil, nil, nil]
    private var timers: [DeviceTimer] = []

    /// - Parameter expired: the moderation of a message is over.
    init(_ expired: @escaping (Int) -> Void) {
        timers = (0..<RingNICLayout.messages).map { message in DeviceTimer { expired(message) } }
    }

    /// What the driver was told and has not acknowledged: not what a message that waits will tell it.
    var unacknowledged: String? {
        let told = zip(timers, RingNICLayout.Interrupt.messages).filter { $0.0.due == nil }.map(\.1)
        let pending = told.reduce(0, |) & status & enable
        guard pending != 0 else { return nil }
        return RingNICLayout.Interrupt.names.filter { pending & $0.bit != 0 }.map(\.name).joined(separator: ", ")
    }

    func reset() {
        (status, enable, moderation, lastSent) = (0, 0, [0, 0, 0], [nil, nil, nil])
        for timer in timers { timer.disarm() }
    }

    /// The host has dropped what it held.
    func forget() { for timer in timers { timer.forget() } }

    func raise(_ bits: UInt32, _ host: (any PCIHost)?) {
        let fresh = bits & ~status & enable
        status |= bits
        request(fresh, host)
    }

    func acknowledge(_ bits: UInt32) { status &= ~bits }

    func setEnable(_ bits: UInt32, _ host: (any PCIHost)?) {
        let fresh = bits & RingNICLayout.Interrupt.all & ~enable & status
        enable = bits & RingNICLayout.Interrupt.all
        request(fresh, host)
    }

    func setModeration(_ message: Int, _ nanoseconds: UInt32) { moderation[message] = nanoseconds }

    /// Its message goes out if there is still something to say.
    func expire(_ message: Int, _ host: any PCIHost) {
        guard status & enable & RingNICLayout.Interrupt.messages[message] != 0 else { return }
        send(message, host)
    }

    private func request(_ fresh: UInt32, _ host: (any PCIHost)?) {
        guard fresh != 0, let host else { return }
        for message in 0..<RingNICLayout.messages where fresh & RingNICLayout.Interrupt.messages[message] != 0 {
            guard timers[message].due == nil else { continue }
            let interval = UInt64(moderation[message])
            if let last = lastSent[message], host.now - last < interval {
                timers[message].arm(after: interval - (host.now - last), host)
            } else {
                send(message, host)
            }
        }
    }

    private func send(_ message: Int, _ host: any PCIHost) {
        lastSent[message] = host.now
        host.interrupt(message)
    }
}
