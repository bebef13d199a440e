// SPDX-License-Identifier: Apache-2.0

/// Compares the four PCI matching keys with a nub, as IOPCIFamily does.
///
/// | key | registers | mask when none is given |
/// | --- | --- | --- |
/// | IOPCIMatch | 0x00, or else 0x2C | 0xFFFFFFFF |
/// | IOPCIPrimaryMatch | 0x00 | 0xFFFFFFFF |
/// | IOPCISecondaryMatch | 0x2C | 0xFFFFFFFF |
/// | IOPCIClassMatch | 0x08 | 0xFFFFFF00 |
///
/// A value is a list of `VALUE` and `VALUE&MASK` tokens in hex; any one may match. All keys that are present have to
/// match, and a table without any of them matches every nub.
///
/// - Source: IOPCIFamily 726.0.5 `IOPCIBridge.cpp`, pciMatchNub and matchKeys (64-bit values, strtoul).
public enum PCIMatch {
    /// One `VALUE&MASK`.
    public struct Token: Sendable, Hashable {
        public var value: UInt64
        public var mask: UInt64
    }

    struct Key {
        var name: String
        var defaultMask: UInt32
        var registers: @Sendable (Provider.PCI) -> [Provider.Register]
    }

    static let keys = [
        Key(name: "IOPCIMatch", defaultMask: 0xFFFF_FFFF) { [$0.primary, $0.secondary] },
        Key(name: "IOPCIPrimaryMatch", defaultMask: 0xFFFF_FFFF) { [$0.primary] },
        Key(name: "IOPCISecondaryMatch", defaultMask: 0xFFFF_FFFF) { [$0.secondary] },
        Key(name: "IOPCIClassMatch", defaultMask: 0xFFFF_FF00) { [$0.classCode] },
    ]

    /// What decides a comparison that the known bits leave open.
    public static let needs = "the device's ids (--provider with an ioreg dump)"

    /// Whether any of the four keys is there.
    public static func hasKey(_ table: [String: FactValue]) -> Bool { keys.contains { table[$0.name] != nil } }

    public static func compare(_ table: [String: FactValue], with nub: Provider.PCI) -> Comparison {
        keys.reduce(Comparison.matches) { sofar, key in
            guard let value = table[key.name] else { return sofar }
            return sofar.and(compare(value, key, nub))
        }
    }

    private static func compare(_ value: FactValue, _ key: Key, _ nub: Provider.PCI) -> Comparison {
        guard let text = value.string else {
            return .contradicts("\(key.name) is a \(value.kindName) (\(value)), and only a string is compared")
        }
        let tokens = tokens(text, defaultMask: key.defaultMask)
        let none = Comparison.contradicts("\(key.name) “\(text)” holds no hexadecimal number")
        guard let first = key.registers(nub).first, !tokens.isEmpty else { return none }
        let contradiction = Comparison.contradicts(
            "\(key.name) “\(text)” does not match the register, which reads \(describe(first))")
        return key.registers(nub).reduce(contradiction) { sofar, register in
            tokens.reduce(sofar) { $0.or(compare($1, register) ?? contradiction) }
        }
    }

    /// nil: contradiction.
    static func compare(_ token: Token, _ register: Provider.Register) -> Comparison? {
        let known = token.mask & (UInt64(register.known) | 0xFFFF_FFFF_0000_0000)
        guard token.value & known == UInt64(register.value) & known else { return nil }
        return token.mask & ~known == 0 ? .matches : .depends(needs)
    }

    static func describe(_ register: Provider.Register) -> String {
        let value = hex(register.value)
        return register.known == 0xFFFF_FFFF ? value : "\(value) (known bits \(hex(register.known)))"
    }

    /// `0x` and eight digits.
    static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// Reads a value the way the kernel does: whatever is no number ends the list.
    public static func tokens(_ text: String, defaultMask: UInt32) -> [Token] {
        var scanner = StrtoulScanner(text)
        var tokens: [Token] = []
        while let value = scanner.number() {
            scanner.skipBlanks()
            if scanner.take(UInt8(ascii: "&")) {
                tokens.append(Token(value: value, mask: scanner.number() ?? 0))  // nothing behind & is a mask of 0
            } else {
                tokens.append(Token(value: value, mask: UInt64(defaultMask)))
            }
        }
        return tokens
    }
}
