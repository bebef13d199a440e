// SPDX-License-Identifier: Apache-2.0

/// What a property list can hold.
public enum PropertyListValue: Sendable {
    /// Text. An OpenStep property list has no numbers, booleans or dates: those too are strings there.
    case string(String)
    /// A whole number; text forms hold −2^63 to 2^64−1, the binary form 128 bits.
    case integer(Int128)
    /// A floating-point number; may be infinite or not a number.
    case real(Double)
    /// `<true/>` or `<false/>`.
    case boolean(Bool)
    /// Seconds since 2001-01-01T00:00:00Z.
    case date(Double)
    /// Bytes.
    case data([UInt8])
    /// Values in order.
    case array([PropertyListNode])
    /// Values by key, in the order in which they stood.
    case dictionary(PropertyListDictionary)
    /// A reference inside a keyed archive: its own type in the binary form, a dictionary with the one key `CF$UID` in
    /// the XML form.
    case uid(UInt64)

    /// What kind of value this is, for sentences: `expected a string, found an array`.
    public var kindName: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .real: "real"
        case .boolean: "boolean"
        case .date: "date"
        case .data: "data"
        case .array: "array"
        case .dictionary: "dictionary"
        case .uid: "uid"
        }
    }
}

extension PropertyListValue: Equatable {
    /// The same as ``isSameValue(as:)``.
    public static func == (left: PropertyListValue, right: PropertyListValue) -> Bool { left.isSameValue(as: right) }

    /// Whether both are the same, wherever they stand in their files.
    ///
    /// Strings are compared byte by byte, as CoreFoundation does and `String ==` does not. The order of a dictionary's
    /// entries does not count. Reals are the same when their bits are, so that NaN is the same as itself; any two NaNs
    /// are the same, since text cannot tell them apart.
    public func isSameValue(as other: PropertyListValue) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.isIdenticalText(to: right)
        case (.integer(let left), .integer(let right)): left == right
        case (.real(let left), .real(let right)): left.isSameNumber(as: right)
        case (.boolean(let left), .boolean(let right)): left == right
        case (.date(let left), .date(let right)): left.isSameNumber(as: right)
        case (.data(let left), .data(let right)): left == right
        case (.uid(let left), .uid(let right)): left == right
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSameValue(as: $1) }
        case (.dictionary(let left), .dictionary(let right)): left.isSameValue(as: right)
        default: false
        }
    }
}

extension Double {
    fileprivate func isSameNumber(as other: Double) -> Bool {
        bitPattern == other.bitPattern || (isNaN && other.isNaN)
    }
}

extension String {
    /// Equality of bytes. `String ==` also equates texts that differ in bytes but not in Unicode's eyes, which no
    /// property-list parser does.
    func isIdenticalText(to other: String) -> Bool {
        // Equal bytes make equal strings, so that `==`, which is a memcmp for ASCII, can say no to nearly all others.
        utf8.count == other.utf8.count && self == other
            && (utf8Span.isKnownASCII || utf8.elementsEqual(other.utf8))
    }
}
