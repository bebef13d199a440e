// SPDX-License-Identifier: Apache-2.0

/// A descriptor ring: its registers, and what of it belongs to the device.
final class RingNICRing {
    enum Kind: Int {
        case transmit
        case receive

        var name: String { self == .transmit ? "transmit" : "receive" }
        var errorBit: UInt32 {
            self == .transmit ? RingNICLayout.Interrupt.transmitError : RingNICLayout.Interrupt.receiveError
        }
    }

    /// What a write leads to.
    enum Effect: Equatable {
        case none
        case started
        case stopped
        case moreDescriptors
        case error
    }

    let kind: Kind
    private var base: UInt64 = 0
    private var size: UInt32 = 0
    private(set) var isEnabled = false
    /// Which descriptor the device takes next.
    private(set) var head: UInt32 = 0
    private var tail: UInt32 = 0
    private var error: RingNICError?
    private var errorIndex: UInt32 = 0
    private var errorAddress: UInt64 = 0
    /// Another one after each start and stop: what was under way does not go on.
    private(set) var run: UInt64 = 0

    init(_ kind: Kind) { self.kind = kind }

    /// The device has a descriptor.
    var hasDescriptor: Bool { isEnabled && head != tail }
    /// Of the descriptor at HEAD.
    var position: UInt64 { base &+ UInt64(head) * RingNICDescriptor.size }

    func isRunning(_ run: UInt64) -> Bool { isEnabled && self.run == run }

    /// The descriptor at HEAD goes back to the driver.
    func advance() { head = (head + 1) & (size - 1) }

    func stop(_ error: RingNICError, _ address: UInt64) {
        run &+= 1
        isEnabled = false
        (self.error, errorIndex, errorAddress) = (error, head, address)
    }

    func reset() {
        run &+= 1
        (base, size, isEnabled, head, tail, error, errorIndex, errorAddress) = (0, 0, false, 0, 0, nil, 0, 0)
    }

    func read(_ offset: UInt64) -> UInt32 {
        typealias Register = RingNICLayout.RingRegister
        return switch offset {
        case Register.baseLow: UInt32(truncatingIfNeeded: base)
        case Register.baseHigh: UInt32(truncatingIfNeeded: base >> 32)
        case Register.size: size
        case Register.enable: isEnabled ? 1 : 0
        case Register.head: head
        case Register.tail: tail
        case Register.status: (isEnabled ? 1 : 0) | (error?.rawValue ?? 0) << 8 | errorIndex << 16
        case Register.errorLow: UInt32(truncatingIfNeeded: errorAddress)
        case Register.errorHigh: UInt32(truncatingIfNeeded: errorAddress >> 32)
        default: 0
        }
    }

    func write(_ offset: UInt64, _ value: UInt32) -> Effect {
        typealias Register = RingNICLayout.RingRegister
        switch offset {
        case Register.baseLow where !isEnabled: base = base & ~0xFFFF_FFFF | UInt64(value & ~63)
        case Register.baseHigh where !isEnabled: base = base & 0xFFFF_FFFF | UInt64(value) << 32
        case Register.size where !isEnabled: size = value & 0xFFFF
        case Register.enable: return value & 1 != 0 ? start() : halt()
        case Register.tail where isEnabled:
            guard value < size else {
                stop(.badRing, 0)
                return .error
            }
            tail = value
            return .moreDescriptors
        default: break
        }
        return .none
    }

    private func start() -> Effect {
        guard !isEnabled else { return .none }
        (head, tail) = (0, 0)
        guard RingNICLayout.ring.contains(size), size.nonzeroBitCount == 1 else {
            stop(.badRing, 0)
            return .error
        }
        run &+= 1
        (isEnabled, error, errorIndex, errorAddress) = (true, nil, 0, 0)
        return .started
    }

    private func halt() -> Effect {
        guard isEnabled else { return .none }
        run &+= 1
        isEnabled = false
        return .stopped
    }
}
