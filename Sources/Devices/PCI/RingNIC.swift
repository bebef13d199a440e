// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// `ring-nic`: a network interface with a ring to send and one to receive.
///
/// docs/devices/ring-nic.md is its manual, and what a driver may rely on.
public final class RingNIC: PCIFunction {
    public let name = "ring-nic"
    public let identity = PCIIdentity(
        vendor: 0x1234, device: 0x4E49, subsystemVendor: 0x1234, subsystemDevice: 0x0001, classCode: 0x02_0000)
    public let regions = [PCIRegion(register: 0, size: 16 << 10)]
    public let capabilities = PCICapabilities(
        msi: 4, msix: RingNICLayout.messages, msixRegion: 0, msixTableOffset: 0x2000,
        express: .init(width: 4, supportsFunctionReset: true))

    let options: RingNICOptions
    private(set) var host: (any PCIHost)?
    let transmitRing = RingNICRing(.transmit)
    let receiveRing = RingNICRing(.receive)
    var statistics = RingNICStatistics()
    /// The frame that is gathered to be sent, and how much of it is there.
    let frame: DeviceMemory
    var gathered = 0
    /// The frame that arrives by itself.
    let arriving: DeviceMemory
    var generator: RingNICGenerator
    /// The transmit ring is being worked off: a driver that answers at once does not begin it anew.
    var isSending = false

    private(set) var isLinkUp = false
    private(set) var address: RingNICAddress
    private(set) var filter = RingNICLayout.Filter.broadcast
    private var wantsLink = false
    private lazy var interrupts: RingNICInterrupts = RingNICInterrupts { [weak self] message in
        guard let self, let host else { return }
        interrupts.expire(message, host)
    }
    private lazy var linkTimer = DeviceTimer { [weak self] in self?.setLink(true) }
    private(set) lazy var transmitTimer = DeviceTimer { [weak self] in self?.send() }
    private(set) lazy var generatorTimer = DeviceTimer { [weak self] in self?.generate() }

    public init(_ text: DeviceOptions) throws(DeviceOptionError) {
        options = try RingNICOptions(text)
        guard let frame = DeviceMemory(size: UInt64(RingNICLayout.frame.upperBound)),
            let arriving = DeviceMemory(size: 2048)
        else { throw DeviceOptionError(text: "ring-nic", why: "needs more memory than this machine has") }
        self.frame = frame
        self.arriving = arriving
        address = options.address
        generator = RingNICGenerator(framesPerSecond: options.generate)
    }

    public func attach(_ host: any PCIHost) { self.host = host }

    public func detach() {
        reset()
        host = nil
    }

    public func reset() {
        clear()
        interrupts.forget()
        for timer in [linkTimer, transmitTimer, generatorTimer] { timer.forget() }
    }

    public var unacknowledged: String? { interrupts.unacknowledged }

    private func clear() {
        transmitRing.reset()
        receiveRing.reset()
        interrupts.reset()
        for timer in [linkTimer, transmitTimer, generatorTimer] { timer.disarm() }
        statistics.clear()
        generator.reset()
        gathered = 0
        (isLinkUp, wantsLink, address) = (false, false, options.address)
        filter = RingNICLayout.Filter.broadcast
    }

    func raise(_ bits: UInt32) { interrupts.raise(bits, host) }

    func stop(_ ring: RingNICRing, _ error: RingNICError, _ address: UInt64) {
        host?.log("\(ring.kind.name) ring: descriptor \(ring.head): \(error.words) at 0x\(String(address, radix: 16))")
        ring.stop(error, address)
        changed(ring, .error)
    }

    // MARK: Link

    private func setControl(_ value: UInt32) {
        typealias Control = RingNICLayout.Control
        if value & Control.reset != 0 { return clear() }
        if value & Control.clearStatistics != 0 { statistics.clear() }
        let wantsLink = value & Control.link != 0
        guard wantsLink != self.wantsLink else { return }
        self.wantsLink = wantsLink
        if wantsLink, let host { return linkTimer.arm(after: RingNICLayout.linkTime, host) }
        linkTimer.disarm()
        if isLinkUp { setLink(false) }
    }

