// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Tags and text of simple XML: what a xar's table of contents is made of. Declarations and comments are skipped; a
/// document type is refused, since nothing good comes of one here.
struct XMLScanner {
    enum Token {
        case start(String, attributes: [String: String], isEmpty: Bool)
        case end(String)
        /// Trimmed, never empty.
        case text(String)
    }

    private let bytes: Bytes
    private let array: [UInt8]
    private var position = 0

    init(_ bytes: Bytes) {
        self.bytes = bytes
        array = bytes.array
    }

    func malformed(_ expectation: String) -> MalformedFile { bytes.malformed(at: position, expectation) }

    mutating func next() throws(MalformedFile) -> Token? {
        while position < array.count {
            guard array[position] == UInt8(ascii: "<") else {
                let end = array[position...].firstIndex(of: UInt8(ascii: "<")) ?? array.count
                let text = Self.trimmed(String(decoding: array[position..<end], as: UTF8.self))
                position = end
                if !text.isEmpty { return .text(Self.unescaped(text)) }
                continue
            }
            guard let end = array[position...].firstIndex(of: UInt8(ascii: ">")) else {
                throw malformed("a tag that is not closed")
            }
            let inside = String(decoding: array[(position + 1)..<end], as: UTF8.self)
            if inside.hasPrefix("!--") {
                try skipComment()
                continue
            }
            guard !inside.hasPrefix("!") else { throw malformed("no document type expected") }
            position = end + 1
            if inside.hasPrefix("?") { continue }
            if inside.hasPrefix("/") { return .end(Self.trimmed(String(inside.dropFirst()))) }
            return Self.start(inside)
        }
        return nil
    }

    private mutating func skipComment() throws(MalformedFile) {
        let close = Array("-->".utf8)
        guard let range = array[position...].firstRange(of: close) else {
            throw malformed("a comment that is not closed")
        }
        position = range.upperBound
    }

    private static func start(_ inside: String) -> Token {
        let isEmpty = inside.hasSuffix("/")
        let body = isEmpty ? inside.dropLast() : inside[...]
        let name = body.prefix { !$0.isWhitespace }
        var attributes: [String: String] = [:]
        var rest = body.dropFirst(name.count)
        while let equals = rest.firstIndex(of: "=") {
            let key = trimmed(String(rest[..<equals]))
            let value = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
            guard let quote = value.first, quote == "\"" || quote == "'",
                let close = value.dropFirst().firstIndex(of: quote)
            else { break }
            attributes[key] = unescaped(String(value[value.index(after: value.startIndex)..<close]))
            rest = value[value.index(after: close)...]
        }
        return .start(String(name), attributes: attributes, isEmpty: isEmpty)
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'", "&amp;": "&"]
            guard let match = entities.first(where: { rest[start...].hasPrefix($0.key) }) else {
                result += "&"
                rest = rest[rest.index(after: start)...]
                continue
            }
            result += match.value
            rest = rest[start...].dropFirst(match.key.count)
        }
        return result + rest
    }
}
