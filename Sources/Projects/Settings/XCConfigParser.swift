// SPDX-License-Identifier: Apache-2.0

/// Takes the lines of one configuration file apart.
struct XCConfigParser {
    enum Item {
        case assignment(SettingAssignment)
        case include(name: String, isOptional: Bool, SourcePlace)
        case problem(ProjectError)
    }

    private var scanner: ByteScanner
    private let path: String
    private var line = 1
    private var lineStart = 0

    init(_ bytes: [UInt8], path: String) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        self.scanner = ByteScanner(bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes)
        self.path = path
    }

    /// The next thing that the file says; nil at its end.
    mutating func next() -> Item? {
        while !scanner.isAtEnd {
            skipSpaceAndComment()
            guard let byte = scanner.byte, !isAtLineEnd else {
                endLine()
                continue
            }
            let item = byte == UInt8(ascii: "#") ? directive() : assignment()
            skipLine()
            endLine()
            return item
        }
        return nil
    }

    private mutating func directive() -> Item {
        let place = place
        scanner.position += 1
        skipSpaceAndComment()
        let word = scanner.text { !$0.isSpace && $0 != UInt8(ascii: "\"") }
        guard word == "include" || word == "include?" else {
            return problem(place, "expected #include or #include?, found #\(word.prefix(40))")
        }
        skipSpaceAndComment()
        let namePlace = self.place
        guard scanner.byte == UInt8(ascii: "\"") else { return problem(namePlace, "expected a file name in \"…\"") }
        scanner.position += 1
        let name = scanner.text { $0 != UInt8(ascii: "\"") && !$0.endsLine }
        guard scanner.byte == UInt8(ascii: "\"") else {
            return problem(namePlace, "expected \" behind the file name, found the end of the line")
        }
        scanner.position += 1
        skipSpaceAndComment()
        guard scanner.byte == nil || isAtLineEnd else {
            return problem(self.place, "expected the end of the line behind the file name")
        }
        return .include(name: name, isOptional: word == "include?", place)
    }

    private mutating func assignment() -> Item {
        let place = place
        guard let name = scanner.settingName() else {
            return problem(place, "expected a build setting's name, found \(found)")
        }
        guard let conditions = SettingCondition.list(&scanner) else {
            return problem(self.place, "expected a condition such as [sdk=macosx*], found \(found)")
        }
        guard scanner.byte == UInt8(ascii: "=") else {
            return problem(self.place, "expected = behind \(name.prefix(80)), found \(found)")
        }
        scanner.position += 1
        let value = SettingValue.string(value())
        return .assignment(SettingAssignment(name: name, conditions: conditions, value: value, place: place))
    }

    /// Up to the end of the line or a comment; a backslash there goes on with the next line.
    private mutating func value() -> String {
        var chunks: [String] = []
        while true {
            skipSpaceAndComment()
            guard !scanner.isAtEnd, !isAtLineEnd else { break }
            let start = scanner.position
            while !scanner.isAtEnd, !isAtLineEnd, !isAtComment { scanner.position += 1 }
            var text = XCConfigParser.trimmed(scanner.bytes[start..<scanner.position])
            if text.last == UInt8(ascii: ";") { text = XCConfigParser.trimmed(text.dropLast()) }
            let goesOn = text.last == UInt8(ascii: "\\")
            if goesOn { text = XCConfigParser.trimmed(text.dropLast()) }
            if !text.isEmpty { chunks.append(String(decoding: text, as: UTF8.self)) }
            guard goesOn else { break }
            skipLine()
            endLine()
        }
        return chunks.joined(separator: " ")
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let last = bytes.last, last.isSpace { bytes.removeLast() }
        return bytes
    }

    private var place: SourcePlace {
        SourcePlace(file: path, line: line, column: scanner.position - lineStart + 1)
    }

    private var found: String {
        guard scanner.byte != nil, !isAtLineEnd else { return "the end of the line" }
        let end = min(scanner.position + 4, scanner.bytes.count)
        let character = String(decoding: scanner.bytes[scanner.position..<end], as: UTF8.self).prefix(1)
        return "“\(character)”"
    }

    private func problem(_ place: SourcePlace, _ message: String) -> Item { .problem(ProjectError(place, message)) }

    private var isAtComment: Bool { scanner.byte == UInt8(ascii: "/") && scanner.peek(1) == UInt8(ascii: "/") }

    /// `\n`, `\r`, or U+2028 and U+2029 (E2 80 A8, E2 80 A9).
    private var isAtLineEnd: Bool {
        guard let byte = scanner.byte else { return false }
        return byte.endsLine
            || (byte == 0xE2 && scanner.peek(1) == 0x80 && (scanner.peek(2) == 0xA8 || scanner.peek(2) == 0xA9))
    }

    private mutating func skipSpaceAndComment() {
        scanner.skip { $0.isSpace && !$0.endsLine }
        if isAtComment { skipLine() }
    }

    private mutating func skipLine() {
        while !scanner.isAtEnd, !isAtLineEnd { scanner.position += 1 }
    }

    private mutating func endLine() {
        guard let byte = scanner.byte, isAtLineEnd else { return }
        scanner.position += byte == 0xE2 ? 3 : byte == 0x0D && scanner.peek(1) == 0x0A ? 2 : 1
        if byte != 0xE2 { line += 1 }
        if byte != 0xE2 { lineStart = scanner.position }
    }
}
