// SPDX-License-Identifier: Apache-2.0

/// Colours and wrapping of text for people. Without colour nothing but plain characters comes out.
public struct TextStyle: Sendable {
    public enum Colour: String, Sendable {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case grey = "90"
        case bold = "1"
    }

    public let usesColour: Bool
    /// Columns to wrap prose at.
    public let width: Int

    public init(usesColour: Bool, width: Int = 100) {
        self.usesColour = usesColour
        self.width = max(60, min(width, 120))
    }

    public func paint(_ text: String, _ colour: Colour) -> String {
        usesColour && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Breaks prose at blanks; every line gets the indentation.
    public func wrapped(_ text: String, indent: Int) -> String {
        let pad = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > width {
                lines.append(pad + line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        if !line.isEmpty { lines.append(pad + line) }
        return lines.joined(separator: "\n")
    }

    /// Text of several lines, each indented, unbroken.
    public func block(_ text: String, indent: Int) -> String {
        let pad = String(repeating: " ", count: indent)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : pad + $0 }
            .joined(separator: "\n")
    }

    /// Fills up to a column with blanks; longer text keeps two blanks to its right.
    public static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(2, width - text.count))
    }
}
