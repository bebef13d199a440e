// SPDX-License-Identifier: Apache-2.0

/// Arrays and dictionaries, which hold references to other objects.
extension BinaryReader {
    mutating func array(_ offset: Int, _ number: Int, _ depth: Int) throws(PropertyListError) -> Built {
        let references = try references(at: offset, perEntry: 1, number, depth)
        var elements: [PropertyListNode] = []
        var size = 1
        var height = 0
        for place in references.places {
            let child = try object(at: place, of: number, depth: depth + 1)
            size = try checkedSize(size, adding: child, at: place)
            height = max(height, child.height)
            elements.append(child.node)
        }
        let node = PropertyListNode(value: .array(elements), offset: offset, end: references.end)
        return Built(node: node, size: size, height: height + 1)
    }

    mutating func dictionary(_ offset: Int, _ number: Int, _ depth: Int) throws(PropertyListError) -> Built {
        let references = try references(at: offset, perEntry: 2, number, depth)
        let valueDistance = references.count * trailer.referenceSize
        var dictionary = PropertyListDictionary()
        var size = 1
        var height = 0
        for place in references.places {
            let key = try object(at: place, of: number, depth: depth + 1).node
            guard case .string(let text) = key.value else {
                throw failure(place, "expected a string as key of object \(number), found \(key.kindName)")
            }
            let child = try object(at: place + valueDistance, of: number, depth: depth + 1)
            size = try checkedSize(size, adding: child, at: place)
            height = max(height, child.height)
            let entry = PropertyListDictionary.Entry(key: text, keyOffset: key.offset, value: child.node)
            if let previous = dictionary.insert(entry, winner: .first) {
                note(DuplicateKey(key: text, firstOffset: previous, secondOffset: key.offset))
            }
        }
        let node = PropertyListNode(value: .dictionary(dictionary), offset: offset, end: references.end)
        return Built(node: node, size: size, height: height + 1)
    }

    /// The references of a container, of which each entry has one (arrays) or two (dictionaries).
    private struct References {
        let count: Int
        /// Where the reference of each entry, or of each entry's key, stands.
        let places: StrideTo<Int>
        let end: Int
    }

    private func references(
        at offset: Int, perEntry: Int, _ number: Int, _ depth: Int
    ) throws(PropertyListError) -> References {
        try checkDepth(depth + 1, at: offset)
        let size = trailer.referenceSize
        let (count, start) = try count(at: offset, number)
        let range = try room(start, count, perEntry * size, number)
        let entries = range.count / (perEntry * size)
        let places = stride(from: start, to: start + entries * size, by: size)
        return References(count: entries, places: places, end: range.upperBound)
    }

    /// The object that the reference at `place`, inside object `owner`, names.
    private mutating func object(at place: Int, of owner: Int, depth: Int) throws(PropertyListError) -> Built {
        let reference = bytes.bigEndian(at: place, size: trailer.referenceSize)
        guard let number = Int(exactly: reference), number < trailer.objectCount else {
            throw failure(place, "object \(owner) refers to object \(reference) of \(trailer.objectCount)")
        }
        return try object(number, referredToAt: place, depth: depth)
    }
}
