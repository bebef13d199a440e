// SPDX-License-Identifier: Apache-2.0

/// Reads the OpenStep form, which Xcode's `project.pbxproj` and `.strings` files are in.
///
///     value   { key = value; … }   ( value, … )   "text"   'text'   word   <0fbd77 1c>
///     file    value, or the inside of a dictionary (.strings)
///     space   blanks, line ends, // to the end of the line, /* to */, U+2028, U+2029
///
/// `key;` is `key = key;`. A comma may follow the last element. The semicolon after the last pair must be there.
///
/// - Source: CoreFoundation `CFOldStylePList.c`. Unlike it, a comment or data that is not closed is an error here, and
///   so is anything behind the last pair of a `.strings` file.
struct OpenStepReader {
    var cursor: TextCursor

    init(_ cursor: TextCursor) { self.cursor = cursor }

    /// Reads the whole file. One that holds nothing but space is an empty dictionary: an empty `.strings` file.
    mutating func document() throws(PropertyListError) -> PropertyListNode {
        try skipSpace()
        let start = cursor.position
        guard let first = cursor.byte else { return try cursor.node(.dictionary(.init()), from: start) }
        if first.isOpenStepWord || first.isQuotationMark {
            return try stringOrStringsFile(from: start)
        }
        let root = try value()
        try skipSpace()
        guard cursor.isAtEnd else { throw cursor.failure(expected: "the end of the file") }
        return root
    }

    /// A string alone is a property list; a string and `=` or `;` begins a `.strings` file.
    private mutating func stringOrStringsFile(from start: Int) throws(PropertyListError) -> PropertyListNode {
        let text = try string(expected: "a value")
        let end = cursor.position
        try skipSpace()
        guard let next = cursor.byte else {
            cursor.position = end
            return try cursor.node(.string(text), from: start)
        }
        guard next == UInt8(ascii: "=") || next == UInt8(ascii: ";") else {
            throw cursor.failure(expected: "= or ; after a key, or the end of the file")
        }
        cursor.position = start
        try cursor.enter(at: start)
        let dictionary = try entries()
        cursor.leave()
        guard cursor.isAtEnd else { throw cursor.failure(expected: "a key or the end of the file") }
        return try cursor.node(.dictionary(dictionary), from: start)
    }

    /// The value at the cursor.
    private mutating func value() throws(PropertyListError) -> PropertyListNode {
        let start = cursor.position
        guard let first = cursor.byte else { throw cursor.failure(expected: "a value") }
        switch first {
        case UInt8(ascii: "{"): return try dictionary()
        case UInt8(ascii: "("): return try array()
        case UInt8(ascii: "<"): return try data()
        default: return try cursor.node(.string(try string(expected: "a value")), from: start)
        }
    }

    private mutating func dictionary() throws(PropertyListError) -> PropertyListNode {
        let start = cursor.position
        try cursor.enter(at: start)
        cursor.position += 1
        try skipSpace()
        let dictionary = try entries()
        try close(UInt8(ascii: "}"), expected: "a key or }", openedAt: start)
        cursor.leave()
        return try cursor.node(.dictionary(dictionary), from: start)
    }

    /// Pairs up to what cannot begin a key; space in front of the first has been passed over.
    private mutating func entries() throws(PropertyListError) -> PropertyListDictionary {
        var dictionary = PropertyListDictionary()
        while let first = cursor.byte, first.isOpenStepWord || first.isQuotationMark {
            let keyOffset = cursor.position
            let key = try string(expected: "a key")
            let keyEnd = cursor.position
            try skipSpace()
            let value: PropertyListNode
            if cursor.byte == UInt8(ascii: "=") {
                cursor.position += 1
                try skipSpace()
                value = try self.value()
                try skipSpace()
            } else if cursor.byte == UInt8(ascii: ";") {
                let node = try cursor.node(.string(key), from: keyOffset)
                value = PropertyListNode(value: node.value, offset: keyOffset, end: keyEnd)
            } else {
                throw cursor.failure(expected: "= or ; after the key \"\(key.prefix(80))\"")
            }
            guard cursor.byte == UInt8(ascii: ";") else {
                // At the end of the value, where the semicolon belongs: what was found instead may be lines away.
                let found = cursor.found(at: cursor.position)
                throw cursor.failure(
                    at: value.end, "expected ; after the value of \"\(key.prefix(80))\", found \(found)")
            }
            cursor.position += 1
            cursor.insert(.init(key: key, keyOffset: keyOffset, value: value), into: &dictionary)
            try skipSpace()
        }
        return dictionary
    }

    private mutating func array() throws(PropertyListError) -> PropertyListNode {
        let start = cursor.position
        try cursor.enter(at: start)
        cursor.position += 1
        var elements: [PropertyListNode] = []
        var expected = "a value or )"
        try skipSpace()
        while let byte = cursor.byte, byte != UInt8(ascii: ")") {
            guard elements.isEmpty || cursor.bytes[cursor.position].canBeginValue else { break }
            elements.append(try value())
            try skipSpace()
            expected = ", or )"
            guard cursor.byte == UInt8(ascii: ",") else { break }
            expected = "a value or )"
            cursor.position += 1
            try skipSpace()
        }
        try close(UInt8(ascii: ")"), expected: expected, openedAt: start)
        cursor.leave()
        return try cursor.node(.array(elements), from: start)
    }

    /// Goes behind a closing bracket; when another thing stands there, says where the bracket was opened.
    private mutating func close(_ bracket: UInt8, expected: String, openedAt start: Int) throws(PropertyListError) {
        if cursor.byte == bracket {
            cursor.position += 1
            return
        }
        let line = cursor.location(of: start).line
        let opening = bracket == UInt8(ascii: "}") ? "{" : "("
        let origin = line == cursor.location(of: cursor.position).line ? "" : " for the \(opening) of line \(line)"
        throw cursor.failure(expected: expected + origin)
    }
}

extension UInt8 {
    /// `"` or `'`.
    var isQuotationMark: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

    /// Whether an OpenStep value can begin with this.
    fileprivate var canBeginValue: Bool {
        isOpenStepWord || isQuotationMark || self == UInt8(ascii: "{") || self == UInt8(ascii: "(")
            || self == UInt8(ascii: "<")
    }
}
