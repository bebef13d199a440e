// SPDX-License-Identifier: Apache-2.0

/// Writes the OpenStep form as Xcode lays out a project file: one entry a line, tabs, a comma behind every element.
struct OpenStepWriter {
    private(set) var text = ""

    mutating func document(_ value: PropertyListValue) {
        text = "// !$*UTF8*$!\n"
        write(value, depth: 0)
        text += "\n"
    }

    private mutating func write(_ value: PropertyListValue, depth: Int) {
        switch value {
        case .string(let string): text += quoted(string)
        case .boolean(let boolean): text += boolean ? "YES" : "NO"
        case .integer, .real, .date, .uid: text += quoted(value.scalarText ?? "")
        case .data(let data): write(data)
        case .array(let elements): write(elements, depth)
        case .dictionary(let dictionary): write(dictionary, depth)
        }
    }

    private mutating func write(_ elements: [PropertyListNode], _ depth: Int) {
        text += "(\n"
        for element in elements {
            indent(depth + 1)
            write(element.value, depth: depth + 1)
            text += ",\n"
        }
        indent(depth)
        text += ")"
    }

    private mutating func write(_ dictionary: PropertyListDictionary, _ depth: Int) {
        text += "{\n"
        for entry in dictionary.entries {
            indent(depth + 1)
            text += quoted(entry.key) + " = "
            write(entry.value.value, depth: depth + 1)
            text += ";\n"
        }
        indent(depth)
        text += "}"
    }

    /// Groups of four bytes, as `<0fbd77f3 1c27>`.
    private mutating func write(_ data: [UInt8]) {
        text += "<"
        for (index, byte) in data.enumerated() {
            if index > 0, index.isMultiple(of: 4) { text += " " }
            text += (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        }
        text += ">"
    }

    private mutating func indent(_ depth: Int) {
        for _ in 0..<depth { text += "\t" }
    }

    /// The string as a word where it can be one, else in quotation marks.
    private func quoted(_ string: String) -> String {
        let isWord = !string.isEmpty && string.utf8.allSatisfy { $0.isOpenStepWord && $0 != UInt8(ascii: "-") }
        // "//" at its head would be a comment; Xcode quotes it anywhere.
        if isWord, !string.utf8.hasDoubleSlash { return string }
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\u{0}"..."\u{1F}", "\u{7F}": result += octal(scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Always three digits, so that a digit behind it stays a character of its own.
    private func octal(_ value: UInt32) -> String {
        let digits = String(value, radix: 8)
        return "\\" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }
}

extension String.UTF8View {
    fileprivate var hasDoubleSlash: Bool {
        zip(self, dropFirst()).contains { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: "/") }
    }
}
