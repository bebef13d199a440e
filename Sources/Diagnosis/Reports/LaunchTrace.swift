// SPDX-License-Identifier: Apache-2.0

import Evidence

/// How far each driver got in a log, by the lines about it.
///
/// The kernel, the launch daemon and the driver's process name it in different ways: by bundle id, by its registry
/// entry's id (`mydrv-0x100010a85` is the server `…-100010a85` and the daemon's `0x100010a85`), by its executable and
/// process number.
struct LaunchTrace {
    /// In the order of a healthy launch.
    enum Milestone: Int, Comparable {
        case counted, requested, received, spawned, executed, checkedIn, started

        static func < (left: Milestone, right: Milestone) -> Bool { left.rawValue < right.rawValue }
    }

    struct Driver {
        var id: String
        var furthest: Milestone
        /// The line that shows it.
        var event: Event
        /// Something says why it went no further.
        var isExplained = false
    }

    private(set) var drivers: [Driver] = []

    init(_ file: CaseFile) {
        let events = file.evidence.events.filter { $0.kind == .line }
        let names = Names(events)
        for event in events {
            guard let milestone = Self.milestone(event.id), let id = names.driver(of: event) ?? unnamed(milestone),
                !id.hasPrefix("com.apple.")
            else { continue }
            guard let index = drivers.firstIndex(where: { $0.id == id }) else {
                guard drivers.count < 64 else { continue }
                drivers.append(Driver(id: id, furthest: milestone, event: event))
                continue
            }
            if milestone >= drivers[index].furthest {
                drivers[index].furthest = milestone
                drivers[index].event = event
            }
        }
        // A start that cannot be joined to a launch may be anybody's.
        if drivers.contains(where: { $0.id.isEmpty }) {
            for index in drivers.indices { drivers[index].isExplained = true }
        }
        for event in events where Self.explanations.contains(event.id) {
            let id = names.driver(of: event)
            for index in drivers.indices where id == nil || drivers[index].id == id || drivers.count == 1 {
                drivers[index].isExplained = true
            }
        }
    }

    private func unnamed(_ milestone: Milestone) -> String? { milestone == .started ? "" : nil }

    private static func milestone(_ id: String) -> Milestone? {
        switch id {
        case "driver-crash-count": .counted
        case "waiting-for-server": .requested
        case "launching-dext", "found-dexts", "using-unique-id", "picked-dext": .received
        case "spawning-dext": .spawned
        case "exec-dext": .executed
        case "has-team-identifier": .checkedIn
        case "start-ok", "start-failed": .started
        default: nil
        }
    }

    private static let explanations: Set<String> = [
        "provider-check-failed", "family-check-failed", "server-exit", "server-kill", "server-timeout",
        "driverkit-check-failed",
        "entitlements-missing", "spawn-failed", "exec-format-error", "failed-to-launch-server", "no-kext-for-driver",
        "token-not-initialised", "start-failed", "exit-before-start", "no-user-class-key", "user-class-not-found",
        "instantiate-failed", "instantiate-inactive", "amfi-restricted", "unsatisfied-entitlements",
        "taskgated-disallowing",
        "asp-refused", "amfid-not-valid", "load-signature-error", "cdhash-check-failed", "launches-disabled",
        "failed-to-find-server", "failed-to-reuse-server",
    ]
}

/// What a line's driver is called.
private struct Names {
    private var byTag: [String: String] = [:]
    private var byProcess: [String: String] = [:]
    /// The only one in the log.
    private var only: String?

    init(_ events: [Event]) {
        var ids: Set<String> = []
        for event in events {
            switch event.id {
            case "launching-dext":
                if let tag = event["tag"].map(Self.tag), let id = event["id"] { byTag[tag] = id }
            case "waiting-for-server":
                if let service = event["service"], let tag = Self.tag(ofService: service), let server = event["server"],
                    byTag[tag] == nil, server.hasSuffix("-" + tag)
                {
                    byTag[tag] = String(server.dropLast(tag.count + 1))
                }
            case "exec-dext":
                if let path = event["path"], let process = Self.last(path), let id = Self.bundle(path) {
                    byProcess[process] = id
                }
            default: break
            }
            if let id = event["id"],
                ["driver-crash-count", "launching-dext", "spawning-dext", "found-dexts"].contains(event.id),
                !id.hasPrefix("com.apple.")
            {
                ids.insert(id)
            }
        }
        only = ids.count == 1 ? ids.first : nil
    }

    func driver(of event: Event) -> String? {
        if let id = event["id"], event.id != "uc-needs-bundle-id" { return id }
        if let path = event["path"] { return Self.bundle(path) ?? only }
        if let process = event["process"] {
            let name = String(process.prefix { $0 != "[" })
            return byProcess[process] ?? (name.contains(".") ? name : only)
        }
        let service = event["service"] ?? event["server"] ?? ""
        if let tag = Self.tag(ofService: service), let id = byTag[tag] { return id }
        return only
    }

    /// `mydrv-0x100010a85` → `100010a85`; for `IOUserServer(com.x-0x100010a81)-0x100010a8a` the inner one.
    private static func tag(ofService service: String) -> String? {
        guard let range = service.firstRange(of: "-0x") else { return nil }
        let digits = service[range.upperBound...].prefix { $0.isHexDigit }
        return digits.isEmpty ? nil : digits.lowercased()
    }

    private static func tag(_ text: String) -> String {
        let lower = text.lowercased()
        return lower.hasPrefix("0x") ? String(lower.dropFirst(2)) : lower
    }

    private static func last(_ path: String) -> String? { path.split(separator: "/").last.map(String.init) }

    /// `…/com.example.driver.dext/com.example.driver[123]` → `com.example.driver`
    private static func bundle(_ path: String) -> String? {
        path.split(separator: "/").last { $0.hasSuffix(".dext") }.map { String($0.dropLast(5)) }
    }
}

extension Clue {
    /// The log of some driver ends there, and nothing says why.
    static func stopped(after milestone: LaunchTrace.Milestone, weight: Double) -> Clue {
        Clue(weight: weight, label: "the last line about the driver") { file in
            let stopped = LaunchTrace(file).drivers.filter { $0.furthest == milestone && !$0.isExplained }
            return Found(stopped.map(\.event))
        }
    }

    /// Seconds between the launch of a service's process and its time-out.
    static func checkInDelay(_ range: ClosedRange<Double>, weight: Double) -> Clue {
        Clue(weight: weight, label: "the time between launch and time-out") { file in
            for timeout in file.events("server-timeout") {
                guard let end = timeout.time,
                    let launch = file.events("waiting-for-server").last(where: {
                        $0["service"] == timeout["service"] && $0.place < timeout.place
                    }), let start = launch.time, range.contains(end - start)
                else { continue }
                return Found([launch, timeout])
            }
            return Found([])
        }
    }
}
