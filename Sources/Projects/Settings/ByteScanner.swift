// SPDX-License-Identifier: Apache-2.0

/// A position in a text of bytes. Nothing here reads past the end.
struct ByteScanner {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    /// The byte at the position, or nil behind the last.
    var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The byte so far behind the position.
    func peek(_ distance: Int) -> UInt8? {
        let index = position + distance
        return index < bytes.count ? bytes[index] : nil
    }

    /// Whether this text stands at the position.
    func isAt(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        // SAFETY: a StaticString's storage lives as long as the process, and `count` is its length.
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: count)
        return bytes[position..<position + count].elementsEqual(wanted)
    }

    /// Moves to the first byte for which `condition` does not hold.
    mutating func skip(while condition: (UInt8) -> Bool) {
        while let byte, condition(byte) { position += 1 }
    }

    /// Spaces and tabs.
    mutating func skipBlanks() { skip { $0 == 0x20 || $0 == 0x09 } }

    /// The text from the position up to where `condition` does not hold.
    mutating func text(while condition: (UInt8) -> Bool) -> String {
        let start = position
        skip(while: condition)
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A setting's name: a letter or underscore, then letters, digits, underscores and dots.
    ///
    /// - Source: swift-build `MacroConfigFileParser.swift`, `isValidMacroName1stChar`, `isValidMacroNameNthChar`.
    mutating func settingName() -> String? {
        guard let byte, byte.beginsSettingName else { return nil }
        return text(while: \.isInSettingName)
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
    var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    /// `\n` or `\r`.
    var endsLine: Bool { self == 0x0A || self == 0x0D }
    /// Space, tab, line ends, vertical tab, form feed.
    var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    var beginsSettingName: Bool { isASCIILetter || self == UInt8(ascii: "_") }
    var isInSettingName: Bool { beginsSettingName || isASCIIDigit || self == UInt8(ascii: ".") }
}
