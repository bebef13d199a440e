// SPDX-License-Identifier: Apache-2.0

/// A line that holds an anchor of somebody's.
public struct TextLine: Sendable {
    public var source: String
    /// 1-based.
    public var number: Int
    /// Cleaned (``TextCleaning``), without the line's end.
    public var bytes: [UInt8]
    /// The line after it, when that is no line of a log: what a forum may have wrapped.
    public var continuation: [UInt8]
    /// The line before it, likewise.
    public var preceding: [UInt8]
    var prefix: LogPrefix?

    init(source: String, number: Int, bytes: [UInt8], continuation: [UInt8] = [], preceding: [UInt8] = []) {
        self.source = source
        self.number = number
        self.bytes = bytes
        self.continuation = continuation
        self.preceding = preceding
        prefix = LogPrefix(bytes)
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
    public var process: String? { prefix?.process }
    public var time: Double? { prefix?.time }
    /// The line without what the log puts before the message.
    public var message: String { String(decoding: bytes[(prefix?.messageStart ?? 0)...], as: UTF8.self) }

    public func place(column: Int = 1) -> TextPlace { TextPlace(source, line: number, column: column) }

    /// Whether what stands in that range is quoted in the middle of somebody's sentence: many words are not of it.
    func isSentence(around range: Range<Int>) -> Bool {
        guard prefix == nil else { return false }
        var words = WordCursor(bytes)
        var others = 0
        while others < 8, let word = words.next() {
            if !word.overlaps(range) { others += 1 }
        }
        return others >= 8
    }
}

/// Sees single lines, those that hold one of its anchors, in texts of any size.
public protocol LineRecogniser: Sendable {
    /// Strings of at least four bytes, in any case; every line that it can use holds one of them.
    var anchors: [String] { get }

    /// For each anchor what has to stand around it, one of them; empty, or an empty list, where anything may.
    var contexts: [[AnchorContext]] { get }

    /// Has no use for lines with a log's time and process before them.
    var isForPlainLines: Bool { get }

    /// - Parameter anchors: which of its anchors the line holds, by index, without repetition.
    func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet)
}

extension LineRecogniser {
    public var contexts: [[AnchorContext]] { [] }
    public var isForPlainLines: Bool { false }
}

/// Lines of a text that is no log: prose with code, property lists, tables and reports in it.
public struct TextBlock: Sendable {
    public struct Line: Sendable, Hashable {
        /// 1-based.
        public var number: Int
        /// Cleaned.
        public var text: String
        /// Recognised as a line that the system printed: no prose.
        public var isRecognised: Bool
    }

    public var source: String
    public var lines: [Line]

    public init(source: String, lines: [Line]) {
        self.source = source
        self.lines = lines
    }

    /// For tests and for texts that are at hand.
    public init(_ text: String, source: String = "-") {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { line in
            let bytes = TextCleaning.clean(Array(line.element.utf8))
            return Line(number: line.offset + 1, text: String(decoding: bytes, as: UTF8.self), isRecognised: false)
        }
        self.init(source: source, lines: lines)
    }

    public func place(_ line: Line, column: Int = 1) -> TextPlace {
        TextPlace(source, line: line.number, column: column)
    }
}

/// Sees what is no log as a whole, at most ``EvidenceScanner/largestBlock`` at a time.
public protocol BlockRecogniser: Sendable {
    func recognise(_ block: TextBlock, into evidence: inout EvidenceSet)
}

/// Who looks at a text.
public struct RecogniserSet: Sendable {
    public var lines: [any LineRecogniser]
    public var blocks: [any BlockRecogniser]

    public init(lines: [any LineRecogniser], blocks: [any BlockRecogniser]) {
        self.lines = lines
        self.blocks = blocks
    }
}
