// SPDX-License-Identifier: Apache-2.0

import Bytes

/// One image: the header and what its load commands say.
///
/// Byte order is the magic's (XNU `EXTERNAL_HEADERS/mach-o/loader.h`):
/// ```
///  0  magic  0xFEEDFACE (32-bit) or 0xFEEDFACF (64-bit)
///  4  cputype   8 cpusubtype   12 filetype   16 ncmds   20 sizeofcmds   24 flags   28 reserved (64-bit only)
/// 28/32  load commands: cmd, cmdsize (a multiple of 4), payload
/// ```
public struct MachOSlice: Sendable {
    public struct BuildVersion: Sendable, Hashable {
        public var platform: MachOPlatform
        public var minimumOS: PackedVersion
        public var sdk: PackedVersion
    }

    public struct Segment: Sendable, Hashable {
        public var name: String
        public var fileRange: Range<Int>
    }

    public let region: FileRegion
    public let architecture: Architecture
    public let is64: Bool
    public let order: ByteOrder
    /// MH_EXECUTE 2, MH_DYLIB 6, MH_BUNDLE 8, MH_DSYM 10…
    public let fileType: UInt32
    public let flags: UInt32
    public private(set) var uuid: String?
    public private(set) var builds: [BuildVersion] = []
    public private(set) var segments: [Segment] = []
    public private(set) var dylibs: [String] = []
    /// Nonzero cryptid in LC_ENCRYPTION_INFO: the store's encryption.
    public private(set) var isEncrypted = false
    /// dataoff and datasize of LC_CODE_SIGNATURE, relative to the slice.
    public private(set) var signatureRange: Range<Int>?
    /// The section `__TEXT,__info_plist`.
    public private(set) var infoPlistRange: Range<Int>?

    static let maximumCommandBytes = 16 << 20

    public init(_ region: FileRegion) throws(MalformedFile) {
        self.region = region
        let structure = "Mach-O header"
        let head = try region.read(at: 0, count: 28, structure: structure)
        (order, is64) = try Self.readMagic(head)
        architecture = Architecture(cpuType: try head.u32(at: 4, order), cpuSubtype: try head.u32(at: 8, order))
        fileType = try head.u32(at: 12, order)
        let commandCount = Int(try head.u32(at: 16, order))
        let commandBytes = Int(try head.u32(at: 20, order))
        flags = try head.u32(at: 24, order)
        guard commandBytes <= Self.maximumCommandBytes, commandCount <= commandBytes / 8 else {
            throw head.malformed(at: 16, "\(commandCount) load commands do not fit in \(commandBytes) bytes")
        }
        let commands = try region.read(at: is64 ? 32 : 28, count: commandBytes, structure: "load commands")
        try readCommands(commands, count: commandCount)
    }

    /// The platform that counts for launching: DriverKit's number for a dext.
    public var platform: MachOPlatform? { builds.first?.platform }

    /// The embedded `__info_plist`, if there is one.
    public func embeddedInfoPlist() throws(MalformedFile) -> Bytes? {
        guard let range = infoPlistRange else { return nil }
        guard range.count <= 16 << 20 else {
            throw region.malformed(at: range.lowerBound, structure: "__info_plist", "at most 16 MiB expected")
        }
        return try region.read(at: range.lowerBound, count: range.count, structure: "__info_plist")
    }

    private static func readMagic(_ head: Bytes) throws(MalformedFile) -> (ByteOrder, Bool) {
        for order in [ByteOrder.little, .big] {
            let magic = try head.u32(at: 0, order)
            if magic == MachO.magic64 { return (order, true) }
            if magic == MachO.magic32 { return (order, false) }
        }
        throw head.malformed(at: 0, "a Mach-O magic (feedface, feedfacf, cafebabe) expected")
    }

    private mutating func readCommands(_ commands: Bytes, count: Int) throws(MalformedFile) {
        var offset = 0
        for index in 0..<count {
            let command = try commands.u32(at: offset, order, "load command \(index)")
            let size = Int(try commands.u32(at: offset + 4, order, "size of load command \(index)"))
            guard size >= 8, size % 4 == 0 else {
                throw commands.malformed(
                    at: offset + 4, "load command \(index): size \(size) is no multiple of 4 of at least 8")
            }
            try read(command, commands.slice(at: offset, count: size, "load command \(index)"))
            offset += size
        }
    }

