// SPDX-License-Identifier: Apache-2.0

/// A way to say something, to be looked for in a sentence.
///
/// ```
/// no|without payload|data* transfer*        words in this order, at most two others between neighbours
/// csrutil|sip ~4 off|disabled               at most four others between these two
/// uas & cdb*|command*                       both in the sentence, in any order
/// kernel panic* & !no & !without            the sentence must not have these words
/// ```
///
/// A star at a word's end stands for any ending, at its start for any beginning.
public struct PhrasePattern: Sendable, Hashable {
    struct Element: Sendable, Hashable {
        var alternatives: [WordPattern]
        /// Words that may stand between the element before it and this one.
        var gap: Int
    }

    struct WordPattern: Sendable, Hashable {
        var text: String
        var hasOpenStart: Bool
        var hasOpenEnd: Bool

        init(_ text: Substring) {
            hasOpenStart = text.first == "*" && text.count > 1
            hasOpenEnd = text.last == "*" && text.count > 1
            self.text = String(text.dropFirst(hasOpenStart ? 1 : 0).dropLast(hasOpenEnd ? 1 : 0)).lowercased()
        }

        func matches(_ word: String) -> Bool {
            switch (hasOpenStart, hasOpenEnd) {
            case (false, false): word == text
            case (false, true): word.hasPrefix(text)
            case (true, false): word.hasSuffix(text)
            case (true, true): word.contains(text)
            }
        }
    }

    /// Words between two neighbours, unless `~N` says otherwise.
    static let usualGap = 2

    public let text: String
    let sequences: [[Element]]
    let excluded: [WordPattern]

    public init(_ text: String) {
        self.text = text
        var sequences: [[Element]] = []
        var excluded: [WordPattern] = []
        for part in text.split(separator: "&") {
            let words = part.split(separator: " ")
            if let first = words.first, first.hasPrefix("!") {
                excluded += first.dropFirst().split(separator: "|").map(WordPattern.init)
                continue
            }
            var gap = Self.usualGap
            var elements: [Element] = []
            for word in words {
                if word.hasPrefix("~"), let count = Int(word.dropFirst()) {
                    gap = count
                } else {
                    elements.append(Element(alternatives: word.split(separator: "|").map(WordPattern.init), gap: gap))
                    gap = Self.usualGap
                }
            }
            if !elements.isEmpty { sequences.append(elements) }
        }
        self.sequences = sequences
        self.excluded = excluded
    }

    /// The words from the first that belongs to it to the last; nil where the sentence does not say it.
    func match(_ sentence: Sentence) -> ClosedRange<Int>? {
        var range: ClosedRange<Int>?
        for elements in sequences {
            guard let found = find(elements, sentence) else { return nil }
            range = range.map { min($0.lowerBound, found.lowerBound)...max($0.upperBound, found.upperBound) } ?? found
        }
        guard !excluded.contains(where: { pattern in sentence.words.contains { pattern.matches($0.text) } }) else {
            return nil
        }
        return range
    }

    private func find(_ elements: [Element], _ sentence: Sentence) -> ClosedRange<Int>? {
        for start in sentence.words.indices where matches(elements[0], sentence.words[start].text) {
            if let end = follow(elements.dropFirst(), sentence, after: start) { return start...end }
        }
        return nil
    }

    /// Depth first: the nearest word is not always the one that the rest follows.
    private func follow(_ elements: ArraySlice<Element>, _ sentence: Sentence, after index: Int) -> Int? {
        guard let element = elements.first else { return index }
        let last = min(sentence.words.count - 1, index + 1 + element.gap)
        guard index < last else { return nil }
        for next in index + 1...last where matches(element, sentence.words[next].text) {
            if let end = follow(elements.dropFirst(), sentence, after: next) { return end }
        }
        return nil
    }

    private func matches(_ element: Element, _ word: String) -> Bool {
        element.alternatives.contains { $0.matches(word) }
    }

    /// Says itself that something is not so: `start never|not called`. Its negator denies nothing.
    var isNegative: Bool {
        sequences.joined().contains { $0.alternatives.contains { Sentence.negators.contains($0.text) } }
    }

    /// The element by which sentences are chosen: the one with the fewest and longest words; nil when every one is open.
    var key: [String]? {
        let usable = sequences.joined().filter { element in
            element.alternatives.allSatisfy { !$0.hasOpenStart && $0.text.count >= 3 }
        }
        let best = usable.max { left, right in
            let length = { (element: Element) in element.alternatives.map(\.text.count).min() ?? 0 }
            return (length(left), -left.alternatives.count) < (length(right), -right.alternatives.count)
        }
        return best.map { $0.alternatives.map { String($0.text.prefix(3)) } }
    }
}
