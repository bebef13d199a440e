// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Signatures

/// A property list as indented lines, `key = value`, for reading.
enum PropertyListOutline {
    static func text(_ node: PropertyListNode) -> String { lines(node).joined(separator: "\n") }

    private static func lines(_ node: PropertyListNode) -> [String] {
        switch node.value {
        case .dictionary(let dictionary):
            guard !dictionary.isEmpty else { return ["{}"] }
            let width = min(dictionary.entries.map(\.key.count).max() ?? 0, 60)
            return dictionary.entries.flatMap { entry -> [String] in
                let inner = lines(entry.value)
                guard isContainer(entry.value) else {
                    return [TextStyle.padded(entry.key, to: width + 2) + (inner.first ?? "")]
                }
                return [entry.key] + inner.map { "  " + $0 }
            }
        case .array(let nodes):
            guard !nodes.isEmpty else { return ["()"] }
            return nodes.flatMap { element in
                lines(element).enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
            }
        case .string(let value): return [value]
        case .integer(let value): return [String(value)]
        case .real(let value): return [String(value)]
        case .boolean(let value): return [value ? "true" : "false"]
        case .date(let value): return [CalendarDate(secondsSince2001: value)?.text ?? String(value)]
        case .data(let bytes):
            return ["<\(bytes.count) bytes \(hexString(bytes.prefix(8)))\(bytes.count > 8 ? "…" : "")>"]
        case .uid(let value): return ["UID \(value)"]
        }
    }

    /// Whether a value takes lines of its own.
    private static func isContainer(_ node: PropertyListNode) -> Bool {
        (node.dictionary.map { !$0.isEmpty } ?? false) || (node.array.map { !$0.isEmpty } ?? false)
    }
}
