// SPDX-License-Identifier: Apache-2.0

/// Writes integers in the two byte orders that Mach-O files mix: little-endian outside the signature, big-endian in it.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    /// How many bytes there are.
    var count: Int { bytes.count }

    /// Adds an integer, most significant byte first.
    mutating func big<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Adds an integer, least significant byte first.
    mutating func little<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Adds bytes as they are.
    mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// Adds text and a NUL.
    mutating func cString(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        bytes.append(0)
    }

    /// Adds NULs up to a multiple of `alignment`.
    mutating func pad(to alignment: Int) {
        let over = bytes.count % alignment
        if over != 0 { bytes.append(contentsOf: repeatElement(0, count: alignment - over)) }
    }
}

extension [UInt8] {
    /// The integer at `offset`, least significant byte first; nil where the bytes end before it does.
    func little<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) -> Number? {
        let size = MemoryLayout<Number>.size
        guard offset >= 0, offset <= count - size else { return nil }
        return (0..<size).reduce(Number(0)) { $0 | Number(self[offset + $1]) << Number($1 * 8) }
    }

    /// The integer at `offset`, most significant byte first; nil where the bytes end before it does.
    func big<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) -> Number? {
        let size = MemoryLayout<Number>.size
        guard offset >= 0, offset <= count - size else { return nil }
        return (0..<size).reduce(Number(0)) { $0 << 8 | Number(self[offset + $1]) }
    }

    /// Replaces bytes by an integer, least significant byte first.
    mutating func putLittle<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
        for index in 0..<MemoryLayout<Number>.size {
            self[offset + index] = UInt8(truncatingIfNeeded: number >> Number(index * 8))
        }
    }
}

extension FixedWidthInteger {
    /// The next multiple of `alignment`.
    func roundedUp(to alignment: Self) -> Self { (self + alignment - 1) / alignment * alignment }
}
