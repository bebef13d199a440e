// SPDX-License-Identifier: Apache-2.0

/// Fat files: several Mach-Os for different processors in one.
///
///     fat_header: 0 magic 0xcafebabe, 4 nfat_arch; fat_arch: 0 cputype, 4 cpusubtype, 8 offset, 12 size, 16 align
///
/// All big-endian.
///
/// - Source: XNU `EXTERNAL_HEADERS/mach-o/fat.h`.
public enum FatFile {
    /// One Mach-O of several.
    public struct Slice: Sendable {
        public let cpuType: UInt32
        public let cpuSubtype: UInt32
        public let bytes: [UInt8]

        public init(cpuType: UInt32, cpuSubtype: UInt32, bytes: [UInt8]) {
            self.cpuType = cpuType
            self.cpuSubtype = cpuSubtype
            self.bytes = bytes
        }
    }

    private static let magic: UInt32 = 0xcafe_babe
    /// 16 KiB, the alignment that arm64 needs.
    private static let alignmentPower: UInt32 = 14

    /// Joins thin files, reading their processors from their heads.
    public static func join(_ thin: [[UInt8]]) throws -> [UInt8] {
        write(
            try thin.map { bytes in
                guard let type = bytes.little(UInt32.self, at: 4), let subtype = bytes.little(UInt32.self, at: 8) else {
                    throw SigningFixtureError.machO("too short for a head")
                }
                return Slice(cpuType: type, cpuSubtype: subtype, bytes: bytes)
            })
    }

    /// Writes a fat file.
    public static func write(_ slices: [Slice]) -> [UInt8] {
        var head = ByteWriter()
        var body: [UInt8] = []
        let alignment = 1 << Int(alignmentPower)
        head.big(magic)
        head.big(UInt32(slices.count))
        for slice in slices {
            let offset = (alignment + body.count).roundedUp(to: alignment)
            body += [UInt8](repeating: 0, count: offset - alignment - body.count)
            body += slice.bytes
            head.big(slice.cpuType)
            head.big(slice.cpuSubtype)
            head.big(UInt32(offset))
            head.big(UInt32(slice.bytes.count))
            head.big(alignmentPower)
        }
        head.pad(to: alignment)
        return head.bytes + body
    }

    /// The slices of a fat file; nil when the file is not fat.
    public static func slices(of file: [UInt8]) throws -> [Slice]? {
        guard file.big(UInt32.self, at: 0) == magic, let count = file.big(UInt32.self, at: 4) else { return nil }
        return try (0..<Int(count)).map { index in
            let at = 8 + 20 * index
            guard let type = file.big(UInt32.self, at: at), let subtype = file.big(UInt32.self, at: at + 4),
                let offset = file.big(UInt32.self, at: at + 8), let size = file.big(UInt32.self, at: at + 12),
                Int(offset) + Int(size) <= file.count
            else { throw SigningFixtureError.machO("fat slice \(index) lies outside the file") }
            let bytes = Array(file[Int(offset)..<(Int(offset) + Int(size))])
            return Slice(cpuType: type, cpuSubtype: subtype, bytes: bytes)
        }
    }
}
