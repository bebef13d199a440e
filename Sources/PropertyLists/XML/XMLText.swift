// SPDX-License-Identifier: Apache-2.0

/// The text inside an element: characters, CDATA sections, entities.
extension XMLReader {
    /// The text of an element whose opening tag has been read, up to and with its closing tag.
    mutating func text(of tag: XMLTag) throws(PropertyListError) -> String {
        guard !tag.isEmpty else { return "" }
        let start = cursor.position
        skipPlainText()
        // Nearly every string is plain: one run of characters, then the closing tag.
        if isAtClosingTag {
            let plain = cursor.text(start, cursor.position)
            try closingTag(of: tag)
            return plain
        }
        let assembled = try assembledText(from: start)
        try closingTag(of: tag, hint: textHint)
        return assembled
    }

    /// Goes on to the next `<` or `&`, or to the end.
    private mutating func skipPlainText() {
        cursor.position = cursor.endOfRun(from: cursor.position) { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }
    }

    /// Text that has to be put together, up to the `<` that is not of a CDATA section.
    private mutating func assembledText(from start: Int) throws(PropertyListError) -> String {
        var result = Array(cursor.bytes[start..<cursor.position])
        while let byte = cursor.byte {
            if byte == UInt8(ascii: "&") {
                result.append(contentsOf: String(try entity()).utf8)
            } else if byte != UInt8(ascii: "<") {
                let start = cursor.position
                skipPlainText()
                result.append(contentsOf: cursor.bytes[start..<cursor.position])
            } else if cursor.starts(with: "<![CDATA[") {
                result.append(contentsOf: try characterData())
            } else {
                break
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Why there is no closing tag here, where that can be guessed.
    private var textHint: String {
        if cursor.starts(with: "<!--") { return " (CoreFoundation refuses a comment inside text)" }
        let follower = cursor.peek(1)
        let isLetter = follower.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } ?? true
        return isLetter || isAtClosingTag ? "" : " (a raw < must be written &lt;)"
    }

    /// The inside of the CDATA section at the cursor.
    private mutating func characterData() throws(PropertyListError) -> ArraySlice<UInt8> {
        let start = cursor.position
        let inside = start + "<![CDATA[".utf8.count
        var search = inside
        while let end = cursor.firstIndex(of: UInt8(ascii: "]"), from: search) {
            cursor.position = end
            if cursor.starts(with: "]]>") {
                cursor.position = end + 3
                return cursor.bytes[inside..<end]
            }
            search = end + 1
        }
        throw cursor.failure(at: start, "expected ]]> to end the CDATA section, found the end of the file")
    }

    /// The character that the reference at the cursor stands for: one of XML's five, or a number.
    private mutating func entity() throws(PropertyListError) -> Character {
        let start = cursor.position
        var end = start + 1
        while end < cursor.bytes.count, end - start <= 12, cursor.bytes[end] != UInt8(ascii: ";") { end += 1 }
        let name = end < cursor.bytes.count && cursor.bytes[end] == UInt8(ascii: ";") ? cursor.text(start + 1, end) : ""
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 == 0x23 || $0 | 0x20 >= 0x61 && $0 < 0x7B || $0.isDigit }) else {
            throw cursor.failure(
                at: start, "expected an entity such as &amp;, found a raw & (a raw & must be written &amp;)")
        }
        guard let character = XMLReader.character(named: name) else {
            throw cursor.failure(
                at: start, "expected &amp; &lt; &gt; &quot; &apos; or a character's number, found &\(name);")
        }
        cursor.position = end + 1
        return character
    }

    private static func character(named name: String) -> Character? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        return number.flatMap(Unicode.Scalar.init).map(Character.init)
    }
}
