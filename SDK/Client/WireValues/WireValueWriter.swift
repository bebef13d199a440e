// SPDX-License-Identifier: Apache-2.0

extension WireValue {
    /// The bytes of XNU's binary form.
    public func encoded() throws(WireValueError) -> [UInt8] {
        var bytes: [UInt8] = []
        try encode(into: &bytes)
        return bytes
    }

    /// Appends the bytes of XNU's binary form. After an error the buffer is as it was before.
    public func encode(into bytes: inout [UInt8]) throws(WireValueError) {
        let start = bytes.count
        do throws(WireValueError) {
            var writer = WireValueWriter(bytes: bytes, start: start)
            // The writer has the only reference to the memory while it appends to it.
            bytes = []
            defer { bytes = writer.bytes }
            writer.word(BinaryForm.signature)
            try writer.write(self, end: BinaryForm.endOfCollection, depth: 0)
        } catch {
            bytes.removeSubrange(start...)
            throw error
        }
    }
}

/// Writes without aliases: what is equal is not the same, and values here have no identity.
private struct WireValueWriter {
    var bytes: [UInt8]
    let start: Int

    mutating func word(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ value: WireValue, end: UInt32, depth: Int) throws(WireValueError) {
        guard depth <= BinaryForm.maximumDepth else { throw error(.depth) }
        switch value {
        case .boolean(let isTrue): word(BinaryForm.boolean | (isTrue ? 1 : 0) | end)
        case .number(let number, let bits):
            guard (1...64).contains(bits) else { throw error(.width) }
            word(BinaryForm.number | UInt32(bits) | end)
            withUnsafeBytes(of: WireValue.bits(number, bits).littleEndian) { bytes.append(contentsOf: $0) }
        case .string(let text): try string(text, BinaryForm.string, end)
        case .data(let contents):
            try tag(BinaryForm.data, contents.count, end)
            bytes.append(contentsOf: contents)
            pad(contents.count)
        case .array(let members): try collection(members, BinaryForm.array, end, depth)
        case .set(let members):
            // Of each boolean there is one object only.
            for isTrue in [false, true] where members.count(where: { $0 == .boolean(isTrue) }) > 1 {
                throw error(.distinctMembers)
            }
            try collection(members, BinaryForm.set, end, depth)
        case .dictionary(let entries):
            try tag(BinaryForm.dictionary, entries.count, end)
            // In an order that is the same in every run.
            var left = entries.count
            for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
                left -= 1
                try string(key, BinaryForm.symbol, 0)
                try write(value, end: left == 0 ? BinaryForm.endOfCollection : 0, depth: depth + 1)
            }
        }
    }

    private mutating func collection(_ members: [WireValue], _ kind: UInt32, _ end: UInt32, _ depth: Int)
        throws(WireValueError)
    {
        try tag(kind, members.count, end)
        for (index, member) in members.enumerated() {
            let isLast = index + 1 == members.count
            try write(member, end: isLast ? BinaryForm.endOfCollection : 0, depth: depth + 1)
        }
    }

    /// A symbol has its 0, a string has none.
    private mutating func string(_ text: String, _ kind: UInt32, _ end: UInt32) throws(WireValueError) {
        guard !text.utf8.contains(0) else { throw error(.textWithoutZero) }
        let length = text.utf8.count + (kind == BinaryForm.symbol ? 1 : 0)
        try tag(kind, length, end)
        bytes.append(contentsOf: text.utf8)
        if kind == BinaryForm.symbol { bytes.append(0) }
        pad(length)
    }

    private mutating func tag(_ kind: UInt32, _ count: Int, _ end: UInt32) throws(WireValueError) {
        guard let count = UInt32(exactly: count), count <= BinaryForm.countMask else { throw error(.length) }
        word(kind | count | end)
    }

    private mutating func pad(_ length: Int) {
        for _ in length..<BinaryForm.padded(length) { bytes.append(0) }
    }

    private func error(_ expected: WireValueError.Expectation) -> WireValueError {
        WireValueError(expected, at: bytes.count - start)
    }
}
