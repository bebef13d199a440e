// SPDX-License-Identifier: Apache-2.0

import Gates

/// Two classes are needed: one derives from IOService (or a family's class), the other from IOUserClient.
public enum UserClientSameClass: Rule {
    public static let id = "user-client-same-class"
    public static let severity = Finding.Severity.warning
    public static let summary = "The user client's class is the driver's own"
    public static let page = RulePage(
        check: """
            NewUserClient makes an object of the class that IOUserClass in the dictionary names, and casts it to \
            IOUserClient.
            """,
        symptom: """
            Create succeeds, the cast gives NULL, and the open ends in an error of the driver's own or in a crash.
            """,
        fix: "Name your subclass of IOUserClient.",
        source: """
            XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient; Apple's sample "Communicating between a \
            DriverKit extension and a client app".
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.flatMap { site in
            site.objects.compactMap { key, table in
                guard table["IOClass"]?.string == "IOUserUserClient" else { return nil }
                guard let own = site.text("IOUserClass"), table["IOUserClass"]?.string == own else { return nil }
                return finding(
                    "\(site.shown): \(key) makes the user client of \(own), the driver's class",
                    why: "\(own) is the service. A user client is another class, which derives from IOUserClient.",
                    fix: Fix(
                        "Name your subclass of IOUserClient.",
                        snippet: PlistSnippet.entry("IOUserClass", .string(own + "UserClient")),
                        target: site.driver.infoFile),
                    confidence: 0.9, evidence: [site.evidence(key, "IOUserClass"), site.evidence("IOUserClass")])
            }
        }
    }
}
