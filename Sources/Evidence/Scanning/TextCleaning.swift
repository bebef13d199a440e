// SPDX-License-Identifier: Apache-2.0

/// Undoes what word processors, forums and chats do to copied text.
enum TextCleaning {
    /// Removes invisible characters, turns typographic quotes, blanks and dashes into plain ones, and bytes that are no
    /// UTF-8 into U+FFFD. Lines of plain ASCII come back as they are.
    static func clean(_ line: [UInt8]) -> [UInt8] {
        var line = line
        if line.last == 0x0D { line.removeLast() }
        guard line.contains(where: { $0 >= 0x80 || $0 < 0x20 && $0 != 0x09 }) else { return line }
        var cleaned: [UInt8] = []
        cleaned.reserveCapacity(line.count)
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            // Zero-width blanks and joiners, direction marks, soft hyphen, byte order mark.
            case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF, 0xAD: continue
            case 0x00..<0x09, 0x0A..<0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: cleaned.append(0x20)
            case 0x2018, 0x2019, 0x201A, 0x2032: cleaned.append(0x27)
            case 0x201C, 0x201D, 0x201E, 0x2033, 0xAB, 0xBB: cleaned.append(0x22)
            case 0x2010...0x2013, 0x2212: cleaned.append(0x2D)
            default: cleaned.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return cleaned
    }
}