    private mutating func read(_ command: UInt32, _ body: Bytes) throws(MalformedFile) {
        switch command {
        case MachO.loadSegment, MachO.loadSegment64:
            try readSegment(body, is64: command == MachO.loadSegment64)
        case MachO.loadUUID:
            uuid = Self.uuidString(try body.slice(at: 8, count: 16, "UUID").array)
        case MachO.loadBuildVersion:
            builds.append(
                BuildVersion(
                    platform: MachOPlatform(try body.u32(at: 8, order)),
                    minimumOS: PackedVersion(try body.u32(at: 12, order)),
                    sdk: PackedVersion(try body.u32(at: 16, order))))
        case MachO.loadVersionMinMacOS, MachO.loadVersionMinIPhoneOS, MachO.loadVersionMinTVOS,
            MachO.loadVersionMinWatchOS:
            try readVersionMinimum(command, body)
        case MachO.loadEncryptionInfo, MachO.loadEncryptionInfo64:
            if try body.u32(at: 16, order) != 0 { isEncrypted = true }
        case MachO.loadCodeSignature:
            guard signatureRange == nil else { throw body.malformed(at: 0, "a second LC_CODE_SIGNATURE") }
            signatureRange = try range(
                body, offset: Int(try body.u32(at: 8, order)), count: Int(try body.u32(at: 12, order)), "code signature"
            )
        case MachO.loadDylib, MachO.loadWeakDylib, MachO.loadReexportDylib:
            dylibs.append(try body.cString(at: Int(try body.u32(at: 8, order)), "dylib name"))
        default:
            break
        }
    }

    private mutating func readVersionMinimum(_ command: UInt32, _ body: Bytes) throws(MalformedFile) {
        let platforms: [UInt32: UInt32] = [
            MachO.loadVersionMinMacOS: 1, MachO.loadVersionMinIPhoneOS: 2, MachO.loadVersionMinTVOS: 3,
            MachO.loadVersionMinWatchOS: 4,
        ]
        builds.append(
            BuildVersion(
                platform: MachOPlatform(platforms[command] ?? 0), minimumOS: PackedVersion(try body.u32(at: 8, order)),
                sdk: PackedVersion(try body.u32(at: 12, order))))
    }

    /// segment_command: name at 8, vmaddr…, fileoff and filesize at 32/36 (32-bit) or 40/48 (64-bit), nsects at 48/64,
    /// sections of 68/80 bytes from 56/72 on.
    private mutating func readSegment(_ body: Bytes, is64: Bool) throws(MalformedFile) {
        let name = try body.fixedString(at: 8, count: 16)
        let offset = is64 ? try body.u64(at: 40, order) : UInt64(try body.u32(at: 32, order))
        let size = is64 ? try body.u64(at: 48, order) : UInt64(try body.u32(at: 36, order))
        let fileRange = try range(
            body, offset: Int(exactly: offset) ?? Int.max, count: Int(exactly: size) ?? Int.max, "segment \(name)")
        segments.append(Segment(name: name, fileRange: fileRange))
        guard name == "__TEXT" else { return }
        let sectionCount = Int(try body.u32(at: is64 ? 64 : 48, order))
        let width = is64 ? 80 : 68
        guard sectionCount <= body.count / width else {
            throw body.malformed(at: is64 ? 64 : 48, "\(sectionCount) sections do not fit in \(body.count) bytes")
        }
        for index in 0..<sectionCount {
            let section = try body.slice(at: (is64 ? 72 : 56) + index * width, count: width, "section \(index)")
            guard try section.fixedString(at: 0, count: 16) == "__info_plist" else { continue }
            let length = is64 ? try section.u64(at: 40, order) : UInt64(try section.u32(at: 36, order))
            infoPlistRange = try range(
                section, offset: Int(try section.u32(at: is64 ? 48 : 40, order)),
                count: Int(exactly: length) ?? Int.max, "section __info_plist")
        }
    }

    private func range(_ body: Bytes, offset: Int, count: Int, _ what: String) throws(MalformedFile) -> Range<Int> {
        guard count >= 0, offset >= 0, count <= region.count, offset <= region.count - count else {
            throw body.malformed(
                at: 0, "\(what): \(count) bytes at \(hex(offset)) lie past the end of the slice (\(hex(region.count)))")
        }
        return offset..<offset + count
    }

    private static func uuidString(_ bytes: [UInt8]) -> String {
        let text = hexString(bytes).uppercased()
        var parts: [Substring] = []
        var rest = text[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }
}
