// SPDX-License-Identifier: Apache-2.0

/// A tag of an XML property list, or what stands between two.
struct ListTag {
    enum Kind: Hashable {
        case open(String)
        case close(String)
        case empty(String)
        /// `<?xml …>`, `<!DOCTYPE …>`.
        case prologue
        case comment(String)
        /// As it stands, entities and all.
        case text(String)
    }

    var kind: Kind
    var line: Int
    /// In bytes, 1-based.
    var column: Int

    static let names: Set<String> = [
        "plist", "dict", "array", "key", "string", "integer", "real", "true", "false", "data", "date",
    ]

    /// The tags of a line, and the text around them; no tags where it has none that a property list knows.
    static func tags(of line: TextBlock.Line) -> [ListTag] {
        var bytes = Array(line.text.utf8)
        if line.text.contains("&lt;"), holdsEscapedTag(line.text) {
            // Forums escape once what was plain: once undone, the entities of the file itself are left.
            bytes = Array(PropertyListText.unescaped(line.text).utf8)
        }
        var tags: [ListTag] = []
        var at = 0
        var textStart = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<"), let (kind, end) = tag(bytes, at) else {
                at += 1
                continue
            }
            addText(bytes, textStart..<at, line.number, &tags)
            tags.append(ListTag(kind: kind, line: line.number, column: at + 1))
            at = end
            textStart = end
        }
        addText(bytes, textStart..<bytes.count, line.number, &tags)
        return tags
    }

    private static func addText(_ bytes: [UInt8], _ range: Range<Int>, _ line: Int, _ tags: inout [ListTag]) {
        guard !range.isEmpty else { return }
        let text = String(decoding: bytes[range], as: UTF8.self)
        tags.append(ListTag(kind: .text(text), line: line, column: range.lowerBound + 1))
    }

    private static func holdsEscapedTag(_ text: String) -> Bool {
        let lower = text.lowercased()
        return names.contains { lower.contains("&lt;\($0)") || lower.contains("&lt;/\($0)") }
            || lower.contains("&lt;?xml")
    }

    /// The tag that begins at `<`, and the offset behind its `>`.
    private static func tag(_ bytes: [UInt8], _ start: Int) -> (Kind, Int)? {
        var at = start + 1
        func rest(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }
        if rest("!--") {
            let body = bytes[(at + 3)...]
            guard let end = body.firstRange(of: Array("-->".utf8)) else { return nil }
            return (.comment(String(decoding: bytes[(at + 3)..<end.lowerBound], as: UTF8.self)), end.upperBound)
        }
        if rest("?xml") || rest("!DOCTYPE") || rest("!doctype") {
            // Cut off by a wrapped line: the rest is junk that nobody minds.
            let end = bytes[at...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
            return (.prologue, end + 1)
        }
        skipBlanks(bytes, &at)
        let isClosing = at < bytes.count && bytes[at] == UInt8(ascii: "/")
        if isClosing { at += 1 }
        skipBlanks(bytes, &at)
        let nameStart = at
        while at < bytes.count, (0x41...0x5A).contains(bytes[at] & 0xDF), at - nameStart < 10 { at += 1 }
        let name = String(decoding: bytes[nameStart..<at], as: UTF8.self).lowercased()
        guard names.contains(name), let end = bytes[at...].firstIndex(of: UInt8(ascii: ">")), end - at < 80 else {
            return nil
        }
        // `<key: what is this>` is none; attributes and a slash may stand.
        guard end == at || LineMatcher.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "/") else { return nil }
        let isEmpty = end > at && bytes[end - 1] == UInt8(ascii: "/")
        return (isClosing ? .close(name) : isEmpty ? .empty(name) : .open(name), end + 1)
    }

    private static func skipBlanks(_ bytes: [UInt8], _ at: inout Int) {
        while at < bytes.count, LineMatcher.isBlank(bytes[at]) { at += 1 }
    }
}

/// What stands between the parts of a property list and is none.
enum ListJunk {
    case nothing
    /// `…`, `[...]`, `// more keys`: something was left out.
    case elision
    case words

    init(_ text: String) {
        let words = text.split { !($0.isLetter || $0.isNumber) }
        if text.contains("...") || text.contains("…") {
            self = words.count <= 4 ? .elision : .words
        } else if words.allSatisfy({ $0.allSatisfy(\.isNumber) }) {
            self = .nothing
        } else {
            self = .words
        }
    }
}
