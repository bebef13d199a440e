// SPDX-License-Identifier: Apache-2.0

/// A place in a property list, as a person and as a program would name it.
///
/// Lines end at `\n`, at `\r\n` and at a lone `\r`. Columns count **UTF-8 bytes**, as clang and swiftc count them, so
/// that `file:line:column` can be clicked wherever compiler messages can. A property list in binary form has no
/// lines: `line` and `column` are then 0, and only `offset` means something.
public struct TextLocation: Sendable, Hashable {
    /// 1-based line; 0 in a binary property list.
    public var line: Int
    /// 1-based column in UTF-8 bytes; 0 in a binary property list.
    public var column: Int
    /// 0-based byte offset from the start of the file. In a file that was UTF-16 it counts the bytes of the same text
    /// written as UTF-8.
    public var offset: Int

    /// Puts a location together from its parts.
    public init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }

    /// The place of a byte in a file that has no lines.
    static func binary(_ offset: Int) -> TextLocation {
        TextLocation(line: 0, column: 0, offset: offset)
    }
}
