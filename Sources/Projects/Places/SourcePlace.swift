// SPDX-License-Identifier: Apache-2.0

/// Where something stands that a project says: a file, and a line and column in it.
///
/// Lines and columns begin at 1, columns count UTF-8 bytes, as PropertyLists does. Line 0 means the file as a whole:
/// a binary property list, or a value that Xcode itself supplies.
public struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
    /// Path as the project was given.
    public var file: String
    /// 1-based line; 0 for the whole file.
    public var line: Int
    /// 1-based column in UTF-8 bytes; 0 for the whole line or file.
    public var column: Int

    /// Puts a place together from its parts.
    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The place of values that no file holds: Xcode's own defaults.
    public static let xcode = SourcePlace(file: "Xcode")

    /// The place of settings given on the command line.
    public static let commandLine = SourcePlace(file: "command line")

    /// `Config.xcconfig:12:5`, or as much of it as is known.
    public var description: String {
        guard line > 0 else { return file }
        return column > 0 ? "\(file):\(line):\(column)" : "\(file):\(line)"
    }
}
