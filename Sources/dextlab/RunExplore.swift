// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Kernel
import Lab
import Report
import Synchronization

/// `dextlab run --explore N`.
struct RunExplore {
    let run: Run
    let count: Int

    /// - Returns: the exit status.
    func explore(_ drivers: LabDrivers, _ options: LabRun.Options, folder: String) throws -> Int32 {
        var line: Shared?
        if let plain = Terminal.progress(isQuiet: run.output.quiet) { line = Shared(plain) }
        var settings = Explorer.Options(count: count)
        settings.seed = run.seed ?? 1
        settings.shrinkLimit = UInt64(max(0, run.shrinkLimit) * 1e9)
        settings.workers = min(2, SystemClock.processorCount)
        let explorer = Explorer(drivers.bundles, run: options, folder: folder, settings) { [line] progress in
            line?.show(Self.text(progress))
        }
        let outcome = try explorer.run()
        line?.clear()
        let command = outcome.plan.map(replay)
        switch run.format {
        case .json: try run.output.write(LabJSON.exploration(outcome, command: command))
        case .text, .markdown: try run.output.write(text(outcome, command))
        }
        return outcome.exitStatus
    }

    /// Workers take turns at the line.
    private final class Shared: Sendable {
        private let line: Mutex<ProgressLine>

        init(_ line: sending ProgressLine) { self.line = Mutex(line) }

        func show(_ text: String) { line.withLock { $0.show(text) } }
        func clear() { line.withLock { $0.clear() } }
    }

    private static func text(_ progress: Explorer.Progress) -> String {
        let rate = progress.seconds > 0 ? Int(Double(progress.done) / progress.seconds * 60) : 0
        let kinds = progress.kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return "\(progress.done) of \(progress.count) schedules, \(rate) a minute: \(kinds.joined(separator: ", "))"
    }

    private func text(_ outcome: ExploreOutcome, _ command: String?) -> String {
        let rate = outcome.seconds > 0 ? Int(Double(outcome.schedules) / outcome.seconds * 60) : 0
        let kinds = outcome.kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        var text = "explored    \(outcome.schedules) schedules"
        if !kinds.isEmpty { text += " (\(kinds.joined(separator: ", "))), \(rate) a minute" }
        text += "\nwithout     \(outcome.steps) messages, \(outcome.calls) calls to the kernel, "
        text += "\(outcome.allocations) allocations in a run without faults\n"
        guard let finding = outcome.finding, let command else {
            return text + run.output.style.paint("clean", .green) + "       nothing that is the driver's fault\n"
        }
        text += run.output.style.paint("found", .red) + "       \(finding.text)\n"
        return text + "replay      \(command)\n"
    }

    /// The line that shows it again.
    private func replay(_ plan: Plan) -> String {
        var words = ["dextlab", "run"] + run.path
        if run.buildFolder != ".build-dext" { words += ["--build-folder", run.buildFolder] }
        for (name, value) in [
            ("--target", run.target), ("--configuration", run.configuration), ("--sanitize", run.sanitize),
            ("--client", run.client), ("--client-entitlements", run.clientEntitlements), ("--scenario", run.scenario),
        ] {
            if let value { words += [name, value] }
        }
        for device in run.devices { words += ["--device", device] }
        if run.machine != "apple-silicon" { words += ["--machine", run.machine] }
        for argument in run.clientArguments { words += ["--client-argument", argument] }
        if run.provider != "auto" { words += ["--provider", run.provider] }
        if run.patience != 20 { words += ["--patience", "\(run.patience)"] }
        if !run.bootArguments.isEmpty { words += ["--boot-arguments", run.bootArguments] }
        if run.activatedByClient { words.append("--activated-by-client") }
        return (words + ["--verify"] + plan.options).map(Self.quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let plain = word.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || "-_./:=@,+%".contains($0) }
        return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
