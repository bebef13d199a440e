// SPDX-License-Identifier: Apache-2.0

/// What stands between the parts of an OpenStep property list.
extension OpenStepReader {
    /// Goes over blanks, line ends and comments.
    mutating func skipSpace() throws(PropertyListError) {
        while true {
            skipBlanks()
            guard let byte = cursor.byte else { return }
            if byte == UInt8(ascii: "/"), cursor.peek(1) == UInt8(ascii: "/") {
                cursor.notes.commentOffsets.append(cursor.position)
                skipLine()
            } else if byte == UInt8(ascii: "/"), cursor.peek(1) == UInt8(ascii: "*") {
                cursor.notes.commentOffsets.append(cursor.position)
                try skipComment()
            } else if isAtLineSeparator {
                cursor.position += 3
            } else {
                return
            }
        }
    }

    private mutating func skipBlanks() {
        cursor.position = cursor.endOfRun(from: cursor.position, while: \.isOpenStepSpace)
    }

    /// U+2028 or U+2029: E2 80 A8 and E2 80 A9.
    private var isAtLineSeparator: Bool {
        cursor.byte == 0xE2 && cursor.peek(1) == 0x80 && (cursor.peek(2) == 0xA8 || cursor.peek(2) == 0xA9)
    }

    private mutating func skipLine() {
        while true {
            cursor.position = cursor.endOfRun(from: cursor.position) { $0 != 0x0A && $0 != 0x0D && $0 != 0xE2 }
            guard cursor.byte == 0xE2, !isAtLineSeparator else { return }
            cursor.position += 1
        }
    }

    private mutating func skipComment() throws(PropertyListError) {
        let start = cursor.position
        var search = start + 3
        while let slash = cursor.firstIndex(of: UInt8(ascii: "/"), from: search) {
            cursor.position = slash + 1
            if cursor.bytes[slash - 1] == UInt8(ascii: "*") { return }
            search = slash + 1
        }
        throw cursor.failure(at: start, "expected */ to end the comment, found the end of the file")
    }
}
