// SPDX-License-Identifier: Apache-2.0

import Gates

/// Usually a copy from another driver, or an identifier that was renamed in one place only.
public enum PersonalityBundleIdentifier: Rule {
    public static let id = "personality-bundle-identifier"
    public static let severity = Finding.Severity.warning
    public static let summary = "A personality carries another CFBundleIdentifier than its driver"
    public static let page = RulePage(
        check: """
            The personality's CFBundleIdentifier says which driver the kernel launches, and which identifier an \
            app's userclient-access has to name. Where it is absent, the bundle's is put in.
            """,
        symptom: """
            "Could not find OSKext for …" at the launch, or an access check that asks for an identifier nobody \
            knows.
            """,
        fix: "Write $(PRODUCT_BUNDLE_IDENTIFIER), or leave the key out.",
        source: """
            XNU libkern/c++/OSKext.cpp (the identifier is added where it is absent) and \
            iokit/Kernel/IOUserServer.cpp (launch and access check by it).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "CFBundleIdentifier"
            guard let own = site.text(key), let bundle = site.driver.settledIdentifier, own != bundle else {
                return nil
            }
            return finding(
                "\(site.shown): the personality says it is \(own)'s",
                why: "The bundle is \(bundle). The kernel launches the driver that the personality names, and asks "
                    + "an app's userclient-access for that name.",
                fix: .personality(key, .string("$(PRODUCT_BUNDLE_IDENTIFIER)"), "Take the bundle's own."),
                confidence: 0.9,
                evidence: [site.evidence(key)] + [site.driver.info.value?.evidence(key)].compactMap(\.self))
        }
    }
}
