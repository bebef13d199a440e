// SPDX-License-Identifier: Apache-2.0

import Gates

/// Behind Thunderbolt or USB4 the bus lets only drivers match that declare themselves fit for it; a slot in a Mac Pro
/// does not ask.
public enum PCITunnelAbsent: Rule {
    public static let id = "pci-tunnel-absent"
    public static let severity = Finding.Severity.note
    public static let summary = "A PCI personality does not say IOPCITunnelCompatible"
    public static let page = RulePage(
        check: """
            For a device behind Thunderbolt or USB4 IOPCIFamily asks the personality for IOPCITunnelCompatible = \
            true.
            """,
        symptom: """
            The same driver works in a slot and does not match in an enclosure; the kernel prints that the driver \
            needs the key.
            """,
        fix: "Add the key once the driver copes with a device that vanishes.",
        source: "IOPCIFamily IOPCIBridge.cpp, matchNubWithPropertyTable.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "IOPCITunnelCompatible"
            guard site.bus == .pci, !site.entries.contains(key) else { return nil }
            return finding(
                "\(site.shown): not declared fit for Thunderbolt",
                why: "\(key) is absent: behind Thunderbolt or USB4, which is every PCI device of a Mac without "
                    + "slots, the personality does not match.",
                fix: .personality(
                    key, .boolean(true), "Declare it, once the driver copes with a device that vanishes."),
                evidence: [site.evidence(key)])
        }
    }
}
