// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// A value of a property list that is being made, and where it comes from.
struct PlacedNode: Sendable {
    /// A dictionary's entry.
    struct Entry: Sendable {
        var key: String
        var keyPlace: SourcePlace
        var value: PlacedNode
    }

    enum Value: Sendable {
        case array([PlacedNode])
        case dictionary([Entry])
        /// Anything else.
        case scalar(PropertyListValue)
    }

    var value: Value
    var place: SourcePlace

    init(_ value: Value, at place: SourcePlace) {
        self.value = value
        self.place = place
    }

    init(_ value: PropertyListValue, at place: SourcePlace) {
        self.init(.scalar(value), at: place)
    }

    /// The text, when this is a string.
    var string: String? {
        guard case .scalar(.string(let text)) = value else { return nil }
        return text
    }

    /// Without places.
    var plain: PropertyListValue {
        switch value {
        case .scalar(let value): value
        case .array(let elements): .array(elements.map { PropertyListNode($0.plain) })
        case .dictionary(let entries): .dictionary(PropertyListDictionary(entries.map { ($0.key, $0.value.plain) }))
        }
    }
}

/// Text of a property list that is being made, which knows of every byte where it comes from.
struct PlacedText: Sendable {
    /// Where the text from an offset on comes from.
    enum Origin: Sendable {
        /// Copied from the original file, from this offset on.
        case original(Int)
        case place(SourcePlace)
    }

    private(set) var bytes: [UInt8] = []
    /// Ascending.
    private var marks: [(start: Int, origin: Origin)] = []

    /// Adds bytes.
    mutating func append(_ text: some Sequence<UInt8>, from origin: Origin) {
        marks.append((bytes.count, origin))
        bytes.append(contentsOf: text)
    }

    /// Where the byte at an offset comes from; for what is copied, the offset in the original.
    func origin(of offset: Int) -> Origin? {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        guard case .original(let start) = marks[low - 1].origin else { return marks[low - 1].origin }
        return .original(start + offset - marks[low - 1].start)
    }

    /// Adds a value on one line.
    mutating func append(_ node: PlacedNode) {
        switch node.value {
        case .scalar(let value): append(PlacedText.xml(value).utf8, from: .place(node.place))
        case .array(let elements):
            append("<array>".utf8, from: .place(node.place))
            for element in elements { append(element) }
            append("</array>".utf8, from: .place(node.place))
        case .dictionary(let entries):
            append("<dict>".utf8, from: .place(node.place))
            for entry in entries { append(entry) }
            append("</dict>".utf8, from: .place(node.place))
        }
    }

    /// Adds a key and its value on one line.
    mutating func append(_ entry: PlacedNode.Entry) {
        append("<key>\(PlacedText.escaped(entry.key))</key>".utf8, from: .place(entry.keyPlace))
        append(entry.value)
    }

    /// A whole property list, each entry of the outermost dictionary on a line of its own.
    static func document(_ root: PlacedNode) -> PlacedText {
        var text = PlacedText()
        let own = Origin.place(root.place)
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">\n".utf8, from: own)
        if case .dictionary(let entries) = root.value {
            text.append("<dict>\n".utf8, from: own)
            for entry in entries {
                text.append(entry)
                text.append("\n".utf8, from: own)
            }
            text.append("</dict>".utf8, from: own)
        } else {
            text.append(root)
        }
        text.append("\n</plist>\n".utf8, from: own)
        return text
    }

    /// A value that is no container, as XML on one line.
    static func xml(_ value: PropertyListValue) -> String {
        if case .string(let text) = value { return "<string>\(escaped(text))</string>" }
        let whole = PropertyListWriter.xml(value)
        guard let start = whole.range("<plist version=\"1.0\">\n"), let end = whole.range("\n</plist>") else {
            return ""
        }
        return String(whole[start.upperBound..<end.lowerBound].filter { $0 != "\n" && $0 != "\t" })
    }

    /// For text between tags; line ends as references, so that lines of a file stay the lines they are.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\n": result += "&#10;"
            case "\r": result += "&#13;"
            // XML has no way to write these.
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension String {
    /// Where a text first stands.
    fileprivate func range(_ text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
