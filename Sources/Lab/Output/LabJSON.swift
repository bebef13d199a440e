// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Report

/// Events of a run as JSON, one object a line (cli.md: `{time, kind, …}`).
public enum LabJSON {
    public static func line(_ event: LabEvent) -> String {
        object(event).lineText + "\n"
    }

    private static func object(_ event: LabEvent) -> JSONValue {
        .object([("time", .integer(Int(event.time)))] + entries(event.kind))
    }

    private static func entries(_ kind: LabEvent.Kind) -> [(String, JSONValue)] {
        switch kind {
        case .log(let process, let level, let subsystem, let text):
            [
                ("kind", "log"), ("process", .string(process)), ("level", .string(level)),
                ("subsystem", .string(subsystem)), ("text", .string(text)),
            ]
        case .registry(let change, let id, let name, let className, let provider):
            [
                ("kind", "registry"), ("change", .string(change)), ("id", .string("0x" + String(id, radix: 16))),
                ("name", .string(name)), ("class", .string(className)),
                ("provider", .optional(provider.map { "0x" + String($0, radix: 16) })),
            ]
        case .gate(let verdict, let subject): gate(verdict, subject)
        case .message(let message):
            [
                ("kind", "message"), ("step", .string(message.step.rawValue)), ("from", .string(message.from)),
                ("to", .string(message.to)), ("method", .string(message.method)), ("call", .integer(Int(message.call))),
                ("status", .integer(Int(message.status))),
            ]
        case .process(let change, let name, let pid, let status):
            [
                ("kind", .string(change == "ended" ? "exit" : "process")), ("change", .string(change)),
                ("name", .string(name)), ("pid", .integer(Int(pid))), ("status", .string(status)),
            ]
        case .fault(let number, let fault, let text):
            [("kind", "fault"), ("number", .integer(number)), ("fault", .string(fault)), ("text", .string(text))]
        case .crash(let crash):
            [
                ("kind", "crash"), ("process", .string(crash.process)), ("driver", .string(crash.driver)),
                ("status", .string("\(crash.status)")), ("message", .optional(crash.snapshot?.message)),
                ("report", .optional(crash.report)),
                ("stacks", .array((crash.snapshot?.stacks.prefix(1) ?? []).map(stack))),
            ]
        case .dma(let change, let device, let text):
            [("kind", "dma"), ("change", .string(change)), ("device", .string(device)), ("text", .string(text))]
        case .panic(let line, let stopsMachine, let report):
            [
                ("kind", "panic"), ("line", .string(line)), ("stopsMachine", .boolean(stopsMachine)),
                ("report", .string(report)),
            ]
        case .interrupt(let device, let vector):
            [("kind", "interrupt"), ("device", .string(device)), ("vector", .integer(vector))]
        case .io(let device, let text): [("kind", "io"), ("device", .string(device)), ("text", .string(text))]
        case .violation(let violation): [("kind", "violation")] + self.violation(violation)
        }
    }

    private static func gate(_ verdict: Verdict, _ subject: String) -> [(String, JSONValue)] {
        [
            ("kind", "gate"), ("id", .string(verdict.gate.text)), ("row", .string(verdict.row)),
            ("outcome", .string(verdict.outcome.rawValue)), ("subject", .string(subject)),
            ("why", .string(verdict.why)),
            ("needs", .optional(verdict.needs)),
            (
                "code",
                verdict.code.map { .object([("name", .string($0.name)), ("hex", .string($0.hex))]) } ?? .null
            ),
        ]
    }

    private static func violation(_ violation: Violation) -> [(String, JSONValue)] {
        [
            ("rule", .string(violation.rule.id)), ("process", .string(violation.process)),
            ("object", .string(violation.object)), ("text", .string(violation.text)),
            ("stacks", .array(violation.stacks.map(stack))),
        ]
    }

    private static func stack(_ stack: CallStack) -> JSONValue {
        let frames = stack.frames.map { frame in
            JSONValue.object([
                ("module", .string(frame.module)), ("offset", .string("0x" + String(frame.offset, radix: 16))),
                ("function", .optional(frame.function)), ("file", .optional(frame.file)),
                ("line", frame.line.map { .integer($0) } ?? .null),
            ])
        }
        return .object([("label", .string(stack.label)), ("frames", .array(frames))])
    }

    /// The only line of an exploration.
    public static func exploration(_ outcome: ExploreOutcome, command: String?) -> String {
        let object = JSONValue.object([
            ("kind", "exploration"), ("schema", "dextlab/1"), ("schedules", .integer(outcome.schedules)),
            ("kinds", .object(outcome.kinds.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })),
            ("milliseconds", .integer(Int(outcome.seconds * 1000))), ("messages", .integer(outcome.steps)),
            ("calls", .integer(outcome.calls)), ("allocations", .integer(Int(outcome.allocations))),
            ("finding", .optional(outcome.finding?.text)), ("key", .optional(outcome.finding?.key)),
            ("replay", .optional(command)), ("shrinkRuns", .integer(outcome.shrinkRuns)),
            ("exitStatus", .integer(Int(outcome.exitStatus))),
        ])
        return object.lineText + "\n"
    }

    /// The last line.
    public static func summary(_ outcome: LabOutcome) -> String {
        let object = JSONValue.object([
            ("kind", "summary"), ("schema", "dextlab/1"),
            ("started", .array(outcome.started.map { .string($0) })),
            ("extensions", .array(outcome.extensions.map { .string($0) })),
            (
                "refused",
                .array(outcome.failures.map { .string($0.verdict.rowID) } + outcome.refusals.map { .string($0) })
            ),
            ("unmatched", .array(outcome.unmatched.map { .string("\($0.personality): \($0.why)") })),
            ("noted", .array(outcome.notes.map { .string($0.verdict.rowID) })),
            ("unavailable", .array(outcome.unavailable.map { .string($0) })),
            ("crashed", .array(outcome.crashes.map { .string($0) })),
            ("reports", .array(outcome.reports.map { .string($0) })),
            ("violations", .array(outcome.violations.map { .object(violation($0)) })),
            ("unmet", .array(outcome.unmet.map { .string($0) })),
            ("client", .optional(outcome.client.map { "\($0)" })),
            ("exitStatus", .integer(Int(outcome.exitStatus))),
        ])
        return object.lineText + "\n"
    }
}
