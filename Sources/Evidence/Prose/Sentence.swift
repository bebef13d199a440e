// SPDX-License-Identifier: Apache-2.0

/// What somebody says, in words: a sentence, a heading or an item of a list.
struct Sentence: Sendable, Hashable {
    struct Word: Sendable, Hashable {
        /// Lower case, without punctuation around it.
        var text: String
        var line: Int
        /// In bytes, 1-based.
        var column: Int
    }

    var words: [Word] = []
    var isQuestion = false

    /// Words that turn around what follows.
    static let negators: Set<String> = [
        "not", "no", "never", "without", "cannot", "neither", "nor", "none", "nothing", "isn't", "doesn't", "don't",
        "didn't", "won't", "can't", "couldn't", "wasn't", "aren't", "haven't", "hasn't", "wouldn't",
        "isnt", "doesnt", "dont", "didnt", "wont", "cant",
    ]

    /// Whether a negator stands in the words or up to three before them.
    func isNegated(_ range: ClosedRange<Int>) -> Bool {
        words[max(0, range.lowerBound - 3)...range.upperBound].contains { Self.negators.contains($0.text) }
    }
}

/// Cuts a block into sentences. Lines that the system printed are no sentences.
struct SentenceReader {
    private(set) var sentences: [Sentence] = []
    private var current = Sentence()
    /// More words than this are two sentences.
    private static let longest = 120

    static func sentences(of block: TextBlock) -> [Sentence] {
        var reader = SentenceReader()
        for line in block.lines { reader.read(line) }
        reader.end()
        return reader.sentences
    }

    private mutating func read(_ line: TextBlock.Line) {
        guard !line.isRecognised, line.text.utf8.count < 20_000 else { return end() }
        let bytes = Array(line.text.utf8)
        guard let first = bytes.first(where: { !LineMatcher.isBlank($0) }) else { return end() }
        // A line goes on with the sentence of the one before it when it starts in lower case.
        if !(0x61...0x7A).contains(first) { end() }
        var at = 0
        while at < bytes.count {
            guard Self.isWord(bytes[at]) else {
                if Self.endsSentence(bytes, at) {
                    current.isQuestion = bytes[at] == UInt8(ascii: "?")
                    end()
                }
                at += 1
                continue
            }
            let start = at
            while at < bytes.count, Self.isWord(bytes[at]) || Self.joins(bytes, at) { at += 1 }
            let text = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
            current.words.append(Sentence.Word(text: text, line: line.number, column: start + 1))
            if current.words.count >= Self.longest { end() }
        }
    }

    private mutating func end() {
        if !current.words.isEmpty { sentences.append(current) }
        current = Sentence()
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
            || byte == UInt8(ascii: "_")
    }

    /// A mark between two letters or digits: `user-client`, `don't`, `13.7`, `/dev/rdisk4`, `direct=1`.
    private static func joins(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard at + 1 < bytes.count, at > 0, isWord(bytes[at - 1]), isWord(bytes[at + 1]) else { return false }
        return "-.'/:=+&@".utf8.contains(bytes[at])
    }

    private static func endsSentence(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard ".?!;".utf8.contains(bytes[at]) else { return false }
        return at + 1 >= bytes.count || LineMatcher.isBlank(bytes[at + 1]) || !isWord(bytes[at + 1])
    }
}
