// SPDX-License-Identifier: Apache-2.0

import Gates

/// The gate usage-description asks only that a text is there; this asks whether it says something.
public enum BundleUsagePlaceholder: Rule {
    public static let id = "bundle-usage-placeholder"
    public static let severity = Finding.Severity.note
    public static let summary = "OSBundleUsageDescription is a text that nobody meant for users"
    public static let page = RulePage(
        check: "The system shows the text to the user who is asked to allow the driver.",
        symptom: "The user reads a placeholder in System Settings and allows nothing.",
        fix: "Write one sentence that says which device the driver serves.",
        source: "Apple's page of OSBundleUsageDescription (what the text is for).")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            let key = "OSBundleUsageDescription"
            guard let info = driver.info.value, let text = info.string(key).settled else { return nil }
            guard isPlaceholder(text, driver) else { return nil }
            return finding(
                "\(driver.shown): the usage description is a placeholder",
                why: "“\(text.prefix(80))” tells the user nothing who has to decide about the driver.",
                fix: Fix(
                    "Say what the driver is for.",
                    snippet: PlistSnippet.entry(key, .string("Lets this Mac use the Example audio interface.")),
                    target: driver.infoFile),
                confidence: 0.8, evidence: [info.evidence(key)])
        }
    }

    private static let placeholders: Set<String> = [
        "description", "usage description", "todo", "tbd", "fixme", "test", "xxx", "placeholder", "lorem ipsum",
        "osbundleusagedescription", "driver", "dext", "my driver", "usage", "string",
    ]

    private static func isPlaceholder(_ text: String, _ driver: CodeObject) -> Bool {
        let lower = text.lowercased().split { $0.isWhitespace || $0 == "." || $0 == "!" }.joined(separator: " ")
        if lower.isEmpty { return true }
        if text == driver.bundleIdentifier { return true }
        return placeholders.contains(lower) || ["todo:", "fixme:", "lorem ipsum"].contains { lower.hasPrefix($0) }
    }
}
