// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Report

/// Events of a run as lines for people: time, process, text.
public struct LabText: Sendable {
    private let style: TextStyle
    private let isVerbose: Bool

    private let processWidth: Int

    /// - Parameter processes: names that will come, so that the columns fit them.
    public init(style: TextStyle, isVerbose: Bool, processes: [String] = []) {
        self.style = style
        self.isVerbose = isVerbose
        processWidth = min(40, (processes + ["kernelmanagerd"]).map(\.count).max() ?? 0)
    }

    /// nil: nothing to see without `--verbose`.
    public func line(_ event: LabEvent) -> String? {
        switch event.kind {
        case .log(let process, let level, let subsystem, let text):
            let mark = level == "error" || level == "fault" ? "\(level): " : ""
            let place = isVerbose && !subsystem.isEmpty ? "[\(subsystem)] " : ""
            return row(event, process, place + mark + rows(text))
        case .crash(let crash):
            let stack = crash.snapshot?.threads.first.map { Self.lines($0.stack) } ?? []
            let report = crash.report.map { ["    report    \($0)"] } ?? []
            guard !stack.isEmpty || !report.isEmpty else { return nil }
            return row(
                event, crash.executable,
                rows(([style.paint("crash of ", .red) + crash.line] + stack + report).joined(separator: "\n")))
        case .violation(let violation):
            let stacks = violation.stacks.flatMap(Self.lines).joined(separator: "\n")
            return row(
                event, violation.process, rows(style.paint("violation of ", .red) + violation.line + "\n" + stacks))
        case .fault(let number, let fault, let text):
            return row(event, "dextlab", style.paint("fault \(number) ", .yellow) + "\(fault): \(text)")
        case .dma(let change, let device, let text):
            guard isVerbose else { return nil }
            return row(event, "dextlab", "\(device) DMA \(change): \(text)")
        case .panic(_, _, let report): return row(event, "dextlab", "report: \(report)")
        case .interrupt(let device, let vector):
            guard isVerbose else { return nil }
            return row(event, "dextlab", "\(device) interrupt \(vector)")
        case .io(let device, let text):
            guard isVerbose else { return nil }
            return row(event, "dextlab", "\(device) \(text)")
        case .process(let change, let name, let pid, let status):
            guard isVerbose || (change == "ended" && status.hasPrefix("SIG")) else { return nil }
            return row(event, "dextlab", "\(name)\(pid == 0 ? "" : "[\(pid)]") \(change): \(status)")
        case .registry(let change, let id, let name, let className, _):
            guard isVerbose else { return nil }
            return row(event, "dextlab", "\(name)-0x\(String(id, radix: 16)) <\(className)> \(change)")
        case .gate(let verdict, let subject):
            guard isVerbose || verdict.outcome == .fail else { return nil }
            if verdict.rowID == "start-result/no-register" {
                return row(event, "dextlab", "noted by \(verdict.rowID) (\(subject)): \(verdict.why)")
            }
            let outcome = verdict.outcome == .fail ? style.paint("refused", .red) : verdict.outcome.rawValue
            return row(event, "dextlab", "\(outcome) by \(verdict.rowID) (\(subject)): \(verdict.why)")
        case .message(let message):
            guard isVerbose else { return nil }
            let status = message.step == .reply ? " -> 0x\(String(UInt32(bitPattern: message.status), radix: 16))" : ""
            let text =
                "\(message.step.rawValue) #\(message.call) \(message.from) > \(message.to) \(message.method)\(status)"
            return row(event, "dextlab", text)
        }
    }

    /// The driver's own frames; those of runtime, host and generated dispatch say nothing to who reads.
    private static func lines(_ stack: CallStack) -> [String] {
        let frames = stack.driverFrames.map { String(repeating: " ", count: 14) + $0.shown }
        // A long label has a line to itself.
        guard let first = stack.driverFrames.first, stack.label.count < 10 else {
            return frames.isEmpty ? [] : ["    " + stack.label] + frames
        }
        return ["    " + TextStyle.padded(stack.label, to: 10) + first.shown] + frames.dropFirst()
    }

    /// A driver's text in one row: many end with a newline, which the system's log keeps and nobody wants to see.
    private func rows(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.count > 1, lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n" + String(repeating: " ", count: processWidth + 15))
    }

    private func row(_ event: LabEvent, _ process: String, _ text: String) -> String {
        let microseconds = event.time / 1000
        let fraction = String(microseconds % 1_000_000)
        let seconds = "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
        let padded = process + String(repeating: " ", count: max(0, processWidth - process.count))
        return String(repeating: " ", count: max(0, 11 - seconds.count)) + seconds + "  " + padded + "  " + text + "\n"
    }

    /// The last lines: what came of it.
    public func summary(_ outcome: LabOutcome) -> String {
        var text = "\n"
        func add(_ name: String, _ lines: [String]) {
            for (index, line) in lines.enumerated() {
                let head = index == 0 ? name : ""
                text += head + String(repeating: " ", count: 12 - head.count) + line + "\n"
            }
        }
        if isVerbose { add("extensions", outcome.extensions) }
        add("started", outcome.started.isEmpty ? ["nothing"] : outcome.started)
        add("refused", outcome.failures.map { "\($0.verdict.rowID)  \($0.subject)" } + outcome.refusals)
        add("unmatched", outcome.unmatched.map { "\($0.personality): \($0.why)" })
        add("noted", outcome.notes.map { "\($0.verdict.rowID)  \($0.subject)" })
        add("unavailable", outcome.unavailable.map { "\($0): the lab has no such method yet" })
        add("panic", outcome.panic.map { [$0] } ?? [])
        add("crashed", outcome.crashes)
        add("reports", outcome.reports)
        add("violation", outcome.violations.map { "\($0.process): \($0.line)" })
        add("unmet", outcome.unmet)
        if let client = outcome.client { add("client", ["\(client)"]) }
        // Where the lab lacks a method, that is why Start failed, and nothing is to be looked for in the driver.
        let failures = outcome.failures.filter {
            outcome.unavailable.isEmpty || $0.verdict.rowID != "start-result/fail"
        }
        return text + fixes(failures + outcome.notes)
    }

    /// Each fix once, with all whom it would help.
    private func fixes(_ failures: [(subject: String, verdict: Verdict)]) -> String {
        var subjects: [Fix: [String]] = [:]
        var order: [Fix] = []
        for (subject, verdict) in failures {
            guard let fix = verdict.fix else { continue }
            if subjects[fix] == nil { order.append(fix) }
            subjects[fix, default: []].append(subject)
        }
        return order.map { fix in
            var text = "\nfix for \((subjects[fix] ?? []).joined(separator: ", ")): \(fix.text)\n"
            if let target = fix.target { text += "in \(target):\n" }
            if let snippet = fix.snippet { text += snippet.split(separator: "\n").map { "    \($0)\n" }.joined() }
            return text
        }.joined()
    }
}
