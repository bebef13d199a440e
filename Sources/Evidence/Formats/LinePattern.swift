// SPDX-License-Identifier: Apache-2.0

/// The shape of a line as the system prints it: literal text with named holes.
///
/// ```
/// DK: {service}:UC failed userclient-access check, needed bundle ID {id}
/// Driver {id} has crashed {count:number} time(s)
/// Error launching dext {dext:text} Code={code:number}
/// ```
///
/// A hole is a word without blanks unless it says otherwise: `:number` (decimal, with a sign), `:hex` (with or without
/// `0x`), `:text` (anything up to what follows, or to the line's end), `:phrase` (the same, at most 60
/// bytes). A blank stands for any run of blanks. Letters match in
/// either case, since people retype lines.
public struct LinePattern: Sendable, Hashable {
    enum Hole: String, Sendable { case word, number, hex, text, phrase }

    enum Part: Sendable, Hashable {
        case literal([UInt8])
        case hole(String, Hole)
    }

    public let text: String
    let parts: [Part]

    public init(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.literal(Array(rest[..<open].utf8))) }
            let hole = rest[rest.index(after: open)..<close].split(separator: ":")
            let kind = hole.count > 1 ? Hole(rawValue: String(hole[1])) ?? .word : .word
            parts.append(.hole(hole.first.map(String.init) ?? "", kind))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(Array(rest.utf8))) }
        self.parts = parts
    }

    /// The word of the literal text that is the least to be expected in other lines, by which lines are found; patterns
    /// without four bytes in a row match nothing.
    ///
    /// Any run of blanks may stand for a blank, and quotes and dashes may be typographic: no anchor holds one.
    var anchor: String { String(decoding: anchorRun, as: UTF8.self) }

    /// The literal text around the anchor.
    var anchorContext: AnchorContext {
        let run = anchorRun
        guard
            let literal = literals.first(where: {
                $0.startIndex <= run.startIndex && run.endIndex <= $0.endIndex && $0.count >= run.count
                    && $0[run.startIndex..<run.endIndex] == run
            })
        else { return AnchorContext(before: [], after: []) }
        return AnchorContext(before: Array(literal[..<run.startIndex]), after: Array(literal[run.endIndex...]))
    }

    private var literals: [ArraySlice<UInt8>] {
        parts.compactMap { part in if case .literal(let bytes) = part { bytes[...] } else { nil } }
    }

    private var anchorRun: ArraySlice<UInt8> {
        let runs = literals.flatMap { $0.split { " '\"-".utf8.contains($0) } }.filter {
            $0.count >= AnchorFilter.window
        }
        return runs.min { Self.commonness($0) < Self.commonness($1) } ?? []
    }

    /// By the window that the filter looks for; words that half of a log's lines have come last.
    private static func commonness(_ run: ArraySlice<UInt8>) -> Int {
        let word = String(decoding: run, as: UTF8.self).lowercased()
        let cost = AnchorFilter.windowCost(run.map { $0 | 0x20 })
        return isEverywhere(word) ? cost + 1_000_000 : cost
    }

    private static let everyday: Set<String> = [
        "connection", "process", "security", "failed", "invalid", "valid", "status", "returned", "extension",
        "matching",
        "identifier", "service", "kernel", "driver", "client", "error", "launch", "launching", "request", "state",
        "with",
        "from", "found", "that", "this", "while", "completed", "timeout", "object", "class", "format", "symbol",
        "library",
        "package", "sandbox", "waiting", "assertion", "application", "applications", "signature", "entitlements",
    ]

    private static func isEverywhere(_ word: String) -> Bool {
        everyday.contains(word.filter(\.isLetter))
    }

    /// How much of it is literal.
    var literalLength: Int {
        parts.reduce(0) { sum, part in if case .literal(let bytes) = part { sum + bytes.count } else { sum } }
    }

    /// The same as a POSIX extended regular expression, to search with other tools.
    public var extendedExpression: String {
        parts.map { part in
            switch part {
            case .literal(let bytes):
                String(decoding: bytes, as: UTF8.self).map { character in
                    character == " "
                        ? " +" : "\\.[]{}()*+?|^$".contains(character) ? "\\\(character)" : String(character)
                }.joined()
            case .hole(_, .word): "[^ ]+"
            case .hole(_, .number): "-?[0-9]+"
            case .hole(_, .hex): "[0-9a-fA-Fx]+"
            case .hole(_, .text), .hole(_, .phrase): ".*"
            }
        }.joined()
    }

    public enum Match: Sendable, Hashable {
        /// With the offsets of the first byte that belongs to it and of the one behind it.
        case full(Fields, start: Int, end: Int)
        /// The line ends where the pattern goes on: perhaps it was wrapped.
        case cut
        case none
    }

    /// Looks for the pattern anywhere in a line, from an offset on.
    public func match(_ line: [UInt8], from offset: Int = 0) -> Match {
        guard let first = parts.first else { return .none }
        var isCut = false
        switch first {
        case .literal(let bytes):
            var from = offset
            while let range = LineMatcher.find(bytes, in: line, from: from) {
                switch rest(line, at: range.upperBound, parts.dropFirst()) {
                case .fields(let fields, let end): return .full(fields, start: range.lowerBound, end: end)
                case .ended: isCut = true
                case .differs: break
                }
                from = range.lowerBound + 1
            }
        case .hole(let name, let kind):
            guard parts.count > 1, case .literal(let bytes) = parts[1] else { return .none }
            var from = offset
            while let range = LineMatcher.find(bytes, in: line, from: from) {
                let start = LineMatcher.start(of: kind, before: range.lowerBound, in: line)
                if start < range.lowerBound,
                    case .fields(let others, let end) = rest(line, at: range.upperBound, parts.dropFirst(2))
                {
                    let value = String(decoding: line[start..<range.lowerBound], as: UTF8.self)
                    let fields = Fields(first: (name, LineMatcher.trimmed(value)), then: others)
                    return .full(fields, start: start, end: end)
                }
                from = range.lowerBound + 1
            }
        }
        return isCut ? .cut : .none
    }

    private enum Rest {
        case fields(Fields, end: Int)
        case ended
        case differs
    }

    private func rest(_ line: [UInt8], at start: Int, _ parts: ArraySlice<Part>) -> Rest {
        var at = start
        var fields = Fields()
        var index = parts.startIndex
        while index < parts.endIndex {
            switch parts[index] {
            case .literal(let bytes):
                switch LineMatcher.literal(bytes, in: line, at: at) {
                case .matched(let end): at = end
                case .ended: return .ended
                case .differs: return .differs
                }
                index += 1
            case .hole(let name, let kind):
                let next = parts.index(after: index)
                var following: [UInt8]?
                if next < parts.endIndex, case .literal(let bytes) = parts[next] { following = bytes }
                switch LineMatcher.end(of: kind, from: at, in: line, before: following) {
                case .matched(let end):
                    let value = LineMatcher.trimmed(String(decoding: line[at..<end], as: UTF8.self))
                    fields[name] = kind == .word && following == nil ? LineMatcher.withoutPunctuation(value) : value
                    at = end
                case .ended: return .ended
                case .differs: return .differs
                }
                index = next
            }
        }
        return .fields(fields, end: at)
    }
}

extension Fields {
    fileprivate init(first: (String, String), then others: Fields) {
        self.init()
        self[first.0] = first.1
        for entry in others.entries { self[entry.name] = entry.value }
    }
}
