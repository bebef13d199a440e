// SPDX-License-Identifier: Apache-2.0

/// Reads texts of any size for evidence, in constant memory.
///
/// Lines of a log are only looked at when ``AnchorFilter`` finds something in them. What is no log — prose, code, property
/// lists, reports of tools — is gathered into blocks and looked at as a whole, up to ``largestProse`` for a text.
public final class EvidenceScanner {
    /// Bytes of a block at the most; a longer text without a log in it becomes several.
    public static let largestBlock = 1 << 20
    /// Of each text this much is read as prose; of what comes later only known lines are recognised.
    public static let largestProse = 16 << 20
    /// A line that is longer is looked at in pieces.
    static let longestLine = 1 << 20

    private let recognisers: RecogniserSet
    private let filter: AnchorFilter
    /// Owner and its own number of each anchor.
    private let owners: [Owner]
    /// Whether the owner of an anchor wants more than the anchor.
    private let isAsked: [Bool]

    private struct Owner {
        var recogniser: Int
        var anchor: Int
        var length: Int
        var contexts: [AnchorContext]
        var isForPlainLines: Bool
    }

    private var evidence = EvidenceSet()
    private var source = "-"
    private var pending: [UInt8] = []
    /// The last line that was looked at.
    private var lastLine: [UInt8] = []
    private var lineNumber = 0
    private var block: [TextBlock.Line] = []
    private var blockBytes = 0
    private var proseBytes = 0
    private var decoder = TextDecoder()

    public init(_ recognisers: RecogniserSet = .standard()) {
        self.recognisers = recognisers
        var anchors: [String] = []
        var owners: [Owner] = []
        for (index, recogniser) in recognisers.lines.enumerated() {
            let contexts = recogniser.contexts
            for (number, anchor) in recogniser.anchors.enumerated() {
                anchors.append(anchor)
                owners.append(
                    Owner(
                        recogniser: index, anchor: number, length: anchor.utf8.count,
                        contexts: number < contexts.count ? contexts[number] : [],
                        isForPlainLines: recogniser.isForPlainLines))
            }
        }
        filter = AnchorFilter(anchors)
        self.owners = owners
        isAsked = owners.map { $0.isForPlainLines || !$0.contexts.isEmpty }
    }

    /// Begins the next text.
    public func begin(_ source: String) {
        end()
        self.source = source
        lineNumber = 0
        lastLine = []
        proseBytes = 0
        decoder = TextDecoder()
    }

    /// Takes the next bytes of the text, cut anywhere.
    public func feed(_ bytes: UnsafeRawBufferPointer) {
        evidence.byteCount += bytes.count
        if decoder.isPassedThrough, bytes.count > 4096, pending.count <= Self.longestLine, feedInPlace(bytes) { return }
        decoder.decode(bytes, into: &pending)
        guard let end = pending.lastIndex(of: 0x0A) else {
            // Piece by piece, so that a line without end needs no memory without end.
            if pending.count > Self.longestLine { cutLongLine() }
            return
        }
        // The last whole line waits for the next one, which may be its continuation.
        if let previous = pending[..<end].lastIndex(of: 0x0A) { process(upTo: previous + 1) }
        if pending.count > Self.longestLine { process(upTo: (pending.firstIndex(of: 0x0A) ?? pending.count - 1) + 1) }
    }

    /// Looks at whole lines where they are; only the two at the seam to what came before are copied.
    ///
    /// - Returns: false where there are not enough line ends for it, and nothing was done.
    private func feedInPlace(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        if !pending.isEmpty {
            let first = LineTally.lineEnd(after: 0, in: bytes)
            guard first < bytes.count else { return false }
            let second = LineTally.lineEnd(after: first + 1, in: bytes)
            guard second < bytes.count, second < Self.longestLine else { return false }
            // The line that waited, the one that is completed now, and the one after it, which is looked at in place.
            pending.append(contentsOf: bytes[...second])
            process(upTo: pending.count - (second - first))
            pending.removeAll(keepingCapacity: true)
            start = first + 1
        }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        let end = LineTally.lineStart(before: rest.count, in: rest)
        let previous = end > 0 ? LineTally.lineStart(before: end - 1, in: rest) : 0
        if previous > 0 { process(UnsafeRawBufferPointer(rebasing: rest[..<previous]), following: rest) }
        pending.append(contentsOf: rest[previous...])
        return true
    }

    /// A text that is in memory.
    public func scan(_ text: String, source: String = "-") {
        begin(source)
        var text = text
        text.withUTF8 { feed(UnsafeRawBufferPointer($0)) }
    }

    /// Ends the text and hands over what was found in all of them.
    public func finish() -> EvidenceSet {
        end()
        var result = evidence
        result.sort()
        evidence = EvidenceSet()
        return result
    }

    private func end() {
        decoder.finish(into: &pending)
        if !pending.isEmpty {
            pending.append(0x0A)
            process(upTo: pending.count)
        }
        flushBlock()
    }

    // MARK: Lines

    private func process(upTo end: Int) {
        pending.withUnsafeBytes { buffer in
            // SAFETY: `end` is at most `pending.count`; the slice is used within this call only.
            process(UnsafeRawBufferPointer(rebasing: buffer[..<end]), following: buffer)
        }
        pending.removeSubrange(..<end)
    }

    /// - Parameters:
    ///   - text: whole lines.
    ///   - whole: begins with them; the line after them may be the last one's continuation.
    private func process(_ text: UnsafeRawBufferPointer, following whole: UnsafeRawBufferPointer) {
        var hits = self.hits(in: text)
        if text.count > 64 << 10, let lines = LineTally.log(text, numbering: &hits) {
            visit(hits, in: text, whole, lines: lines)
        } else {
            visitAll(text, hits, whole)
        }
        let last = LineTally.lineStart(before: text.count - 1, in: text)
        lastLine = text.count - 1 - last < 2048 ? TextCleaning.clean(Array(text[last..<text.count - 1])) : []
    }

