// SPDX-License-Identifier: Apache-2.0

/// Base64 as it stands in `<data>`: the standard alphabet, white space anywhere, padded.
///
/// - Source: RFC 4648 §4.
public enum Base64 {
    /// What decoding came to.
    enum Outcome: Equatable {
        case bytes([UInt8])
        /// The byte at this offset is not base64, or stands behind the padding.
        case unexpected(at: Int)
        /// The text ends within a group of four characters.
        case incomplete
    }

    /// Decodes a whole text; nil when it is not base64.
    public static func decoded(_ text: String) -> [UInt8]? {
        let bytes = Array(text.utf8)
        guard case .bytes(let result) = decode(bytes, bytes.indices) else { return nil }
        return result
    }

    /// Decodes a range of a file.
    static func decode(_ bytes: [UInt8], _ range: Range<Int>) -> Outcome {
        var result: [UInt8] = []
        result.reserveCapacity(range.count / 4 * 3)
        let text = bytes.span
        var group: UInt32 = 0
        var filled = 0
        var padding = 0
        for index in range {
            let byte = text[index]
            if byte.isXMLSpace { continue }
            if byte == UInt8(ascii: "="), filled >= 2 {
                padding += 1
            } else if padding > 0 {
                return .unexpected(at: index)
            }
            guard padding > 0 || value(of: byte) != nil else { return .unexpected(at: index) }
            group = group << 6 | UInt32(value(of: byte) ?? 0)
            filled += 1
            guard filled == 4 else { continue }
            result.append(UInt8(truncatingIfNeeded: group >> 16))
            if padding < 2 { result.append(UInt8(truncatingIfNeeded: group >> 8)) }
            if padding < 1 { result.append(UInt8(truncatingIfNeeded: group)) }
            (group, filled) = (0, 0)
        }
        return filled == 0 ? .bytes(result) : .incomplete
    }

    /// Encodes into lines of at most `width` characters, without a line end behind the last.
    static func lines(_ bytes: [UInt8], width: Int) -> [String] {
        let groups = max(width / 4, 1)
        return stride(from: 0, to: bytes.count, by: groups * 3).map { start in
            encode(bytes[start..<min(start + groups * 3, bytes.count)])
        }
    }

    private static func encode(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.endIndex)]
            let group = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
            for position in 0..<4 {
                let sextet = UInt8(truncatingIfNeeded: group >> UInt32(18 - 6 * position)) & 0x3F
                text.append(position <= part.count ? character(of: sextet) : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte &- 0x41
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte &- 0x61 &+ 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- 0x30 &+ 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static func character(of sextet: UInt8) -> UInt8 {
        switch sextet {
        case 0..<26: sextet &+ 0x41
        case 26..<52: sextet &- 26 &+ 0x61
        case 52..<62: sextet &- 52 &+ 0x30
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
