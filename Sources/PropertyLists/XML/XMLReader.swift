// SPDX-License-Identifier: Apache-2.0

/// Reads the XML form.
///
///     <?xml version="1.0" encoding="UTF-8"?>                      optional
///     <!DOCTYPE plist PUBLIC "…" "…">                             optional, without an internal subset
///     <plist version="1.0"> value </plist>                        or only the value, or only <key>… pairs
///
/// Comments and processing instructions may stand between any two elements. No entities can be defined, so nothing in
/// the file can grow on reading.
///
/// What CoreFoundation refuses is refused (`<data/>`, a comment inside `<string>`), because the question is what macOS
/// will do with the file. A few slips that it lets pass are refused too, because they lose data without a word: text
/// behind `</plist>`, characters in `<data>` that are not base64.
///
/// - Source: CoreFoundation `CFPropertyList.c`.
struct XMLReader {
    var cursor: TextCursor

    init(_ cursor: TextCursor) { self.cursor = cursor }

    /// Reads the whole file.
    mutating func document() throws(PropertyListError) -> PropertyListNode {
        try declaration()
        try skipMiscellany(doctypeAllowed: true)
        let start = cursor.position
        let tag = try openingTag(expected: "<plist> or a value such as <dict>")
        let root: PropertyListNode
        if tag.name == .plist {
            root = try wrapped(by: tag)
        } else {
            cursor.notes.isFragment = true
            root = tag.name == .key ? try entriesWithoutDictionary(from: start) : try value(tag)
        }
        try skipMiscellany()
        guard cursor.isAtEnd else { throw cursor.failure(expected: "the end of the file") }
        return root
    }

    private mutating func wrapped(by plist: XMLTag) throws(PropertyListError) -> PropertyListNode {
        guard !plist.isEmpty else {
            throw cursor.failure(at: plist.offset, "expected a value in <plist>, found the empty <plist/>")
        }
        try skipMiscellany()
        let root = try value(try openingTag(expected: "a value such as <dict>"))
        try skipMiscellany()
        let hint = isAtClosingTag ? "" : " (a property list holds one value)"
        try closingTag(of: plist, hint: hint)
        return root
    }

    /// Any value; its opening tag has been read.
    mutating func value(_ tag: XMLTag) throws(PropertyListError) -> PropertyListNode {
        switch tag.name {
        case .dict: return try dictionary(tag)
        case .array: return try array(tag)
        case .string: return try cursor.node(.string(try text(of: tag)), from: tag.offset)
        case .integer: return try integer(tag)
        case .real: return try real(tag)
        case .date: return try date(tag)
        case .data: return try data(tag)
        case .true, .false: return try boolean(tag)
        case .key:
            throw cursor.failure(
                at: tag.offset, "expected a value, found <key> (keys stand only in a <dict>, one a value)")
        case .plist:
            throw cursor.failure(at: tag.offset, "expected a value, found another <plist>")
        }
    }

    private mutating func boolean(_ tag: XMLTag) throws(PropertyListError) -> PropertyListNode {
        if !tag.isEmpty { try closingTag(of: tag) }
        return try cursor.node(.boolean(tag.name == .true), from: tag.offset)
    }

    private mutating func array(_ tag: XMLTag) throws(PropertyListError) -> PropertyListNode {
        var elements: [PropertyListNode] = []
        if !tag.isEmpty {
            try cursor.enter(at: tag.offset)
            try skipMiscellany()
            while !isAtClosingTag, !cursor.isAtEnd {
                elements.append(try value(try openingTag(expected: "a value or </array>")))
                try skipMiscellany()
            }
            try closingTag(of: tag)
            cursor.leave()
        }
        return try cursor.node(.array(elements), from: tag.offset)
    }

    private mutating func dictionary(_ tag: XMLTag) throws(PropertyListError) -> PropertyListNode {
        var dictionary = PropertyListDictionary()
        if !tag.isEmpty {
            try cursor.enter(at: tag.offset)
            try readEntries(into: &dictionary)
            try closingTag(of: tag)
            cursor.leave()
        }
        if dictionary.count == 1, case .integer(let uid)? = dictionary["CF$UID"]?.value, let uid = UInt64(exactly: uid)
        {
            return try cursor.node(.uid(uid), from: tag.offset)
        }
        return try cursor.node(.dictionary(dictionary), from: tag.offset)
    }

    /// Pairs of key and value up to a closing tag or the end of the file.
    private mutating func readEntries(into dictionary: inout PropertyListDictionary) throws(PropertyListError) {
        try skipMiscellany()
        while !isAtClosingTag, !cursor.isAtEnd {
            let tag = try openingTag(expected: "<key> or </dict>")
            guard tag.name == .key else {
                throw cursor.failure(
                    at: tag.offset, "expected <key> or </dict>, found <\(tag.name.text)> (a value without a key)")
            }
            let key = try text(of: tag)
            try skipMiscellany()
            let value = try value(forKey: key, at: tag.offset)
            cursor.insert(.init(key: key, keyOffset: tag.offset, value: value), into: &dictionary)
            try skipMiscellany()
        }
    }

    private mutating func value(forKey key: String, at offset: Int) throws(PropertyListError) -> PropertyListNode {
        let tag = try openingTag(expected: "a value for the key \"\(key.prefix(80))\"")
        guard tag.name != .key else {
            let value = "a value for the key \"\(key.prefix(80))\""
            throw cursor.failure(at: tag.offset, "expected \(value), found another <key>")
        }
        return try self.value(tag)
    }

    /// What people paste from the middle of an entitlements file.
    private mutating func entriesWithoutDictionary(from start: Int) throws(PropertyListError) -> PropertyListNode {
        cursor.position = start
        var dictionary = PropertyListDictionary()
        try cursor.enter(at: start)
        try readEntries(into: &dictionary)
        cursor.leave()
        return try cursor.node(.dictionary(dictionary), from: start)
    }
}
