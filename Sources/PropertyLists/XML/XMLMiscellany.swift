// SPDX-License-Identifier: Apache-2.0

/// What stands between elements: white space, comments, processing instructions, the declaration, the DOCTYPE.
extension XMLReader {
    /// Goes over white space.
    mutating func skipWhitespace() {
        cursor.position = cursor.endOfRun(from: cursor.position, while: \.isXMLSpace)
    }

    /// Goes over white space, comments and processing instructions.
    mutating func skipMiscellany(doctypeAllowed: Bool = false) throws(PropertyListError) {
        skipWhitespace()
        while cursor.byte == UInt8(ascii: "<") {
            if cursor.peek(1) == UInt8(ascii: "?") {
                try skip(to: "?>", what: "processing instruction")
            } else if cursor.peek(1) != UInt8(ascii: "!") {
                return
            } else if cursor.starts(with: "<!--") {
                cursor.notes.commentOffsets.append(cursor.position)
                try skip(to: "-->", what: "comment")
            } else if doctypeAllowed, cursor.starts(with: "<!DOCTYPE") {
                try skipDoctype()
            } else {
                return
            }
            skipWhitespace()
        }
    }

    /// Reads `<?xml …?>` and refuses encodings that the bytes could not be read in.
    mutating func declaration() throws(PropertyListError) {
        skipWhitespace()
        guard cursor.starts(with: "<?xml") else { return }
        let start = cursor.position
        try skip(to: "?>", what: "XML declaration")
        let declaration = cursor.text(start, cursor.position).lowercased()
        guard let encoding = XMLReader.encoding(in: declaration) else { return }
        // UTF-16 has been rewritten by now; and in any of these encodings ASCII is ASCII.
        guard encoding.hasPrefix("utf-8") || encoding.hasPrefix("utf8") || encoding.hasPrefix("utf-16") else {
            if cursor.bytes.allSatisfy({ $0 < 0x80 }) { return }
            throw cursor.failure(at: start, "expected encoding=\"UTF-8\", found encoding=\"\(encoding.prefix(40))\"")
        }
    }

    /// The value of `encoding="…"`.
    private static func encoding(in declaration: String) -> String? {
        let parts = declaration.split(whereSeparator: { $0 == "\"" || $0 == "'" })
        for index in parts.indices.dropLast() where parts[index].filter({ !$0.isWhitespace }) == "encoding=" {
            return String(parts[index + 1])
        }
        return nil
    }

    /// Goes behind `terminator`, which ends what begins at the cursor.
    private mutating func skip(to terminator: String, what: String) throws(PropertyListError) {
        let start = cursor.position
        guard let last = terminator.utf8.last else { return }
        let length = terminator.utf8.count
        // Behind "<!--" or "<?", so that "<!-->" is not a whole comment.
        var search = start + (length == 3 ? 4 : 2)
        while let end = cursor.firstIndex(of: last, from: search) {
            cursor.position = end + 1 - length
            if cursor.position >= start + (length == 3 ? 4 : 2), cursor.starts(with: terminator) {
                cursor.position = end + 1
                return
            }
            search = end + 1
        }
        throw cursor.failure(at: start, "expected \(terminator) to end the \(what), found the end of the file")
    }

    /// Goes behind the DOCTYPE. One that brings its own declarations is refused: entities are how a small file becomes
    /// a large one, and no property list needs them.
    private mutating func skipDoctype() throws(PropertyListError) {
        let start = cursor.position
        while let byte = cursor.byte {
            switch byte {
            case UInt8(ascii: ">"):
                cursor.position += 1
                return
            case UInt8(ascii: "["):
                throw cursor.failure(
                    at: cursor.position,
                    "expected > to end the DOCTYPE, found declarations (entity definitions are refused)")
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                cursor.position = (cursor.firstIndex(of: byte, from: cursor.position + 1) ?? cursor.bytes.count) + 1
            default:
                cursor.position += 1
            }
        }
        cursor.position = min(cursor.position, cursor.bytes.count)
        throw cursor.failure(at: start, "expected > to end the DOCTYPE, found the end of the file")
    }
}
