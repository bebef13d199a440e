// SPDX-License-Identifier: Apache-2.0

import Gates

/// Where a piece of evidence stands in a text: 1-based lines and columns.
public struct TextPlace: Sendable, Hashable, Comparable {
    /// File name as the user gave it; `-` for standard input.
    public var source: String
    public var line: Int
    /// In bytes from the line's start.
    public var column: Int
    /// Equal to ``line`` unless it spans several.
    public var lastLine: Int

    public init(_ source: String, line: Int, column: Int = 1, lastLine: Int? = nil) {
        self.source = source
        self.line = line
        self.column = column
        self.lastLine = max(line, lastLine ?? line)
    }

    public static func < (left: TextPlace, right: TextPlace) -> Bool {
        (left.source, left.line, left.column) < (right.source, right.line, right.column)
    }
}
