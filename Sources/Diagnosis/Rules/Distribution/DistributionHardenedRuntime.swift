// SPDX-License-Identifier: Apache-2.0

import Gates

/// A stapled ticket shows that notarisation took it as it is; then nothing is said.
public enum DistributionHardenedRuntime: Rule {
    public static let id = "distribution-hardened-runtime"
    public static let severity = Finding.Severity.warning
    public static let summary = "A Developer ID app is signed without the hardened runtime"
    public static let page = RulePage(
        check: """
            The notary service asks for the hardened runtime of every executable. A driver is hardened by the system \
            whatever it says.
            """,
        symptom: """
            Notarisation ends with "The executable does not have the hardened runtime enabled", and without it a \
            driver is not activated on other Macs (error 8).
            """,
        fix: "Sign with the option runtime.",
        source: """
            Apple, "Resolving common notarization issues"; SystemExtensions.h (error 8).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .macos, let app = subject.app.value, let signature = app.signature.value else {
            return []
        }
        guard signature.kind == .developerID, !signature.hasHardenedRuntime, !signature.hasStapledTicket else {
            return []
        }
        return [
            finding(
                "\(app.shown): Developer ID without the hardened runtime",
                why: "Apple does not notarise it like that, and a driver in an app that is not notarised is "
                    + "refused on other Macs.",
                fix: Fix(
                    "Switch it on, and sign again.", snippet: "ENABLE_HARDENED_RUNTIME = YES",
                    target: "the app target's build settings"),
                confidence: 0.9, evidence: [signature.evidence])
        ]
    }
}
