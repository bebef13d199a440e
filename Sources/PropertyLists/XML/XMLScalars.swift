// SPDX-License-Identifier: Apache-2.0

/// Numbers and dates, from the raw text of their elements.
extension XMLReader {
    /// The range of an element's raw text; the cursor is left at what ends it.
    private mutating func rawText(of tag: XMLTag) throws(PropertyListError) -> Range<Int> {
        let start = cursor.position
        let end = cursor.firstIndex(of: UInt8(ascii: "<"), from: start) ?? cursor.bytes.count
        guard !tag.isEmpty, start < end else {
            let name = tag.name.text
            throw cursor.failure(at: tag.offset, "expected \(tag.name.contents) in <\(name)>, found an empty <\(name)>")
        }
        cursor.position = end
        return start..<end
    }

    private func failure(_ tag: XMLTag, _ raw: Range<Int>, _ expected: String) -> PropertyListError {
        let text = cursor.text(raw.lowerBound, min(raw.upperBound, raw.lowerBound + 40))
        return cursor.failure(at: raw.lowerBound, "expected \(expected) in <\(tag.name.text)>, found \"\(text)\"")
    }

    /// `<integer>`: decimal or `0x…` with an optional sign, from −2^63 to 2^64−1.
    mutating func integer(_ tag: XMLTag) throws(PropertyListError) -> PropertyListNode {
        let raw = try rawText(of: tag)
        guard let (magnitude, isNegative) = XMLReader.magnitude(cursor.bytes[raw]) else {
            throw failure(tag, raw, tag.name.contents)
        }
        guard let magnitude, !isNegative || magnitude <= 1 << 63 else {
            throw failure(tag, raw, "a number from -2^63 to 2^64-1")
        }
        try closingTag(of: tag)
        return try cursor.node(.integer(isNegative ? -Int128(magnitude) : Int128(magnitude)), from: tag.offset)
    }

    /// The number without its sign; nil inside when it is over 2^64−1, nil altogether when it is no number.
    ///
    /// White space may lead and not follow: so does CoreFoundation.
    private static func magnitude(_ text: ArraySlice<UInt8>) -> (UInt64?, isNegative: Bool)? {
        var digits = text.drop(while: \.isXMLSpace)
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        let isHex = digits.starts(with: "0x".utf8) || digits.starts(with: "0X".utf8)
        if isHex { digits = digits.dropFirst(2) }
        guard !digits.isEmpty else { return nil }
        var number: UInt64? = 0
        for byte in digits {
            guard let digit = byte.hexDigitValue, isHex || digit < 10 else { return nil }
            guard let soFar = number else { continue }
            let (product, overflow) = soFar.multipliedReportingOverflow(by: isHex ? 16 : 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
            number = overflow || carry ? nil : sum
        }
        return (number, isNegative)
    }

    /// `<real>`: a decimal number with optional exponent, `nan`, or `inf` or `infinity` with an optional sign.
    mutating func real(_ tag: XMLTag) throws(PropertyListError) -> PropertyListNode {
        let raw = try rawText(of: tag)
        let text = cursor.text(raw.lowerBound, raw.upperBound).lowercased()
        let value: Double? =
            switch text {
            case "nan": .nan
            case "inf", "+inf", "infinity", "+infinity": .infinity
            case "-inf", "-infinity": -.infinity
            // Double's own reader also takes hexadecimal, "nan(…)" and more, which property lists do not have.
            default: text.utf8.allSatisfy { $0.isDigit || "+-.e".utf8.contains($0) } ? Double(text) : nil
            }
        guard let value else { throw failure(tag, raw, tag.name.contents) }
        try closingTag(of: tag)
        return try cursor.node(.real(value), from: tag.offset)
    }

    /// `<date>`: `2007-04-27T10:59:05Z`, years may have a sign and up to six digits.
    mutating func date(_ tag: XMLTag) throws(PropertyListError) -> PropertyListNode {
        let raw = try rawText(of: tag)
        guard let seconds = CalendarDate(parsing: cursor.bytes[raw])?.secondsSince2001 else {
            throw failure(tag, raw, tag.name.contents)
        }
        try closingTag(of: tag)
        return try cursor.node(.date(seconds), from: tag.offset)
    }

    /// `<data>`: base64 with white space anywhere.
    mutating func data(_ tag: XMLTag) throws(PropertyListError) -> PropertyListNode {
        guard !tag.isEmpty else {
            throw cursor.failure(at: tag.offset, "expected <data></data>, found <data/>, which CoreFoundation refuses")
        }
        let start = cursor.position
        let end = cursor.firstIndex(of: UInt8(ascii: "<"), from: start) ?? cursor.bytes.count
        switch Base64.decode(cursor.bytes, start..<end) {
        case .bytes(let bytes):
            cursor.position = end
            try closingTag(of: tag)
            return try cursor.node(.data(bytes), from: tag.offset)
        case .unexpected(let offset):
            throw cursor.failure(at: offset, "expected base64 in <data>, found \(cursor.found(at: offset))")
        case .incomplete:
            throw cursor.failure(
                at: end, "expected base64 characters in groups of four, found the end of <data> in the middle of one")
        }
    }
}

extension XMLName {
    /// What must stand in an element of this name, for sentences.
    fileprivate var contents: String {
        switch self {
        case .integer: "a whole number, decimal or 0x…,"
        case .real: "a number"
        case .date: "a date such as 2007-04-27T10:59:05Z"
        default: "text"
        }
    }
}
