// SPDX-License-Identifier: Apache-2.0

/// Fragments of property lists for fixes, indented with tabs as Xcode writes them.
public enum PlistSnippet {
    /// `<key>…</key>` and its value.
    public static func entry(_ key: String, _ value: FactValue) -> String {
        "<key>\(escaped(key))</key>\n" + element(value, indent: "")
    }

    private static func element(_ value: FactValue, indent: String) -> String {
        switch value {
        case .boolean(let flag): return indent + (flag ? "<true/>" : "<false/>")
        case .integer(let number): return indent + "<integer>\(number)</integer>"
        case .real(let number): return indent + "<real>\(number)</real>"
        case .array(let elements):
            return container("array", elements.map { element($0, indent: indent + "\t") }, indent: indent)
        case .dictionary(let entries):
            let lines = entries.sorted { $0.key < $1.key }.flatMap { key, value in
                [indent + "\t<key>\(escaped(key))</key>", element(value, indent: indent + "\t")]
            }
            return container("dict", lines, indent: indent)
        case .string, .data, .date: return indent + "<string>\(escaped(value.description))</string>"
        }
    }

    private static func container(_ tag: String, _ lines: [String], indent: String) -> String {
        lines.isEmpty
            ? "\(indent)<\(tag)/>" : (["\(indent)<\(tag)>"] + lines + ["\(indent)</\(tag)>"]).joined(separator: "\n")
    }

    /// Text as XML wants it: a raw `&` makes the file malformed.
    public static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
    }
}
