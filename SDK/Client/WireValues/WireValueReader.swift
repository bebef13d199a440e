// SPDX-License-Identifier: Apache-2.0

extension WireValue {
    /// Reads XNU's binary form. Bytes behind the value are left alone.
    ///
    /// Refused is what the C++ of the same form refuses, and besides what only aliases can make: values that are deeper
    /// or much longer than their bytes. Text that is not UTF-8 is repaired.
    public init(decoding bytes: UnsafeRawBufferPointer) throws(WireValueError) {
        var reader = WireValueReader(bytes: bytes)
        guard try reader.word(.signature) == BinaryForm.signature else { throw WireValueError(.signature, at: 0) }
        self = try reader.read(depth: 0).value
    }

    public init(decoding bytes: [UInt8]) throws(WireValueError) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(WireValueError) -> WireValue in try WireValue(decoding: buffer) }
        }
        self = try result.get()
    }
}

private struct WireValueReader {
    /// What was read: an object, its place among them, and whether it is the last of its collection.
    struct Item {
        var value: WireValue
        var index: Int
        var isLast: Bool
        var offset: Int
    }

    /// An object that an alias may name. Open ones have no value yet.
    private struct Object {
        var value: WireValue?
        /// Bytes that it would take, its aliases written out.
        var size = 0
        /// Collections inside each other, its own and its aliases' included.
        var height = 0
    }

    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private var objects: [Object] = []
    private var aliased = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func word(_ expected: WireValueError.Expectation) throws(WireValueError) -> UInt32 {
        let place = try take(4, expected)
        // SAFETY: take has seen that 4 bytes are there.
        return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }

    mutating func read(depth: Int) throws(WireValueError) -> Item {
        let start = offset
        guard depth <= BinaryForm.maximumDepth else { throw WireValueError(.depth, at: start) }
        let tag = try word(.word)
        let isLast = tag & BinaryForm.endOfCollection != 0
        let count = Int(tag & BinaryForm.countMask)
        let kind = tag & BinaryForm.kindMask
        if kind == BinaryForm.object { return try alias(count, isLast, at: start, depth: depth) }
        let index = objects.count
        objects.append(Object())
        let value: WireValue
        switch kind {
        case BinaryForm.dictionary: value = try dictionary(count, index, depth)
        case BinaryForm.array: value = .array(try members(count, index, depth, isSet: false))
        case BinaryForm.set: value = .set(try members(count, index, depth, isSet: true))
        default:
            value = try scalar(kind, count, at: start)
            objects[index].size = offset - start
        }
        objects[index].value = value
        return Item(value: value, index: index, isLast: isLast, offset: start)
    }

    private mutating func alias(_ index: Int, _ isLast: Bool, at start: Int, depth: Int) throws(WireValueError) -> Item
    {
        guard objects.indices.contains(index) else { throw WireValueError(.earlierObject, at: start) }
        guard let value = objects[index].value else { throw WireValueError(.closedObject, at: start) }
        aliased += objects[index].size
        guard aliased <= BinaryForm.maximumAliased else { throw WireValueError(.expansion, at: start) }
        guard depth + objects[index].height <= BinaryForm.maximumDepth else { throw WireValueError(.depth, at: start) }
        return Item(value: value, index: index, isLast: isLast, offset: start)
    }

    // MARK: Collections

    private mutating func dictionary(_ count: Int, _ index: Int, _ depth: Int) throws(WireValueError) -> WireValue {
        var entries: [String: WireValue] = [:]
        objects[index].size = 4
        for number in 0..<count {
            let key = try read(depth: depth + 1)
            guard case .string(let name) = key.value else { throw WireValueError(.key, at: key.offset) }
            guard !key.isLast else { throw WireValueError(.lastMark, at: key.offset) }
            entries[name] = try member(of: index, isLast: number + 1 == count, depth).value
            objects[index].size += objects[key.index].size
        }
        return .dictionary(entries)
    }

    private mutating func members(_ count: Int, _ index: Int, _ depth: Int, isSet: Bool) throws(WireValueError)
        -> [WireValue]
    {
        var members: [WireValue] = []
        var seen: Set<Int> = []
        objects[index].size = 4
        for number in 0..<count {
            let member = try member(of: index, isLast: number + 1 == count, depth)
            if isSet, !seen.insert(identity(member)).inserted {
                throw WireValueError(.distinctMembers, at: member.offset)
            }
            members.append(member.value)
        }
        return members
    }

    private mutating func member(of collection: Int, isLast: Bool, _ depth: Int) throws(WireValueError) -> Item {
        let member = try read(depth: depth + 1)
        guard member.isLast == isLast else { throw WireValueError(.lastMark, at: member.offset) }
        objects[collection].size += objects[member.index].size
        objects[collection].height = max(objects[collection].height, objects[member.index].height + 1)
        return member
    }

    /// Members of a set are told apart by what they are, not by what they hold; of each boolean there is but one.
    private func identity(_ item: Item) -> Int {
        if case .boolean(let isTrue) = item.value { isTrue ? -1 : -2 } else { item.index }
    }

    // MARK: Others

    private mutating func scalar(_ kind: UInt32, _ count: Int, at start: Int) throws(WireValueError) -> WireValue {
        switch kind {
        case BinaryForm.number:
            let place = try take(8, .contents)
            guard (1...64).contains(count) else { throw WireValueError(.width, at: start) }
            // SAFETY: take has seen that 8 bytes are there.
            let number = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            return .number(WireValue.bits(number, UInt8(count)), bits: UInt8(count))
        case BinaryForm.symbol, BinaryForm.string:
            let place = try take(BinaryForm.padded(count), .contents)
            let text = bytes[place..<place + count]
            if kind == BinaryForm.symbol, text.last != 0 { throw WireValueError(.symbolEnd, at: place) }
            return .string(String(decoding: text.prefix { $0 != 0 }, as: UTF8.self))
        case BinaryForm.data:
            let place = try take(BinaryForm.padded(count), .contents)
            return .data(Array(bytes[place..<place + count]))
        case BinaryForm.boolean: return .boolean(count != 0)
        default: throw WireValueError(.kind, at: start)
        }
    }

    /// Goes past so many bytes, if they are there.
    private mutating func take(_ count: Int, _ expected: WireValueError.Expectation) throws(WireValueError) -> Int {
        guard count <= bytes.count - offset else { throw WireValueError(expected, at: offset) }
        defer { offset += count }
        return offset
    }
}
