// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kernel
import Report

/// A crash as the report that macOS writes: a line of JSON that says what it is, and a body in JSON.
///
/// - Source: Apple, "Interpreting the JSON format of a crash report": keys, their meaning, and how stacks refer to images.
struct CrashFile {
    let crash: Crash
    let snapshot: ProcessSnapshot
    let time: Date
    let incident: String

    init?(_ crash: Crash, time: Date, incident: String) {
        guard let snapshot = crash.snapshot else { return nil }
        self.crash = crash
        self.snapshot = snapshot
        self.time = time
        self.incident = incident
    }

    var text: String { head.lineText + "\n" + body.text + "\n" }

    // MARK: Parts

    private var head: JSONValue {
        .object([
            ("app_name", .string(crash.executable)), ("timestamp", .string(stamp("yyyy-MM-dd HH:mm:ss.00 Z"))),
            ("app_version", .string(crash.shortVersion)), ("build_version", .string(crash.version)),
            ("platform", 1), ("bundleID", .string(crash.driver)), ("bug_type", "309"),
            ("os_version", .string(Self.system)), ("incident_id", .string(incident)),
            ("name", .string(crash.executable)),
        ])
    }

    private var body: JSONValue {
        .object(
            [
                ("captureTime", .string(stamp("yyyy-MM-dd HH:mm:ss.SSSS Z"))), ("incident", .string(incident)),
                ("pid", .integer(Int(crash.processID))), ("cpuType", .string(Self.processor)), ("bug_type", "309"),
                ("procName", .string(crash.executable)),
                ("procPath", .string("\(crash.bundle)/\(crash.executable)")),
                (
                    "bundleInfo",
                    .object([
                        ("CFBundleShortVersionString", .string(crash.shortVersion)),
                        ("CFBundleVersion", .string(crash.version)), ("CFBundleIdentifier", .string(crash.driver)),
                    ])
                ),
                ("parentProc", "dextlab"),
                ("osVersion", .object([("train", .string(Self.system)), ("build", ""), ("releaseType", "Lab")])),
                ("exception", .object(exception)), ("termination", .object(termination)),
                ("faultingThread", 0),
            ] + information + [
                ("threads", .array(snapshot.threads.enumerated().map(thread))), ("usedImages", .array(images)),
            ])
    }

    private var signal: Int32 { crash.status.signal ?? snapshot.signal }

    private var exception: [(String, JSONValue)] {
        let kind = MachException(signal: signal, code: snapshot.code, address: snapshot.address)
        return [
            ("codes", .string(kind.codes)), ("type", .string(kind.type)), ("signal", .string("\(crash.status)")),
        ] + (kind.subtype.map { [("subtype", .string($0))] } ?? [])
    }

    private var termination: [(String, JSONValue)] {
        [
            ("flags", 0), ("code", .integer(Int(signal))), ("namespace", "SIGNAL"),
            ("indicator", .string(snapshot.reason == "hang" ? "Killed: it did not answer" : "\(crash.status)")),
            ("byProc", .string(snapshot.reason == "hang" ? "dextlab" : crash.executable)),
            ("byPid", .integer(Int(crash.processID))),
        ]
    }

    /// What the process said, under the name of the library that said it.
    private var information: [(String, JSONValue)] {
        guard !snapshot.message.isEmpty else { return [] }
        let said = snapshot.message.split(separator: "\n").map { JSONValue.string(String($0)) }
        return [("asi", .object([("DriverKit", .array(said))]))]
    }

    private func thread(_ index: Int, _ thread: ProcessSnapshot.Thread) -> JSONValue {
        var entries: [(String, JSONValue)] = []
        if index == 0 { entries.append(("triggered", .boolean(true))) }
        entries += [("id", .integer(thread.id)), ("name", .string(thread.name))]
        if !thread.registers.isEmpty {
            let registers = thread.registers.map { register in
                (register.name, JSONValue.object([("value", .number(exactly: register.value))]))
            }
            entries.append(("threadState", .object([("flavor", .string(Self.flavour))] + registers)))
        }
        entries.append(("frames", .array(thread.stack.frames.map(frame))))
        return .object(entries)
    }

