// SPDX-License-Identifier: Apache-2.0

/// A file is not what it claims to be: which file, which structure in it, at which offset, and what was expected.
public struct MalformedFile: Error, Sendable, Hashable, CustomStringConvertible {
    /// Path as the user knows it.
    public var file: String
    /// `Mach-O header`, `code signature`, `zip directory`…
    public var structure: String
    /// Byte offset from the start of the file.
    public var offset: Int
    /// What was expected there and what was found.
    public var expectation: String

    public init(file: String, structure: String, offset: Int, expectation: String) {
        self.file = file
        self.structure = structure
        self.offset = offset
        self.expectation = expectation
    }

    public var description: String {
        "\(file): \(structure): at 0x\(String(offset, radix: 16)): \(expectation)"
    }
}

/// A file cannot be opened or read at all.
public struct UnreadableFile: Error, Sendable, Hashable, CustomStringConvertible {
    public var file: String
    public var reason: String
    /// True when nothing is there.
    public var isMissing: Bool

    public init(file: String, reason: String, isMissing: Bool = false) {
        self.file = file
        self.reason = reason
        self.isMissing = isMissing
    }

    public var description: String { "\(file): \(reason)" }
}
