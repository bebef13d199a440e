// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel
import Report

/// A run in the trace format that Perfetto and Chrome read: a track a process, calls as slices, the rest as instants.
///
/// - Source: "Trace Event Format" (Chrome): `ph` B/E and b/e, i, M; times in microseconds.
public final class TraceFile {
    private let file: UnsafeMutablePointer<FILE>
    private var processes: [String: Int] = [:]
    private var isFirst = true
    private var isFinished = false

    /// nil: the file cannot be written.
    public init?(_ path: String) {
        guard let file = fopen(path, "w") else { return nil }
        self.file = file
        fputs("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n", file)
    }

    /// Ends the file; nothing can be added after it.
    public func finish() {
        guard !isFinished else { return }
        isFinished = true
        fputs("\n]}\n", file)
        fclose(file)
    }

    deinit { finish() }

    public func add(_ event: LabEvent) {
        guard !isFinished else { return }
        switch event.kind {
        case .log(let process, let level, _, let text):
            instant(event.time, process, text, "log", [("level", .string(level))])
        case .registry(let change, let id, let name, let className, _):
            let details: [(String, JSONValue)] = [
                ("id", .string("0x" + String(id, radix: 16))), ("class", .string(className)),
            ]
            instant(event.time, "kernel", "\(name) \(change)", "registry", details)
        case .gate(let verdict, let subject):
            instant(
                event.time, "kernel", verdict.rowID, "gate",
                [("outcome", .string(verdict.outcome.rawValue)), ("subject", .string(subject))])
        case .process(let change, let name, let pid, let status):
            instant(
                event.time, name, "\(name) \(change)", "process",
                [("pid", .integer(Int(pid))), ("status", .string(status))])
        case .crash(let crash):
            instant(event.time, crash.executable, crash.line, "crash", [("report", .optional(crash.report))])
        case .violation(let violation):
            instant(event.time, violation.process, violation.line, "violation", [("rule", .string(violation.rule.id))])
        case .dma(let change, let device, let text):
            instant(event.time, "kernel", "\(device) DMA \(change)", "dma", [("text", .string(text))])
        case .panic(let line, _, let report):
            instant(event.time, "kernel", line, "panic", [("report", .string(report))])
        case .interrupt(let device, let vector):
            instant(event.time, "kernel", "\(device) interrupt \(vector)", "interrupt", [])
        case .io(let device, let text): instant(event.time, "kernel", "\(device) \(text)", "io", [])
        case .fault(_, let fault, let text):
            instant(event.time, "kernel", "\(fault): \(text)", "fault", [])
        case .message(let message): add(message, event.time)
        }
    }

    private func add(_ message: LabEvent.Message, _ time: UInt64) {
        switch message.step {
        case .oneway:
            instant(time, message.to, message.method, "message", [("from", .string(message.from))])
        // A call is shown where it runs; its answer comes from there.
        case .call: slice("b", time, at: message.to, message.method, message, from: message.from)
        case .reply: slice("e", time, at: message.from, "", message, from: message.to)
        }
    }

    private func slice(
        _ phase: String, _ time: UInt64, at process: String, _ name: String, _ message: LabEvent.Message, from: String
    ) {
        write([
            ("ph", .string(phase)), ("cat", "message"), ("name", .string(name.isEmpty ? "call" : name)),
            ("id", .string("\(process)<\(from)#\(message.call)")), ("pid", .integer(number(of: process))), ("tid", 1),
            ("ts", .number(Double(time) / 1000)), ("args", .object([("status", .integer(Int(message.status)))])),
        ])
    }

    private func instant(
        _ time: UInt64, _ process: String, _ name: String, _ category: String, _ details: [(String, JSONValue)]
    ) {
        write([
            ("ph", "i"), ("s", "t"), ("cat", .string(category)), ("name", .string(name)),
            ("pid", .integer(number(of: process))), ("tid", 1), ("ts", .number(Double(time) / 1000)),
            ("args", .object(details)),
        ])
    }

    /// Tracks are numbered as they come, so that the same run gives the same file.
    private func number(of process: String) -> Int {
        if let number = processes[process] { return number }
        let number = processes.count + 1
        processes[process] = number
        write([
            ("ph", "M"), ("name", "process_name"), ("pid", .integer(number)), ("tid", 1),
            ("args", .object([("name", .string(process))])),
        ])
        return number
    }

    private func write(_ entries: [(String, JSONValue)]) {
        fputs((isFirst ? "" : ",\n") + JSONValue.object(entries).lineText, file)
        isFirst = false
    }
}
