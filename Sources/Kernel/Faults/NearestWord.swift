// SPDX-License-Identifier: Apache-2.0

/// What somebody may have meant by a word that is not known.
package enum NearestWord {
    /// The known word with the fewest letters changed; nil where none is near.
    package static func of(_ word: String, among known: some Sequence<String>) -> String? {
        let limit = max(1, word.count / 3)
        // Equally near: the first in order, so that a message is the same each time.
        let near = known.map { (distance($0, word, limit: limit), $0) }.filter { $0.0 <= limit }
        return near.min { ($0.0, $0.1) < ($1.0, $1.1) }?.1
    }

    /// `, did you mean “x”?`, or nothing.
    package static func hint(_ word: String, among known: some Sequence<String>) -> String {
        of(word, among: known).map { ": did you mean `\($0)`?" } ?? ""
    }

    /// Levenshtein's, without regard to case; more than `limit` is not counted out.
    private static func distance(_ one: String, _ other: String, limit: Int) -> Int {
        let first = Array(one.lowercased().unicodeScalars.prefix(80))
        let second = Array(other.lowercased().unicodeScalars.prefix(80))
        guard abs(first.count - second.count) <= limit else { return limit + 1 }
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (place, against) in second.enumerated() {
                let changed = diagonal + (letter == against ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(changed, min(row[place], row[place + 1]) + 1)
            }
        }
        return row[second.count]
    }
}
