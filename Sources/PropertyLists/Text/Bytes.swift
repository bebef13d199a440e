// SPDX-License-Identifier: Apache-2.0

/// What single bytes mean in the text forms.
extension UInt8 {
    /// Space, tab, line feed, carriage return: all that XML calls white space.
    var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }

    /// Space and the five ASCII controls from tab to carriage return, as CoreFoundation's OpenStep parser has it.
    var isOpenStepSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

    /// `0`–`9`.
    var isDigit: Bool { self &- 0x30 < 10 }

    /// 0–15 for a hexadecimal digit of either case.
    var hexDigitValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self &- 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self &- 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self &- 0x37
        default: nil
        }
    }

    /// What may stand in an OpenStep word without quotation marks: letters, digits and `_ $ / : . -`.
    ///
    /// - Source: CoreFoundation `CFOldStylePList.c`, `isValidUnquotedStringCharacter`.
    var isOpenStepWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-")...UInt8(ascii: ":"),  // - . / 0…9 :
            UInt8(ascii: "_"), UInt8(ascii: "$"):
            true
        default: false
        }
    }
}
