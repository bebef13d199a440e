// SPDX-License-Identifier: Apache-2.0

/// The element names of a property list.
///
/// The raw value is the name itself, its ASCII bytes packed big-endian into an integer, so that a name in the file is
/// recognised by one comparison.
enum XMLName: UInt64 {
    case key = 0x6B_6579
    case dict = 0x6469_6374
    case array = 0x61_7272_6179
    case string = 0x7374_7269_6E67
    case integer = 0x69_6E74_6567_6572
    case real = 0x7265_616C
    case `true` = 0x7472_7565
    case `false` = 0x66_616C_7365
    case date = 0x6461_7465
    case data = 0x6461_7461
    case plist = 0x70_6C69_7374

    /// The name as it is written.
    var text: String {
        var bytes: [UInt8] = []
        for shift in stride(from: 56, through: 0, by: -8) {
            let byte = UInt8(truncatingIfNeeded: rawValue >> UInt64(shift))
            if byte != 0 { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// An opening tag that has been read; the cursor stands behind its `>`.
struct XMLTag {
    /// The element's name.
    let name: XMLName
    /// The offset of its `<`.
    let offset: Int
    /// Whether it closes itself: `<array/>`.
    let isEmpty: Bool
}

extension XMLReader {
    /// Reads the opening tag at the cursor. Attributes are passed over, as CoreFoundation does.
    ///
    /// - Parameter expected: what to say was expected when no known opening tag stands here.
    mutating func openingTag(expected: @autoclosure () -> String) throws(PropertyListError) -> XMLTag {
        let start = cursor.position
        guard cursor.byte == UInt8(ascii: "<"), let name = name(from: start + 1) else {
            throw cursor.failure(expected: expected())
        }
        if cursor.byte == UInt8(ascii: ">") {
            cursor.position += 1
            return XMLTag(name: name, offset: start, isEmpty: false)
        }
        let isEmpty = try skipAttributes(of: name, openedAt: start)
        return XMLTag(name: name, offset: start, isEmpty: isEmpty)
    }

    /// Reads `</name>` at the cursor, or says what stands there.
    mutating func closingTag(of tag: XMLTag, hint: String = "") throws(PropertyListError) {
        let start = cursor.position
        if cursor.byte == UInt8(ascii: "<"), cursor.peek(1) == UInt8(ascii: "/"), name(from: start + 2) == tag.name {
            skipWhitespace()
            if cursor.byte == UInt8(ascii: ">") {
                cursor.position += 1
                return
            }
        }
        let line = cursor.location(of: tag.offset).line
        let origin = line == cursor.location(of: start).line ? "" : " for the <\(tag.name.text)> of line \(line)"
        throw cursor.failure(
            at: start, "expected </\(tag.name.text)>\(origin), found \(cursor.found(at: start))\(hint)")
    }

    /// Whether a closing tag, of whatever element, stands at the cursor.
    var isAtClosingTag: Bool { cursor.byte == UInt8(ascii: "<") && cursor.peek(1) == UInt8(ascii: "/") }

    /// The known name that begins at `start`; the cursor is then behind it, and otherwise where it was.
    private mutating func name(from start: Int) -> XMLName? {
        var packed: UInt64 = 0
        let end = cursor.endOfRun(from: start) { byte in
            guard byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z"), packed >> 56 == 0 else { return false }
            packed = packed << 8 | UInt64(byte)
            return true
        }
        guard end < cursor.bytes.count, let name = XMLName(rawValue: packed) else { return nil }
        let follower = cursor.bytes[end]
        guard follower == UInt8(ascii: ">") || follower == UInt8(ascii: "/") || follower.isXMLSpace else { return nil }
        cursor.position = end
        return name
    }

    /// Goes behind the `>` of a tag whose name has been read; true when the tag closes itself.
    private mutating func skipAttributes(of name: XMLName, openedAt start: Int) throws(PropertyListError) -> Bool {
        while let byte = cursor.byte {
            switch byte {
            case UInt8(ascii: ">"):
                cursor.position += 1
                return cursor.bytes[cursor.position - 2] == UInt8(ascii: "/")
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let end = cursor.firstIndex(of: byte, from: cursor.position + 1) else {
                    throw cursor.failure(
                        at: cursor.position,
                        "expected a closing quotation mark in <\(name.text)>, found the end of the file")
                }
                cursor.position = end + 1
            case UInt8(ascii: "<"):
                throw cursor.failure(expected: "> to end <\(name.text)")
            default:
                cursor.position += 1
            }
        }
        throw cursor.failure(at: start, "expected > to end <\(name.text), found the end of the file")
    }
}
