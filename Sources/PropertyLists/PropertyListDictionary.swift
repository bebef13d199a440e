// SPDX-License-Identifier: Apache-2.0

/// A dictionary that remembers the order and the places of its entries.
///
/// A key that stands twice in the file has **one** entry here, at its first position in the order, with the key offset
/// and the value of the one that counts: the *last* in XML and OpenStep, where CoreFoundation calls
/// `CFDictionarySetValue` for each pair (`CFPropertyList.c`, `parseDictTag`; `CFOldStylePList.c`,
/// `parsePlistDictContent`), and the *first* in the binary form, where it hands all pairs to `CFDictionaryCreate`
/// (observed with Foundation 6.3). ``PropertyListDocument/duplicateKeys`` tells of the others.
public struct PropertyListDictionary: Sendable {
    /// A key, its place and its value.
    public struct Entry: Sendable {
        /// The key's text.
        public let key: String
        /// Byte offset of the key: of `<key>` in XML, of the first character (or quotation mark) in OpenStep, of the
        /// key object's marker in the binary form.
        public let keyOffset: Int
        /// The value.
        public let value: PropertyListNode

        /// Puts an entry together from its parts.
        public init(key: String, keyOffset: Int, value: PropertyListNode) {
            self.key = key
            self.keyOffset = keyOffset
            self.value = value
        }
    }

    /// Which of two entries with one key counts.
    enum Winner { case first, last }

    /// Above this many entries keys are found through an index; below it a walk is faster.
    private static let indexThreshold = 16

    /// Room for so many entries is made at once: most dictionaries in project files and personalities have fewer.
    private static let usualCount = 6

    /// The entries in the order in which their keys first stood.
    public private(set) var entries: [Entry] = []

    /// Finds a key's position in `entries`; empty while the dictionary is small.
    private var index = KeyIndex()

    /// An empty dictionary.
    public init() {}

    /// A dictionary that never was in a file; of equal keys the last counts.
    public init(_ pairs: [(String, PropertyListValue)]) {
        for (key, value) in pairs {
            insert(Entry(key: key, keyOffset: 0, value: PropertyListNode(value)), winner: .last)
        }
    }

    /// How many keys there are.
    public var count: Int { entries.count }

    /// Whether there are none.
    public var isEmpty: Bool { entries.isEmpty }

    /// The keys in order.
    public var keys: [String] { entries.map(\.key) }

    /// The value under `key`, or nil. Keys are the same when their bytes are.
    public subscript(key: String) -> PropertyListNode? { entry(for: key)?.value }

    /// The entry of `key`, which also knows where the key stands.
    public func entry(for key: String) -> Entry? { position(of: key).map { entries[$0] } }

    /// Whether both hold the same values under the same keys, in any order and at any place.
    public func isSameValue(as other: PropertyListDictionary) -> Bool {
        count == other.count
            && entries.allSatisfy { entry in
                guard let match = other[entry.key] else { return false }
                return entry.value.isSameValue(as: match)
            }
    }

    /// Adds an entry.
    ///
    /// - Returns: the offset of the key that stood there before, or nil when the key is new.
    @discardableResult
    mutating func insert(_ entry: consuming Entry, winner: Winner) -> Int? {
        let isIndexed = !index.isEmpty
        let hash = isIndexed ? KeyIndex.hash(of: entry.key) : 0
        if let position = isIndexed ? position(of: entry.key, hash: hash) : position(of: entry.key) {
            let previous = entries[position].keyOffset
            if winner == .last { entries[position] = entry }
            return previous
        }
        if entries.isEmpty { entries.reserveCapacity(PropertyListDictionary.usualCount) }
        entries.append(entry)
        if isIndexed {
            addToIndex(entries.count - 1, hash: hash)
        } else if entries.count > PropertyListDictionary.indexThreshold {
            for (position, entry) in entries.enumerated() { addToIndex(position, hash: KeyIndex.hash(of: entry.key)) }
        }
        return nil
    }

    private mutating func addToIndex(_ position: Int, hash: UInt64) {
        index.add(position, hash: hash) { KeyIndex.hash(of: entries[$0].key) }
    }

    private func position(of key: String) -> Int? {
        if !index.isEmpty { return position(of: key, hash: KeyIndex.hash(of: key)) }
        let length = key.utf8.count
        // Through a span, so that no entry is copied (and its parts counted) to look at its key. Lengths differ more
        // often than they agree, and are known without looking at the text.
        let entries = entries.span
        for position in entries.indices where entries[position].key.utf8.count == length {
            if entries[position].key.isIdenticalText(to: key) { return position }
        }
        return nil
    }

    private func position(of key: String, hash: UInt64) -> Int? {
        let entries = entries.span
        return index.position(hash: hash) { entries[$0].key.isIdenticalText(to: key) }
    }
}
