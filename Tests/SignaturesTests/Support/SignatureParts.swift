// SPDX-License-Identifier: Apache-2.0

/// Where the parts of a thin file's signature lie, found by a reader of the tests' own.
struct SignatureParts {
    /// Where the superblob starts.
    let start: Int
    /// Blobs by slot, with their heads, as ranges of the file.
    let blobs: [Int: Range<Int>]

    init(_ file: [UInt8]) {
        var offset = 32
        var found = 0
        for _ in 0..<file.little(16) {
            if file.little(offset) == 0x1D { found = file.little(offset + 8) }
            offset += file.little(offset + 4)
        }
        var blobs: [Int: Range<Int>] = [:]
        for index in 0..<file.big(found + 8) {
            let place = found + file.big(found + 16 + 8 * index)
            blobs[file.big(found + 12 + 8 * index)] = place..<place + file.big(place + 4)
        }
        start = found
        self.blobs = blobs
    }

    /// Where the CodeDirectory (0), an alternate (0x1000…) or another blob starts.
    func offset(of slot: Int) -> Int { blobs[slot]?.lowerBound ?? -1 }

    /// The CMS message without its head.
    func cms(in file: [UInt8]) -> [UInt8] { Array(file[blobs[0x10000] ?? 0..<0].dropFirst(8)) }

    func blob(_ slot: Int, in file: [UInt8]) -> [UInt8] { Array(file[blobs[slot] ?? 0..<0]) }
}

extension [UInt8] {
    func big(_ offset: Int) -> Int { self[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    func little(_ offset: Int) -> Int { self[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | Int($1) } }

    mutating func setBig(_ value: Int, at offset: Int) {
        for index in 0..<4 { self[offset + index] = UInt8(truncatingIfNeeded: value >> (24 - 8 * index)) }
    }

    mutating func setLittle(_ value: Int, at offset: Int) {
        for index in 0..<4 { self[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }

    /// Where `part` stands last.
    func lastRange(of part: [UInt8]) -> Range<Int>? {
        guard part.count <= count else { return nil }
        return stride(from: count - part.count, through: 0, by: -1).first {
            self[$0] == part[0] && self[$0..<$0 + part.count].elementsEqual(part)
        }
        .map { $0..<$0 + part.count }
    }
}
