// SPDX-License-Identifier: Apache-2.0

/// Brings a text to UTF-8 with line feeds, piece by piece: UTF-16 by its byte order mark, carriage returns of old.
///
/// Bytes that are no text stay as they are; nothing is refused.
struct TextDecoder {
    private enum Encoding {
        case unknown, utf8
        case utf16(isBig: Bool)
    }

    private var encoding = Encoding.unknown
    /// Bytes of a unit or a surrogate whose other half has not come yet.
    private var rest: [UInt8] = []
    private var seen = 0
    /// Lines end in a lone carriage return: no line feed in the first 64 KiB, but a carriage return.
    private var hasLoneReturns: Bool?

    /// What comes next stays as it is: UTF-8 with line feeds, and nothing is held back.
    var isPassedThrough: Bool {
        guard case .utf8 = encoding, rest.isEmpty else { return false }
        return hasLoneReturns == false
    }

    mutating func decode(_ bytes: UnsafeRawBufferPointer, into text: inout [UInt8]) {
        let start = text.count
        if case .unknown = encoding {
            rest.append(contentsOf: bytes)
            guard rest.count >= 4 || seen > 0 else { return }
            let head = rest
            rest = []
            encoding = Self.detect(head)
            head.withUnsafeBytes { take($0, into: &text) }
        } else {
            take(bytes, into: &text)
        }
        seen += bytes.count
        translateReturns(&text, from: start)
    }

    /// What was held back.
    mutating func finish(into text: inout [UInt8]) {
        text.append(contentsOf: rest)
        rest = []
        if hasLoneReturns == nil, text.contains(0x0D) { hasLoneReturns = true }
        translateReturns(&text, from: 0)
    }

    private static func detect(_ head: [UInt8]) -> Encoding {
        if head.starts(with: [0xFF, 0xFE]) { return .utf16(isBig: false) }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16(isBig: true) }
        return .utf8
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, into text: inout [UInt8]) {
        guard case .utf16(let isBig) = encoding else {
            text.append(contentsOf: bytes)
            return
        }
        rest.append(contentsOf: bytes)
        var units: [UInt16] = []
        var at = 0
        while at + 1 < rest.count {
            units.append(
                isBig ? UInt16(rest[at]) << 8 | UInt16(rest[at + 1]) : UInt16(rest[at + 1]) << 8 | UInt16(rest[at]))
            at += 2
        }
        if let last = units.last, UTF16.isLeadSurrogate(last) {
            units.removeLast()
            at -= 2
        }
        rest.removeSubrange(..<at)
        text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func translateReturns(_ text: inout [UInt8], from start: Int) {
        var start = start
        // A carriage return at the end of a piece says nothing: a line feed may follow.
        if hasLoneReturns == nil, text.contains(0x0A) || seen >= 64 << 10 {
            hasLoneReturns = !text.contains(0x0A) && text.contains(0x0D)
            start = 0
        }
        guard hasLoneReturns == true else { return }
        for index in start..<text.count where text[index] == 0x0D { text[index] = 0x0A }
    }
}
