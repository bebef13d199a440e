// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// One direction of the engine: its registers, and the list of descriptors that it works off.
///
/// Each call to the host may come back to the device (a report about a fault runs the driver, an interrupt may be handled before
/// the call is over), so what a channel knows is checked again after each: `run` is another one when the list is not the same.
final class FPGADMAChannel {
    let direction: FPGADMADirection
    let timer: DeviceTimer

    private var first: UInt64 = 0
    private var isBusy = false
    private var isDone = false
    private var error: FPGADMAError?
    private var errorAddress: UInt64 = 0
    private var doneCount: UInt32 = 0

    /// The list under way.
    private var run: UInt64 = 0
    private var uses64 = false
    private var position: UInt64 = 0
    private var left: UInt32 = 0
    private var descriptor: FPGADMADescriptor?
    private var moved: UInt32 = 0

    /// Bytes of a request; none crosses a multiple of it, so none crosses the end of an address space either.
    private static let request: UInt64 = 64 << 10
    /// Bytes after which the kernel has its turn, and what a descriptor counts for beside its bytes.
    private static let turn = 1 << 20
    private static let descriptorShare = 4 << 10

    init(_ direction: FPGADMADirection, _ work: @escaping () -> Void) {
        self.direction = direction
        timer = DeviceTimer(work)
    }

    // MARK: Registers

    func read(_ offset: UInt64) -> UInt32 {
        typealias Register = FPGADMALayout.ChannelRegister
        switch offset {
        case Register.descriptorLow: return UInt32(truncatingIfNeeded: first)
        case Register.descriptorHigh: return UInt32(truncatingIfNeeded: first >> 32)
        case Register.status: return status
        case Register.errorLow: return UInt32(truncatingIfNeeded: errorAddress)
        case Register.errorHigh: return UInt32(truncatingIfNeeded: errorAddress >> 32)
        default: return 0
        }
    }

    func write(_ offset: UInt64, _ value: UInt32, _ card: FPGADMA) {
        typealias Register = FPGADMALayout.ChannelRegister
        switch offset {
        case Register.descriptorLow:
            first = first & ~0xFFFF_FFFF | UInt64(value) & ~(FPGADMADescriptor.size - 1)
        case Register.descriptorHigh where card.options.has64Bits:
            first = first & 0xFFFF_FFFF | UInt64(value) << 32
        case Register.doorbell: doorbell(value & 0xFFFF, card)
        default: break
        }
    }

    private var status: UInt32 {
        typealias Status = FPGADMALayout.Status
        return (isBusy ? Status.busy : 0) | (isDone ? Status.done : 0)
            | (error.map { Status.error | $0.rawValue << 8 } ?? 0) | doneCount << 16
    }

    /// As after power-on.
    func reset() {
        run &+= 1
        timer.disarm()
        (first, isBusy, isDone, error, errorAddress, doneCount) = (0, false, false, nil, 0, 0)
        (position, left, descriptor, moved, uses64) = (0, 0, nil, 0, false)
    }

    // MARK: A list

    private func doorbell(_ count: UInt32, _ card: FPGADMA) {
        if isBusy { return report(.doorbellWhileBusy, 0, card) }
        guard count > 0 else { return }
        run &+= 1
        (isBusy, isDone, error, errorAddress, doneCount) = (true, false, nil, 0, 0)
        uses64 = card.uses64
        (position, left, descriptor, moved) = (bus(first), count, nil, 0)
        if card.options.latency == 0 { return work(card) }
        guard let host = card.host else { return }
        timer.arm(after: card.options.latency, host)
    }

    /// What of an address gets onto the bus.
    private func bus(_ address: UInt64) -> UInt64 { uses64 ? address : address & 0xFFFF_FFFF }

    /// Goes on with the list until it is over, or the kernel must have its turn, or a descriptor takes its time.
    func work(_ card: FPGADMA) {
        guard let host = card.host else { return }
        let run = self.run
        var share = Self.turn
        while isBusy, self.run == run {
            guard share > 0 else { return timer.arm(after: 0, host) }
            if let descriptor {
                share -= move(descriptor, card, host)
                guard isBusy, self.run == run, moved == descriptor.length else { continue }
                finish(descriptor, card, host)
                guard isBusy, self.run == run, card.options.latency > 0 else { continue }
                return timer.arm(after: card.options.latency, host)
            }
            share -= Self.descriptorShare
            fetch(card, host)
        }
    }

