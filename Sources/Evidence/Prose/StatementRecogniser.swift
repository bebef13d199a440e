// SPDX-License-Identifier: Apache-2.0

/// Finds ``Statements`` in sentences.
///
/// Events carry `negated` = `yes` where the sentence denies it, and `question` = `yes` where it asks.
public struct StatementRecogniser: BlockRecogniser {
    private struct Candidate: Hashable {
        var statement: Int
        var phrase: Int
    }

    private let statements: [Statement]
    /// Phrases by the first three letters of a word that they cannot do without.
    private var byKey: [String: [Candidate]] = [:]
    private var always: [Candidate] = []

    public init(_ statements: [Statement] = Statements.all) {
        self.statements = statements
        for (index, statement) in statements.enumerated() {
            for (number, phrase) in statement.phrases.enumerated() {
                let candidate = Candidate(statement: index, phrase: number)
                guard let keys = phrase.key else {
                    always.append(candidate)
                    continue
                }
                for key in Set(keys) { byKey[key, default: []].append(candidate) }
            }
        }
    }

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        let lines = Dictionary(block.lines.map { ($0.number, $0.text) }, uniquingKeysWith: { first, _ in first })
        for sentence in SentenceReader.sentences(of: block.withoutLabFacts) {
            // Of several phrases that say a thing, one that does not deny it counts.
            var found: [Int: Event] = [:]
            for candidate in candidates(sentence) where found[candidate.statement].map({ $0["negated"] != nil }) ?? true
            {
                let statement = statements[candidate.statement]
                let phrase = statement.phrases[candidate.phrase]
                guard let range = phrase.match(sentence) else { continue }
                let isNegated = !phrase.isNegative && sentence.isNegated(range)
                if isNegated, found[candidate.statement] != nil { continue }
                let first = sentence.words[range.lowerBound]
                let last = sentence.words[range.upperBound]
                var fields = Fields()
                if isNegated { fields["negated"] = "yes" }
                if sentence.isQuestion { fields["question"] = "yes" }
                let place = TextPlace(block.source, line: first.line, column: first.column, lastLine: last.line)
                found[candidate.statement] = Event(
                    statement.kind, statement.id, at: place, text: Self.quote(lines[first.line] ?? "", first.column),
                    fields: fields)
            }
            for (_, event) in found.sorted(by: { $0.key < $1.key }) { evidence.add(event) }
        }
    }

    private func candidates(_ sentence: Sentence) -> [Candidate] {
        var seen: Set<Candidate> = []
        var result: [Candidate] = []
        for word in sentence.words {
            for candidate in byKey[String(word.text.prefix(3))] ?? [] where seen.insert(candidate).inserted {
                result.append(candidate)
            }
        }
        return (result + always).sorted { ($0.statement, $0.phrase) < ($1.statement, $1.phrase) }
    }

    /// The sentence around it, where the line is a whole paragraph.
    private static func quote(_ line: String, _ column: Int) -> String {
        let bytes = Array(line.utf8)
        guard bytes.count > 200 else { return line }
        var start = min(max(0, column - 1), bytes.count)
        while start > 1, !(bytes[start - 1] == 0x20 && ".?!".utf8.contains(bytes[start - 2])) { start -= 1 }
        if start == 1 { start = 0 }
        var end = min(max(column, start), bytes.count)
        while end < bytes.count, !(".?!".utf8.contains(bytes[end - 1]) && bytes[end] == 0x20) { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
