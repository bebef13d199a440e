// SPDX-License-Identifier: Apache-2.0

import Gates

/// Text that is safe inside Markdown as GitHub and editors read it.
enum Markdown {
    /// Prose: nothing in it is markup. Line breaks become blanks.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "~", "|", "#": output.unicodeScalars.append(contentsOf: ["\\", scalar])
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "&": output += "&amp;"
            // A zero-width space keeps "@team" from calling anybody.
            case "@": output += "@\u{200B}"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: output += " "
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// Code within a line; also fit for a table's cell.
    static func code(_ text: String) -> String {
        let line = text.unicodeScalars.map { scalar in
            scalar == "|" ? "\\|" : scalar.value < 0x20 || scalar.value == 0x7F ? " " : String(scalar)
        }.joined()
        let ticks = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
        let needsBlank = line.hasPrefix("`") || line.hasSuffix("`")
        return line.isEmpty ? "" : needsBlank ? "\(ticks) \(line) \(ticks)" : ticks + line + ticks
    }

    /// A block of code; its fence is longer than any in it.
    static func fenced(_ text: String, language: String = "") -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        return "\(fence)\(language)\n\(text)\n\(fence)"
    }

    /// What to do, with the snippet in a block.
    static func fix(_ fix: Fix) -> String {
        var text = "**Fix.** \(escaped(fix.text))"
        if let capability = fix.capability { text += " Portal capability: \(escaped(capability))." }
        guard let snippet = fix.snippet else { return text }
        let language = snippet.hasPrefix("<") ? "xml" : "sh"
        return text + (fix.target.map { " In \(escaped($0)):" } ?? "") + "\n\n" + fenced(snippet, language: language)
    }

    private static func longestRun(of character: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for found in text {
            run = found == character ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
