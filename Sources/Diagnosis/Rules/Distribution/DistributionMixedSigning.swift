// SPDX-License-Identifier: Apache-2.0

import Gates

/// The outer signature says nothing about what runs in its own process.
public enum DistributionMixedSigning: Rule {
    public static let id = "distribution-mixed-signing"
    public static let severity = Finding.Severity.warning
    public static let summary = "The app is signed for distribution and its driver for development"
    public static let page = RulePage(
        check: """
            Each code item is judged by its own signature and profile. A development profile names certain Macs.
            """,
        symptom: "It works on the developer's Mac; elsewhere the driver is killed at its launch.",
        fix: "Export the archive, so that both are signed anew, from the inside out.",
        source: "Apple TN3125; the public project ReDrobo (devices in development profiles).")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let outer = subject.app.value?.signature.value, outer.kind.isDistribution else { return [] }
        return subject.drivers.compactMap { driver in
            guard let inner = driver.signature.value, inner.kind.isDevelopment else { return nil }
            return finding(
                "\(driver.shown): signed for development in an app that is \(outer.kind.rawValue)",
                why: "The driver runs only on the Macs that its development profile names.",
                fix: Fix(
                    "Sign the driver first, with the certificate of the app, then the app.",
                    snippet: "xcodebuild -exportArchive -archivePath App.xcarchive -exportOptionsPlist Export.plist "
                        + "-exportPath out"),
                evidence: [inner.evidence, outer.evidence])
        }
    }
}
