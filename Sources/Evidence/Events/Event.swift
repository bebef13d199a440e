// SPDX-License-Identifier: Apache-2.0

import Gates

/// One piece of evidence that a recogniser found in a text.
///
/// An event says what stands there, not what it means: that is a rule's business.
public struct Event: Sendable, Hashable {
    /// What kind of text it was read from.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A line that the system prints, in one of the known formats (``LineFormat``).
        case line
        /// An error value with what it is called, in any notation.
        case code
        /// Two values beside each other that do not belong together.
        case conflict
        /// Output of a tool: `systemextensionsctl list`, `diskutil info`, fio, `csrutil status`.
        case tool
        /// A kernel panic.
        case panic
        /// A crash report of a process.
        case crash
        /// A property list in the text, whole or in part.
        case plist
        /// C++ or `.iig` code.
        case source
        /// What the author says in his own words.
        case statement
        /// The machine that it is about: system version, chip, SIP, how the product is distributed.
        case host
    }

    public var kind: Kind
    /// Stable within its kind, kebab-case: `uc-needs-bundle-id`, `root-port-address`, `sip-off`.
    public var id: String
    public var place: TextPlace
    /// What stands there, in one line, at most ``maximumText`` bytes.
    public var text: String
    /// What was read out of it, in the order of reading.
    public var fields: Fields
    /// The process that printed it, where the text says so.
    public var process: String?
    /// Seconds since midnight or the epoch, whichever the text has; only differences mean something.
    public var time: Double?
    /// Counts all events of its like, of which only some are kept.
    public var count = 1

    /// Longer quotes are cut.
    public static let maximumText = 400

    public init(
        _ kind: Kind, _ id: String, at place: TextPlace, text: String, fields: Fields = [:], process: String? = nil,
        time: Double? = nil
    ) {
        self.kind = kind
        self.id = id
        self.place = place
        self.text = Self.quote(text)
        self.fields = fields
        self.process = process
        self.time = time
    }

    /// One line, bounded, without control characters.
    static func quote(_ text: String) -> String {
        var quote = ""
        var length = 0
        for scalar in text.unicodeScalars {
            let isSpace = scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x85
            if isSpace, quote.last == " " || quote.isEmpty { continue }
            quote.unicodeScalars.append(isSpace ? " " : scalar)
            length += 1
            if length >= maximumText { return quote + "…" }
        }
        while quote.last == " " { quote.removeLast() }
        return quote
    }

    public subscript(_ field: String) -> String? { fields[field] }

    /// As findings and reports quote it.
    public var evidence: Gates.Evidence {
        Gates.Evidence(place.source, .line(place.line, column: place.column), text: text)
    }
}

/// Named values in the order in which they were read.
public struct Fields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    public private(set) var entries: [Entry] = []

    public struct Entry: Sendable, Hashable {
        public var name: String
        public var value: String
    }

    public init() {}

    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { self[name] = value }
    }

    public subscript(_ name: String) -> String? {
        get { entries.first { $0.name == name }?.value }
        set {
            entries.removeAll { $0.name == name }
            if let newValue { entries.append(Entry(name: name, value: newValue)) }
        }
    }

    public var isEmpty: Bool { entries.isEmpty }
}
