// SPDX-License-Identifier: Apache-2.0

import Gates

/// Where the certificates can be compared, the gates refuse; this speaks where they cannot.
public enum DistributionDevelopmentProfile: Rule {
    public static let id = "distribution-development-profile"
    public static let severity = Finding.Severity.warning
    public static let summary = "Something that is signed for distribution embeds a development profile"
    public static let page = RulePage(
        check: """
            A development profile names development certificates and certain Macs. It vouches for no other \
            signature.
            """,
        symptom: """
            The app or driver is killed at its launch: "Taskgated Invalid Signature", "No matching profile found".
            """,
        fix: "Sign and embed a profile of the same kind: Developer ID or App Store.",
        source: "Apple TN3125; DTS in thread 809202.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.code.compactMap { code in
            guard let signature = code.signature.value, signature.kind.isDistribution else { return nil }
            guard let profile = code.profile.value, profile.kind == .development else { return nil }
            guard signature.certificateDigest == nil || profile.certificateDigests.isEmpty else { return nil }
            return finding(
                "\(code.shown): signed as \(signature.kind.rawValue), with a development profile",
                why: "“\(profile.name)” is for development and vouches for development certificates only.",
                fix: Fix(
                    "Embed the profile for distribution, and sign again.",
                    snippet: "security cms -D -i embedded.provisionprofile", target: code.path),
                confidence: 0.9, evidence: [profile.evidence, signature.evidence])
        }
    }
}
