// SPDX-License-Identifier: Apache-2.0

import Bytes

/// A Mach-O file: one image, or several in a fat file.
///
/// Fat header, always big-endian (XNU `EXTERNAL_HEADERS/mach-o/fat.h`):
/// ```
///  0  magic       0xCAFEBABE, or 0xCAFEBABF with 64-bit offsets
///  4  nfat_arch
///  8  fat_arch[]     cputype cpusubtype offset size align               20 bytes
///     fat_arch_64[]  cputype cpusubtype offset:64 size:64 align reserved 32 bytes
/// ```
public struct MachOFile: Sendable {
    public let name: String
    public let isFat: Bool
    public let slices: [MachOSlice]
    /// Stretches of a fat file that belong to no slice: the padding between them, and what follows the last.
    let outsideSlices: [FileRegion]

    /// Java class files share the fat magic; their next word is a version of at least 45, so that a count
    /// below it is taken for a fat header (as `file` and cctools do).
    static let maximumSlices = 44

    /// Whether the file starts with one of the Mach-O or fat magics.
    public static func isMachO(_ source: ByteSource) -> Bool {
        guard source.count >= 8, let head = try? source.read(at: 0, count: 8, structure: "Mach-O header"),
            let big = try? head.u32(at: 0, .big), let little = try? head.u32(at: 0, .little),
            let second = try? head.u32(at: 4, .big)
        else { return false }
        if big == MachO.fatMagic || big == MachO.fatMagic64 { return second <= maximumSlices }
        return [big, little].contains { $0 == MachO.magic32 || $0 == MachO.magic64 }
    }

    /// Reads headers and load commands; the code itself is not touched.
    ///
    /// - Throws: ``MalformedFile`` with the offset and the expectation.
    public init(_ source: ByteSource) throws(MalformedFile) {
        let file = FileRegion(source)
        let head = try file.read(at: 0, count: 4, structure: "Mach-O header")
        let magic = try head.u32(at: 0, .big)
        self.name = source.name
        self.isFat = magic == MachO.fatMagic || magic == MachO.fatMagic64
        self.slices = isFat ? try Self.readFat(file, is64: magic == MachO.fatMagic64) : [try MachOSlice(file)]
        self.outsideSlices = isFat ? try Self.outside(slices, file, is64: magic == MachO.fatMagic64) : []
    }

    private static func readFat(_ file: FileRegion, is64: Bool) throws(MalformedFile) -> [MachOSlice] {
        let structure = "fat header"
        let count = Int(try file.read(at: 4, count: 4, structure: structure).u32(at: 0, .big))
        guard (1...maximumSlices).contains(count) else {
            throw file.malformed(at: 4, structure: structure, "1 to \(maximumSlices) slices expected, found \(count)")
        }
        let width = is64 ? 32 : 20
        let table = try file.read(at: 8, count: count * width, structure: structure)
        var slices: [MachOSlice] = []
        var ranges: [Range<Int>] = []
        for index in 0..<count {
            let (architecture, range) = try readArchitecture(table, at: index * width, is64: is64)
            if let other = ranges.first(where: { $0.overlaps(range) }) {
                throw table.malformed(
                    at: index * width,
                    "slice \(architecture) at \(hex(range.lowerBound)) overlaps the one at \(hex(other.lowerBound))")
            }
            guard range.lowerBound >= 8 + table.count else {
                throw table.malformed(
                    at: index * width, "slice \(architecture) at \(hex(range.lowerBound)) lies in the header")
            }
            ranges.append(range)
            let region = try file.region(at: range.lowerBound, count: range.count, structure: "slice \(architecture)")
            let slice = try MachOSlice(region)
            guard slice.architecture.cpuType == architecture.cpuType,
                slice.architecture.plainSubtype == architecture.plainSubtype
            else {
                throw table.malformed(
                    at: index * width,
                    "the fat header says \(architecture) (subtype \(architecture.plainSubtype)), the slice says "
                        + "\(slice.architecture) (subtype \(slice.architecture.plainSubtype))")
            }
            slices.append(slice)
        }
        return slices
    }

    private static func outside(
        _ slices: [MachOSlice], _ file: FileRegion, is64: Bool
    ) throws(MalformedFile) -> [FileRegion] {
        var regions: [FileRegion] = []
        var end = 8 + slices.count * (is64 ? 32 : 20)
        for region in slices.map(\.region).sorted(by: { $0.base < $1.base }) {
            regions.append(try file.region(at: end, count: region.base - end, structure: "fat file"))
            end = region.base + region.count
        }
        regions.append(try file.region(at: end, count: file.count - end, structure: "fat file"))
        return regions.filter { $0.count > 0 }
    }

    private static func readArchitecture(
        _ table: Bytes, at entry: Int, is64: Bool
    ) throws(MalformedFile) -> (Architecture, Range<Int>) {
        let architecture = Architecture(
            cpuType: try table.u32(at: entry, .big), cpuSubtype: try table.u32(at: entry + 4, .big))
        let rawOffset = is64 ? try table.u64(at: entry + 8, .big) : UInt64(try table.u32(at: entry + 8, .big))
        let rawSize = is64 ? try table.u64(at: entry + 16, .big) : UInt64(try table.u32(at: entry + 12, .big))
        guard let offset = Int(exactly: rawOffset), let size = Int(exactly: rawSize),
            case (let end, let overflow) = offset.addingReportingOverflow(size), !overflow
        else { throw table.malformed(at: entry, "offset and size of slice \(architecture) are out of range") }
        return (architecture, offset..<end)
    }
}

/// `0x…` in lowercase, as offsets are shown everywhere.
func hex(_ value: some BinaryInteger) -> String { "0x" + String(value, radix: 16) }

/// Lowercase hexadecimal digits of bytes, as digests are shown everywhere.
public func hexString(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
