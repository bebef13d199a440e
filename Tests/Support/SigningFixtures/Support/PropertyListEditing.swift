// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Editing property lists, so that a test can say how its product differs from a sound one.
extension PropertyListValue {
    /// The bytes of its XML form.
    public var xmlBytes: [UInt8] { Array(PropertyListWriter.xml(self).utf8) }

    /// The value under a key of a dictionary; setting nil removes the key, setting a new key adds it at the end.
    public subscript(key key: String) -> PropertyListValue? {
        get {
            guard case .dictionary(let dictionary) = self else { return nil }
            return dictionary[key]?.value
        }
        set {
            guard case .dictionary(let dictionary) = self else { return }
            var pairs = dictionary.entries.map { ($0.key, $0.value.value) }
            let position = pairs.firstIndex { $0.0 == key }
            switch (position, newValue) {
            case (let position?, let value?): pairs[position].1 = value
            case (let position?, nil): pairs.remove(at: position)
            case (nil, let value?): pairs.append((key, value))
            case (nil, nil): break
            }
            self = .dictionary(PropertyListDictionary(pairs))
        }
    }

    /// The value at a path of keys; setting it where an inner dictionary is missing makes the dictionary.
    public subscript(path path: [String]) -> PropertyListValue? {
        get { path.reduce(Optional(self)) { $0?[key: $1] } }
        set {
            guard let first = path.first else { return }
            if path.count == 1 {
                self[key: first] = newValue
            } else {
                var inner = self[key: first] ?? .dictionary(PropertyListDictionary())
                inner[path: Array(path.dropFirst())] = newValue
                self[key: first] = inner
            }
        }
    }

    /// The text, when this is a string.
    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The entries of a dictionary in order; none for anything else.
    public var pairs: [(key: String, value: PropertyListValue)] {
        guard case .dictionary(let dictionary) = self else { return [] }
        return dictionary.entries.map { ($0.key, $0.value.value) }
    }

    /// An array of values.
    public static func list(_ values: [PropertyListValue]) -> PropertyListValue {
        .array(values.map { PropertyListNode($0) })
    }

    /// A dictionary of pairs, in order.
    public static func table(_ pairs: [(String, PropertyListValue)]) -> PropertyListValue {
        .dictionary(PropertyListDictionary(pairs))
    }
}
