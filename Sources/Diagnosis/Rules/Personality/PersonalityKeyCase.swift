// SPDX-License-Identifier: Apache-2.0

import Gates

/// `IOPCIPrimarymatch` is a key that nobody reads; what it should have limited is not limited.
public enum PersonalityKeyCase: Rule {
    public static let id = "personality-key-case"
    public static let severity = Finding.Severity.warning
    public static let summary = "A key of a personality is spelt in the wrong case"
    public static let page = RulePage(
        check: """
            Keys are compared exactly. A key that nobody knows is carried into the registry and has no effect.
            """,
        symptom: """
            The personality matches more than it should, or the class or name is "absent".
            """,
        fix: "Spell the key as Apple does.",
        source: "XNU iokit/Kernel/IOService.cpp (properties are looked up by their exact name).")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.flatMap { site in
            site.entries.keys.compactMap { key in
                guard let right = known[key.lowercased()], right != key, !site.entries.contains(right),
                    let value = site.entries[key]
                else { return nil }
                return finding(
                    "\(site.shown): \(key) should be \(right)",
                    why: "Keys are compared exactly, so that nobody reads this one.",
                    fix: .personality(right, value, "Spell it \(right)."), confidence: 0.9,
                    evidence: [site.evidence(key)])
            }
        }
    }

    private static let known: [String: String] = {
        let keys =
            MatchKeys.all + [
                "IOClass", "IOUserClass", "IOUserServerName", "IOUserServerOneProcess", "IOPCITunnelCompatible",
                "CFBundleIdentifier", "CFBundleIdentifierKernel", "UserClientProperties",
                "IOUserAudioDriverUserClientProperties",
            ]
        return Dictionary(keys.map { ($0.lowercased(), $0) }) { first, _ in first }
    }()
}
