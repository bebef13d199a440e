// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Which interrupts a function's driver has, and what becomes of those that the device raises.
///
/// Index 0 is the line where there is one and no tunnel (a tunnel carries messages only); messages follow. Without
/// ConfigureInterrupts there are as many messages as the function has, of MSI-X if it has that.
///
/// - Source: IOPCIFamily 726.0.5, `IOPCIDevice.cpp` configureInterrupts, `IOPCIMessagedInterruptController.cpp`.
final class PCIInterrupts {
    /// IOInterruptTypes.h, IOPCIFamilyDefinitions.h
    enum Kind {
        static let edge: UInt64 = 0, level: UInt64 = 1, messaged: UInt64 = 0x10000, messagedX: UInt64 = 0x20000
    }

    weak var device: PCIDevice?
    private let capabilities: PCICapabilities
    private let hasLine: Bool
    /// Messages given to the driver, and of which kind; nil: nobody has asked yet.
    private var allocated: (kind: UInt64, count: Int)?
    /// Messages that came while nobody listened.
    private var pending: Set<Int> = []
    private(set) var isLineHigh = false
    private var lineRaises = 0
    private var highSince: UInt64 = 0
    /// It was told that nobody answers it.
    private var isGivenUp = false
    /// Interrupts that went to the driver, and when the last one did.
    private(set) var delivered = 0
    private(set) var lastDelivery: UInt64 = 0
    private var lastIndex: UInt32 = 0
    /// Of registers, by the driver; and how many there were at the last delivery.
    private var accesses: UInt64 = 0
    private var accessesAtDelivery: UInt64 = 0
    private var generation = 0

    private static let messagesMost = 32
    /// Nanoseconds that a handler has, if the driver has been seen to do something since then, and if not.
    private static let patience: UInt64 = 100_000_000
    private static let longPatience: UInt64 = 1_000_000_000
    /// A line that stays high is delivered again and again: so often, every so many nanoseconds.
    private static let lineRaisesMost = 32
    private static let lineInterval: UInt64 = 1_000_000

    init(_ capabilities: PCICapabilities, isTunnelled: Bool) {
        self.capabilities = capabilities
        hasLine = capabilities.hasLine && !(isTunnelled && capabilities.msi + capabilities.msix > 0)
    }

    private var messages: (kind: UInt64, count: Int) {
        if let allocated { return allocated }
        if capabilities.msix > 0 { return (Kind.messagedX, min(capabilities.msix, Self.messagesMost)) }
        return (Kind.messaged, min(capabilities.msi, Self.messagesMost))
    }

    /// Whether messages are what the driver has: the device's enable bit.
    var usesMessages: Bool { messages.count > 0 }

    func type(_ index: UInt32) -> UInt64? {
        if hasLine, index == 0 { return Kind.level }
        let vector = Int(index) - (hasLine ? 1 : 0)
        return (0..<messages.count).contains(vector) ? Kind.edge | messages.kind : nil
    }

    /// ConfigureInterrupts.
    func configure(_ type: UInt64, required: Int, requested: Int) -> Int32 {
        guard required > 0, requested >= required else { return IOReturn.badArgument }
        if let allocated {
            return allocated.kind == type && allocated.count >= required ? IOReturn.success : IOReturn.unsupported
        }
        switch type {
        case Kind.level: return hasLine ? IOReturn.success : IOReturn.unsupported
        case Kind.messaged:
            guard capabilities.msi > 0 else { return IOReturn.badArgument }
            return allocate(type, of: capabilities.msi, required, requested)
        case Kind.messagedX:
            guard capabilities.msix > 0 else { return IOReturn.badArgument }
            return allocate(type, of: capabilities.msix, required, requested)
        default: return IOReturn.badArgument
        }
    }

    private func allocate(_ kind: UInt64, of most: Int, _ required: Int, _ requested: Int) -> Int32 {
        let count = min(most, requested, Self.messagesMost)
        guard count >= required else { return IOReturn.noResources }
        allocated = (kind, count)
        return IOReturn.success
    }

    /// A session is over: the next driver may choose anew.
    func release() {
        allocated = nil
        pending = []
    }

    func reset() {
        pending = []
        isLineHigh = false
        generation += 1
    }

    // MARK: What the device does

