// SPDX-License-Identifier: Apache-2.0

/// Whether kernelmanagerd accepts the properties of the driver's bundle, before the driver has ever run.
///
/// A driver's matter: other system extensions are validated by their own category.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `version` | CFBundleVersion is no ``KextVersion`` | 9 |
/// | `plist` | a key of the Info.plist or of a personality is missing or of a wrong type | 9 |
/// | `min-driverkit` | it asks for a newer DriverKit than the system has | 9, or never matched |
/// | `usage` | no usage description | 9 |
/// | `daemon-crash` | the validator fails or does not answer | 9 |
/// | `ok` | else | pass |
///
/// - Source: lines REPORTED (public issues); the version grammar of XNU; `plist` and `min-driverkit` INFERRED, the
///   validator is closed.
public enum CategoryValidation: Gate {
    public static let id: GateID = "category-validation"
    public static let number = 12
    public static let stage = Stage.activation
    public static let enforcer = "kernelmanagerd, for sysextd"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool {
        facts.host.platform == .macos && facts.driver.value?.role != .systemExtension
    }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let driver = facts.driver.value else { return explain.missing(facts.driver, "the driver (.dext)") }
        guard let info = driver.infoEntries else { return explain.missing(driver.info, "its Info.plist") }
        let lines = ActivationLines(driver)
        return version(driver, info, lines, explain) ?? plist(driver, info, lines, explain)
            ?? minimumDriverKit(driver, info, facts.host, lines, explain)
            ?? usage(driver, info, lines, explain) ?? crash(facts.runtime.activation, explain)
            ?? unresolved(driver, info, explain)
            ?? explain.pass(
                "ok", "Nothing in the Info.plist that kernelmanagerd is known to refuse." + remark(info),
                evidence: [info.evidence("CFBundleVersion")])
    }

    private static func version(
        _ driver: CodeObject, _ info: Entries, _ lines: ActivationLines, _ explain: Explain
    ) -> Verdict? {
        let key = "CFBundleVersion"
        if driver.isUnresolved(key) { return nil }
        let problem: String
        switch info[key] {
        case .string(let text):
            switch KextVersion.parse(text) {
            case .success(let version):
                explain.step("\(key) \(text) is version \(version.major).\(version.minor).\(version.revision)")
                return nil
            case .failure(let reason): problem = "is \"\(text)\", and \(reason)"
            }
        case let other?: problem = "is of type \(other.kindName), not a string"
        case nil: problem = "is missing"
        }
        return explain.fail(
            "version",
            "\(key) has to be a kext version (up to three numbers of at most four digits); it \(problem). The "
                + "driver has "
                + "not run when it is refused.",
            log: lines.invalidProperties("Property 'CFBundleVersion' must be a valid kext version"),
            code: .validationFailed, evidence: [info.evidence(key)],
            fix: Fix(
                "Use three short numbers and raise them with each install.",
                snippet: PlistSnippet.entry(key, .string("1.0.1")), target: driver.infoFile))
    }

    /// Narrower limits that another text gives and that are not known to be asked for.
    private static func remark(_ info: Entries) -> String {
        guard let text = info.string("CFBundleVersion"), case .success(let version) = KextVersion.parse(text),
            let remark = version.remark
        else { return "" }
        return " CFBundleVersion \(text): \(remark)."
    }

    private static func plist(
        _ driver: CodeObject, _ info: Entries, _ lines: ActivationLines, _ explain: Explain
    ) -> Verdict? {
        guard let problem = DriverProperties.firstProblem(in: info) else { return nil }
        return explain.fail(
            "plist",
            "\(problem.text); kernelmanagerd refuses a bundle whose properties it cannot use (its own rules are not "
                + "public).",
            log: lines.invalidProperties(nil), code: .validationFailed, evidence: [problem.evidence],
            fix: Fix(
                "Correct the entry; kernelmanagerd's line [DextValidation] names what it minds.",
                snippet: "log stream --predicate 'process == \"sysextd\" || process == \"kernelmanagerd\"'",
                target: driver.infoFile))
    }

    private static func minimumDriverKit(
        _ driver: CodeObject, _ info: Entries, _ host: HostPolicy, _ lines: ActivationLines, _ explain: Explain
    ) -> Verdict? {
        let key = "OSMinimumDriverKitVersion"
        let system = host.driverKitVersion
        let declared = info.string(key).flatMap { Version($0) }
        let built = driver.executable.value?.slices.lazy
            .filter { $0.platform == 10 }.compactMap { $0.minimumOS.flatMap { Version($0) } }.max()
        guard let minimum = declared ?? built, minimum.major > system else { return nil }
        let evidence = declared == nil ? driver.executable.value?.evidence ?? info.origin : info.evidence(key)
        return explain.fail(
            "min-driverkit",
            "It asks for DriverKit \(minimum), and this system (\(host.osVersion)) has DriverKit \(system): at "
                + "best it is "
                + "never matched, at worst refused with 9.",
            log: lines.invalidProperties(nil), code: .validationFailed, evidence: [evidence],
            fix: Fix(
                "Lower the deployment target of the dext target to the oldest system it has to run on.",
                snippet: "DRIVERKIT_DEPLOYMENT_TARGET = \(system).0", target: "the dext target's build settings"))
    }

    private static func usage(
        _ driver: CodeObject, _ info: Entries, _ lines: ActivationLines, _ explain: Explain
    ) -> Verdict? {
        let key = UsageDescription.key(for: driver)
        guard let problem = UsageDescription.problem(info, key) else { return nil }
        return explain.fail(
            "usage", "\(key) \(problem).", log: lines.invalidProperties(nil), code: .validationFailed,
            evidence: [info.evidence(key)], fix: UsageDescription.fix(driver, key))
    }

    private static func crash(_ activation: ActivationFacts, _ explain: Explain) -> Verdict? {
        guard activation.validator.value == .failing else { return nil }
        return explain.fail(
            "daemon-crash", "kernelmanagerd did not give an answer about this bundle: it crashed, or sysextd did.",
            code: .validationFailed,
            fix: Fix(
                "Look for crash reports of both daemons, restart, and try a reduced Info.plist.",
                snippet: "ls -t /Library/Logs/DiagnosticReports | grep -E 'sysextd|kernelmanagerd'"))
    }

    private static func unresolved(_ driver: CodeObject, _ info: Entries, _ explain: Explain) -> Verdict? {
        let keys = ["CFBundleVersion", "OSMinimumDriverKitVersion"].filter { driver.isUnresolved($0) }
        guard let key = keys.first else { return nil }
        return explain.undecided(
            needs: "the built bundle, in which \(info.string(key) ?? key) has been replaced",
            evidence: keys.map { info.evidence($0) })
    }
}
