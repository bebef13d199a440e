// SPDX-License-Identifier: Apache-2.0

import Gates

/// Only the boolean counts; without a device behind Thunderbolt the gate matching leaves it open.
public enum PCITunnelType: Rule {
    public static let id = "pci-tunnel-type"
    public static let severity = Finding.Severity.warning
    public static let summary = "IOPCITunnelCompatible is no boolean"
    public static let page = RulePage(
        check: "IOPCIFamily compares the value with the boolean true.",
        symptom: """
            Behind Thunderbolt the personality does not match, and the kernel does not even print that the key is \
            needed, for it is there.
            """,
        fix: "Write `<true/>`.",
        source: "IOPCIFamily IOPCIBridge.cpp, matchNubWithPropertyTable.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "IOPCITunnelCompatible"
            guard site.bus == .pci, let value = site.entries[key], value.boolean == nil else { return nil }
            if value.string != nil, site.text(key) == nil { return nil }
            return finding(
                "\(site.shown): \(key) is a \(value.kindName)",
                why: "Only the boolean true counts; “\(value)” is taken for no.",
                fix: .personality(key, .boolean(true), "Write it as a boolean."), evidence: [site.evidence(key)])
        }
    }
}
