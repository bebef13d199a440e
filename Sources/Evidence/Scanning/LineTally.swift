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

    /// How many lines there are, where every one starts as a line of a log does; nil otherwise.
    ///
    /// - Parameter hits: in the order of the text; each gets its line's number.
    static func log(_ text: UnsafeRawBufferPointer, numbering hits: inout [EvidenceScanner.Hit]) -> Int? {
        var start = 0
        var lines = 0
        var next = 0
        while start < text.count {
            let end = lineEnd(after: start, in: text)
            guard LogPrefix.looksLikeLog(UnsafeRawBufferPointer(rebasing: text[start..<end])) else { return nil }
            if next < hits.count, hits[next].lineStart == start {
                hits[next].line = lines
                next += 1
            }
            lines += 1
            start = end + 1
        }
        return lines
    }
}
