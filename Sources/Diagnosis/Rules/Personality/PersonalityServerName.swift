// SPDX-License-Identifier: Apache-2.0

import Gates

/// Without IOUserServerOneProcess it does no harm yet: each service gets a process of its own either way.
public enum PersonalityServerName: Rule {
    public static let id = "personality-server-name"
    public static let severity = Finding.Severity.note
    public static let summary = "IOUserServerName does not begin with the organisation of the bundle identifier"
    public static let page = RulePage(
        check: """
            A server may be shared only under a name that begins with the first two components of the bundle \
            identifier. Apps look for services by that name, too.
            """,
        symptom: """
            None until IOUserServerOneProcess is set; then the kernel prints "not correct organization for \
            bundleID".
            """,
        fix: "Let IOUserServerName be the driver's bundle identifier, as Xcode's template does.",
        source: "XNU iokit/Kernel/IOUserServer.cpp, launchUserServer; Xcode's template.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard site.entries["IOUserServerOneProcess"] != .boolean(true) else { return nil }
            guard let (server, bundle) = PersonalityServerOrganisation.names(site) else { return nil }
            guard !PersonalityServerOrganisation.isOfOrganisation(server, bundle) else { return nil }
            return finding(
                "\(site.shown): IOUserServerName is \(server)",
                why: "It does not begin with the first two components of \(bundle). Harmless as long as no process "
                    + "is shared.",
                fix: .personality("IOUserServerName", .string(bundle), "Name the server after the driver."),
                evidence: [site.evidence("IOUserServerName")])
        }
    }
}
