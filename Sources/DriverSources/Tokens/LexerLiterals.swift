// SPDX-License-Identifier: Apache-2.0

extension Lexer {
    mutating func lineComment() {
        let start = index
        while index < bytes.count, bytes[index] != 0x0A {
            if bytes[index] == 0x5C, peek(1) == 0x0A {
                index += 1
                line += 1
                lineStart = index + 1
            }
            index += 1
        }
        noteElision(start + 2, index)
    }

    mutating func blockComment() {
        let start = index
        index += 2
        while index < bytes.count {
            if bytes[index] == 0x2A, peek(1) == 0x2F {
                noteElision(start + 2, index)
                index += 2
                return
            }
            index += 1
            if bytes[index - 1] == 0x0A {
                line += 1
                lineStart = index
            }
        }
    }

    /// `// ...`, `/* … rest as before */`: the writer left code out here.
    private mutating func noteElision(_ start: Int, _ end: Int) {
        guard !conditions.isOff, end > start, end - start < 200 else { return }
        let comment = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x2F || $0 == 0x5B }
        if comment.starts(with: [0x2E, 0x2E]) || comment.starts(with: [0xE2, 0x80, 0xA6]) {
            list.elisions.append(start)
        }
    }

    /// A string or character literal. One that its line does not close is no literal: prose has lone apostrophes.
    mutating func quoted(_ start: Int, _ column: Int) {
        let quote = bytes[index]
        var end = index + 1
        var content: [UInt8] = []
        while end < bytes.count, bytes[end] != quote {
            if bytes[end] == 0x0A {
                return unclosed(start, column)
            }
            if bytes[end] == 0x5C, end + 1 < bytes.count {
                end = escape(end + 1, into: &content)
                continue
            }
            content.append(bytes[end])
            end += 1
        }
        guard end < bytes.count else { return unclosed(start, column) }
        index = end + 1
        let kind = quote == 0x22 ? Token.Kind.string : .character
        append(kind, String(decoding: content, as: UTF8.self), from: start, line: line, column: column)
    }

    private mutating func unclosed(_ start: Int, _ column: Int) {
        let quote = bytes[index]
        index += 1
        append(.punctuation, quote == 0x22 ? "\"" : "'", from: start, line: line, column: column)
    }

    /// Decodes the escape at `place`; gives the place after it.
    private func escape(_ place: Int, into content: inout [UInt8]) -> Int {
        switch bytes[place] {
        case 0x6E: content.append(0x0A)
        case 0x74: content.append(0x09)
        case 0x72: content.append(0x0D)
        case 0x0A: break
        case 0x30...0x37:
            var value = 0
            var end = place
            while end < bytes.count, end < place + 3, (0x30...0x37).contains(bytes[end]) {
                value = value * 8 + Int(bytes[end] - 0x30)
                end += 1
            }
            content.append(UInt8(truncatingIfNeeded: value))
            return end
        case 0x78:
            var value = 0
            var end = place + 1
            while end < bytes.count, end < place + 3, let digit = Character(UnicodeScalar(bytes[end])).hexDigitValue {
                value = value * 16 + digit
                end += 1
            }
            content.append(UInt8(truncatingIfNeeded: value))
            return end
        default: content.append(bytes[place])
        }
        return place + 1
    }

    /// `R"x( … )x"`
    mutating func rawString(_ start: Int, _ column: Int) {
        let firstLine = line
        var open = index + 1
        while open < bytes.count, bytes[open] != 0x28, open - index <= 17, bytes[open] != 0x0A { open += 1 }
        guard open < bytes.count, bytes[open] == 0x28 else { return quoted(start, column) }
        let delimiter = [0x29] + bytes[(index + 1)..<open] + [0x22]
        var end = open + 1
        while end < bytes.count {
            if bytes[end] == 0x29, bytes[end...].starts(with: delimiter) { break }
            end += 1
        }
        for place in open..<min(end, bytes.count) where bytes[place] == 0x0A {
            line += 1
            lineStart = place + 1
        }
        append(
            .string, text(open + 1, max(open + 1, min(end, bytes.count))), from: start, line: firstLine, column: column)
        index = min(end + delimiter.count, bytes.count)
    }
}
