// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Apple's chunked xz, big-endian:
/// ```
///  0  "pbzx"   4 size of a full chunk when unpacked:64
/// 12  chunks:  unpacked size:64   packed size:64   data
/// ```
/// A chunk whose data does not begin with xz's magic is stored as it is (packed size = unpacked size).
/// Source: public descriptions of the installer's payload format; REPORTED.
struct PbzxStream {
    let region: FileRegion
    private static let structure = "pbzx"
    private static let maximumChunk = 64 << 20

    static func isPbzx(_ region: FileRegion) -> Bool {
        (try? region.read(at: 0, count: 4, structure: structure).array) == Array("pbzx".utf8)
    }

    func run(limit: Int, _ sink: (UnsafeRawBufferPointer) throws(MalformedFile) -> Void) throws(MalformedFile) {
        var offset = 12
        var produced = 0
        while offset + 16 <= region.count {
            let head = try region.read(at: offset, count: 16, structure: Self.structure)
            guard let unpacked = Int(exactly: try head.u64(at: 0, .big)),
                let packed = Int(exactly: try head.u64(at: 8, .big)),
                unpacked <= Self.maximumChunk, packed <= Self.maximumChunk, packed > 0
            else { throw head.malformed(at: 0, "chunk sizes up to \(Self.maximumChunk) expected") }
            produced += unpacked
            guard produced <= limit else { throw head.malformed(at: 0, "more than \(limit) bytes come out: refused") }
            let data = try region.region(at: offset + 16, count: packed, structure: Self.structure)
            let magic = packed >= 6 ? try data.read(at: 0, count: 6, structure: Self.structure).array : []
            if magic == [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00] {
                try XZDecoder(region: data, structure: Self.structure).run(limit: unpacked, sink)
            } else {
                try StoredRegion(region: data, structure: Self.structure).run(limit: unpacked, sink)
            }
            offset += 16 + packed
        }
    }
}
