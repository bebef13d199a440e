// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

/// What is probably wrong, with its reasons.
public struct Diagnosis: Sendable {
    /// One clue that held.
    public struct Piece: Sendable {
        public var label: String
        public var weight: Double
        /// The text that shows it; empty for an absence.
        public var events: [Event]
        /// Speaks against it.
        public var isAgainst: Bool
    }

    public var rule: String
    public var title: String
    /// Says what is not the cause, or gives advice.
    public var isRemark = false
    public var gate: GateID?
    public var why: String
    public var fix: Fix?
    public var check: String
    public var source: String
    /// 0…1.
    public var confidence: Double
    public var pieces: [Piece]

    /// The lines that it follows from, in the order of the text, without repetition.
    public var evidence: [Gates.Evidence] {
        var seen: Set<Gates.Evidence> = []
        return pieces.filter { !$0.isAgainst }.flatMap(\.events).sorted { $0.place < $1.place }.map(\.evidence)
            .filter { seen.insert($0).inserted }
    }

    /// What speaks against it.
    public var contradictions: [Piece] { pieces.filter(\.isAgainst) }
}

extension ReportRule {
    /// The diagnosis, where everything that the rule needs is there.
    func diagnose(_ file: CaseFile) -> Diagnosis? {
        var pieces: [Diagnosis.Piece] = []
        for clue in needs {
            let found = clue.find(file)
            guard found.holds else { return nil }
            pieces.append(Self.piece(clue, found, isAgainst: false))
        }
        for clue in supports {
            let found = clue.find(file)
            if found.holds { pieces.append(Self.piece(clue, found, isAgainst: false)) }
        }
        for clue in weakens {
            let found = clue.find(file)
            if found.holds { pieces.append(Self.piece(clue, found, isAgainst: true)) }
        }
        return Diagnosis(
            rule: id, title: TextTemplate(title).filled(file, pieces), isRemark: isRemark, gate: gate,
            why: TextTemplate(why).filled(file, pieces),
            fix: Fix(
                TextTemplate(fix.text).filled(file, pieces),
                snippet: fix.snippet.map { TextTemplate($0).filled(file, pieces) },
                target: fix.target, capability: fix.capability),
            check: TextTemplate(check).filled(file, pieces), source: source,
            confidence: Confidence.of(pieces), pieces: pieces)
    }

    private static func piece(_ clue: Clue, _ found: Clue.Found, isAgainst: Bool) -> Diagnosis.Piece {
        Diagnosis.Piece(
            label: clue.label, weight: found.weight ?? clue.weight, events: found.events, isAgainst: isAgainst)
    }
}

/// How pieces of evidence add up.
enum Confidence {
    /// Nothing that is read out of a text is certain.
    static let highest = 0.99
    /// Below this nothing is said unless asked for.
    static let shown = 0.35

    static func of(_ pieces: [Diagnosis.Piece]) -> Double {
        let doubt = pieces.filter { !$0.isAgainst }.reduce(1) { $0 * (1 - $1.weight) }
        let trust = pieces.filter(\.isAgainst).reduce(1) { $0 * (1 - $1.weight) }
        return min(highest, (1 - doubt) * trust)
    }
}

/// Text with `{id.field}` and `{id.field|otherwise}` in it; `{one,other.field}` asks several ids.
struct TextTemplate {
    let text: String

    init(_ text: String) { self.text = text }

    /// Fields of the diagnosis' own events come first, then those of any event of that id.
    func filled(_ file: CaseFile, _ pieces: [Diagnosis.Piece]) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let tail = rest[rest.index(after: open)...]
            guard let close = tail.firstIndex(of: "}"), let dot = tail[..<close].lastIndex(of: "."),
                tail[..<close].allSatisfy({ $0 != "{" && $0 != "\n" })
            else {
                result += "{"
                rest = tail
                continue
            }
            result += Self.value(tail[..<dot], tail[tail.index(after: dot)..<close], file, pieces)
            rest = tail[tail.index(after: close)...]
        }
        return result + rest
    }

    private static func value(
        _ names: Substring, _ rest: Substring, _ file: CaseFile, _ pieces: [Diagnosis.Piece]
    ) -> String {
        let parts = rest.split(separator: "|", maxSplits: 1)
        let field = parts.first.map(String.init) ?? ""
        let ids = names.split(separator: ",").map(String.init)
        let own = pieces.flatMap(\.events).filter { ids.contains($0.id) }
        let value = (own + ids.flatMap(file.events)).compactMap { $0[field] }.first { !$0.isEmpty }
        return value ?? parts.dropFirst().first.map(String.init) ?? "…"
    }
}
