// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import Kernel
import Report

/// A device's fault as the report that macOS would leave: a panic's `.panic` file, a line of JSON that says what it is and a
/// body in JSON; of a fault that VT-d only logs, the log. In both a field of our own says what the lab knows.
struct PanicFile {
    let incident: DMAIncident
    let date: Date
    /// Of this report.
    let identifier: String
    private let release: SystemRelease

    init(_ incident: DMAIncident, date: Date, identifier: String) {
        self.incident = incident
        self.date = date
        self.identifier = identifier
        var isIntel = false
        if case .vtdFault = incident.panic.kind { isIntel = true }
        release = SystemRelease(system: incident.panic.system, isIntel: isIntel)
    }

    var text: String { incident.panic.stopsMachine ? head.lineText + "\n" + body.text + "\n" : log }

    // MARK: A panic

    private var head: JSONValue {
        .object([
            ("bug_type", "210"), ("timestamp", .string(stamp("yyyy-MM-dd HH:mm:ss.00 Z"))),
            ("os_version", .string(release.name)), ("roots_installed", 0), ("incident_id", .string(identifier)),
        ])
    }

    private var body: JSONValue {
        var entries: [(String, JSONValue)] = [
            ("build", .string(release.name)), ("product", .string(release.model)),
        ]
        if let soc = release.soc { entries.append(("socId", .string(soc))) }
        entries += [
            ("kernel", .string(release.kernel)), ("incident", .string(identifier)),
            ("date", .string(stamp("yyyy-MM-dd HH:mm:ss.SS Z"))),
            (
                "panicString",
                .string(PanicText(incident.panic, release, date: date.timeIntervalSince1970).text)
            ),
            ("panicFlags", "0x902"), ("dextlab", facts),
        ]
        return .object(entries)
    }

    // MARK: A line of the log

    private var log: String {
        stamp("yyyy-MM-dd HH:mm:ss.SSSSSSZ") + " 0x1f4      Default     0x0                  0      0    kernel: "
            + "(IOPCIFamily) \(incident.panic.line)\n\n" + JSONValue.object([("dextlab", facts)]).text + "\n"
    }

    // MARK: What the lab knows

    private var facts: JSONValue {
        let frames = incident.stacks.flatMap { stack in
            stack.frames.filter { $0.function != nil || $0.isInDriver }.prefix(32).map {
                JSONValue.string("\(stack.label) \($0.shown)")
            }
        }
        return .object([
            ("note", "From a run of DextLab: no Mac stopped. What no lab can know of a Mac is made up."),
            ("rule", .string(incident.rule)), ("device", .string(incident.device)),
            ("driver", .string(incident.driver)), ("process", .string(process)),
            ("bus_address", .string("0x" + String(incident.address, radix: 16))),
            ("access", .string(incident.accessWords)), ("use", .string(incident.use)),
            ("diagnosis", .string(incident.diagnosis)),
            ("mappings", .array(incident.history.map { .string($0) })), ("frames", .array(frames)),
        ])
    }

    private var process: String { incident.executable.isEmpty ? "" : "\(incident.executable)[\(incident.processID)]" }

    private func stamp(_ format: String) -> String { CrashFolder.stamp(date, format) }
}
