// SPDX-License-Identifier: Apache-2.0

/// A line that QEMU's qtest server writes.
enum QTestLine: Equatable {
    /// A command was carried out; reads have a value.
    case ok(UInt64?)
    /// A command was not.
    case fail(String)
    /// A line of the controller that is listened to changed.
    case interrupt(line: Int, isHigh: Bool)
}

/// Takes lines out of the bytes that come from the server.
///
/// `OK [0xVALUE]`, `FAIL text`, `IRQ raise N`, `IRQ lower N`, each with a newline behind it (QEMU, `softmmu/qtest.c`). What else
/// comes is an error, and so is a line that does not end: a program that writes such things is not what it is taken for.
struct QTestLines {
    /// Bytes of the longest line that is read. Values have 18 digits; the texts of errors are a few words.
    static let longest = 1024

    private var bytes = [UInt8](repeating: 0, count: 4 * longest)
    private var start = 0
    private var end = 0

    /// The room behind what there is, for a read to fill; it has at least ``longest`` bytes.
    mutating func fill(_ read: (UnsafeMutableRawBufferPointer) -> Int) -> Int {
        if start == end { (start, end) = (0, 0) }
        if bytes.count - end < Self.longest, start > 0 {
            bytes.replaceSubrange(0..<end - start, with: bytes[start..<end])
            (start, end) = (0, end - start)
        }
        let from = end
        // SAFETY: the slice lies in the array, and is not used after the call.
        let count = bytes.withUnsafeMutableBytes { read(UnsafeMutableRawBufferPointer(rebasing: $0[from...])) }
        if count > 0 { end += count }
        return count
    }

    /// The next line; nil: it has not come whole yet.
    mutating func next() throws(QTestError) -> QTestLine? {
        var place = start
        while place < end, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        guard place < end else {
            if end - start > Self.longest { throw .malformed("a line of more than \(Self.longest) bytes") }
            return nil
        }
        defer { start = place + 1 }
        return try Self.parse(bytes[start..<place])
    }

    static func parse(_ line: ArraySlice<UInt8>) throws(QTestError) -> QTestLine {
        if line.elementsEqual(okay) { return .ok(nil) }
        if line.starts(with: okayValue), let value = hexadecimal(line.dropFirst(okayValue.count)) { return .ok(value) }
        let text = String(decoding: line.prefix(200), as: UTF8.self)
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if words[0] == "FAIL" { return .fail(text.dropFirst("FAIL ".count).description) }
        if words.count == 3, words[0] == "IRQ", let line = Int(words[2]), (0..<1024).contains(line) {
            if words[1] == "raise" { return .interrupt(line: line, isHigh: true) }
            if words[1] == "lower" { return .interrupt(line: line, isHigh: false) }
        }
        throw .malformed(text)
    }

    private static let okay = Array("OK".utf8)
    private static let okayValue = Array("OK 0x".utf8)

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard (1...16).contains(digits.count) else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt64(digit - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return value
    }
}
