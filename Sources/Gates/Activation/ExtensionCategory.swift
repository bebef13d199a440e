// SPDX-License-Identifier: Apache-2.0

/// Whether sysextd can tell what sort of extension it has: a driver is a flat bundle of package type `DEXT`, another
/// system extension has a `Contents` folder and `SYSX`.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `dext` | `DEXT`, Info.plist at the top | pass |
/// | `sysx` | `SYSX` with a Contents folder | pass, as an extension of another category |
/// | `wrong-type` | anything else | 7 |
///
/// - Source: Apple's templates and documentation; `SystemExtensions.h` (code 7); lines REPORTED (log).
public enum ExtensionCategory: Gate {
    public static let id: GateID = "extension-category"
    public static let number = 7
    public static let stage = Stage.activation
    public static let enforcer = "sysextd"
    public static let scope = Scope.driver

    private static let key = "CFBundlePackageType"
    private static let noCategory = LogLine(
        "sysextd", "system extension does not appear to belong to any extension categories")

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let target = RequestedExtension.find(facts)
        guard let code = target.value else { return explain.missing(target, "the driver (.dext)") }
        guard let info = code.infoEntries else { return explain.missing(code.info, "its Info.plist") }
        let evidence = info.evidence(key)
        if code.isUnresolved(key) {
            return explain.undecided(
                needs: "the built bundle, in which \(info.string(key) ?? "it") has been replaced", evidence: [evidence])
        }
        switch info.string(key) {
        case "DEXT" where code.layout == .flat || code.stage == .source:
            noteExpectedKeys(info, explain)
            return explain.pass("dext", "The package type is DEXT: a driver extension.", evidence: [evidence])
        case "SYSX" where code.layout == .contents || code.stage == .source:
            return explain.pass("sysx", "The package type is SYSX: a system extension.", evidence: [evidence])
        case "DEXT":
            return wrong(
                "The package type is DEXT, but a driver extension is a flat bundle, and this one keeps its "
                    + "Info.plist in "
                    + "Contents.", code, evidence, log: [noCategory], explain)
        case "SYSX":
            return wrong(
                "The package type is SYSX, but such an extension keeps its Info.plist in Contents, and this one "
                    + "is flat.",
                code, evidence, log: [noCategory], explain)
        default:
            let found = info[key].map { "is \($0)" } ?? "is missing"
            return wrong(
                "\(key) \(found), so the bundle belongs to no category of extensions.", code, evidence,
                log: [
                    LogLine("sysextd", "package type not `DEXT`"), LogLine("sysextd", "package type not `SYSX`"),
                    noCategory,
                ], explain)
        }
    }

    private static func wrong(
        _ why: String, _ code: CodeObject, _ evidence: Evidence, log: [LogLine], _ explain: Explain
    ) -> Verdict {
        let type = code.role == .systemExtension ? "SYSX" : "DEXT"
        return explain.fail(
            "wrong-type", why, log: log, code: .unknownExtensionCategory, evidence: [evidence],
            fix: Fix(
                "Build it with Xcode's template for the kind, which sets type and layout.",
                snippet: PlistSnippet.entry(key, .string(type)), target: code.infoFile))
    }

    /// What the template writes besides; its absence is no matter of the category.
    private static func noteExpectedKeys(_ info: Entries, _ explain: Explain) {
        for key in ["CFBundleSupportedPlatforms", "OSMinimumDriverKitVersion", "IOKitPersonalities"]
        where !info.contains(key) {
            explain.step("\(key) is missing; Xcode's template has it", info.origin)
        }
    }
}
