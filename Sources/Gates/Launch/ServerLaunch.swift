// SPDX-License-Identifier: Apache-2.0

/// Where the driver's object gets its process from: one that runs, one on its way, or a new one.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `no-kext` | no dext registered for bundle id and unique id | refused |
/// | `stat` | registered; nothing else known | the crash counter is printed, 0 is normal |
/// | `going-down` | launches are closed | refused |
/// | `organisation` | shared server asked, of a name that is not the organisation's | pass, in a process of its own |
/// | `existing` | shared server asked, and it runs | pass |
/// | `pending` | shared server asked, and it is being launched | pass |
/// | `reuse-required` | the provider is the same dext's, whose server is gone | refused |
/// | `token` | the launch count was refused (catalogue-registration) | refused |
/// | `launch` | otherwise | pass: the request goes to the daemon |
///
/// - Source: XNU `IOUserServer.cpp`, launchUserServer; `IOService.cpp`, startCandidate.
public enum ServerLaunch: Gate {
    public static let id: GateID = "server-launch"
    public static let number = 20
    public static let stage = Stage.launch
    public static let enforcer = "kernel IOUserServer"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let personality = facts.personality.value else {
            return explain.undecided(needs: facts.personality.needs ?? "a personality")
        }
        let launch = facts.runtime.launch
        switch launch.registered {
        case .unknown(let needs): return unregistered(personality, needs, facts, explain)
        case .absent(let evidence):
            let bundle = facts.personalityBundleIdentifier ?? "(null)"
            return explain.fail(
                "no-kext",
                "The kernel has no driver registered for \(bundle): it was deactivated, or the personality is an older "
                    + "build's.",
                log: [LogLine("kernel", "DK: Could not find OSKext for \(bundle)"), failed(facts)],
                evidence: [evidence], fix: Fix("Activate the driver again.", snippet: "systemextensionsctl list"))
        case .present: break
        }
        if launch.areLaunchesClosed.value == true {
            return explain.fail(
                "going-down", "The kernel has closed launches, as it does on the way down.",
                log: [stat(facts), failed(facts)])
        }
        return share(personality, facts, explain)
    }

    // MARK: Sharing

    private static func share(_ personality: Personality, _ facts: Facts, _ explain: Explain) -> Verdict {
        guard personality.entries.isTrue("IOUserServerOneProcess") else { return launch(facts, explain) }
        if let line = organisationLine(personality, facts) {
            return launch(facts, explain, organisation: line)
        }
        guard let servers = facts.runtime.launch.servers.value else {
            return known(facts, needs: facts.runtime.launch.servers.needs ?? "the servers that run", explain)
        }
        if let server = servers.first(where: { $0.name == facts.userServerName }) {
            return use(server, facts, explain)
        }
        if facts.runtime.launch.providerServerName.value == facts.userServerName {
            return explain.fail(
                "reuse-required",
                "The provider was published by this very dext, which wants all its services in one process; that "
                    + "process is gone.",
                log: [stat(facts), LogLine("kernel", "DK: \(facts.serviceName) failed to reuse server")],
                evidence: [personality.entries.evidence("IOUserServerOneProcess")])
        }
        return launch(facts, explain)
    }

    private static func use(_ server: UserServer, _ facts: Facts, _ explain: Explain) -> Verdict {
        switch server.state {
        case .running(let id):
            let line = "DK: \(facts.serviceName) using existing server \(RegistryName.entry(server.name, id))"
            return explain.pass(
                "existing", "The server \(server.name) runs, and takes this service as well.",
                log: [stat(facts), LogLine("kernel", line)])
        case .pending(let tag):
            let line = "DK: \(facts.serviceName) waiting for server \(server.name)-\(RegistryName.hex(tag))"
            return explain.pass(
                "pending", "The server \(server.name) is being launched, and this service waits for it.",
                log: [stat(facts), LogLine("kernel", line)])
        }
    }

    /// nil: the server's name begins with the first two components of the bundle id.
    private static func organisationLine(_ personality: Personality, _ facts: Facts) -> LogLine? {
        let server = personality.serverName ?? ""
        let bundle = facts.personalityBundleIdentifier ?? ""
        if facts.isUnresolved(server) || facts.isUnresolved(bundle) { return nil }
        let organisation = bundle.split(separator: ".", omittingEmptySubsequences: false).prefix(2)
        if organisation.count == 2, server.hasPrefix(organisation.joined(separator: ".") + ".") { return nil }
        return LogLine(
            "kernel", "IOUserServerName \"\(server)\" not correct organization for bundleID \"\(bundle)\"")
    }

    // MARK: Launching

    private static func launch(_ facts: Facts, _ explain: Explain, organisation: LogLine? = nil) -> Verdict {
        if CatalogueRegistration.launchRefusal(facts, explain) != nil {
            return explain.fail(
                "token", "The kernel counts launches of each build, and refused to count this one.",
                log: [stat(facts), LogLine("kernel", "Could not initialize token"), failed(facts)],
                fix: Fix("A replacement is pending: unplug the device or restart the Mac."))
        }
        let waiting = LogLine(
            "kernel", "DK: \(facts.serviceName) waiting for server \(facts.userServerName)-\(facts.launchTag)")
        guard let organisation else {
            guard facts.runtime.launch.areLaunchesClosed.value == false else {
                return known(facts, needs: facts.runtime.launch.areLaunchesClosed.needs ?? "the kernel's log", explain)
            }
            return explain.pass("launch", "The daemon is asked for a new process.", log: [stat(facts), waiting])
        }
        return explain.pass(
            "organisation",
            "IOUserServerOneProcess asks for a shared server, and “\(facts.userServerName)” does not begin with the "
                + "first two components of the bundle id, so that each service gets a process of its own.",
            log: [stat(facts), organisation, waiting],
            evidence: facts.personality.value.map { [$0.entries.evidence("IOUserServerName")] } ?? [])
    }

    private static func known(_ facts: Facts, needs: String, _ explain: Explain) -> Verdict {
        var verdict = explain.undecided(
            "stat", needs: needs, why: "The driver is registered; its crash count is printed whatever follows.")
        verdict.log = [stat(facts)]
        return verdict
    }

    private static func unregistered(
        _ personality: Personality, _ needs: String, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        var why = "A launch begins with the driver's registration."
        if personality.entries.isTrue("IOUserServerOneProcess"), organisationLine(personality, facts) != nil {
            why +=
                " IOUserServerOneProcess will have no effect: the server's name does not begin with the first two "
                + "components of the bundle id."
        }
        return explain.undecided(
            needs: needs, why: why, evidence: [personality.entries.evidence("IOUserServerName")])
    }

    /// Printed before every launch; n is the count of the last day.
    static func stat(_ facts: Facts) -> LogLine {
        let count = facts.runtime.launch.crashesToday.value.map(String.init) ?? RegistryName.unknown
        let bundle = facts.personalityBundleIdentifier ?? "(null)"
        return LogLine("kernel", "Driver \(bundle) has crashed \(count) time(s)")
    }

    private static func failed(_ facts: Facts) -> LogLine {
        LogLine("kernel", "DK: \(facts.serviceName) failed to launch server")
    }
}
