// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// `fpga-dma`: a scatter-gather DMA engine as it stands in many an FPGA, with memory of its own.
///
/// docs/devices/fpga-dma.md is its manual, and what a driver may rely on.
public final class FPGADMA: PCIFunction {
    public let name = "fpga-dma"
    public let identity = PCIIdentity(
        vendor: 0x10EE, device: 0x7024, subsystemVendor: 0x10EE, subsystemDevice: 0x0007, classCode: 0x05_8000)
    public let capabilities = PCICapabilities(
        msi: 1, msix: FPGADMALayout.messages, msixRegion: 0, msixTableOffset: 0x8000,
        express: .init(width: 4, supportsFunctionReset: true))
    public var regions: [PCIRegion] {
        [
            PCIRegion(register: 0, size: 64 << 10, kind: .memory64),
            PCIRegion(register: 2, size: options.memory, kind: .memory64, isPrefetchable: true),
        ]
    }

    let options: FPGADMAOptions
    let memory: DeviceMemory
    private(set) var host: (any PCIHost)?
    private var channels: [FPGADMAChannel] = []

    private var scratch: UInt32 = 0
    private var interruptStatus: UInt32 = 0
    private var interruptEnable: UInt32 = 0
    private var injected: FPGADMAError?
    /// ADDRESS64 of CONTROL.
    private(set) var uses64 = false

    public convenience init(_ options: DeviceOptions) throws(DeviceOptionError) {
        try self.init(options: FPGADMAOptions(options))
    }

    init(options: FPGADMAOptions) throws(DeviceOptionError) {
        guard let memory = DeviceMemory(size: options.memory) else {
            throw DeviceOptionError(text: "memory=\(options.memory)", why: "is more than this machine has")
        }
        self.options = options
        self.memory = memory
        channels = FPGADMADirection.allCases.map { direction in
            FPGADMAChannel(direction) { [weak self] in
                guard let self else { return }
                channels[direction.rawValue].work(self)
            }
        }
    }

    public func attach(_ host: any PCIHost) { self.host = host }

    public func detach() {
        reset()
        host = nil
    }

    public func reset() {
        clear()
        for channel in channels { channel.timer.forget() }
    }

    /// Registers as after power-on; the card's memory is kept.
    private func clear() {
        for channel in channels { channel.reset() }
        (scratch, interruptStatus, interruptEnable, injected, uses64) = (0, 0, 0, nil, false)
    }

    public var unacknowledged: String? {
        let pending = interruptStatus & interruptEnable
        guard pending != 0 else { return nil }
        return FPGADMALayout.Interrupt.names.filter { pending & $0.bit != 0 }.map(\.name).joined(separator: ", ")
    }

    // MARK: For the channels

    /// Sets bits of INTERRUPT_STATUS, and sends the messages of those that were 0 and are enabled.
    func raise(_ bits: UInt32) {
        let fresh = bits & ~interruptStatus & interruptEnable
        interruptStatus |= bits
        if fresh & FPGADMALayout.Interrupt.done != 0 { host?.interrupt(0) }
        if fresh & FPGADMALayout.Interrupt.errors != 0 { host?.interrupt(1) }
    }

    /// The error that INJECT asked for; it is used up.
    func takeInjected() -> FPGADMAError? {
        defer { injected = nil }
        return injected
    }

    // MARK: Regions

    public func read(_ region: Int, _ offset: UInt64, _ size: Int) -> UInt64 {
        if region == 2 { return memory.read(offset, size) }
        guard region == 0 else { return 0 }
        let word = offset & ~3
        if size == 8 { return UInt64(register(word)) | UInt64(register(word &+ 4)) << 32 }
        return UInt64(register(word)) >> (8 * (offset & 3)) & (1 << UInt64(8 * size) - 1)
    }

    public func write(_ region: Int, _ offset: UInt64, _ size: Int, _ value: UInt64) {
        if region == 2 { return memory.write(offset, size, value) }
        guard region == 0, offset & 3 == 0, size >= 4 else { return }
        setRegister(offset, UInt32(truncatingIfNeeded: value))
        if size == 8 { setRegister(offset &+ 4, UInt32(truncatingIfNeeded: value >> 32)) }
    }

    private func channel(_ offset: UInt64) -> (channel: FPGADMAChannel, offset: UInt64)? {
        typealias Register = FPGADMALayout.Register
        let (direction, base): (FPGADMADirection, UInt64) =
            offset < Register.cardToHost ? (.hostToCard, Register.hostToCard) : (.cardToHost, Register.cardToHost)
        guard offset >= base, offset - base < Register.channelSize else { return nil }
        return (channels[direction.rawValue], offset - base)
    }

    private func register(_ offset: UInt64) -> UInt32 {
        typealias Register = FPGADMALayout.Register
        switch offset {
        case Register.id: return FPGADMALayout.id
        case Register.version: return FPGADMALayout.version
        case Register.capabilities:
            return (options.has64Bits ? 1 : 0) | UInt32(options.memory.trailingZeroBitCount) << 8
                | UInt32(FPGADMALayout.messages) << 16
        case Register.scratch: return scratch
        case Register.control: return uses64 ? FPGADMALayout.Control.address64 : 0
        case Register.interruptStatus: return interruptStatus
        case Register.interruptEnable: return interruptEnable
        default: return channel(offset).map { $0.channel.read($0.offset) } ?? 0
        }
    }

    private func setRegister(_ offset: UInt64, _ value: UInt32) {
        typealias Register = FPGADMALayout.Register
        typealias Interrupt = FPGADMALayout.Interrupt
        switch offset {
        case Register.scratch: scratch = value
        case Register.control:
            if value & FPGADMALayout.Control.reset != 0 { return clear() }
            uses64 = options.has64Bits && value & FPGADMALayout.Control.address64 != 0
        case Register.interruptStatus: interruptStatus &= ~value
        case Register.interruptEnable: interruptEnable = value & (Interrupt.done | Interrupt.errors)
        case Register.inject where value == 0 || FPGADMAError(rawValue: value) != nil:
            injected = FPGADMAError(rawValue: value)
        default:
            guard let (channel, offset) = channel(offset) else { return }
            channel.write(offset, value, self)
        }
    }
}
