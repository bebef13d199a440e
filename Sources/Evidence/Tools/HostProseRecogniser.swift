// SPDX-License-Identifier: Apache-2.0

/// Finds what an author says of his machine: system and version, chip.
public struct HostProseRecogniser: BlockRecogniser {
    public init() {}

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        let lines = Dictionary(block.lines.map { ($0.number, $0.text) }, uniquingKeysWith: { first, _ in first })
        for sentence in SentenceReader.sentences(of: block) {
            let words = sentence.words
            var index = 0
            while index < words.count {
                guard let found = Self.host(words, at: index) else {
                    index += 1
                    continue
                }
                let word = words[index]
                var fields = found.fields
                if words[max(0, index - 3)..<index].contains(where: { Sentence.negators.contains($0.text) }) {
                    fields["negated"] = "yes"
                }
                let place = TextPlace(block.source, line: word.line, column: word.column)
                let event = Event(.host, found.id, at: place, text: lines[word.line] ?? "", fields: fields)
                evidence.add(event, detail: fields.entries.map(\.value).joined(separator: " "))
                index += found.length
            }
        }
    }

    private struct Found {
        var id: String
        var fields: Fields
        var length: Int
    }

    private static func host(_ words: [Sentence.Word], at index: Int) -> Found? {
        let word = words[index].text
        let next = index + 1 < words.count ? words[index + 1].text : ""
        switch word {
        case "macos", "osx": return version("macos", words, index, from: index + 1)
        case "mac" where next == "os": return version("macos", words, index, from: index + 2)
        case "ipados": return version("ipados", words, index, from: index + 1)
        case "ipad" where next == "os": return version("ipados", words, index, from: index + 2)
        case "ipad", "ipads": return Found(id: "ipados", fields: [:], length: 1)
        case "driverkit" where OSVersion.isVersion(next):
            return Found(id: "driverkit-target", fields: ["version": next], length: 2)
        case "big" where next == "sur":
            return Found(id: "macos", fields: ["version": "11", "name": "big sur"], length: 2)
        case "apple" where next.hasPrefix("silicon"): return Found(id: "apple-silicon", fields: [:], length: 2)
        case "arm64", "arm": return nil
        case "intel": return Found(id: "intel", fields: [:], length: 1)
        case "m1", "m2", "m3", "m4", "m5":
            let variant = ["pro", "max", "ultra"].contains(next) ? " " + next : ""
            return Found(
                id: "apple-silicon", fields: ["chip": word.uppercased() + variant], length: variant.isEmpty ? 1 : 2)
        default:
            guard let number = OSVersion.names[word] else { return nil }
            var found = version("macos", words, index, from: index + 1) ?? Found(id: "macos", fields: [:], length: 1)
            if found.fields["version"] == nil { found.fields["version"] = number }
            found.fields["name"] = word
            return found
        }
    }

    /// A name and a number after it, in any order: `macOS Sequoia 15.7.1`, `macOS 26 (Tahoe)`.
    private static func version(_ id: String, _ words: [Sentence.Word], _ start: Int, from: Int) -> Found? {
        var fields = Fields()
        var end = from
        for index in from..<max(from, min(from + 4, words.count)) {
            let text = words[index].text
            if OSVersion.isVersion(text) {
                guard fields["number"] == nil else { break }
                fields["version"] = text
                fields["number"] = text
            } else if let number = OSVersion.names[text] {
                fields["name"] = text
                if fields["version"] == nil { fields["version"] = number }
            } else if !["version", "v", "big", "sur", "beta"].contains(text) {
                break
            }
            end = index + 1
        }
        fields["number"] = nil
        return Found(id: id, fields: fields, length: max(1, end - start))
    }
}
