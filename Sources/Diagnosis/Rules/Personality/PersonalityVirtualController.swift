// SPDX-License-Identifier: Apache-2.0

import Gates

/// One developer's way to a virtual controller takes two personalities: a plain one on IOUserResources that registers
/// a nub, and the controller on that nub.
public enum PersonalityVirtualController: Rule {
    public static let id = "personality-virtual-controller"
    public static let severity = Finding.Severity.note
    public static let summary = "A SCSI controller without hardware stands on IOUserResources itself"
    public static let page = RulePage(
        check: """
            The controller's kernel class belongs on a nub of its own; IOUserResources is common to all drivers.
            """,
        symptom: "The controller does not come up.",
        fix: "Let a plain service on IOUserResources register a nub, and match the controller on that.",
        source: "A developer in thread 836344.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard site.bus == .resources, let name = site.text("IOClass") else { return nil }
            guard name == "IOUserSCSIParallelInterfaceController" else { return nil }
            return finding(
                "\(site.shown): \(name) on \(site.text("IOProviderClass") ?? "IOUserResources")",
                why: "A controller without hardware has been made to work in two steps only: a plain service "
                    + "registers a nub, and the controller matches it.",
                fix: Fix("Split the personality in two.", target: site.driver.infoFile), confidence: 0.5,
                evidence: [site.evidence("IOProviderClass"), site.evidence("IOClass")])
        }
    }
}
