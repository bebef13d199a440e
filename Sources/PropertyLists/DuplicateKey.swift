// SPDX-License-Identifier: Apache-2.0

/// A key that stands twice in one dictionary: legal to every parser, and almost always a mistake.
public struct DuplicateKey: Sendable, Hashable {
    /// The key's text.
    public let key: String
    /// Byte offset of the key where it stood before; of the latest such place when it stands more than twice.
    public let firstOffset: Int
    /// Byte offset of the key where it stands again.
    public let secondOffset: Int

    /// Puts a report together from its parts.
    public init(key: String, firstOffset: Int, secondOffset: Int) {
        self.key = key
        self.firstOffset = firstOffset
        self.secondOffset = secondOffset
    }
}
