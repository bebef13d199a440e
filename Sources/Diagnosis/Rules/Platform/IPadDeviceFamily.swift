// SPDX-License-Identifier: Apache-2.0

import Gates

/// It builds for the iPhone, and no iPhone runs drivers.
public enum IPadDeviceFamily: Rule {
    public static let id = "ipados-device-family"
    public static let severity = Finding.Severity.warning
    public static let summary = "An app with a driver is not for the iPad"
    public static let page = RulePage(
        check: """
            DriverKit runs on iPads with an M-series chip. UIDeviceFamily says which devices an app is for: 1 \
            iPhone, 2 iPad.
            """,
        symptom: """
            The app is not to be had on the iPad, or runs there as an iPhone app, and no driver appears in Settings.
            """,
        fix: "Add the iPad to the app's devices.",
        source: """
            Apple, "Creating drivers for iPadOS"; thread 722656.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .ipados, !subject.drivers.isEmpty, let app = subject.app.value else { return [] }
        let key = "UIDeviceFamily"
        guard let info = app.info.value, let families = info[key]?.array, !families.isEmpty else { return [] }
        guard families.allSatisfy({ $0.integer != nil }), !families.contains(.integer(2)) else { return [] }
        return [
            finding(
                "\(app.shown): carries a driver, and is not for the iPad",
                why: "UIDeviceFamily is \(FactValue.array(families)), and drivers run on iPads (2) only.",
                fix: Fix(
                    "Add the iPad.", snippet: PlistSnippet.entry(key, .array(families + [.integer(2)])),
                    target: app.infoFile),
                evidence: [info.evidence(key)])
        ]
    }
}
