// SPDX-License-Identifier: Apache-2.0

/// Whether the extension says what it is for: `OSBundleUsageDescription` in a driver,
/// `NSSystemExtensionUsageDescription` in another system extension.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `present` | a text that says something | pass |
/// | `empty` | a text without a character in it | pass |
/// | `absent` | none, or no string | 9 |
///
/// - Source: Apple's pages of both keys, `SystemExtensions.h`; that it comes as 9: REPORTED (developer forum). `empty` is
///   how Xcode's template leaves the key, and how Apple's own samples are activated (REPORTED: public projects).
public enum UsageDescription: Gate {
    public static let id: GateID = "usage-description"
    public static let number = 9
    public static let stage = Stage.activation
    public static let enforcer = "sysextd"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let driver = facts.driver.value else { return explain.missing(facts.driver, "the driver (.dext)") }
        guard let info = driver.infoEntries else { return explain.missing(driver.info, "its Info.plist") }
        let key = key(for: driver)
        guard let problem = problem(info, key) else {
            guard info[key]?.string?.allSatisfy(\.isWhitespace) != true else {
                return explain.pass(
                    "empty", "\(key) is there, and empty as Xcode's template leaves it. The user is told nothing.",
                    evidence: [info.evidence(key)])
            }
            return explain.pass("present", "\(key) is there.", evidence: [info.evidence(key)])
        }
        // For a driver it is the category's validator that gives 9, so its lines follow (INFERRED from the code).
        let log = driver.role == .driver ? ActivationLines(driver).invalidProperties(nil) : []
        return explain.fail(
            "absent", "\(key) \(problem), and an extension has to tell the user what it is for.", log: log,
            code: .validationFailed, evidence: [info.evidence(key)], fix: fix(driver, key))
    }

    static func key(for code: CodeObject) -> String {
        code.role == .systemExtension ? "NSSystemExtensionUsageDescription" : "OSBundleUsageDescription"
    }

    /// nil when there is a description, be it empty.
    static func problem(_ info: Entries, _ key: String) -> String? {
        guard let value = info[key] else { return "is missing" }
        return value.string == nil ? "is of type \(value.kindName), not a string" : nil
    }

    static func fix(_ code: CodeObject, _ key: String) -> Fix {
        Fix(
            "Add one sentence for the user.",
            snippet: PlistSnippet.entry(key, .string("Lets this Mac use the device.")), target: code.infoFile)
    }
}
