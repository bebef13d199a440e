// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists

/// `_CodeSignature/CodeResources`: a property list that names each file of a bundle with its digests.
///
/// `files2`/`rules2` (version 2) count where they are there; `files`/`rules` are for systems before 10.9. An entry is
/// the SHA-1 itself (version 1) or a dictionary: `hash` (SHA-1), `hash2` (SHA-256), `symlink`, `optional`, or for
/// nested code `cdhash` and `requirement`. Paths are relative to the folder that holds `_CodeSignature`.
/// Source: TN2206.
public struct ResourceSeal: Sendable {
    public struct Entry: Sendable, Hashable {
        public var sha1: [UInt8]?
        public var sha256: [UInt8]?
        public var symbolicLink: String?
        public var isOptional: Bool
        public var cdHash: [UInt8]?
        public var requirement: String?

        public var isNestedCode: Bool { cdHash != nil || requirement != nil }
    }

    public let file: String
    public let entries: [String: Entry]
    public let isVersion2: Bool
    /// Version of the seal's rules as they stand, for display.
    public let ruleCount: Int
    let rulesNode: PropertyListDictionary
    let bytes: Bytes

    public init(_ bytes: Bytes) throws(MalformedFile) {
        let bytes = bytes.named("CodeResources")
        self.bytes = bytes
        file = bytes.file
        let document: PropertyListDocument
        do throws(PropertyListError) {
            document = try PropertyListDocument(parsing: bytes.array, file: bytes.file)
        } catch {
            throw bytes.malformed(at: error.location.offset, error.expectation)
        }
        let files2 = document.root["files2"]?.dictionary
        guard let files = files2 ?? document.root["files"]?.dictionary else {
            throw bytes.malformed(at: 0, "a dictionary files2 or files expected")
        }
        isVersion2 = files2 != nil
        rulesNode = document.root[isVersion2 ? "rules2" : "rules"]?.dictionary ?? PropertyListDictionary()
        ruleCount = rulesNode.count
        var entries: [String: Entry] = [:]
        for item in files.entries {
            guard let entry = Self.entry(item.value) else {
                throw bytes.malformed(
                    at: item.keyOffset, "the entry of \(item.key) is neither a digest nor a dictionary")
            }
            entries[item.key] = entry
        }
        self.entries = entries
    }

    /// The file as it stands: what the CodeDirectory's resource slot covers.
    public var rawBytes: [UInt8] { bytes.array }

    private static func entry(_ node: PropertyListNode) -> Entry? {
        if let digest = node.data { return Entry(sha1: digest, sha256: nil, symbolicLink: nil, isOptional: false) }
        guard let options = node.dictionary else { return nil }
        return Entry(
            sha1: options["hash"]?.data, sha256: options["hash2"]?.data, symbolicLink: options["symlink"]?.string,
            isOptional: options["optional"]?.boolean ?? false, cdHash: options["cdhash"]?.data,
            requirement: options["requirement"]?.string)
    }
}
