// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A namespace in a file, which outlives the run. It is read and written and never mapped: a file that somebody shrinks is a medium
/// that fails, and not the end of the process.
final class NVMeFileStore: NVMeStore {
    let size: UInt64
    private let descriptor: Int32

    /// - Parameter size: bytes; a smaller file is made larger, a new one has no data. nil: the file's own size.
    init(path: String, size wanted: UInt64?, standard: UInt64, _ sizes: ClosedRange<UInt64>) throws(DeviceOptionError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.error(path, "cannot be opened", errno) }
        let end = lseek(descriptor, 0, SEEK_END)
        let found = UInt64(clamping: end) & ~4095
        let size = wanted ?? (found == 0 ? standard : found)
        guard end >= 0, sizes.contains(size) else {
            close(descriptor)
            throw DeviceOptionError(text: "file=\(path)", why: "holds \(end) bytes, too few or too many for a disk")
        }
        guard UInt64(end) >= size || ftruncate(descriptor, off_t(size)) == 0 else {
            defer { close(descriptor) }
            throw Self.error(path, "cannot hold \(size) bytes", errno)
        }
        self.size = size
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    private static func error(_ path: String, _ what: String, _ code: Int32) -> DeviceOptionError {
        DeviceOptionError(text: "file=\(path)", why: "\(what): \(String(cString: strerror(code)))")
    }

    func direct(_ offset: UInt64, _ count: Int) -> UnsafeMutableRawBufferPointer? { nil }

    func read(_ offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
        guard contains(offset, UInt64(buffer.count)) else { return false }
        var done = 0
        while done < buffer.count {
            // SAFETY: `done` and what is read behind it lie in `buffer`.
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = pread(descriptor, part.baseAddress, part.count, off_t(offset) + off_t(done))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    func write(_ offset: UInt64, from buffer: UnsafeRawBufferPointer) -> Bool {
        guard contains(offset, UInt64(buffer.count)) else { return false }
        var done = 0
        while done < buffer.count {
            // SAFETY: `done` and what is written behind it lie in `buffer`.
            let part = UnsafeRawBufferPointer(rebasing: buffer[done...])
            let count = pwrite(descriptor, part.baseAddress, part.count, off_t(offset) + off_t(done))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    func zero(_ offset: UInt64, _ count: UInt64) -> Bool {
        guard contains(offset, count) else { return false }
        let end = offset + count
        let fileEnd = UInt64(clamping: lseek(descriptor, 0, SEEK_END))
        if offset % 4096 == 0, end == fileEnd {
            return ftruncate(descriptor, off_t(offset)) == 0 && ftruncate(descriptor, off_t(end)) == 0
        }
        var next = offset
        while next < end {
            guard let data = data(next..<end) else { return true }
            guard overwrite(data) else { return false }
            next = data.upperBound
        }
        return true
    }

    /// The next part of a range that is no hole; where the system does not tell, that is all of it.
    private func data(_ range: Range<UInt64>) -> Range<UInt64>? {
        #if os(Linux)
            let (seekData, seekHole): (Int32, Int32) = (3, 4)
            let start = lseek(descriptor, off_t(range.lowerBound), seekData)
            if start < 0 { return errno == ENXIO ? nil : range }
            guard UInt64(start) < range.upperBound else { return nil }
            let end = lseek(descriptor, start, seekHole)
            guard end > start else { return UInt64(start)..<range.upperBound }
            return UInt64(start)..<min(UInt64(end), range.upperBound)
        #else
            return range
        #endif
    }

    private func overwrite(_ range: Range<UInt64>) -> Bool {
        let zeroes = [UInt8](repeating: 0, count: 64 << 10)
        var next = range.lowerBound
        while next < range.upperBound {
            let count = Int(min(range.upperBound - next, UInt64(zeroes.count)))
            // SAFETY: the buffer is used in the call only.
            let isWritten = zeroes.withUnsafeBytes { write(next, from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            guard isWritten else { return false }
            next += UInt64(count)
        }
        return true
    }
}
