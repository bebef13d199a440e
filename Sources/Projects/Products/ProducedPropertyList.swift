// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// An Info.plist or entitlements as a build makes them from a file of the project, from settings, or from both.
///
/// ``document`` is a document like any other. Where a file was read, its **lines are the file's lines**: values are
/// replaced in their places and what Xcode adds stands on the line of the last `</dict>`, so that
/// `document.location(of:)` names the line at which a person has to look. ``origin(of:)`` also knows the exact column,
/// and of what comes from a build setting, where that is set.
public struct ProducedPropertyList: Sendable {
    /// What was read, or the project's file when nothing was.
    public let file: String
    /// Whether there is no file, but only settings.
    public let isGenerated: Bool
    /// What the build makes.
    public let document: PropertyListDocument
    /// Its text: XML.
    public let bytes: [UInt8]
    /// References in the file that came to nothing.
    public let unresolved: [UnresolvedReference]

    private let text: PlacedText
    private let original: PropertyListDocument?

    /// Puts a list together from its text.
    ///
    /// - Throws: when the text is no property list; the caller then writes it anew.
    init(
        _ text: PlacedText, original: PropertyListDocument?, file: String, unresolved: [UnresolvedReference]
    ) throws(PropertyListError) {
        document = try PropertyListDocument(parsing: text.bytes, file: file)
        bytes = text.bytes
        self.file = file
        self.text = text
        self.original = original
        self.unresolved = unresolved
        isGenerated = original == nil
    }

    /// Where what stands at an offset of ``document`` comes from: in the file that was read, or a build setting.
    public func origin(of offset: Int) -> SourcePlace {
        switch text.origin(of: offset) {
        case .place(let place): place
        case .original(let offset): original.map { PBXObjects.place($0, offset) } ?? SourcePlace(file: file)
        case nil: SourcePlace(file: file)
        }
    }

    /// Where a key of the outermost dictionary comes from.
    public func origin(ofKey key: String) -> SourcePlace? {
        document.root.dictionary?.entry(for: key).map { origin(of: $0.keyOffset) }
    }

    /// Where the value of a key of the outermost dictionary comes from.
    public func origin(ofValue key: String) -> SourcePlace? {
        document.root[key].map { origin(of: $0.offset) }
    }
}
