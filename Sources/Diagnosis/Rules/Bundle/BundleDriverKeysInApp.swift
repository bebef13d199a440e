// SPDX-License-Identifier: Apache-2.0

import Gates

/// IOKitPersonalities and OSMinimumDriverKitVersion in an app are read by nobody.
public enum BundleDriverKeysInApp: Rule {
    public static let id = "bundle-driver-keys-in-app"
    public static let severity = Finding.Severity.warning
    public static let summary = "The app's Info.plist holds keys that are read from the driver's"
    public static let page = RulePage(
        check: """
            Personalities are read from the Info.plist of the dext when the launch daemon announces it. The app's is \
            not looked at.
            """,
        symptom: """
            The driver does not match, although "the personality is there"; or an edit in the wrong file has no \
            effect.
            """,
        fix: "Move the entries into the driver's Info.plist.",
        source: "Apple's driver template (which file holds the keys) and its page of IOKitPersonalities.")

    private static let keys = ["IOKitPersonalities", "OSMinimumDriverKitVersion"]

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard !subject.drivers.isEmpty, let app = subject.app.value, let info = app.info.value else { return [] }
        let found = keys.filter(info.contains)
        guard !found.isEmpty else { return [] }
        return [
            finding(
                "\(app.shown): \(found.enumeration) in the app's Info.plist",
                why: "Nobody reads this from an app: it belongs into the Info.plist of the driver.",
                fix: Fix("Move it into the dext's Info.plist.", target: "the dext's Info.plist"),
                evidence: found.map(info.evidence))
        ]
    }
}
