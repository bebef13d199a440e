// SPDX-License-Identifier: Apache-2.0

/// Configuration space of a function, 4 KiB, type 0: what the family keeps for a model.
///
/// Which bits a driver can change is a mask beside each byte; everything else keeps what the machine wrote.
///
/// - Source: PCI Express Base 4.0, 7.5 (registers), 7.7 (MSI, MSI-X), 7.8 and 7.9 (extended capabilities); PCI Power Management
///   1.2, 3.2.
public final class PCIConfigurationSpace {
    /// Offsets of registers.
    public enum Offset {
        public static let command = 0x04
        public static let status = 0x06
        public static let baseAddress = 0x10
        public static let capabilities = 0x34
        public static let interruptLine = 0x3C
    }

    /// Bits of the command register.
    public enum Command {
        public static let ioSpace: UInt16 = 1 << 0
        public static let memorySpace: UInt16 = 1 << 1
        public static let busLead: UInt16 = 1 << 2
        public static let interruptDisable: UInt16 = 1 << 10
        static let writable: UInt16 = ioSpace | memorySpace | busLead | 1 << 6 | 1 << 8 | interruptDisable
    }

    public static let size = 4096

    private var bytes = [UInt8](repeating: 0, count: size)
    /// Bits that a write changes.
    private var writable = [UInt8](repeating: 0, count: size)
    /// Bits that a one clears.
    private var clearable = [UInt8](repeating: 0, count: size)
    private let regions: [PCIRegion]
    /// Offsets of the capabilities, by their numbers.
    public private(set) var found: [UInt8: Int] = [:]
    public private(set) var foundExtended: [UInt16: Int] = [:]
    /// Where the next capability goes, and the byte that leads to it.
    private var next = 0x40
    private var link = Offset.capabilities
    private var nextExtended = 0x100

    public init(_ function: any PCIFunction) {
        regions = function.regions
        let identity = function.identity
        store(identity.vendor, at: 0x00)
        store(identity.device, at: 0x02)
        bytes[0x08] = identity.revision
        bytes[0x09] = UInt8(truncatingIfNeeded: identity.classCode)
        store(UInt16(truncatingIfNeeded: identity.classCode >> 8), at: 0x0A)
        store(identity.subsystemVendor, at: 0x2C)
        store(identity.subsystemDevice, at: 0x2E)
        allow(Command.writable, at: Offset.command)
        // Cache line size, interrupt line.
        writable[0x0C] = 0xFF
        writable[Offset.interruptLine] = 0xFF
        clearable[Offset.status + 1] = 0xF9
        if function.capabilities.hasLine { bytes[0x3D] = 1 }
        layOutRegions()
        layOut(function.capabilities)
    }

    // MARK: Reading and writing

    /// A register; offset and size (1, 2, 4) as a driver gives them. All ones where there is no such place.
    public func read(_ offset: Int, _ size: Int) -> UInt32 {
        guard offset >= 0, offset + size <= Self.size else { return .max }
        return (0..<size).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
    }

    /// A driver's write: what may not be changed stays.
    public func write(_ offset: Int, _ size: Int, _ value: UInt32) {
        guard offset >= 0, offset + size <= Self.size else { return }
        for index in 0..<size {
            let byte = UInt8(truncatingIfNeeded: value >> UInt32(8 * index))
            let place = offset + index
            let kept = bytes[place] & ~(clearable[place] & byte)
            bytes[place] = kept & ~writable[place] | byte & writable[place]
        }
    }

    /// The driver takes the function's line, and no messages.
    public internal(set) var usesLine = false

    public var command: UInt16 { UInt16(truncatingIfNeeded: read(Offset.command, 2)) }

