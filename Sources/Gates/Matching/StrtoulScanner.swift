// SPDX-License-Identifier: Apache-2.0

/// Reads hexadecimal numbers as `strtoul(text, &end, 16)` does: leading white space, a sign and `0x` are taken, an
/// overflow saturates, and where no digit follows nothing is consumed.
struct StrtoulScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8.prefix { $0 != 0 }) }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Blanks only, as IOPCIFamily skips them before the ampersand.
    mutating func skipBlanks() { while current == UInt8(ascii: " ") { position += 1 } }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    mutating func number() -> UInt64? {
        let start = position
        while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
        let isNegative = take(UInt8(ascii: "-"))
        if !isNegative { _ = take(UInt8(ascii: "+")) }
        skipPrefix()
        guard let magnitude = digits() else {
            position = start
            return nil
        }
        return isNegative && magnitude != .max ? 0 &- magnitude : magnitude
    }

    private mutating func skipPrefix() {
        guard current == UInt8(ascii: "0"), position + 1 < bytes.count else { return }
        if bytes[position + 1] | 0x20 == UInt8(ascii: "x") { position += 2 }
    }

    private mutating func digits() -> UInt64? {
        var value: UInt64?
        var isSaturated = false
        while let byte = current, let digit = Self.digit(byte) {
            let sofar = value ?? 0
            isSaturated = isSaturated || sofar >> 60 != 0
            value = sofar << 4 | digit
            position += 1
        }
        return isSaturated ? .max : value
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte - 0x30)
        case 0x41...0x46: UInt64(byte - 0x37)
        case 0x61...0x66: UInt64(byte - 0x57)
        default: nil
        }
    }
}
