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
    /// Interrupts that went to the driver, and when the last one did.
    private(set) var delivered = 0
    private(set) var lastDelivery: UInt64 = 0
    private var generation = 0

    private static let messagesMost = 32
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
    var usesMSIX: Bool { usesMessages && messages.kind == Kind.messagedX }
    var messageCount: Int { messages.count }

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
        guard isLineHigh != isHigh else { return }
        isLineHigh = isHigh
        generation += 1
        guard isHigh else { return }
        lineRaises = 0
        raiseLine()
    }

    /// A line stays up until its cause is gone; each time that the driver has handled it, it comes again.
    private func raiseLine() {
        guard let device, isLineHigh else { return }
        // A device with messages but no driver that wants them signals on its line (or the first message's place).
        let index: UInt32 = 0
        if device.isInterruptEnabled(index) {
            lineRaises += 1
            deliver(index, 0)
        }
        guard lineRaises < Self.lineRaisesMost else { return notAcknowledged(device) }
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
        device.kernel.output.emit(.interrupt(device: device.shown, vector: vector, text: ""))
        device.raiseInterrupt(index, at: lastDelivery)
    }

    /// A driver's source was enabled, disabled or freed.
    func sourcesChanged() {
        guard let device else { return }
        for vector in pending.sorted() {
            let index = UInt32(vector) + (hasLine ? 1 : 0)
            guard device.isInterruptEnabled(index) else { continue }
            pending.remove(vector)
            deliver(index, vector)
        }
        device.function.configurationChanged(device.space)
    }

    // MARK: What the driver has to do

    private func notAcknowledged(_ device: PCIDevice) {
        guard let server = device.driver else { return }
        device.kernel.violation(
            .interruptNotAcknowledged, server, object: device.shown,
            "the line stays raised through \(lineRaises) runs of the handler"
                + (device.function.unacknowledged.map { ": \($0)" } ?? ""))
    }

    /// At the end of a session: causes that were told and are still there.
    func checkAcknowledged(patience: UInt64) {
        guard let device, delivered > 0, let cause = device.function.unacknowledged, let server = device.driver,
            device.kernel.loop.clock.now - lastDelivery >= patience
        else { return }
        device.kernel.violation(
            .interruptNotAcknowledged, server, object: device.shown,
            "\(cause), and no register was written that clears it")
    }
}