    private func frame(_ frame: CallStack.Frame) -> JSONValue {
        var entries: [(String, JSONValue)] = [("imageOffset", .number(exactly: frame.offset))]
        if let function = frame.function { entries.append(("symbol", .string(function))) }
        if let into = frame.intoFunction { entries.append(("symbolLocation", .number(exactly: into))) }
        if let file = frame.file { entries.append(("sourceFile", .string(file))) }
        if let line = frame.line { entries.append(("sourceLine", .integer(line))) }
        let image = snapshot.modules.firstIndex { $0.path == frame.module } ?? snapshot.modules.count
        entries.append(("imageIndex", .integer(image)))
        return .object(entries)
    }

    /// The last one stands for addresses in none.
    private var images: [JSONValue] {
        let known = snapshot.modules.map { module in
            var entries: [(String, JSONValue)] = [
                ("source", "P"), ("arch", .string(Self.architecture)), ("base", .number(exactly: module.base)),
                ("size", .number(exactly: module.end - module.base)), ("uuid", .string(Self.uuid(module.identifier))),
                ("path", .string(module.path)), ("name", .string(String(module.path.split(separator: "/").last ?? ""))),
            ]
            if module.path.hasPrefix(crash.bundle + "/") {
                entries.append(("CFBundleIdentifier", .string(crash.driver)))
            }
            return JSONValue.object(entries)
        }
        return known + [
            .object([
                ("source", "A"), ("name", "???"), ("base", 0), ("size", 0),
                ("uuid", "00000000-0000-0000-0000-000000000000"),
            ])
        ]
    }

    // MARK: Words

    private func stamp(_ format: String) -> String { CrashFolder.stamp(time, format) }

    /// Of 16 bytes, as long as the identifier reaches.
    private static func uuid(_ identifier: String) -> String {
        let digits = Array(identifier.prefix(32)) + Array(repeating: "0", count: max(0, 32 - identifier.count))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    private static let system = "DextLab (Linux)"
    #if arch(arm64)
        private static let architecture = "arm64"
        private static let processor = "ARM-64"
        private static let flavour = "ARM_THREAD_STATE64"
    #else
        private static let architecture = "x86_64"
        private static let processor = "X86-64"
        private static let flavour = "x86_THREAD_STATE"
    #endif
}

extension JSONValue {
    /// A number of 64 bits: one that no signed number holds is text, since readers would round it.
    fileprivate static func number(exactly value: UInt64) -> JSONValue {
        Int(exactly: value).map { .integer($0) } ?? .string("0x" + String(value, radix: 16))
    }
}

/// What macOS calls it when a process gets a signal.
///
/// - Source: XNU `bsd/uxkern/ux_exception.c`, the signals of Mach exceptions; Apple, "Understanding the exception types in
///   a crash report".
struct MachException {
    var type: String
    var subtype: String?
    var codes: String

    init(signal: Int32, code: Int32, address: UInt64?) {
        let place = "0x" + Self.padded(address ?? 0)
        codes = "0x\(Self.padded(UInt64(bitPattern: Int64(code)))), \(place)"
        switch signal {
        case SIGSEGV, SIGBUS:
            type = "EXC_BAD_ACCESS"
            // SEGV_ACCERR: there is memory, but it may not be used so.
            let kind = signal == SIGBUS || code == 2 ? "KERN_PROTECTION_FAILURE" : "KERN_INVALID_ADDRESS"
            // An address that is none at all comes without the address.
            subtype = address == nil ? "EXC_I386_GPFLT" : "\(kind) at \(place)"
            codes = "0x\(Self.padded(kind == "KERN_INVALID_ADDRESS" ? 1 : 2)), \(place)"
        case SIGILL: type = "EXC_BAD_INSTRUCTION"
        case SIGTRAP: type = "EXC_BREAKPOINT"
        case SIGFPE: type = "EXC_ARITHMETIC"
        default:
            type = "EXC_CRASH"
            codes = "0x\(Self.padded(0)), 0x\(Self.padded(0))"
        }
    }

    private static func padded(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