    private func fetch(_ card: FPGADMA, _ host: any PCIHost) {
        let run = self.run
        let injected = card.takeInjected()
        if injected == .fetchAborted { return fail(.fetchAborted, position, card, "injected") }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        // SAFETY: the buffer is `words`, and is not used after the call.
        let isRead = withUnsafeMutableBytes(of: &words) {
            host.dmaRead(position, $0, for: "descriptor \(doneCount), \(direction.name)")
        }
        guard self.run == run, isBusy else { return }
        guard isRead else { return fail(.fetchAborted, position, card) }
        let descriptor = FPGADMADescriptor(words)
        if let injected { return fail(injected, address(injected, descriptor), card, "injected") }
        guard descriptor.isSound else { return fail(.badDescriptor, position, card, descriptor.words) }
        guard card.memory.contains(descriptor.cardAddress, UInt64(descriptor.length)) else {
            return fail(
                .outsideCard, position, card,
                "\(descriptor.length) bytes at \(hex(descriptor.cardAddress)) of \(hex(card.memory.size))")
        }
        if card.options.errors > 0, host.random() % 1000 < card.options.errors {
            return fail(.dataError, address(.dataError, descriptor), card)
        }
        self.descriptor = descriptor
        moved = 0
    }

    /// What ERROR_LOW and ERROR_HIGH say about an error of this descriptor.
    private func address(_ error: FPGADMAError, _ descriptor: FPGADMADescriptor) -> UInt64 {
        switch error {
        case .badDescriptor, .fetchAborted, .outsideCard: position
        case .readAborted, .writeAborted, .dataError: bus(descriptor.hostAddress)
        case .doorbellWhileBusy: 0
        }
    }

    /// One request. Returns its bytes.
    private func move(_ descriptor: FPGADMADescriptor, _ card: FPGADMA, _ host: any PCIHost) -> Int {
        let run = self.run
        let address = bus(descriptor.hostAddress &+ UInt64(moved))
        let toBoundary = Self.request - address & (Self.request - 1)
        let count = Int(min(toBoundary, UInt64(descriptor.length - moved)))
        guard let bytes = card.memory.bytes(descriptor.cardAddress + UInt64(moved), count) else { return count }
        // SAFETY: the card's memory lives as long as the card, which this call holds.
        let isMoved =
            switch direction {
            case .hostToCard: host.dmaRead(address, bytes, for: "data of descriptor \(doneCount), \(direction.name)")
            case .cardToHost:
                host.dmaWrite(
                    address, UnsafeRawBufferPointer(bytes), for: "data of descriptor \(doneCount), \(direction.name)")
            }
        guard self.run == run, isBusy else { return count }
        guard isMoved else {
            fail(
                direction == .hostToCard ? .readAborted : .writeAborted, address, card,
                "\(count) bytes at \(hex(address))")
            return count
        }
        moved += UInt32(count)
        return count
    }

    /// All bytes are where they belong: the mark, the count, the interrupt, and which descriptor is next.
    private func finish(_ descriptor: FPGADMADescriptor, _ card: FPGADMA, _ host: any PCIHost) {
        let run = self.run
        let mark = position | FPGADMADescriptor.lengthOffset
        let isMarked = host.dmaStore(
            descriptor.length | FPGADMADescriptor.doneMark, at: mark,
            for: "done mark of descriptor \(doneCount), \(direction.name)")
        guard self.run == run, isBusy else { return }
        guard isMarked else { return fail(.writeAborted, mark, card, "its done mark") }
        doneCount += 1
        left -= 1
        self.descriptor = nil
        let next = bus(descriptor.next) & ~(FPGADMADescriptor.size - 1)
        position = next != 0 ? next : bus(position &+ FPGADMADescriptor.size)
        let isOver = left == 0 || descriptor.isLast
        if isOver {
            isBusy = false
            isDone = error == nil
        }
        if isOver || descriptor.wantsInterrupt { card.raise(direction.doneBit) }
    }

    private func fail(_ error: FPGADMAError, _ address: UInt64, _ card: FPGADMA, _ detail: String = "") {
        isBusy = false
        descriptor = nil
        report(error, address, card, detail)
    }

    private func report(_ error: FPGADMAError, _ address: UInt64, _ card: FPGADMA, _ detail: String = "") {
        self.error = error
        errorAddress = address
        let more = detail.isEmpty ? "" : ": \(detail)"
        card.host?.log("\(direction.name): descriptor \(doneCount) at \(hex(position)): \(error.words)\(more)")
        card.raise(direction.errorBit)
    }

    private func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }
}
