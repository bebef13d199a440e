// SPDX-License-Identifier: Apache-2.0

/// What a text reader notices besides the values.
struct TextNotes {
    var duplicateKeys: [DuplicateKey] = []
    var commentOffsets: [Int] = []
    var isFragment = false
}

/// The place that a text reader has reached, and what both text readers do there: count, descend, complain.
///
/// `bytes` is well-formed UTF-8 (see ``TextEncoding``), and every cut the readers make in it is at an ASCII byte, so
/// each piece is well-formed too.
struct TextCursor {
    let bytes: [UInt8]
    let file: String
    let limits: PropertyListLimits
    var position: Int
    var notes = TextNotes()
    private var nodes = 0
    private var depth = 0

    init(_ bytes: [UInt8], file: String, limits: PropertyListLimits) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
        self.position = bytes.starts(with: TextEncoding.utf8Mark) ? TextEncoding.utf8Mark.count : 0
    }

    /// The byte at the cursor, nil at the end.
    var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Whether there is nothing left.
    var isAtEnd: Bool { position >= bytes.count }

    /// The byte `distance` behind the cursor, nil past the end.
    func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    /// Whether `text` stands at the cursor.
    func starts(with text: String) -> Bool {
        position <= bytes.count && bytes[position...].starts(with: text.utf8)
    }

    /// The end of the run of bytes from `start` on that satisfy `condition`. Every byte of a file passes through here,
    /// so it is a loop over a span that the compiler can see whole.
    @inline(__always)
    func endOfRun(from start: Int, while condition: (UInt8) -> Bool) -> Int {
        let text = bytes.span
        var index = start
        while index < text.count, condition(text[index]) { index += 1 }
        return index
    }

    /// The first place of `byte` at or after `start`, nil when there is none.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        let index = endOfRun(from: start) { $0 != byte }
        return index < bytes.count ? index : nil
    }

    /// The text of a range that the readers have found, clamped to the file.
    func text(_ start: Int, _ end: Int) -> String {
        guard start < end, end <= bytes.count else { return "" }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

extension TextCursor {
    /// Counts a value and puts its place on it.
    mutating func node(_ value: PropertyListValue, from offset: Int) throws(PropertyListError) -> PropertyListNode {
        nodes += 1
        guard nodes <= limits.maximumNodes else {
            throw failure(at: offset, "expected at most \(limits.maximumNodes) values in one property list")
        }
        return PropertyListNode(value: value, offset: offset, end: position)
    }

    /// Goes one container deeper; ``leave()`` comes back.
    mutating func enter(at offset: Int) throws(PropertyListError) {
        depth += 1
        guard depth <= limits.depth else {
            throw failure(at: offset, "expected at most \(limits.depth) containers inside each other")
        }
    }

    /// Comes back from a container.
    mutating func leave() { depth -= 1 }

    /// Adds an entry to a dictionary under construction; the last of equal keys counts, and the fact is noted.
    mutating func insert(_ entry: PropertyListDictionary.Entry, into dictionary: inout PropertyListDictionary) {
        guard let previous = dictionary.insert(entry, winner: .last) else { return }
        notes.duplicateKeys.append(
            DuplicateKey(key: entry.key, firstOffset: previous, secondOffset: entry.keyOffset))
    }

    /// An error at `offset`.
    func failure(at offset: Int, _ expectation: String) -> PropertyListError {
        PropertyListError(file: file, location: location(of: offset), isBinary: false, expectation: expectation)
    }

    /// An error at the cursor that also says what stands there.
    func failure(expected: String) -> PropertyListError {
        failure(at: position, "expected \(expected), found \(found(at: position))")
    }

    /// Line and column, found by walking: errors come once a file.
    func location(of offset: Int) -> TextLocation {
        LineTable(Array(bytes.prefix(offset))).location(of: offset)
    }

    /// What stands at `offset`, short enough for a sentence.
    func found(at offset: Int) -> String {
        guard offset >= 0, offset < bytes.count else { return "the end of the file" }
        switch bytes[offset] {
        case 0x0A, 0x0D: return "the end of the line"
        case 0x00...0x1F, 0x7F: return "the control character 0x\(String(bytes[offset], radix: 16))"
        case UInt8(ascii: "<"): return tag(at: offset)
        case UInt8(ascii: "\""): return "a quotation mark"
        default: break
        }
        let isWord: (UInt8) -> Bool = { $0.isOpenStepWord || $0 >= 0x80 }
        let end = isWord(bytes[offset]) ? endOfRun(from: offset, while: isWord) : offset + 1
        return "\"\(wholeCharacters(offset, min(end, offset + 24)))\""
    }

    /// `</string>` for a place where it stands; only `<` when nothing closes it soon.
    private func tag(at offset: Int) -> String {
        var end = offset + 1
        while end < bytes.count, end - offset < 40, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "<") {
            if bytes[end] == UInt8(ascii: ">") { return text(offset, end + 1) }
            end += 1
        }
        return end < bytes.count && bytes[end] == 0x20 && end > offset + 1 ? text(offset, end) : "<"
    }

    private func wholeCharacters(_ start: Int, _ end: Int) -> String {
        var end = end
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return text(start, end)
    }
}
