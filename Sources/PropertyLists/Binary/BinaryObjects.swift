// SPDX-License-Identifier: Apache-2.0

/// Objects by their markers.
extension BinaryReader {
    /// The object at `offset`.
    mutating func value(at offset: Int, number: Int, depth: Int) throws(PropertyListError) -> Built {
        let marker = bytes[offset]
        switch marker >> 4 {
        case 0x0 where marker == 0x08 || marker == 0x09:
            return leaf(.boolean(marker == 0x09), offset, offset + 1)
        case 0x1 where marker & 0xF <= 4:
            let payload = try room(offset + 1, 1, 1 << Int(marker & 0xF), number)
            return leaf(.integer(integer(payload)), offset, payload.upperBound)
        case 0x2 where marker == 0x22 || marker == 0x23:
            let payload = try room(offset + 1, 1, 1 << Int(marker & 0xF), number)
            return leaf(.real(real(payload)), offset, payload.upperBound)
        case 0x3 where marker == 0x33:
            let payload = try room(offset + 1, 1, 8, number)
            return leaf(.date(real(payload)), offset, payload.upperBound)
        case 0x8 where marker & 0xF <= 7:
            let payload = try room(offset + 1, 1, Int(marker & 0xF) + 1, number)
            let uid = bytes.bigEndian(at: payload.lowerBound, size: payload.count)
            return leaf(.uid(uid), offset, payload.upperBound)
        case 0x4, 0x5, 0x6, 0x7: return try text(marker, offset, number)
        case 0xA: return try array(offset, number, depth)
        case 0xD: return try dictionary(offset, number, depth)
        default:
            throw failure(offset, "object \(number) has the marker 0x\(String(marker, radix: 16)): \(kind(marker))")
        }
    }

    private func leaf(_ value: PropertyListValue, _ offset: Int, _ end: Int) -> Built {
        Built(node: PropertyListNode(value: value, offset: offset, end: end), size: 1, height: 0)
    }

    /// What a marker that is no value stands for.
    private func kind(_ marker: UInt8) -> String {
        switch marker {
        case 0x00: "null, which a property list cannot hold"
        case 0x0C, 0x0D: "a URL, which a property list cannot hold"
        case 0x0E: "a UUID, which a property list cannot hold"
        case 0xB0...0xCF: "a set, which a property list cannot hold"
        default: "expected the marker of a value"
        }
    }

    /// `count` things of `size` bytes from `start` on; they must end before the offset table.
    func room(_ start: Int, _ count: UInt64, _ size: Int, _ number: Int) throws(PropertyListError) -> Range<Int> {
        let (length, overflow) = count.multipliedReportingOverflow(by: UInt64(size))
        let available = max(trailer.offsetTableOffset - start, 0)
        guard !overflow, length <= UInt64(available) else {
            throw failure(
                start, "object \(number) needs \(overflow ? "over 2^64" : "\(length)") bytes, found \(available)")
        }
        return start..<(start + Int(length))
    }

    /// The count in a marker, or in the integer object behind it, and where the contents begin.
    func count(at offset: Int, _ number: Int) throws(PropertyListError) -> (count: UInt64, contents: Int) {
        let small = bytes[offset] & 0xF
        guard small == 0xF else { return (UInt64(small), offset + 1) }
        let marker = bytes[try room(offset + 1, 1, 1, number).lowerBound]
        guard marker & 0xF0 == 0x10, marker & 0xF <= 3 else {
            throw failure(
                offset + 1,
                "expected an integer for the count of object \(number), found the marker 0x\(String(marker, radix: 16))"
            )
        }
        let payload = try room(offset + 2, 1, 1 << Int(marker & 0xF), number)
        return (bytes.bigEndian(at: payload.lowerBound, size: payload.count), payload.upperBound)
    }

    /// Up to four bytes are unsigned; eight and sixteen are in two's complement.
    private func integer(_ payload: Range<Int>) -> Int128 {
        guard payload.count >= 8 else { return Int128(bytes.bigEndian(at: payload.lowerBound, size: payload.count)) }
        let high = Int64(bitPattern: bytes.bigEndian(at: payload.lowerBound, size: 8))
        guard payload.count == 16 else { return Int128(high) }
        return Int128(high) << 64 | Int128(bytes.bigEndian(at: payload.lowerBound + 8, size: 8))
    }

    private func real(_ payload: Range<Int>) -> Double {
        let bits = bytes.bigEndian(at: payload.lowerBound, size: payload.count)
        return payload.count == 4
            ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
    }

    /// Data and the three kinds of string.
    private mutating func text(_ marker: UInt8, _ offset: Int, _ number: Int) throws(PropertyListError) -> Built {
        let (count, contents) = try count(at: offset, number)
        let payload = try room(contents, count, marker >> 4 == 6 ? 2 : 1, number)
        try spend(payload.count, at: offset)
        guard let value = value(marker >> 4, payload) else {
            let encoding = marker >> 4 == 5 ? "ASCII" : marker >> 4 == 6 ? "UTF-16" : "UTF-8"
            throw failure(contents, "expected \(encoding) in the string that is object \(number)")
        }
        return leaf(value, offset, payload.upperBound)
    }

    private func value(_ kind: UInt8, _ payload: Range<Int>) -> PropertyListValue? {
        let slice = bytes[payload]
        switch kind {
        case 0x4: return .data(Array(slice))
        case 0x5:
            guard slice.allSatisfy({ $0 < 0x80 }) else { return nil }
            return .string(String(decoding: slice, as: UTF8.self))
        case 0x6:
            let units = stride(from: payload.lowerBound, to: payload.upperBound, by: 2).map {
                UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
            }
            // Half a character becomes U+FFFD, as it does when Foundation hands the string to Swift.
            return .string(String(decoding: units, as: UTF16.self))
        default: return String(validating: slice, as: UTF8.self).map { .string($0) }
        }
    }
}
