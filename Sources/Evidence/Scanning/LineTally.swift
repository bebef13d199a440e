// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where lines start and end, in texts of megabytes.
enum LineTally {
    static func lineEnd(after start: Int, in text: UnsafeRawBufferPointer) -> Int {
        guard start < text.count, let base = text.baseAddress else { return text.count }
        // SAFETY: base + start lies in `text`, which has text.count − start bytes from there on.
        guard let found = memchr(base + start, 0x0A, text.count - start) else { return text.count }
        return UnsafeRawPointer(found) - base
    }

    static func lineStart(before offset: Int, in text: UnsafeRawBufferPointer) -> Int {
        var start = offset
        while start > 0, text[start - 1] != 0x0A { start -= 1 }
        return start
    }

    static func newlines(in text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
        let bytes = UnsafeRawBufferPointer(rebasing: text[range])
        var count = 0
        // In blocks of 255, so that the compiler can count in bytes, sixteen or more at a time.
        var start = 0
        while start < bytes.count {
            let end = min(start + 255 * 16, bytes.count)
            var partial: Int32 = 0
            for index in start..<end { partial &+= bytes[index] == 0x0A ? 1 : 0 }
            count += Int(partial)
            start = end
        }
        return count
    }

    /// Whether every line starts as a line of a log does.
    static func isAllLog(_ text: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        while start < text.count {
            let end = lineEnd(after: start, in: text)
            guard LogPrefix.looksLikeLog(UnsafeRawBufferPointer(rebasing: text[start..<end])) else { return false }
            start = end + 1
        }
        return true
    }
}
