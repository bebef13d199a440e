// SPDX-License-Identifier: Apache-2.0

import Gates

/// The kernel then ignores IOUserServerOneProcess; the gate server-launch passes with a line in the log.
public enum PersonalityServerOrganisation: Rule {
    public static let id = "personality-server-organisation"
    public static let severity = Finding.Severity.warning
    public static let summary = "One process is asked for, and the server's name is not the organisation's"
    public static let page = RulePage(
        check: """
            A server is shared only if IOUserServerName begins with the first two components of the bundle \
            identifier.
            """,
        symptom: """
            The kernel prints "not correct organization for bundleID", and each service gets a process of its own: \
            state that the services meant to share is not shared.
            """,
        fix: "Let IOUserServerName be the driver's bundle identifier.",
        source: "XNU iokit/Kernel/IOUserServer.cpp, launchUserServer.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard site.entries.isTrue("IOUserServerOneProcess"), let (server, bundle) = names(site) else { return nil }
            guard !isOfOrganisation(server, bundle) else { return nil }
            return finding(
                "\(site.shown): IOUserServerOneProcess will have no effect",
                why: "“\(server)” does not begin with the first two components of \(bundle), so that each service "
                    + "gets a process of its own.",
                fix: .personality("IOUserServerName", .string(bundle), "Name the server after the driver."),
                evidence: [site.evidence("IOUserServerName"), site.evidence("IOUserServerOneProcess")])
        }
    }

    /// Server and bundle, both settled.
    static func names(_ site: Site) -> (server: String, bundle: String)? {
        guard let server = site.text("IOUserServerName"), !server.isEmpty else { return nil }
        guard let bundle = site.personality.bundleIdentifier.settled else { return nil }
        return (server, bundle)
    }

    static func isOfOrganisation(_ server: String, _ bundle: String) -> Bool {
        let organisation = bundle.split(separator: ".", omittingEmptySubsequences: false).prefix(2)
        return organisation.count == 2 && server.hasPrefix(organisation.joined(separator: ".") + ".")
    }
}
