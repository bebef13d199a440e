// SPDX-License-Identifier: Apache-2.0

/// A value and where it stands in its file.
///
/// XML: from the `<` of the opening tag to behind the `>` of the closing one. OpenStep: from the first character (a
/// quotation mark belongs to its string) to behind the last. Binary: the object's own bytes, from its marker on,
/// without the objects it refers to. A value that was built and not read has offset and end 0.
public struct PropertyListNode: Sendable {
    /// What stands here.
    public let value: PropertyListValue
    /// Byte offset of the value's first byte.
    public let offset: Int
    /// Byte offset behind the value's last byte.
    public let end: Int

    /// Puts a node together from its parts.
    public init(value: PropertyListValue, offset: Int, end: Int) {
        self.value = value
        self.offset = offset
        self.end = end
    }

    /// A node that was never in a file.
    public init(_ value: PropertyListValue) {
        self.init(value: value, offset: 0, end: 0)
    }
}

/// Reading what is expected; each answers nil when something else stands here, and never converts.
extension PropertyListNode {
    /// The value under `key`, when this is a dictionary that has it.
    public subscript(_ key: String) -> PropertyListNode? { dictionary?[key] }

    /// The element at `index`, when this is an array that long.
    public subscript(_ index: Int) -> PropertyListNode? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }

    /// The text, when this is a string.
    public var string: String? {
        guard case .string(let string) = value else { return nil }
        return string
    }

    /// The number, when this is an integer that fits; match ``PropertyListValue/integer(_:)`` for 2^63 and above.
    public var integer: Int? {
        guard case .integer(let integer) = value else { return nil }
        return Int(exactly: integer)
    }

    /// The number, when this is a real.
    public var real: Double? {
        guard case .real(let real) = value else { return nil }
        return real
    }

    /// The truth value, when this is a boolean.
    public var boolean: Bool? {
        guard case .boolean(let boolean) = value else { return nil }
        return boolean
    }

    /// Seconds since 2001-01-01T00:00:00Z, when this is a date.
    public var date: Double? {
        guard case .date(let date) = value else { return nil }
        return date
    }

    /// The bytes, when this is data.
    public var data: [UInt8]? {
        guard case .data(let data) = value else { return nil }
        return data
    }

    /// The elements, when this is an array.
    public var array: [PropertyListNode]? {
        guard case .array(let array) = value else { return nil }
        return array
    }

    /// The entries, when this is a dictionary.
    public var dictionary: PropertyListDictionary? {
        guard case .dictionary(let dictionary) = value else { return nil }
        return dictionary
    }

    /// What kind of value stands here, for sentences: `string`, `array`…
    public var kindName: String { value.kindName }

    /// Whether both hold the same value, wherever it stands.
    public func isSameValue(as other: PropertyListNode) -> Bool { value.isSameValue(as: other.value) }
}
