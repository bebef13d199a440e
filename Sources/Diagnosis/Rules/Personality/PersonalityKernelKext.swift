// SPDX-License-Identifier: Apache-2.0

import Gates

/// Some family kexts are not on every Mac from the start; only CFBundleIdentifierKernel makes the kernel load them.
public enum PersonalityKernelKext: Rule {
    public static let id = "personality-kernel-kext"
    public static let severity = Finding.Severity.warning
    public static let summary = "CFBundleIdentifierKernel does not name the kext of the family's class"
    public static let page = RulePage(
        check: """
            When a personality is about to be used, the kernel loads the kext that CFBundleIdentifierKernel names, \
            and then looks for IOClass.
            """,
        symptom: """
            "Couldn't alloc class" in the kernel's log, on some Macs or after a restart only: where another driver \
            has loaded the kext, it works.
            """,
        fix: "Name the family's kext.",
        source: """
            XNU iokit/Kernel/IOCatalogue.cpp; Apple's pages of the SCSI frameworks; serial from public ioreg dumps.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "CFBundleIdentifierKernel"
            guard let name = site.text("IOClass"), let known = KernelClass.named(name), !known.isAlwaysLoaded else {
                return nil
            }
            guard site.entries.string(key) != known.kext, site.text(key) != nil || !site.entries.contains(key) else {
                return nil
            }
            let found = site.text(key) ?? "absent"
            return finding(
                "\(site.shown): \(name) needs \(known.kext)",
                why: "CFBundleIdentifierKernel is \(found). The class lives in \(known.kext), which is loaded only "
                    + "when somebody asks for it.",
                fix: .personality(key, .string(known.kext), "Name the family's kext."),
                confidence: known.certainty == .verified ? 0.9 : 0.7,
                evidence: [site.evidence(key), site.evidence("IOClass")])
        }
    }
}
