// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Evidence
import Gates

/// `dextlab explain` for people: the best diagnosis in full, what else it may be in short, and what the numbers are.
public struct ExplanationText {
    private let style: TextStyle
    /// Every diagnosis in full, with the weight of each piece of evidence.
    private let isVerbose: Bool

    /// Diagnoses in short after the first.
    private static let brief = 4
    /// Quoted lines of one diagnosis.
    private static let quotes = 6
    /// Where the text behind a label begins.
    private static let column = 11
    private static let margin = String(repeating: " ", count: column)

    public init(style: TextStyle, isVerbose: Bool = false) {
        self.style = style
        self.isVerbose = isVerbose
    }

    /// - Parameter codes: what bare codes on the command line are.
    public func render(_ explanation: Explanation, codes: [CodeReadingText] = []) -> String {
        var parts = codes.map { $0.text(style) }
        if explanation.diagnoses.isEmpty {
            if codes.isEmpty || !explanation.lesser.isEmpty { parts.append(nothing(explanation)) }
        } else {
            parts += diagnoses(explanation)
        }
        let conflicts = explanation.file.evidence.events.filter { $0.kind == .conflict }
        if !conflicts.isEmpty { parts.append(self.conflicts(conflicts)) }
        let notes = explanation.file.evidence.notes
        if !notes.isEmpty { parts.append(notes.map { style.wrapped($0, indent: 2) }.joined(separator: "\n")) }
        if !explanation.file.evidence.events.isEmpty { parts.append(summary(explanation)) }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func nothing(_ explanation: Explanation) -> String {
        let evidence = explanation.file.evidence
        guard !evidence.events.isEmpty else {
            return style.wrapped(
                "Nothing in it that could be diagnosed: no line of the system, no error value, no property list or code "
                    + "of a driver. `dextlab explain --ask` says what to collect.", indent: 0)
        }
        var text = style.wrapped(
            "There is evidence in it, but none that points to a cause. `dextlab explain --ask` says what to collect.",
            indent: 0)
        text += "\n" + evidence.events.prefix(Self.quotes).map { "  " + quote($0.evidence) }.joined(separator: "\n")
        return text
    }

    // MARK: Diagnoses

    private func diagnoses(_ explanation: Explanation) -> [String] {
        let all = explanation.diagnoses
        if isVerbose { return (all + explanation.lesser).enumerated().map { full($0.element, number: $0.offset + 1) } }
        var parts = [full(all[0], number: 1)]
        let next = all.dropFirst().prefix(Self.brief)
        if !next.isEmpty {
            parts.append(next.enumerated().map { short($0.element, number: $0.offset + 2) }.joined(separator: "\n"))
        }
        let rest = all.dropFirst(1 + Self.brief).map(\.rule)
        if !rest.isEmpty {
            parts.append(style.wrapped("also possible: " + rest.joined(separator: ", ") + " (--verbose)", indent: 2))
        }
        return parts
    }

    private func full(_ diagnosis: Diagnosis, number: Int) -> String {
        var lines = [heading(diagnosis, number), style.wrapped(diagnosis.title, indent: 3)]
        lines.append("")
        lines += quotes(diagnosis)
        lines.append(style.wrapped(diagnosis.why, indent: 3))
        lines += against(diagnosis)
        if let fix = diagnosis.fix { lines += text(fix) }
        if !diagnosis.check.isEmpty { lines.append(labelled("check", diagnosis.check)) }
        if isVerbose {
            if !diagnosis.source.isEmpty { lines.append(labelled("source", diagnosis.source)) }
            lines += diagnosis.pieces.map(weight)
        }
        return lines.joined(separator: "\n")
    }

    private func short(_ diagnosis: Diagnosis, number: Int) -> String {
        var lines = [heading(diagnosis, number), style.wrapped(diagnosis.title, indent: 3)]
        if let first = diagnosis.evidence.first { lines.append("   " + quote(first)) }
        if let fix = diagnosis.fix, !fix.text.isEmpty { lines.append(labelled("fix", fix.text)) }
        return lines.joined(separator: "\n")
    }

    private func heading(_ diagnosis: Diagnosis, _ number: Int) -> String {
        let percent = "\(Int((diagnosis.confidence * 100).rounded())) %"
        let gate = diagnosis.gate.flatMap { id in GateList.all.first { $0.id == id } }
        let place = gate.map { "\($0.enforcer), \($0.stage.rawValue)" } ?? ""
        let name = style.paint(TextStyle.padded(diagnosis.rule, to: 42), diagnosis.confidence >= 0.5 ? .red : .yellow)
        return "\(number). \(name)\(TextStyle.padded(percent, to: 7))\(style.paint(place, .grey))".trimmingBlanks
    }

    private func quotes(_ diagnosis: Diagnosis) -> [String] {
        var seen: Set<String> = []
        let evidence = diagnosis.evidence.filter { seen.insert(Self.line($0)).inserted }
        let shown = isVerbose ? evidence[...] : evidence.prefix(Self.quotes)
        var lines = shown.map { "   " + quote($0) }
        if shown.count < evidence.count {
            let more = evidence.count - shown.count
            lines.append("   … and \(more) more line\(more == 1 ? "" : "s") (--verbose)")
        }
        return lines.isEmpty ? [] : lines + [""]
    }

    /// One line is quoted once, however many things in it count.
    private static func line(_ evidence: Evidence) -> String {
        guard case .line(let line, _) = evidence.location else { return evidence.place }
        return "\(evidence.source):\(line)"
    }

    private func quote(_ evidence: Evidence) -> String {
        let place = Self.short(evidence.place)
        let room = max(30, style.width - 6 - place.count)
        let text = isVerbose ? evidence.text : Self.part(of: evidence, room)
        return "\(style.paint(place, .grey))  \(style.paint(text, .yellow))"
    }

    /// Of a long path the end: what is quoted matters more.
    private static func short(_ place: String) -> String {
        guard place.count > 40, let slash = place.lastIndex(of: "/") else { return place }
        return "…" + place[slash...]
    }

    /// Of a long line the part that counts, which need not be its beginning.
    private static func part(of evidence: Evidence, _ room: Int) -> String {
        let text = evidence.text
        guard text.count > room else { return text }
        var start = 0
        if case .line(_, let column) = evidence.location, column > room * 2 / 3 { start = column - 1 - room / 4 }
        start = max(0, min(start, text.count - room + 1))
        let part = (start > 0 ? "…" : "") + text.dropFirst(start).prefix(room - 2)
        return start + room - 2 < text.count ? part + "…" : part
    }

    private func against(_ diagnosis: Diagnosis) -> [String] {
        diagnosis.contradictions.map { piece in
            let place = piece.events.first.map { "   (\($0.evidence.place))" } ?? ""
            return labelled("but", "\(piece.label)\(place)")
        }
    }

    private func text(_ fix: Fix) -> [String] {
        var lines = fix.text.isEmpty ? [] : [labelled("fix", fix.text)]
        if let capability = fix.capability { lines.append(Self.margin + "portal capability: \(capability)") }
        if let target = fix.target { lines.append(Self.margin + "in \(target):") }
        if let snippet = fix.snippet { lines.append(style.block(snippet, indent: Self.column)) }
        return lines
    }

    private func weight(_ piece: Diagnosis.Piece) -> String {
        let sign = piece.isAgainst ? "−" : "+"
        let lines = piece.events.map(\.place.line).sorted().map(String.init)
        let place =
            lines.isEmpty ? "" : "  line\(lines.count == 1 ? "" : "s") " + lines.prefix(8).joined(separator: ", ")
        let number = String(format(piece.weight))
        return style.paint("   \(sign)\(number)  \(piece.label)\(place)", .grey)
    }

    private func format(_ weight: Double) -> String {
        let hundredths = Int((weight * 100).rounded())
        return hundredths >= 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
    }

    private func labelled(_ label: String, _ text: String) -> String {
        "   " + TextStyle.padded(label, to: Self.column - 3)
            + style.wrapped(text, indent: Self.column).dropFirst(Self.column)
    }

    private func conflicts(_ events: [Event]) -> String {
        let lines = events.map { event in
            "  \(style.paint(event.evidence.place, .grey))  \(event["given"] ?? event.text)\n"
                + style.wrapped(event["really"] ?? "", indent: 4)
        }
        return "values that do not belong together\n" + lines.joined(separator: "\n")
    }

    private func summary(_ explanation: Explanation) -> String {
        let count = explanation.file.evidence.events.count
        let found = explanation.diagnoses.count
        return style.paint(
            "\(count) piece\(count == 1 ? "" : "s") of evidence, \(found) diagnos\(found == 1 ? "is" : "es")"
                + (isVerbose ? "" : "; --verbose shows what each rests on"), .grey)
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// A code that was given by itself.
public struct CodeReadingText: Sendable {
    /// As it was typed.
    public var text: String
    public var entries: [CodeEntry]
    /// System and subsystem, where no entry has it, or the neighbours of an undefined code.
    public var note: String

    public init(text: String, entries: [CodeEntry], note: String = "") {
        self.text = text
        self.entries = entries
        self.note = note
    }

    func text(_ style: TextStyle) -> String {
        var lines = [style.paint(text, .bold)]
        for entry in entries {
            lines.append(
                "  \(TextStyle.padded("\(entry.hex) \(entry.name)", to: 44))\(entry.table.rawValue), \(entry.value)")
            lines.append(style.wrapped(entry.meaning, indent: 6))
            if !entry.usualSource.isEmpty { lines.append(style.wrapped("usually: " + entry.usualSource, indent: 6)) }
        }
        if !note.isEmpty { lines.append(style.wrapped(note, indent: 2)) }
        return lines.joined(separator: "\n")
    }
}
