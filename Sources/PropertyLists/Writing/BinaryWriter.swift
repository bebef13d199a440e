// SPDX-License-Identifier: Apache-2.0

/// Writes the binary form; its layout is at ``BinaryTrailer`` and ``BinaryReader``.
///
/// Objects are numbered before they are written, parents first, because references take as many bytes as the greatest
/// number needs.
struct BinaryWriter {
    /// An object whose children have numbers.
    private enum Item {
        case leaf(PropertyListValue)
        case array([Int])
        case dictionary(keys: [Int], values: [Int])
    }

    private var items: [Item] = []
    private var strings: [[UInt8]: Int] = [:]

    mutating func document(_ value: PropertyListValue) -> [UInt8] {
        let top = add(value)
        let referenceSize = BinaryWriter.size(of: items.count)
        var bytes = Array("bplist00".utf8)
        var offsets: [Int] = []
        for item in items {
            offsets.append(bytes.count)
            BinaryWriter.write(item, referenceSize, to: &bytes)
        }
        let table = bytes.count
        let offsetSize = BinaryWriter.size(of: table)
        for offset in offsets { bytes.append(bigEndian: UInt64(offset), size: offsetSize) }
        bytes += [0, 0, 0, 0, 0, 0, UInt8(offsetSize), UInt8(referenceSize)]
        for field in [items.count, top, table] { bytes.append(bigEndian: UInt64(field), size: 8) }
        return bytes
    }

    /// Gives a value and all in it their numbers.
    private mutating func add(_ value: PropertyListValue) -> Int {
        if case .string(let string) = value {
            // By bytes: strings that Unicode holds equal are different strings here.
            let text = Array(string.utf8)
            if let known = strings[text] { return known }
            strings[text] = items.count
        }
        let number = items.count
        items.append(.leaf(value))
        switch value {
        case .array(let elements):
            items[number] = .array(elements.map { add($0.value) })
        case .dictionary(let dictionary):
            let keys = dictionary.entries.map { add(.string($0.key)) }
            items[number] = .dictionary(keys: keys, values: dictionary.entries.map { add($0.value.value) })
        default: break
        }
        return number
    }

    private static func write(_ item: Item, _ referenceSize: Int, to bytes: inout [UInt8]) {
        switch item {
        case .leaf(let value): write(value, to: &bytes)
        case .array(let elements):
            bytes.append(marker: 0xA0, count: elements.count)
            for element in elements { bytes.append(bigEndian: UInt64(element), size: referenceSize) }
        case .dictionary(let keys, let values):
            bytes.append(marker: 0xD0, count: keys.count)
            for reference in keys + values { bytes.append(bigEndian: UInt64(reference), size: referenceSize) }
        }
    }

    private static func write(_ value: PropertyListValue, to bytes: inout [UInt8]) {
        switch value {
        case .boolean(let boolean): bytes.append(boolean ? 0x09 : 0x08)
        case .integer(let integer): bytes.append(integer: integer)
        case .real(let real):
            bytes.append(0x23)
            bytes.append(bigEndian: real.bitPattern, size: 8)
        case .date(let date):
            bytes.append(0x33)
            bytes.append(bigEndian: date.bitPattern, size: 8)
        case .uid(let uid):
            let size = size(of: uid)
            bytes.append(0x80 | UInt8(size - 1))
            bytes.append(bigEndian: uid, size: size)
        case .data(let data):
            bytes.append(marker: 0x40, count: data.count)
            bytes += data
        case .string(let string): bytes.append(string: string)
        case .array, .dictionary: break  // they are items of their own
        }
    }

    /// 1, 2, 4 or 8: the bytes that hold `number`.
    private static func size(of number: some BinaryInteger) -> Int {
        number < 1 << 8 ? 1 : number < 1 << 16 ? 2 : number < 1 << 32 ? 4 : 8
    }
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian value: UInt64, size: Int) {
        for index in (0..<size).reversed() { append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
    }

    /// A marker with its count: in its low half, or behind it as an integer object.
    fileprivate mutating func append(marker: UInt8, count: Int) {
        guard count >= 15 else { return append(marker | UInt8(count)) }
        append(marker | 0xF)
        append(integer: Int128(count))
    }

    fileprivate mutating func append(integer: Int128) {
        switch integer {
        case 0..<(1 << 8): append(0x10, integer, 1)
        case 0..<(1 << 16): append(0x11, integer, 2)
        case 0..<(1 << 32): append(0x12, integer, 4)
        case Int128(Int64.min)...Int128(Int64.max): append(0x13, integer, 8)
        default: append(0x14, integer, 16)
        }
    }

    private mutating func append(_ marker: UInt8, _ integer: Int128, _ size: Int) {
        append(marker)
        if size == 16 { append(bigEndian: UInt64(truncatingIfNeeded: integer >> 64), size: 8) }
        append(bigEndian: UInt64(truncatingIfNeeded: integer), size: Swift.min(size, 8))
    }

    fileprivate mutating func append(string: String) {
        if string.utf8.allSatisfy({ $0 < 0x80 }) {
            append(marker: 0x50, count: string.utf8.count)
            append(contentsOf: string.utf8)
        } else {
            append(marker: 0x60, count: string.utf16.count)
            for unit in string.utf16 { append(bigEndian: UInt64(unit), size: 2) }
        }
    }
}
