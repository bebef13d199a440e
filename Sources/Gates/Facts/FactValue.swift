// SPDX-License-Identifier: Apache-2.0

/// The value of a property-list entry, reduced to what gates compare.
///
/// Gates import nothing, so this is their own shape of a property list: no positions (those are carried by
/// ``Fact``) and no order.
public indirect enum FactValue: Sendable, Hashable {
    case string(String)
    case integer(Int)
    case real(Double)
    case boolean(Bool)
    case data([UInt8])
    /// Seconds since 1970-01-01T00:00:00Z.
    case date(Double)
    case array([FactValue])
    case dictionary([String: FactValue])

    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var integer: Int? { if case .integer(let value) = self { value } else { nil } }
    public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    public var array: [FactValue]? { if case .array(let value) = self { value } else { nil } }
    public var dictionary: [String: FactValue]? { if case .dictionary(let value) = self { value } else { nil } }

    /// The word a property-list editor uses for this kind of value.
    public var kindName: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .real: "real"
        case .boolean: "boolean"
        case .data: "data"
        case .date: "date"
        case .array: "array"
        case .dictionary: "dictionary"
        }
    }
}

extension FactValue: CustomStringConvertible {
    /// One line, in the short notation of old-style property lists: `(a, b)`, `{k = v;}`, `true`.
    public var description: String {
        switch self {
        case .string(let value): value
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .boolean(let value): value ? "true" : "false"
        case .data(let bytes): "<\(bytes.count) bytes>"
        case .date(let seconds): "date \(seconds)"
        case .array(let elements): "(" + elements.map(\.description).joined(separator: ", ") + ")"
        case .dictionary(let entries):
            "{" + entries.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value);" }.joined(separator: " ") + "}"
        }
    }
}
