// SPDX-License-Identifier: Apache-2.0

/// How much a property list may ask of the machine that reads it.
///
/// Files come from strangers (attachments, archives, pasted text), so each reader stops with an error at these.
public struct PropertyListLimits: Sendable, Hashable {
    /// The readers recurse once a level, so no limit above this one is honoured: the stack must suffice.
    public static let highestDepth = 512

    /// How deep containers may stand inside each other; the root is at depth 1. Taken down to ``highestDepth``.
    public var maximumDepth: Int
    /// How many values a document may hold, counting a shared object of a binary property list once for every place
    /// it stands in, because that is what walks over it.
    public var maximumNodes: Int
    /// How many bytes a file may have.
    public var maximumBytes: Int

    /// Limits for files that someone chose to look at: 128 levels, ten million values, one gibibyte.
    public static let standard = PropertyListLimits()

    /// Sets limits; what is not named stays standard.
    public init(maximumDepth: Int = 128, maximumNodes: Int = 10_000_000, maximumBytes: Int = 1 << 30) {
        self.maximumDepth = maximumDepth
        self.maximumNodes = maximumNodes
        self.maximumBytes = maximumBytes
    }

    /// The depth at which a reader really stops.
    var depth: Int { min(maximumDepth, PropertyListLimits.highestDepth) }
}
