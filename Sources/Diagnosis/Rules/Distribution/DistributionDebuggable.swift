// SPDX-License-Identifier: Apache-2.0

import Gates

/// The key lets any debugger in; Xcode puts it into development builds.
public enum DistributionDebuggable: Rule {
    public static let id = "distribution-debuggable"
    public static let severity = Finding.Severity.warning
    public static let summary = "A build for distribution claims get-task-allow"
    public static let page = RulePage(
        check: "The notary service and the App Store refuse code that claims get-task-allow as true.",
        symptom: """
            Notarisation ends with "The executable requests the com.apple.security.get-task-allow entitlement"; an \
            upload is turned down.
            """,
        fix: "Archive, or set CODE_SIGN_INJECT_BASE_ENTITLEMENTS to NO in the release configuration.",
        source: """
            Apple, "Resolving common notarization issues".
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.code.compactMap { code in
            guard let signature = code.signature.value, signature.kind.isDistribution, let claims = code.claims else {
                return nil
            }
            guard let key = keys.first(where: claims.isTrue) else { return nil }
            return finding(
                "\(code.shown): signed as \(signature.kind.rawValue), and claims \(key)",
                why: "Notarisation and the App Store refuse what a debugger may open.",
                fix: Fix(
                    "Archive the app, or keep the key out of the release configuration.",
                    snippet: "CODE_SIGN_INJECT_BASE_ENTITLEMENTS = NO", target: "the target's build settings"),
                confidence: 0.9, evidence: [claims.evidence(key), signature.evidence])
        }
    }

    private static let keys = [Entitlement.getTaskAllow, "com.apple.security.get-task-allow"]
}
