// SPDX-License-Identifier: Apache-2.0

import Report

/// A fuzzing session for people, or as JSON, one object a line.
public struct FuzzText {
    public enum Format: Sendable { case text, json }

    private let path: String
    private let target: String
    private let type: UInt32
    private let format: Format

    public init(path: String, target: String, type: UInt32, format: Format) {
        self.path = path
        self.target = target
        self.type = type
        self.format = format
    }

    /// For the line that is overwritten.
    public func progress(_ progress: FuzzSession.Progress) -> String {
        "fuzz \(target): \(progress.executions) inputs, \(progress.perSecond)/s, coverage \(progress.coverage), "
            + "corpus \(progress.corpus), \(Int(progress.seconds)) s"
    }

    /// How to see it again.
    public func replay(_ find: FuzzFind) -> String {
        "dextlab fuzz \(quoted(path)) --target \(target)" + (type == 0 ? "" : " --type \(type)")
            + " --input \(quoted(find.input))"
    }

    private func scenarioReplay(_ find: FuzzFind) -> String? {
        find.scenario.map { "dextlab run \(quoted(path)) --scenario \(quoted($0)) --sanitize address" }
    }

    private func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+=".contains($0) }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    public func find(_ find: FuzzFind) -> String {
        switch format {
        case .json: return object(find).lineText + "\n"
        case .text: break
        }
        var lines = ["✗ \(find.kind)\(place(find))", "    \(find.text)"]
        lines += find.frames.prefix(6).map { "    in \($0.function)  \($0.file):\($0.line)" }
        lines += find.shown.map { "    \($0)" }
        lines.append("    input   \(find.input)")
        lines.append("    replay  \(replay(find))")
        if let scenario = scenarioReplay(find) { lines.append("            \(scenario)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func place(_ find: FuzzFind) -> String {
        find.frames.first.map { "  \($0.file):\($0.line), in \($0.function)" } ?? ""
    }

    private func object(_ find: FuzzFind) -> JSONValue {
        .object([
            ("kind", "find"), ("what", .string(find.kind)), ("text", .string(find.text)),
            (
                "frames",
                .array(
                    find.frames.map {
                        .object([
                            ("function", .string($0.function)), ("file", .string($0.file)), ("line", .integer($0.line)),
                        ])
                    })
            ),
            ("input", .string(find.input)), ("shown", .array(find.shown.map { .string($0) })),
            ("scenario", .optional(find.scenario)), ("replay", .string(replay(find))),
            ("report", .array(find.report.map { .string($0) })),
        ])
    }

    /// An input did nothing.
    public func nothing(_ input: String) -> String {
        switch format {
        case .json:
            JSONValue.object([("kind", "replay"), ("input", .string(input)), ("found", .boolean(false))]).lineText
                + "\n"
        case .text: "✓ \(input): nothing happens\n"
        }
    }

    public func summary(_ session: FuzzSession, seconds: Double) -> String {
        let progress = session.progress
        switch format {
        case .json:
            return JSONValue.object([
                ("kind", "summary"), ("target", .string(target)), ("executions", .integer(progress.executions)),
                ("perSecond", .integer(progress.perSecond)), ("coverage", .integer(progress.coverage)),
                ("corpus", .string(progress.corpus)), ("finds", .integer(session.finds.count)),
                ("repeated", .integer(session.repeated)), ("seconds", .integer(Int(seconds))),
            ]).lineText + "\n"
        case .text:
            let what = session.finds.isEmpty ? "✓ nothing found" : "\(session.finds.count) found"
            let again = session.repeated == 0 ? "" : " (and again: \(session.repeated))"
            return
                "\(what)\(again): \(progress.executions) inputs in \(Int(seconds)) s, \(progress.perSecond)/s, "
                + "coverage \(progress.coverage), corpus \(progress.corpus)\n"
        }
    }
}