    func message(_ vector: Int) {
        guard let device, vector >= 0 else { return }
        guard usesMessages else {
            // A pulse of the line, for a device that knows messages only.
            return hasLine ? deliver(0, vector) : ()
        }
        let index = UInt32(vector % messages.count) + (hasLine ? 1 : 0)
        if device.isInterruptEnabled(index) { deliver(index, vector) } else { pending.insert(vector % messages.count) }
    }

    func setLine(_ isHigh: Bool) {
        // A tunnel carries messages only; index 0 is a message then, and not the line.
        guard isLineHigh != isHigh, hasLine || !usesMessages else { return }
        isLineHigh = isHigh
        generation += 1
        guard isHigh, let device else { return }
        lineRaises = 0
        isGivenUp = false
        highSince = device.kernel.loop.clock.now
        raiseLine()
    }

    /// A line stays up until its cause is gone; each time that the driver has handled it, it comes again. While nobody listens it
    /// rests, and goes on when somebody does.
    private func raiseLine() {
        // A device with messages but no driver that wants them signals on its line (or the first message's place).
        guard let device, isLineHigh, !isGivenUp, device.isInterruptEnabled(0) else { return }
        lineRaises += 1
        deliver(0, 0)
        // A driver that has not had its turn yet is not to blame: both so often and so long.
        if lineRaises >= Self.lineRaisesMost, device.kernel.loop.clock.now - highSince >= Self.longPatience {
            return notAcknowledged(device)
        }
        generation += 1
        let current = generation
        device.kernel.loop.after(Self.lineInterval) { [weak self] in
            guard let self, generation == current else { return }
            raiseLine()
        }
    }

    private func deliver(_ index: UInt32, _ vector: Int) {
        guard let device else { return }
        delivered += 1
        lastDelivery = device.kernel.loop.clock.now
        lastIndex = index
        accessesAtDelivery = accesses
        device.kernel.output.emit(.interrupt(device: device.shown, vector: vector))
        device.raiseInterrupt(index, at: lastDelivery)
    }

    /// A driver's source was enabled, disabled or freed.
    func sourcesChanged() {
        guard let device else { return }
        if isLineHigh { raiseLine() }
        for vector in pending.sorted() {
            let index = UInt32(vector) + (hasLine ? 1 : 0)
            guard device.isInterruptEnabled(index) else { continue }
            pending.remove(vector)
            deliver(index, vector)
        }
        setEnableBits(device)
        device.function.configurationChanged(device.space)
    }

    /// The system enables messages with the first source that wants one (IOPCIMessagedInterruptController), and the line
    /// otherwise.
    private func setEnableBits(_ device: PCIDevice) {
        let first: UInt32 = hasLine ? 1 : 0
        let wantsMessages = (0..<UInt32(messages.count)).contains { device.isInterruptEnabled(first + $0) }
        device.space.usesLine = hasLine && !wantsMessages && device.isInterruptEnabled(0)
        for (capability, kind, bit) in [(UInt8(0x05), Kind.messaged, UInt32(1)), (0x11, Kind.messagedX, 0x8000)] {
            guard let place = device.space.found[capability] else { continue }
            let control = device.space.read(place + 2, 2)
            let isOn = wantsMessages && messages.kind == kind
            device.space.set(isOn ? control | bit : control & ~bit, at: place + 2, size: 2)
        }
    }

    // MARK: What the driver has to do

    /// The driver accesses a register: it is awake.
    func accessed() { accesses &+= 1 }

    private func notAcknowledged(_ device: PCIDevice) {
        isGivenUp = true
        guard let server = device.driver else { return }
        device.kernel.violation(
            .interruptNotAcknowledged, server, object: device.shown,
            "the line stays raised through \(lineRaises) runs of the handler"
                + (device.function.unacknowledged.map { ": \($0)" } ?? ""),
            stacks: device.interruptHandlers(0))
    }

    /// Before a driver stops: causes that were told and are still there, although it has had the time to look.
    func checkAcknowledged() {
        guard let device, delivered > 0, let cause = device.function.unacknowledged, let server = device.driver else {
            return
        }
        let waited = device.kernel.loop.clock.now - lastDelivery
        guard waited >= (accesses != accessesAtDelivery ? Self.patience : Self.longPatience) else { return }
        device.kernel.violation(
            .interruptNotAcknowledged, server, object: device.shown,
            "\(cause), and no register was written that clears it", stacks: device.interruptHandlers(lastIndex))
    }
}