    /// The machine's own write, past all masks.
    public func set(_ value: UInt32, at offset: Int, size: Int) {
        for index in 0..<size { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index)) }
    }

    // MARK: Regions

    /// Where a region was placed in the machine's address space.
    public func address(of region: PCIRegion) -> UInt64 {
        let offset = Offset.baseAddress + 4 * region.register
        let low = UInt64(read(offset, 4)) & (region.kind == .io ? ~3 : ~15)
        return region.kind == .memory64 ? low | UInt64(read(offset + 4, 4)) << 32 : low
    }

    public func place(_ region: PCIRegion, at address: UInt64) {
        let offset = Offset.baseAddress + 4 * region.register
        let type = read(offset, 4) & (region.kind == .io ? 3 : 15)
        set(UInt32(truncatingIfNeeded: address) | type, at: offset, size: 4)
        if region.kind == .memory64 { set(UInt32(truncatingIfNeeded: address >> 32), at: offset + 4, size: 4) }
    }

    private func layOutRegions() {
        for region in regions {
            let offset = Offset.baseAddress + 4 * region.register
            let type: UInt32 =
                switch region.kind {
                case .io: 1
                case .memory32: region.isPrefetchable ? 8 : 0
                case .memory64: region.isPrefetchable ? 12 : 4
                }
            set(type, at: offset, size: 4)
            // A size is asked for by writing ones: the bits below it stay 0.
            let mask = ~(region.size - 1)
            allow(UInt32(truncatingIfNeeded: mask) & (region.kind == .io ? ~3 : ~15), at: offset)
            if region.kind == .memory64 { allow(UInt32(truncatingIfNeeded: mask >> 32), at: offset + 4) }
        }
    }

    // MARK: Capabilities

    /// Adds a capability of so many bytes, its head included, and returns where it is.
    private func add(_ number: UInt8, _ length: Int) -> Int {
        let place = next
        bytes[link] = UInt8(place)
        bytes[place] = number
        link = place + 1
        next = (place + length + 3) & ~3
        found[number] = place
        bytes[Offset.status] |= 0x10
        return place
    }

    private func addExtended(_ number: UInt16, version: UInt32 = 1, _ length: Int) -> Int {
        let place = nextExtended
        if place > 0x100 {
            let before = foundExtended.values.max() ?? 0x100
            set(read(before, 4) & 0xFFFFF | UInt32(place) << 20, at: before, size: 4)
        }
        set(UInt32(number) | version << 16, at: place, size: 4)
        nextExtended = (place + length + 3) & ~3
        foundExtended[number] = place
        return place
    }

    private func layOut(_ capabilities: PCICapabilities) {
        if capabilities.hasPowerManagement {
            let place = add(0x01, 8)
            // Version 3; D1 and D2; PME from none.
            store(0x0603, at: place + 2)
            allow(UInt16(0x0103), at: place + 4)
            clearable[place + 5] = 0x80
        }
        if capabilities.msi > 0 { layOutMSI(capabilities) }
        if let express = capabilities.express { layOut(express) }
        if capabilities.msix > 0 { layOutMSIX(capabilities) }
        guard capabilities.express != nil else { return }
        let errors = addExtended(0x0001, version: 2, 0x48)
        for index in 0..<4 {
            clearable[errors + 4 + index] = 0xFF
            clearable[errors + 0x10 + index] = 0xFF
            writable[errors + 8 + index] = 0xFF
            writable[errors + 0x14 + index] = 0xFF
        }
        let serial = addExtended(0x0003, 12)
        set(read(0, 4), at: serial + 4, size: 4)
    }

    private func layOutMSI(_ capabilities: PCICapabilities) {
        let place = add(0x05, capabilities.isMSI64Bit ? 14 : 10)
        let encoded = UInt16(min(capabilities.msi, 32).trailingZeroBitCount)
        store(encoded << 1 | (capabilities.isMSI64Bit ? 0x80 : 0), at: place + 2)
        allow(UInt16(0x71), at: place + 2)
        for index in 4..<(capabilities.isMSI64Bit ? 14 : 10) { writable[place + index] = 0xFF }
        writable[place + 4] = 0xFC
    }

    private func layOutMSIX(_ capabilities: PCICapabilities) {
        let place = add(0x11, 12)
        store(UInt16(capabilities.msix - 1), at: place + 2)
        allow(UInt16(0xC000), at: place + 2)
        let table = UInt32(truncatingIfNeeded: capabilities.msixTableOffset) | UInt32(capabilities.msixRegion)
        set(table, at: place + 4, size: 4)
        set(table + UInt32(capabilities.msix * 16), at: place + 8, size: 4)
    }

    private func layOut(_ express: PCICapabilities.Express) {
        let place = add(0x10, 0x3C)
        // Version 2, endpoint.
        store(0x0002, at: place + 2)
        set(0x8001 | (express.supportsFunctionReset ? 1 << 28 : 0), at: place + 4, size: 4)
        // Device control without the reset bit, which reads 0.
        allow(UInt16(0x7FFF), at: place + 8)
        clearable[place + 0x0A] = 0x0F
        let link = UInt32(express.speed) | UInt32(express.width) << 4
        // ASPM L0s and L1.
        set(link | 3 << 10, at: place + 0x0C, size: 4)
        allow(UInt16(0x01FB), at: place + 0x10)
        store(UInt16(truncatingIfNeeded: link), at: place + 0x12)
        set((1 << (UInt32(express.speed) + 1)) - 2, at: place + 0x2C, size: 4)
        store(UInt16(express.speed), at: place + 0x30)
        allow(UInt16(0x000F), at: place + 0x30)
    }

    /// Whether an offset is the family's: the header and the capabilities.
    func isKept(_ offset: Int) -> Bool { offset < next || (0x100..<nextExtended).contains(offset) }

    /// The capability behind `searchOffset` (0: the first) with this number; 0: there is none.
    ///
    /// - Parameter number: of a capability; with all upper bits set as IOPCIFamily counts them (negative), of an extended one.
    public func capability(_ number: UInt32, after searchOffset: UInt64) -> UInt64 {
        if let extended = Self.extendedNumber(number) {
            guard let place = foundExtended[extended], UInt64(place) > searchOffset else { return 0 }
            return UInt64(place)
        }
        guard number <= 0xFF, let place = found[UInt8(number)], UInt64(place) > searchOffset else { return 0 }
        return UInt64(place)
    }

    /// kIOPCIExpressCapabilityID values are -1, -2 … as 32 bits: IOPCIFamilyDefinitions.h.
    private static func extendedNumber(_ number: UInt32) -> UInt16? {
        number >= 0xFFFF_0000 ? UInt16(truncatingIfNeeded: ~number &+ 1) : nil
    }

    // MARK: Bytes

    private func store(_ value: UInt16, at offset: Int) { set(UInt32(value), at: offset, size: 2) }

    private func allow<T: FixedWidthInteger & UnsignedInteger>(_ mask: T, at offset: Int) {
        for index in 0..<T.bitWidth / 8 { writable[offset + index] |= UInt8(truncatingIfNeeded: mask >> T(8 * index)) }
    }
}
