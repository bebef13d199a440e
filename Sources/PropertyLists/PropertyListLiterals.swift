// SPDX-License-Identifier: Apache-2.0

// Property lists written down in Swift, in order and without places: `["IOClass": "IOUserService", "IOMatch": [1]]`.

extension PropertyListValue: ExpressibleByStringLiteral {
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
}

extension PropertyListValue: ExpressibleByIntegerLiteral {
    /// An integer.
    public init(integerLiteral value: Int) { self = .integer(Int128(value)) }
}

extension PropertyListValue: ExpressibleByFloatLiteral {
    /// A real.
    public init(floatLiteral value: Double) { self = .real(value) }
}

extension PropertyListValue: ExpressibleByBooleanLiteral {
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension PropertyListValue: ExpressibleByArrayLiteral {
    /// An array.
    public init(arrayLiteral elements: PropertyListValue...) {
        self = .array(elements.map { PropertyListNode($0) })
    }
}

extension PropertyListValue: ExpressibleByDictionaryLiteral {
    /// A dictionary in the order written; of a key that is written twice the last value is kept.
    public init(dictionaryLiteral elements: (String, PropertyListValue)...) {
        self = .dictionary(PropertyListDictionary(elements))
    }
}
