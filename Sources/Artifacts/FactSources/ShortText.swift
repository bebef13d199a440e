// SPDX-License-Identifier: Apache-2.0

import Gates

/// The beginning of a value's description, made without the rest: one value may hold most of a large file, and each
/// level inside it is told again.
struct ShortText {
    private static let longest = 120
    /// Of these the text is cut; more than characters, because a character may be many.
    private static let maximumScalars = 1000

    private var text = ""
    private var room = maximumScalars

    /// At most 120 characters of ``FactValue/description``.
    static func of(_ value: FactValue) -> String {
        var short = ShortText()
        short.append(value)
        guard short.room < 0 || short.text.count > longest else { return short.text }
        return short.text.prefix(longest - 3) + "…"
    }

    private mutating func append(_ value: FactValue) {
        guard room >= 0 else { return }
        switch value {
        case .string(let text): append(text)
        case .integer, .real, .boolean, .data, .date: append(value.description)
        case .array(let elements):
            append("(")
            for (index, element) in elements.enumerated() {
                guard room >= 0 else { return }
                if index > 0 { append(", ") }
                append(element)
            }
            append(")")
        case .dictionary(let entries):
            append("{")
            for (index, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
                guard room >= 0 else { return }
                append(index > 0 ? " " : "")
                append(entry.key)
                append(" = ")
                append(entry.value)
                append(";")
            }
            append("}")
        }
    }

    private mutating func append(_ piece: String) {
        guard room >= 0 else { return }
        let scalars = piece.unicodeScalars.prefix(room + 1)
        text.unicodeScalars.append(contentsOf: scalars)
        room -= scalars.count
    }
}