    private func setLink(_ isUp: Bool) {
        isLinkUp = isUp
        host?.log("link \(isUp ? "up" : "down")")
        wakeGenerator()
        raise(RingNICLayout.Interrupt.link)
    }

    private func changed(_ ring: RingNICRing, _ effect: RingNICRing.Effect) {
        switch effect {
        case .none: return
        case .moreDescriptors: if ring.kind == .transmit { send() }
        case .started, .stopped, .error:
            if ring.kind == .transmit { gathered = 0 } else { wakeGenerator() }
            if effect == .error { raise(ring.kind.errorBit) }
        }
    }

    // MARK: Registers

    public func read(_ region: Int, _ offset: UInt64, _ size: Int) -> UInt64 {
        guard region == 0 else { return 0 }
        let word = offset & ~3
        if size == 8 { return UInt64(register(word)) | UInt64(register(word &+ 4)) << 32 }
        return UInt64(register(word)) >> (8 * (offset & 3)) & (1 << UInt64(8 * size) - 1)
    }

    public func write(_ region: Int, _ offset: UInt64, _ size: Int, _ value: UInt64) {
        guard region == 0, offset & 3 == 0, size >= 4 else { return }
        setRegister(offset, UInt32(truncatingIfNeeded: value))
        if size == 8 { setRegister(offset &+ 4, UInt32(truncatingIfNeeded: value >> 32)) }
    }

    private func ring(_ offset: UInt64) -> (ring: RingNICRing, offset: UInt64)? {
        typealias Register = RingNICLayout.Register
        let (ring, base) =
            offset < Register.receive ? (transmitRing, Register.transmit) : (receiveRing, Register.receive)
        guard offset >= base, offset - base < Register.ringSize else { return nil }
        return (ring, offset - base)
    }

    private func register(_ offset: UInt64) -> UInt32 {
        typealias Register = RingNICLayout.Register
        switch offset {
        case Register.id: return RingNICLayout.id
        case Register.version: return RingNICLayout.version
        case Register.limits: return UInt32(RingNICLayout.frame.upperBound) | RingNICLayout.ring.upperBound << 16
        case Register.control: return wantsLink ? RingNICLayout.Control.link : 0
        case Register.link: return isLinkUp ? 1 | RingNICLayout.speed << 8 : 0
        case Register.interruptStatus: return interrupts.status
        case Register.interruptEnable: return interrupts.enable
        case Register.transmitModeration: return interrupts.moderation[0]
        case Register.receiveModeration: return interrupts.moderation[1]
        case Register.macLow: return UInt32(truncatingIfNeeded: address.value)
        case Register.macHigh: return UInt32(truncatingIfNeeded: address.value >> 32)
        case Register.filter: return filter
        case Register.statistics...: return statistics.word(offset - Register.statistics)
        default: return ring(offset).map { $0.ring.read($0.offset) } ?? 0
        }
    }

    private func setRegister(_ offset: UInt64, _ value: UInt32) {
        typealias Register = RingNICLayout.Register
        switch offset {
        case Register.control: setControl(value)
        case Register.interruptStatus: interrupts.acknowledge(value)
        case Register.interruptEnable: interrupts.setEnable(value, host)
        case Register.transmitModeration: interrupts.setModeration(0, value)
        case Register.receiveModeration: interrupts.setModeration(1, value)
        case Register.macLow: address = RingNICAddress(value: address.value & ~0xFFFF_FFFF | UInt64(value))
        case Register.macHigh: address = RingNICAddress(value: address.value & 0xFFFF_FFFF | UInt64(value) << 32)
        case Register.filter: filter = value & RingNICLayout.Filter.all
        default:
            guard let (ring, offset) = ring(offset) else { return }
            let effect = ring.write(offset, value)
            if effect == .error { host?.log("\(ring.kind.name) ring: \(RingNICError.badRing.words)") }
            changed(ring, effect)
        }
    }
}
