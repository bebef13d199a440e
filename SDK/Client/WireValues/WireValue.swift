// SPDX-License-Identifier: Apache-2.0

/// A container of I/O Kit as it travels between processes: what OSDictionary, OSNumber and their kin hold.
///
/// Numbers keep their width, because drivers see it (OSNumber::numberOfBits). Symbols are strings here.
public indirect enum WireValue: Sendable, Hashable {
    case boolean(Bool)
    /// The bits of a number, zero above its width as OSNumber keeps them, and its width: 8, 16, 32 or 64, at most 64.
    case number(UInt64, bits: UInt8)
    case string(String)
    case data([UInt8])
    case array([WireValue])
    case set([WireValue])
    case dictionary([String: WireValue])
}

extension WireValue {
    /// A 64-bit number.
    public static func number(_ value: UInt64) -> WireValue { .number(value, bits: 64) }

    /// Without the bits above the width.
    static func bits(_ value: UInt64, _ width: UInt8) -> UInt64 {
        width < 64 ? value & (1 << UInt64(width) - 1) : value
    }

    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    public var number: UInt64? { if case .number(let value, _) = self { value } else { nil } }
    /// A number with its sign, which is the highest bit of its width.
    public var signedNumber: Int64? {
        guard case .number(let value, let bits) = self, (1...64).contains(bits) else { return nil }
        let shift = Int64(64 - bits)
        return (Int64(bitPattern: value) << shift) >> shift
    }
    public var data: [UInt8]? { if case .data(let value) = self { value } else { nil } }
    public var dictionary: [String: WireValue]? { if case .dictionary(let value) = self { value } else { nil } }
    /// Members of an array or a set.
    public var array: [WireValue]? {
        switch self {
        case .array(let members), .set(let members): members
        default: nil
        }
    }

    /// An entry of a dictionary; nil where there is none, or this is no dictionary.
    public subscript(key: String) -> WireValue? { dictionary?[key] }
}
