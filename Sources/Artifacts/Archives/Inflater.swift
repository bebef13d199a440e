// SPDX-License-Identifier: Apache-2.0

import Bytes
import CZlib

/// Decompresses deflate (zip), gzip or zlib (xar) from a file region, a window at a time.
struct Inflater {
    enum Wrapping: Int32 {
        /// Raw deflate, as in zip members (zlib: negative window bits).
        case raw = -15
        case gzip = 31
        /// RFC 1950, as in xar.
        case zlib = 15
    }

    let region: FileRegion
    let wrapping: Wrapping
    let structure: String

    private static let windowSize = 128 << 10

    /// Hands the decompressed bytes to `sink`, in order.
    ///
    /// - Parameter limit: more output than this is an error: the input is a bomb.
    /// - Throws: ``MalformedFile`` with the offset of the compressed byte at which it went wrong.
    func run(limit: Int, _ sink: (UnsafeRawBufferPointer) throws(MalformedFile) -> Void) throws(MalformedFile) {
        var stream = z_stream()
        guard dextlab_inflate_init(&stream, wrapping.rawValue) == Z_OK else {
            throw region.malformed(at: 0, structure: structure, "zlib has no memory")
        }
        defer { inflateEnd(&stream) }
        let buffers = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * Self.windowSize)
        defer { buffers.deallocate() }
        let (input, output) = (buffers, buffers + Self.windowSize)
        var position = 0
        var produced = 0
        while true {
            if stream.avail_in == 0 {
                let count = min(Self.windowSize, region.count - position)
                guard count > 0 else {
                    throw region.malformed(at: position, structure: structure, "compressed data ends early")
                }
                // SAFETY: count ≤ windowSize, the size of `input`.
                try region.read(
                    at: position, into: UnsafeMutableRawBufferPointer(start: input, count: count), structure: structure)
                position += count
                stream.next_in = input
                stream.avail_in = UInt32(count)
            }
            // SAFETY: zlib writes at most avail_out bytes at next_out, which is the whole of `output`.
            stream.next_out = output
            stream.avail_out = UInt32(Self.windowSize)
            let status = inflate(&stream, Z_NO_FLUSH)
            let count = Self.windowSize - Int(stream.avail_out)
            produced += count
            guard produced <= limit else {
                throw region.malformed(at: position, structure: structure, "more than \(limit) bytes come out: refused")
            }
            if count > 0 { try sink(UnsafeRawBufferPointer(start: output, count: count)) }
            if status == Z_STREAM_END { return }
            guard status == Z_OK || (status == Z_BUF_ERROR && stream.avail_in == 0) else {
                throw region.malformed(
                    at: max(0, position - Int(stream.avail_in)), structure: structure,
                    "not deflate data (zlib \(status))")
            }
        }
    }
}
