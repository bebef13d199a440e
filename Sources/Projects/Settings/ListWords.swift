// SPDX-License-Identifier: Apache-2.0

/// Cuts a text into the elements of a list: at blanks, unless they are quoted or follow a backslash.
///
/// A reference is never cut, whatever stands in its brackets.
///
/// - Source: swift-build `MacroExpressionParsing.swift`, `parseAsStringList`.
enum ListWords {
    /// The words, with quotation marks and backslashes taken off.
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8]?
        var quotation: UInt8?
        var open = 0
        var scanner = ByteScanner(Array(text.utf8))
        while let byte = scanner.byte {
            scanner.position += 1
            if open == 0, quotation == nil, byte.isSpace {
                if let finished = word { words.append(String(decoding: finished, as: UTF8.self)) }
                word = nil
                continue
            }
            var taken = word ?? []
            // A second owner would have every byte copy the word so far.
            word = nil
            defer { word = taken }
            if byte == UInt8(ascii: "\\"), let next = scanner.byte {
                scanner.position += 1
                taken.append(next)
            } else if open == 0, byte == quotation {
                quotation = nil
            } else if open == 0, quotation == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quotation = byte
            } else {
                if byte == UInt8(ascii: "$"), let next = scanner.byte, "({[".utf8.contains(next) { open += 1 }
                if open > 0, ")}]".utf8.contains(byte) { open -= 1 }
                taken.append(byte)
            }
        }
        if let word { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }
}
