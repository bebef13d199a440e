// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Puts a property list together from what a text has of it, whichever way it is written, and mends what is cut off.
///
/// It is written out as XML in which each key stands on the line, and where it can on the column, that it has in the text,
/// so that ``PropertyListDocument`` reads it with places of the text.
struct ListBuilder {
    enum Container { case dictionary, array }

    enum Scalar: Hashable {
        case string(String)
        case integer(String)
        case real(String)
        case boolean(Bool)
        case date(String)
    }

    private struct Level {
        var container: Container
        /// Its value cannot be placed: it had no key.
        var isDropped: Bool
        var key: (text: String, line: Int, column: Int)?
    }

    /// More than this is no fragment that somebody typed or pasted.
    static let mostValues = 20_000
    static let deepest = 40

    let firstLine: Int
    private(set) var lastLine: Int
    private var lines: [[UInt8]] = []
    private var levels: [Level] = []
    private var count = 0
    /// Keys of the outermost dictionary, in order.
    private(set) var rootKeys: [String] = []
    /// The keys stand without a dictionary around them, so that others may have stood beside them.
    private let isOpen: Bool
    /// Something is missing: an end, a value, what stands for `…`.
    var isMended = false
    var isPartial: Bool { isOpen || isMended }

    /// - Parameter isOpen: the keys stand without a dictionary around them.
    init(firstLine: Int, isOpen: Bool) {
        self.firstLine = firstLine
        lastLine = firstLine
        levels = [Level(container: .dictionary, isDropped: false)]
        self.isOpen = isOpen
    }

    /// How many containers are open inside the outermost dictionary.
    var depth: Int { levels.count - 1 }
    var isFull: Bool { count >= Self.mostValues || depth >= Self.deepest }
    var expectsKey: Bool { levels.last?.container == .dictionary && levels.last?.key == nil }
    var isInArray: Bool { levels.last?.container == .array }
    var hasPendingKey: Bool { levels.last?.key != nil }
    var pendingKey: String? { levels.last?.key?.text }
    var isInOutermost: Bool { levels.count == 1 }

    mutating func key(_ text: String, line: Int, column: Int) {
        guard let last = levels.indices.last, levels[last].container == .dictionary else {
            isMended = true
            return
        }
        if levels[last].key != nil { isMended = true }
        levels[last].key = (text, line, column)
        lastLine = max(lastLine, line)
    }

    mutating func scalar(_ value: Scalar, line: Int, column: Int) {
        guard place(line) else { return }
        write(Self.element(value), line, column)
    }

    mutating func open(_ container: Container, line: Int, column: Int) {
        let isPlaced = place(line)
        if isPlaced { write(container == .array ? "<array>" : "<dict>", line, column) }
        levels.append(Level(container: container, isDropped: !isPlaced))
    }

    /// Ends the innermost container of that kind; what is open inside it was cut off.
    ///
    /// - Returns: false when none is open.
    mutating func close(_ container: Container, line: Int, column: Int) -> Bool {
        guard let index = levels.lastIndex(where: { $0.container == container }), index > 0 else { return false }
        while levels.count > index {
            if levels.count > index + 1 { isMended = true }
            endLevel(line, column)
        }
        return true
    }

    /// Ends whatever is open: the text goes on with something else.
    mutating func cut() {
        if depth > 0 || hasPendingKey { isMended = true }
        while depth > 0 { endLevel(lastLine, 1) }
        levels[0].key = nil
    }

    private mutating func endLevel(_ line: Int, _ column: Int) {
        guard let level = levels.popLast() else { return }
        if level.key != nil { isMended = true }
        if !level.isDropped { write(level.container == .array ? "</array>" : "</dict>", line, column) }
    }

    /// Writes the key that a value belongs to; false where the value has no place.
    private mutating func place(_ line: Int) -> Bool {
        guard let last = levels.indices.last, !levels[last].isDropped, !isFull else { return false }
        count += 1
        guard levels[last].container == .dictionary else { return true }
        guard let key = levels[last].key else {
            isMended = true
            return false
        }
        write("<key>\(PropertyListText.escaped(key.text))</key>", key.line, key.column)
        if last == 0 { rootKeys.append(key.text) }
        levels[last].key = nil
        return true
    }

    private mutating func write(_ text: String, _ line: Int, _ column: Int) {
        // Places go forward; what is mended at the end stands on the last line.
        let index = max(0, max(line, firstLine + lines.count - 1) - firstLine)
        while lines.count <= index { lines.append([]) }
        while lines[index].count < column - 1, column < 2000 { lines[index].append(0x20) }
        lines[index] += Array(text.utf8)
        lastLine = max(lastLine, line)
    }

    private static func element(_ value: Scalar) -> String {
        switch value {
        case .string(let text): "<string>\(PropertyListText.escaped(text))</string>"
        case .integer(let text): "<integer>\(text)</integer>"
        case .real(let text): "<real>\(text)</real>"
        case .boolean(let flag): flag ? "<true/>" : "<false/>"
        case .date(let text): "<date>\(text)</date>"
        }
    }

    /// The document, in a dictionary, and in those that `wrapping` names, outermost first.
    func document(file: String, wrapping: [String] = []) -> PropertyListDocument? {
        guard !rootKeys.isEmpty else { return nil }
        // Before the first line, so that places stay.
        var text = Array(wrapping.map { "<dict><key>\(PropertyListText.escaped($0))</key>" }.joined().utf8)
        text += Array("<dict>\n".utf8)
        for line in lines { text += line + [0x0A] }
        text += Array(String(repeating: "</dict>", count: wrapping.count + 1).utf8)
        guard var document = try? PropertyListDocument(parsingXML: text, file: file) else { return nil }
        document.firstLine = firstLine - 1
        return document
    }
}

/// Text as XML has it.
enum PropertyListText {
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
    }

    /// Without the five entities that XML knows; a bare `&` stays.
    static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            let entity = entities.first { rest.hasPrefix($0.name) }
            result += entity?.text ?? "&"
            rest = rest.dropFirst(entity?.name.count ?? 1)
        }
        return result + rest
    }

    private static let entities = [
        (name: "&lt;", text: "<"), (name: "&gt;", text: ">"), (name: "&quot;", text: "\""), (name: "&apos;", text: "'"),
        (name: "&#39;", text: "'"), (name: "&amp;", text: "&"),
    ]
}
