// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `dextlab check` for people: the subjects, the gates in the order of events, what to do.
public struct CheckupText {
    private let style: TextStyle
    /// Also shows each passing and undecided gate with its reason.
    private let isVerbose: Bool

    public init(style: TextStyle, isVerbose: Bool = false) {
        self.style = style
        self.isVerbose = isVerbose
    }

    public func render(_ checkup: Checkup) -> String {
        var parts = [heading(checkup)]
        if !checkup.subjects.isEmpty { parts.append(subjects(checkup)) }
        if !checkup.results.isEmpty { parts.append(pipeline(checkup)) }
        if let lab = checkup.lab { parts.append(text(lab)) }
        let others = checkup.findings.filter { finding in
            !checkup.results.contains { $0.isReached && $0.verdict.rowID == finding.rule }
        }
        if !others.isEmpty { parts.append(others.map(finding).joined(separator: "\n\n")) }
        if !checkup.notes.isEmpty {
            parts.append(checkup.notes.map { style.wrapped($0, indent: 2) }.joined(separator: "\n"))
        }
        parts.append(summary(checkup))
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func heading(_ checkup: Checkup) -> String {
        let host = checkup.host
        let name = host.platform == .macos ? "macOS" : "iPadOS"
        var facts = ["\(name) \(host.osVersion)"]
        if host.platform == .macos {
            facts.append("SIP \(host.isSIPEnabled ? "on" : "off")")
            if host.isDeveloperModeOn { facts.append("developer mode on") }
        }
        if host.mdm != nil { facts.append("MDM policy") }
        return style.paint(checkup.path, .bold) + "   on " + facts.joined(separator: ", ")
    }

    private func subjects(_ checkup: Checkup) -> String {
        let rows = checkup.subjects.map { subject in
            (
                subject.kind, subject.bundleIdentifier ?? subject.path,
                [subject.signature, subject.profile].filter { !$0.isEmpty }.joined(separator: ", ")
            )
        }
        let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
        return rows.map {
            "  " + TextStyle.padded($0.0, to: widths.0 + 2) + TextStyle.padded($0.1, to: widths.1 + 2) + $0.2
        }.joined(separator: "\n")
    }

    // MARK: Gates

    private func pipeline(_ checkup: Checkup) -> String {
        let many = Set(checkup.results.map(\.subject)).count > 1
        var lines: [String] = []
        let ordered = checkup.results.enumerated().sorted {
            ($0.element.number, $0.offset) < ($1.element.number, $1.offset)
        }.map(\.element)
        for result in ordered {
            switch result.verdict.outcome {
            case .pass: lines.append(line(result, mark: style.paint("✓", .green), many))
            case .fail: lines.append(failure(result, many))
            case .undecided where isVerbose: lines.append(line(result, mark: style.paint("·", .grey), many))
            case .undecided: break
            }
        }
        let open = isVerbose ? "" : undecided(ordered)
        return (lines + (open.isEmpty ? [] : ["", open])).joined(separator: "\n")
    }

    private func line(_ result: GateResult, mark: String, _ many: Bool) -> String {
        let verdict = result.verdict
        let name = TextStyle.padded(verdict.outcome == .undecided ? verdict.gate.text : verdict.rowID, to: 40)
        guard isVerbose else { return "  \(mark) \(name)\(style.paint(many ? result.subject : "", .grey))".trimmedEnd }
        let reason = verdict.outcome == .undecided ? "needs \(verdict.needs ?? "")" : verdict.why
        return "  \(mark) \(name)\(style.paint(result.subject, .grey))\n" + style.wrapped(reason, indent: 6)
    }

    private func failure(_ result: GateResult, _ many: Bool) -> String {
        let verdict = result.verdict
        let mark = style.paint("✗", .red)
        let name = style.paint(TextStyle.padded(verdict.rowID, to: 40), .red)
        var lines = [
            "",
            "  \(mark) \(name)\(result.enforcer), \(result.stage.rawValue)\(many ? style.paint("   \(result.subject)", .grey) : "")",
        ]
        lines += verdict.log.map { "      " + style.paint($0.description, .yellow) }
        if let code = verdict.code { lines.append("      \(Self.text(code))") }
        lines.append(style.wrapped(verdict.why, indent: 6))
        lines += verdict.evidence.map { "      \(style.paint($0.place, .grey))  \($0.text)" }
        if let fix = verdict.fix { lines.append(text(fix)) }
        return (lines + [""]).joined(separator: "\n")
    }

    /// What would decide the open gates; those that only a running system can decide in one paragraph.
    private func undecided(_ results: [GateResult]) -> String {
        let open = results.filter { $0.verdict.outcome == .undecided }
        guard !open.isEmpty else { return "" }
        let isReached = { (result: GateResult) in result.isReached }
        let runtime = open.filter { isReached($0) && GateList.decidedByTheRunningSystem.contains($0.verdict.gate) }
        let others = open.filter { !(isReached($0) && GateList.decidedByTheRunningSystem.contains($0.verdict.gate)) }
        var lines = grouped(others).map { item($0.gates.joined(separator: ", "), "needs \($0.needs)") }
        if !runtime.isEmpty {
            let names = unique(runtime.map(\.verdict.gate.text)).joined(separator: ", ")
            let system = results.contains { $0.verdict.gate == IPadOSSettings.id } ? "iPad" : "Mac"
            lines.append(paragraph("a running \(system) decides \(names) (--verbose says what each one needs)"))
        }
        return "  undecided:\n" + lines.joined(separator: "\n")
    }

    private func grouped(_ results: [GateResult]) -> [(needs: String, gates: [String])] {
        unique(results.map { $0.verdict.needs ?? "" }).map { needs in
            (needs, unique(results.filter { $0.verdict.needs == needs }.map(\.verdict.gate.text)))
        }
    }

    private func item(_ gates: String, _ needs: String) -> String {
        guard gates.count <= 38 else { return paragraph("\(gates): \(needs)") }
        return "  \(style.paint("·", .grey)) \(TextStyle.padded(gates, to: 40))"
            + style.wrapped(needs, indent: 44).dropFirst(44)
    }

    private func paragraph(_ text: String) -> String {
        "  \(style.paint("·", .grey)) " + style.wrapped(text, indent: 4).dropFirst(4)
    }

    private func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    // MARK: The lab

    private func text(_ lab: LabSummary) -> String {
        var lines = ["  in the lab, on a bare device:"]
        if !lab.started.isEmpty {
            lines.append("  \(style.paint("✓", .green)) started \(lab.started.joined(separator: ", "))")
        }
        lines += lab.troubles.map { "  \(style.paint("!", .yellow)) " + style.wrapped($0, indent: 4).dropFirst(4) }
        lines += lab.log.map { "      " + style.paint($0, .grey) }
        return lines.joined(separator: "\n")
    }

    // MARK: Findings

    private func finding(_ finding: Finding) -> String {
        let colour: TextStyle.Colour = finding.severity == .error ? .red : .yellow
        var lines = [
            "  \(style.paint(finding.severity.rawValue, colour)) \(style.paint(finding.rule, .bold))   \(finding.title)"
        ]
        lines.append(style.wrapped(finding.why, indent: 6))
        lines += finding.evidence.map { "      \(style.paint($0.place, .grey))  \($0.text)" }
        if let fix = finding.fix { lines.append(text(fix)) }
        return lines.joined(separator: "\n")
    }

    private func text(_ fix: Fix) -> String {
        var lines = [style.wrapped("fix  " + fix.text, indent: 6)]
        if let capability = fix.capability { lines.append("           portal capability: \(capability)") }
        if let target = fix.target { lines.append("           in \(target):") }
        if let snippet = fix.snippet { lines.append(style.block(snippet, indent: 11)) }
        return lines.joined(separator: "\n")
    }

    private func summary(_ checkup: Checkup) -> String {
        let counts = [
            (checkup.count(.pass), "pass"), (checkup.count(.fail), "fail"), (checkup.count(.undecided), "undecided"),
        ]
        var text =
            checkup.results.isEmpty
            ? "no gate to ask" : "gates: " + counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let errors = checkup.findings.count { $0.severity == .error }
        let warnings = checkup.findings.count { $0.severity == .warning }
        text += "; findings: \(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")"
        return style.paint(text, checkup.fails(at: .error) ? .red : .green)
    }

    /// `0xE00002E2 kIOReturnNotPermitted (-536870174)`; small domain codes keep their decimal.
    static func text(_ code: Code) -> String {
        switch code.domain {
        case .ioReturn, .mach: "\(code.hex) \(code.name) (\(code.value))"
        default: "\(code.domain.rawValue) \(code.value) \(code.name)"
        }
    }
}

extension String {
    /// Without blanks at the end.
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
