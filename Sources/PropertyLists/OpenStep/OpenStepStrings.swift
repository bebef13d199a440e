// SPDX-License-Identifier: Apache-2.0

/// Words, quoted strings and data.
extension OpenStepReader {
    /// The string at the cursor: a word, or text in quotation marks of either kind.
    mutating func string(expected: String) throws(PropertyListError) -> String {
        guard let first = cursor.byte, first.isOpenStepWord || first.isQuotationMark else {
            throw cursor.failure(expected: expected)
        }
        return first.isQuotationMark ? try quoted(by: first) : word()
    }

    private mutating func word() -> String {
        let start = cursor.position
        cursor.position = cursor.endOfRun(from: start, while: \.isOpenStepWord)
        return cursor.text(start, cursor.position)
    }

    private mutating func quoted(by mark: UInt8) throws(PropertyListError) -> String {
        let start = cursor.position
        cursor.position += 1
        skipPlainText(upTo: mark)
        // Nearly every string is plain.
        if cursor.byte == mark {
            cursor.position += 1
            return cursor.text(start + 1, cursor.position - 1)
        }
        var text = UnescapedText()
        text.append(cursor.bytes[(start + 1)..<cursor.position])
        while let byte = cursor.byte, byte != mark {
            if byte == UInt8(ascii: "\\") {
                cursor.position += 1
                try escape(into: &text)
            } else {
                let plain = cursor.position
                skipPlainText(upTo: mark)
                text.append(cursor.bytes[plain..<cursor.position])
            }
        }
        guard !cursor.isAtEnd else {
            let mark = mark == UInt8(ascii: "'") ? "'" : "\""
            throw cursor.failure(at: start, "expected \(mark) to end the string, found the end of the file")
        }
        cursor.position += 1
        return text.finished()
    }

    private mutating func skipPlainText(upTo mark: UInt8) {
        cursor.position = cursor.endOfRun(from: cursor.position) { $0 != mark && $0 != UInt8(ascii: "\\") }
    }

    /// What stands behind a backslash. Any other character stands for itself, as in CoreFoundation.
    private mutating func escape(into text: inout UnescapedText) throws(PropertyListError) {
        guard let byte = cursor.byte else { return }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            text.append(unit: NextStepLatin.unit(of: octal()))
            return
        case UInt8(ascii: "U"):
            cursor.position += 1
            text.append(unit: try hexadecimalUnit())
            return
        case UInt8(ascii: "a"): text.append(unit: 0x07)
        case UInt8(ascii: "b"): text.append(unit: 0x08)
        case UInt8(ascii: "t"): text.append(unit: 0x09)
        case UInt8(ascii: "n"): text.append(unit: 0x0A)
        case UInt8(ascii: "v"): text.append(unit: 0x0B)
        case UInt8(ascii: "f"): text.append(unit: 0x0C)
        case UInt8(ascii: "r"): text.append(unit: 0x0D)
        default: text.append(cursor.bytes[cursor.position...cursor.position])
        }
        cursor.position += 1
    }

    /// Up to three octal digits; what does not fit a byte is cut off.
    private mutating func octal() -> UInt8 {
        var value: UInt8 = 0
        for _ in 0..<3 {
            guard let byte = cursor.byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "7") else { break }
            value = value << 3 | (byte & 7)
            cursor.position += 1
        }
        return value
    }

    /// Up to four hexadecimal digits: one UTF-16 code unit.
    private mutating func hexadecimalUnit() throws(PropertyListError) -> UInt16 {
        let start = cursor.position
        var value: UInt16 = 0
        while cursor.position < start + 4, let digit = cursor.byte?.hexDigitValue {
            value = value << 4 | UInt16(digit)
            cursor.position += 1
        }
        guard cursor.position > start else { throw cursor.failure(expected: "up to four hexadecimal digits after \\U") }
        return value
    }

    /// `<0fbd77 1c2735ae>`: pairs of hexadecimal digits, space between pairs.
    mutating func data() throws(PropertyListError) -> PropertyListNode {
        let start = cursor.position
        cursor.position += 1
        var bytes: [UInt8] = []
        while let byte = cursor.byte, byte != UInt8(ascii: ">") {
            if byte.isOpenStepSpace {
                cursor.position += 1
                continue
            }
            guard let high = byte.hexDigitValue else { throw cursor.failure(expected: "hexadecimal digits or >") }
            guard let low = cursor.peek(1)?.hexDigitValue else {
                cursor.position += 1
                throw cursor.failure(expected: "the second hexadecimal digit of a byte")
            }
            bytes.append(high << 4 | low)
            cursor.position += 2
        }
        guard !cursor.isAtEnd else {
            throw cursor.failure(at: start, "expected > to end the data, found the end of the file")
        }
        cursor.position += 1
        return try cursor.node(.data(bytes), from: start)
    }
}
