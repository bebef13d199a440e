// SPDX-License-Identifier: Apache-2.0

/// A source file, or a piece of one, as text.
public struct SourceText: Sendable, Hashable {
    /// The name that places carry: a path, or whatever names the fragment.
    public var file: String
    public var text: String
    /// The line number of the text's first line; greater than one for a fragment cut from a longer text.
    public var firstLine: Int

    public init(file: String, text: String, firstLine: Int = 1) {
        self.file = file
        self.text = text
        self.firstLine = firstLine
    }

    /// Interface files are read by iig and may hold its dialect.
    public var isInterface: Bool { file.hasSuffix(".iig") }
}

/// Where something stands. Lines and columns count from one; columns count bytes of UTF-8.
public struct SourcePlace: Sendable, Hashable, Comparable {
    public var file: String
    public var line: Int
    public var column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    public static func < (left: SourcePlace, right: SourcePlace) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// Which reader a fact comes from.
public enum SourceReader: String, Sendable, Hashable {
    case tokens, clang
}
