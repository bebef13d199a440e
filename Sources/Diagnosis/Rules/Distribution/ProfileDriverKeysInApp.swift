// SPDX-License-Identifier: Apache-2.0

import Gates

/// Shows that the driver's capabilities were switched on in the app's App ID. A claim of them is the rule app-claims-
/// driver-key's.
public enum ProfileDriverKeysInApp: Rule {
    public static let id = "profile-driver-keys-in-app"
    public static let severity = Finding.Severity.note
    public static let summary = "The app's profile grants keys that belong to a driver"
    public static let page = RulePage(
        check: """
            App and driver have separate App IDs. Capabilities that are granted and not claimed change nothing.
            """,
        symptom: """
            None by itself. Often the driver's own profile lacks what the app's has, and the driver is killed at its \
            launch.
            """,
        fix: "Switch the capabilities on in the driver's App ID, and off in the app's.",
        source: "The public project OpenJoystickDriver; thread 792031; DTS in thread 806336.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let app = subject.app.value, let profile = app.profile.value, let claims = app.claims else { return [] }
        let keys = profile.entitlements.keys.filter { DriverKeys.belongsToDriver($0) }
        guard !keys.isEmpty, !keys.contains(where: claims.contains) else { return [] }
        return [
            finding(
                "\(app.shown): the app's profile grants \(keys.count) of the driver's keys",
                why: "\(keys.prefix(3).map { $0 }.enumeration)\(keys.count > 3 ? "…" : "") count on the driver "
                    + "only, which has an App ID of its own.",
                fix: Fix("Switch them on in the driver's App ID, and off in the app's."), confidence: 0.7,
                evidence: keys.prefix(3).map { profile.entitlements.evidence($0) })
        ]
    }
}
