// SPDX-License-Identifier: Apache-2.0

/// Why a property list could not be read: where, what was expected there, and what stood there instead.
public struct PropertyListError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name as the caller gave it.
    public let file: String
    /// The place of the offending byte.
    public let location: TextLocation
    /// Whether the file is in the binary form, which has offsets but no lines.
    public let isBinary: Bool
    /// A sentence without a full stop: `expected </key>, found </string>`.
    public let expectation: String

    /// Puts an error together from its parts.
    public init(file: String, location: TextLocation, isBinary: Bool, expectation: String) {
        self.file = file
        self.location = location
        self.isBinary = isBinary
        self.expectation = expectation
    }

    /// `Info.plist:12:5: expected </key>, found </string>`, or `Info.plist: offset 0x1a2: …` for the binary form.
    public var description: String {
        guard isBinary else { return "\(file):\(location.line):\(location.column): \(expectation)" }
        return "\(file): offset 0x\(String(location.offset, radix: 16)): \(expectation)"
    }
}
