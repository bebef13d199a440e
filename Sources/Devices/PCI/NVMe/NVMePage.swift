// SPDX-License-Identifier: Apache-2.0

/// A data structure on its way to the host: bytes, and numbers in them, little-endian.
struct NVMePage {
    private(set) var bytes: [UInt8]

    init(_ count: Int) { bytes = Array(repeating: 0, count: count) }

    mutating func put<T: FixedWidthInteger>(_ value: T, at offset: Int) {
        for index in 0..<MemoryLayout<T>.size where offset + index < bytes.count {
            bytes[offset + index] = UInt8(truncatingIfNeeded: value >> T(8 * index))
        }
    }

    mutating func put(_ data: [UInt8], at offset: Int) {
        for (index, byte) in data.enumerated() where offset + index < bytes.count { bytes[offset + index] = byte }
    }

    /// ASCII, filled up with spaces.
    mutating func put(_ text: String, at offset: Int, count: Int) {
        let padded = Array(text.utf8.prefix(count))
        put(padded + Array(repeating: UInt8(ascii: " "), count: count - padded.count), at: offset)
    }

    /// A number at `offset`; what lies beyond the end is 0.
    static func load<T: FixedWidthInteger>(_ bytes: [UInt8], _ offset: Int) -> T {
        (0..<MemoryLayout<T>.size).reduce(0) { value, index in
            offset + index < bytes.count ? value | T(bytes[offset + index]) << T(8 * index) : value
        }
    }
}
