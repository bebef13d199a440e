// SPDX-License-Identifier: Apache-2.0

/// Brings a text file to UTF-8 that is known to be well-formed, so that the readers may look at bytes alone.
enum TextEncoding {
    /// The byte order mark as UTF-8.
    static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The text as UTF-8; UTF-16 (old `.strings` files) is rewritten when a byte order mark announces it.
    ///
    /// - Throws: when the file is empty, too long, UTF-32, or not well-formed.
    static func utf8(
        _ bytes: [UInt8], file: String, limits: PropertyListLimits
    ) throws(PropertyListError) -> [UInt8] {
        func failure(_ offset: Int, _ expectation: String) -> PropertyListError {
            let location = LineTable(Array(bytes.prefix(offset))).location(of: offset)
            return PropertyListError(file: file, location: location, isBinary: false, expectation: expectation)
        }
        guard !bytes.isEmpty else { throw failure(0, "expected a property list, found an empty file") }
        guard bytes.count <= limits.maximumBytes else {
            throw failure(0, "expected at most \(limits.maximumBytes) bytes, found \(bytes.count)")
        }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw failure(0, "expected UTF-8 or UTF-16, found UTF-32")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            guard let text = utf8(fromUTF16: bytes.dropFirst(2), bigEndian: bytes[0] == 0xFE) else {
                throw failure(0, "expected well-formed UTF-16 behind its byte order mark")
            }
            return text
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw failure(error.byteOffsets.lowerBound, "expected UTF-8, found a byte that cannot stand here")
        }
        return bytes
    }

    private static func utf8(fromUTF16 bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }
}
