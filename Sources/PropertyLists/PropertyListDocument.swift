// SPDX-License-Identifier: Apache-2.0

/// A property list with the places of all that stands in it.
///
/// Reading never traps and never recurses without bound, whatever the bytes: it ends in a document or in a
/// ``PropertyListError``.
public struct PropertyListDocument: Sendable {
    /// The file's name as the caller gave it, for messages.
    public let file: String
    /// The form it was written in.
    public let format: PropertyListFormat
    /// The outermost value.
    public let root: PropertyListNode
    /// Keys that stand more than once in one dictionary, in the order of reading. See ``PropertyListDictionary`` for
    /// which value counts.
    public let duplicateKeys: [DuplicateKey]
    /// Offsets of the `<` of each comment in an XML property list, of the `/` of each in an OpenStep one. AMFI refuses
    /// entitlements that hold comments.
    public let commentOffsets: [Int]
    /// Whether this is XML without a `<plist>` around it, as people paste it.
    public let isFragment: Bool

    /// The number of the text's first line; greater than one where it was cut out of a longer text.
    public var firstLine = 1

    private let lines: LineTable

    /// Reads a property list in whichever form it is.
    ///
    /// - Parameters:
    ///   - bytes: the whole file. Text is UTF-8, or UTF-16 with a byte order mark.
    ///   - file: its name, for messages.
    ///   - limits: where to stop.
    /// - Throws: ``PropertyListError`` with the place of the first thing that is wrong.
    public init(
        parsing bytes: [UInt8], file: String, limits: PropertyListLimits = .standard
    ) throws(PropertyListError) {
        if bytes.starts(with: "bplist".utf8) {
            try self.init(parsingBinary: bytes, file: file, limits: limits)
            return
        }
        let text = try TextEncoding.utf8(bytes, file: file, limits: limits)
        switch PropertyListFormat(detecting: text) {
        case .xml: try self.init(xmlText: text, file: file, limits: limits)
        case .openStep: try self.init(openStepText: text, file: file, limits: limits)
        case .binary: try self.init(parsingBinary: text, file: file, limits: limits)
        }
    }

    /// Reads an XML property list, with or without `<plist>` around it.
    ///
    /// - Throws: ``PropertyListError``
    public init(
        parsingXML bytes: [UInt8], file: String, limits: PropertyListLimits = .standard
    ) throws(PropertyListError) {
        let text = try TextEncoding.utf8(bytes, file: file, limits: limits)
        try self.init(xmlText: text, file: file, limits: limits)
    }

    /// Reads an OpenStep property list or a `.strings` file.
    ///
    /// - Throws: ``PropertyListError``
    public init(
        parsingOpenStep bytes: [UInt8], file: String, limits: PropertyListLimits = .standard
    ) throws(PropertyListError) {
        let text = try TextEncoding.utf8(bytes, file: file, limits: limits)
        try self.init(openStepText: text, file: file, limits: limits)
    }

    /// Reads a binary property list.
    ///
    /// - Throws: ``PropertyListError``
    public init(
        parsingBinary bytes: [UInt8], file: String, limits: PropertyListLimits = .standard
    ) throws(PropertyListError) {
        var reader = try BinaryReader(bytes, file: file, limits: limits)
        let root = try reader.document()
        self.init(
            file: file, format: .binary, root: root, notes: TextNotes(duplicateKeys: reader.duplicateKeys),
            lines: LineTable())
    }

    /// Reads a property list that someone typed or pasted: the same as from its bytes.
    ///
    /// - Throws: ``PropertyListError``
    public init(
        parsing text: String, file: String, limits: PropertyListLimits = .standard
    ) throws(PropertyListError) {
        try self.init(parsing: Array(text.utf8), file: file, limits: limits)
    }

    private init(xmlText: [UInt8], file: String, limits: PropertyListLimits) throws(PropertyListError) {
        var reader = XMLReader(TextCursor(xmlText, file: file, limits: limits))
        let root = try reader.document()
        self.init(file: file, format: .xml, root: root, notes: reader.cursor.notes, lines: LineTable(xmlText))
    }

    private init(openStepText: [UInt8], file: String, limits: PropertyListLimits) throws(PropertyListError) {
        var reader = OpenStepReader(TextCursor(openStepText, file: file, limits: limits))
        let root = try reader.document()
        self.init(file: file, format: .openStep, root: root, notes: reader.cursor.notes, lines: LineTable(openStepText))
    }

    private init(file: String, format: PropertyListFormat, root: PropertyListNode, notes: TextNotes, lines: LineTable) {
        self.file = file
        self.format = format
        self.root = root
        self.duplicateKeys = notes.duplicateKeys
        self.commentOffsets = notes.commentOffsets
        self.isFragment = notes.isFragment
        self.lines = lines
    }

    /// The line and column of a byte offset; line and column are 0 in a binary property list.
    public func location(of offset: Int) -> TextLocation {
        guard format != .binary else { return .binary(offset) }
        var location = lines.location(of: offset)
        location.line += firstLine - 1
        return location
    }

    /// The line and column at which a value begins.
    public func location(of node: PropertyListNode) -> TextLocation { location(of: node.offset) }
}
