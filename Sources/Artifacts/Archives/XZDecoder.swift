// SPDX-License-Identifier: Apache-2.0

import Bytes
import CLzma

/// Decompresses xz (and the older lzma form) from a file region, a window at a time.
struct XZDecoder {
    let region: FileRegion
    let structure: String

    private static let windowSize = 128 << 10
    /// Memory that a stream's dictionary may ask for: the largest preset of xz needs 65 MiB.
    private static let memoryLimit: UInt64 = 128 << 20

    /// Hands the decompressed bytes to `sink`, in order.
    ///
    /// - Parameter limit: more output than this is an error.
    /// - Throws: ``MalformedFile`` with the offset of the compressed byte at which it went wrong.
    func run(limit: Int, _ sink: (UnsafeRawBufferPointer) throws(MalformedFile) -> Void) throws(MalformedFile) {
        var stream = dextlab_lzma_stream()
        guard lzma_auto_decoder(&stream, Self.memoryLimit, dextlab_lzma_concatenated()) == LZMA_OK else {
            throw region.malformed(at: 0, structure: structure, "liblzma has no memory")
        }
        defer { lzma_end(&stream) }
        let buffers = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * Self.windowSize)
        defer { buffers.deallocate() }
        let (input, output) = (buffers, buffers + Self.windowSize)
        var position = 0
        var produced = 0
        while true {
            if stream.avail_in == 0, position < region.count {
                let count = min(Self.windowSize, region.count - position)
                // SAFETY: count ≤ windowSize, the size of `input`.
                try region.read(
                    at: position, into: UnsafeMutableRawBufferPointer(start: input, count: count), structure: structure)
                position += count
                stream.next_in = UnsafePointer(input)
                stream.avail_in = count
            }
            // SAFETY: liblzma writes at most avail_out bytes at next_out, which is the whole of `output`.
            stream.next_out = output
            stream.avail_out = Self.windowSize
            let status = lzma_code(&stream, position == region.count ? LZMA_FINISH : LZMA_RUN)
            let count = Self.windowSize - stream.avail_out
            produced += count
            guard produced <= limit else {
                throw region.malformed(at: position, structure: structure, "more than \(limit) bytes come out: refused")
            }
            if count > 0 { try sink(UnsafeRawBufferPointer(start: output, count: count)) }
            if status == LZMA_STREAM_END { return }
            guard status == LZMA_OK else {
                throw region.malformed(
                    at: max(0, position - stream.avail_in), structure: structure,
                    "not xz data (liblzma \(status.rawValue))")
            }
        }
    }
}
