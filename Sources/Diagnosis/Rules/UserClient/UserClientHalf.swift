// SPDX-License-Identifier: Apache-2.0

import Gates

/// UserClientProperties itself is the gate new-user-client's; drivers use dictionaries of other names as well, for a
/// second client or for objects that they publish.
public enum UserClientHalf: Rule {
    public static let id = "user-client-half"
    public static let severity = Finding.Severity.warning
    public static let summary = "A dictionary for IOService::Create has only one of its two classes"
    public static let page = RulePage(
        check: """
            IOService::Create takes the name of a dictionary in the personality, makes an object of its IOClass in \
            the kernel, and one of its IOUserClass in the driver.
            """,
        symptom: """
            Create returns kIOReturnBadArgument (0xE00002C2) without IOClass; without IOUserClass the log says that \
            none is defined.
            """,
        fix: "Give both: IOClass is the kernel's (IOUserUserClient for a client), IOUserClass your own.",
        source: "XNU iokit/Kernel/IOUserServer.cpp, IOService::Create and objectInstantiate.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.flatMap { site in
            site.objects.compactMap { key, table in
                guard key != "UserClientProperties" else { return nil }
                let missing = ["IOClass", "IOUserClass"].filter { table[$0] == nil }
                guard missing.count == 1, let name = missing.first else { return nil }
                let value = name == "IOClass" ? "IOUserUserClient" : "MyUserClient"
                return finding(
                    "\(site.shown): \(key) has no \(name)",
                    why: "An object that is made from it needs both classes: the kernel's in IOClass, the driver's "
                        + "in IOUserClass.",
                    fix: Fix(
                        "Name the other class.", snippet: PlistSnippet.entry(name, .string(value)),
                        target: site.driver.infoFile),
                    confidence: 0.8, evidence: [site.evidence(key)])
            }
        }
    }
}