    /// Anchors by the line that they stand in.
    struct Hit {
        var lineStart: Int
        var lineEnd: Int
        var anchors: [Int]
        /// Of its line in the text that was scanned, from 0.
        var line = 0
    }

    private func hits(in text: UnsafeRawBufferPointer) -> [Hit] {
        var hits: [Hit] = []
        filter.scan(text) { offset, anchor in
            guard counts(anchor, at: offset, in: text) else { return 0 }
            if let last = hits.last, offset < last.lineEnd {
                if !last.anchors.contains(anchor) { hits[hits.count - 1].anchors.append(anchor) }
            } else {
                let start = LineTally.lineStart(before: offset, in: text)
                let end = LineTally.lineEnd(after: offset, in: text)
                hits.append(Hit(lineStart: start, lineEnd: end, anchors: [anchor]))
            }
            return 0
        }
        return hits
    }

    /// Whether its recogniser can use it there.
    private func counts(_ anchor: Int, at offset: Int, in text: UnsafeRawBufferPointer) -> Bool {
        guard isAsked[anchor] else { return true }
        let owner = owners[anchor]
        if owner.isForPlainLines {
            let start = LineTally.lineStart(before: offset, in: text)
            if LogPrefix.looksLikeLog(UnsafeRawBufferPointer(rebasing: text[start..<offset])) { return false }
        }
        return owner.contexts.isEmpty || owner.contexts.contains { $0.fits(text, offset..<offset + owner.length) }
    }

    /// A stretch of nothing but log: only the lines that were hit.
    private func visit(_ hits: [Hit], in text: UnsafeRawBufferPointer, _ whole: UnsafeRawBufferPointer, lines: Int) {
        flushBlock()
        for hit in hits { recognise(hit, lineNumber + hit.line + 1, in: whole) }
        lineNumber += lines
    }

    private func visitAll(_ text: UnsafeRawBufferPointer, _ hits: [Hit], _ whole: UnsafeRawBufferPointer) {
        var next = 0
        var start = 0
        while start < text.count {
            let end = LineTally.lineEnd(after: start, in: text)
            lineNumber += 1
            let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
            var isRecognised = false
            if next < hits.count, hits[next].lineStart == start {
                let before = evidence.formatCount
                recognise(hits[next], lineNumber, in: whole)
                isRecognised = evidence.formatCount > before
                next += 1
            }
            if !LogPrefix.looksLikeLog(line) { gather(line, isRecognised) }
            start = end + 1
        }
    }

    private func recognise(_ hit: Hit, _ number: Int, in text: UnsafeRawBufferPointer) {
        let bytes = TextCleaning.clean(Array(text[hit.lineStart..<hit.lineEnd]))
        let line = TextLine(
            source: source, number: number, bytes: bytes, continuation: continuation(after: hit.lineEnd, in: text),
            preceding: preceding(before: hit.lineStart, in: text))
        var grouped: [Int: [Int]] = [:]
        for anchor in hit.anchors { grouped[owners[anchor].recogniser, default: []].append(owners[anchor].anchor) }
        for (index, anchors) in grouped.sorted(by: { $0.key < $1.key }) {
            recognisers.lines[index].recognise(line, anchors: anchors, into: &evidence)
        }
    }

    private func continuation(after end: Int, in text: UnsafeRawBufferPointer) -> [UInt8] {
        guard end + 1 < text.count else { return [] }
        let next = LineTally.lineEnd(after: end + 1, in: text)
        let line = UnsafeRawBufferPointer(rebasing: text[end + 1..<min(next, end + 2048)])
        return LogPrefix.looksLikeLog(line) ? [] : TextCleaning.clean(Array(line))
    }

    private func preceding(before start: Int, in text: UnsafeRawBufferPointer) -> [UInt8] {
        guard start > 1 else { return lastLine }
        let previous = LineTally.lineStart(before: start - 1, in: text)
        guard start - previous < 2048 else { return [] }
        return TextCleaning.clean(Array(text[previous..<start - 1]))
    }

    private func cutLongLine() {
        evidence.note("\(source): line \(lineNumber + 1) is longer than 1 MiB; it was read in pieces")
        // Not within a character.
        var end = pending.count - 1
        while end > 0, pending[end] & 0xC0 == 0x80 { end -= 1 }
        let rest = Array(pending[end...])
        pending.removeSubrange(end...)
        pending.append(0x0A)
        process(upTo: pending.count)
        lineNumber -= 1
        pending = rest
    }

    // MARK: Blocks

    private func gather(_ line: UnsafeRawBufferPointer, _ isRecognised: Bool) {
        guard proseBytes <= Self.largestProse else {
            return evidence.note(
                "\(source): from line \(lineNumber) on only known lines of logs were looked for: the text is too long")
        }
        // Lines are far apart in a log with some other text in it: each stretch by itself.
        if let last = block.last, lineNumber - last.number > 1000 { flushBlock() }
        let text = String(decoding: TextCleaning.clean(Array(line)), as: UTF8.self)
        block.append(TextBlock.Line(number: lineNumber, text: text, isRecognised: isRecognised))
        blockBytes += line.count + 1
        proseBytes += line.count + 1
        if blockBytes >= Self.largestBlock { flushBlock() }
    }

    private func flushBlock() {
        guard !block.isEmpty else { return }
        let whole = TextBlock(source: source, lines: block)
        block = []
        blockBytes = 0
        for recogniser in recognisers.blocks { recogniser.recognise(whole, into: &evidence) }
    }
}
