// SPDX-License-Identifier: Apache-2.0

/// Whether the new version takes the place of one that is active.
///
/// Only the Mac knows what is active there: undecided without the runtime's facts.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `superseded` | a newer request for the identifier | 12 |
/// | `authorization` | no administrator authorised it | 13 |
/// | `database-jam` | two active entries for the identifier | sysextd stops |
/// | `first` | no other version is active | pass |
/// | `delegate-cancel` | the app's delegate answers cancel | 11 |
/// | `developer-mode` | developer mode: the delegate is always asked and answers replace | pass |
/// | `same-version` | versions equal | the old code goes on, unless it is the same code |
/// | `delegate-replace` | versions differ, the delegate answers replace | pass |
///
/// - Source: Apple's documentation of the request delegate, "Debugging and testing system extensions"; states, lines,
///   `same-version` and `database-jam` REPORTED.
public enum Replacement: Gate {
    public static let id: GateID = "replacement"
    public static let number = 13
    public static let stage = Stage.activation
    public static let enforcer = "sysextd, the app's delegate"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let driver = facts.driver.value else { return explain.missing(facts.driver, "the driver (.dext)") }
        let lines = ActivationLines(driver)
        let activation = facts.runtime.activation
        if activation.isSuperseded.value == true {
            return explain.fail(
                "superseded", "The app has made a newer request for \(lines.identifier), which this one gives way to.",
                code: .requestSuperseded, fix: Fix("Make one request, and wait for its delegate call."))
        }
        if activation.isAuthorised.value == false {
            return explain.fail(
                "authorization", "An administrator has to authorise the request, and none did.",
                code: .authorizationRequired, fix: Fix("Repeat it and give an administrator's password."))
        }
        guard let others = activation.otherVersions.value else {
            return explain.missing(activation.otherVersions, "`systemextensionsctl list`")
        }
        let active = others.filter(\.isActive)
        guard active.count < 2 else { return jam(active, lines, explain) }
        guard let old = active.first else {
            return explain.pass(
                "first", "No other version of \(lines.identifier) is active.", log: lines.decision + lines.validation)
        }
        return replace(old, driver, facts, lines, explain)
    }

    private static func replace(
        _ old: ActivationFacts.InstalledVersion, _ driver: CodeObject, _ facts: Facts, _ lines: ActivationLines,
        _ explain: Explain
    ) -> Verdict {
        let isSame: Bool
        if facts.host.isDeveloperModeOn {
            isSame = false
        } else {
            guard let info = driver.infoEntries else { return explain.missing(driver.info, "its Info.plist") }
            isSame =
                info.string("CFBundleVersion") == old.version
                && info.string("CFBundleShortVersionString") == old.shortVersion
        }
        if isSame { return sameVersion(old, driver, lines, explain) }
        let answer = facts.runtime.activation.delegateAnswer
        let found = "\(old.shortVersion)/\(old.version) is active"
        switch answer.value {
        case .cancel:
            return explain.fail(
                "delegate-cancel", "\(found), and the app's delegate answered that it shall stay.", log: lines.decision,
                code: .requestCanceled,
                fix: Fix(
                    "Answer replace in request(_:actionForReplacingExtension:withExtension:).",
                    snippet: "func request(_ request: OSSystemExtensionRequest,\n"
                        + "    actionForReplacingExtension existing: OSSystemExtensionProperties,\n"
                        + "    withExtension ext: OSSystemExtensionProperties\n"
                        + ") -> OSSystemExtensionRequest.ReplacementAction { .replace }",
                    target: "the app's request delegate"))
        case .replace where facts.host.isDeveloperModeOn:
            return explain.pass(
                "developer-mode", "\(found); developer mode asks the delegate whatever the versions, and it replaces.",
                log: lines.decision + lines.validation)
        case .replace:
            return explain.pass(
                "delegate-replace", "\(found), and the app's delegate has it replaced.",
                log: lines.decision + lines.validation)
        case nil:
            return explain.undecided(
                needs: answer.needs ?? "the answer of the app's request delegate", why: "\(found).")
        }
    }

    private static func sameVersion(
        _ old: ActivationFacts.InstalledVersion, _ driver: CodeObject, _ lines: ActivationLines, _ explain: Explain
    ) -> Verdict {
        let version = "\(old.shortVersion)/\(old.version)"
        let evidence = driver.infoEntries.map { [$0.evidence("CFBundleVersion")] } ?? []
        switch old.hasSameContents {
        case true?:
            return explain.pass(
                "same-version", "The very same build, \(version), is active already.", log: lines.decision,
                evidence: evidence)
        case nil:
            return explain.undecided(
                "same-version", needs: "whether the active \(version) is the same build",
                why: "Versions are equal: if the contents differ, the old code goes on running.", evidence: evidence)
        case false?:
            return explain.fail(
                "same-version",
                "Another build with the same versions, \(version), is active: the request completes and the old "
                    + "code goes "
                    + "on running, or two entries result.",
                log: lines.decision, evidence: evidence,
                fix: Fix(
                    "Raise CFBundleVersion with each build that is installed, or switch developer mode on.",
                    snippet: "agvtool next-version -all", target: driver.infoFile))
        }
    }

    private static func jam(
        _ active: [ActivationFacts.InstalledVersion], _ lines: ActivationLines, _ explain: Explain
    ) -> Verdict {
        let versions = active.map { "\($0.shortVersion)/\($0.version)" }.joined(separator: ", ")
        return explain.fail(
            "database-jam",
            "sysextd has \(active.count) active entries for \(lines.identifier) (\(versions)) and stops.",
            log: lines.decision + [lines.jam],
            fix: Fix(
                "Reset the database of system extensions, with SIP off; it forgets all of them.",
                snippet: "systemextensionsctl reset"))
    }
}
