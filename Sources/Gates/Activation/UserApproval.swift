// SPDX-License-Identifier: Apache-2.0

/// Whether the user has let the driver in.
///
/// `[activated waiting for user]` is this gate and no crash, also when it is back after a panic or an update.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `mdm` | a management profile lists the extension | pass |
/// | `already` | approved before | pass |
/// | `needed` | not yet | waits |
/// | `refused` | the user left it off | nothing is loaded |
/// | `ipados` | iPadOS: see ``IPadOSSettings`` | |
///
/// - Source: Apple's documentation of `requestNeedsUserApproval` and of MDM; states REPORTED, `refused` INFERRED.
public enum UserApproval: Gate {
    public static let id: GateID = "user-approval"
    public static let number = 14
    public static let stage = Stage.activation
    public static let enforcer = "the user, sysextd"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.host.platform == .ipados { return IPadOSSettings.evaluate(facts, explain) }
        if let policy = facts.host.mdm, let driver = facts.driver.value, SystemExtensionPolicy.allows(driver, policy) {
            return explain.pass(
                "mdm", "The management profile allows it, so nobody is asked.", evidence: [policy.evidence])
        }
        let place = place(facts.host.osVersion)
        let approval = facts.runtime.activation.approval
        switch approval.value {
        case .approved:
            return explain.pass("already", "The user has approved this extension of this team before.")
        case .waiting:
            return explain.fail(
                "needed",
                "The list says [activated waiting for user]: it is waiting for the user, and has not crashed.",
                fix: Fix("Switch it on in \(place).", snippet: "systemextensionsctl list"))
        case .refused:
            return explain.fail(
                "refused", "The user left it off, so nothing of it is loaded.", fix: Fix("Switch it on in \(place)."))
        case nil:
            return explain.undecided(
                "needed", needs: approval.needs ?? "the user's approval",
                why: "The first activation waits until the user switches it on in \(place).")
        }
    }

    private static func place(_ version: Version) -> String {
        switch version.major {
        case 15...: "System Settings > General > Login Items & Extensions > Driver Extensions"
        case 13...14: "System Settings > Privacy & Security"
        default: "System Preferences > Security & Privacy"
        }
    }
}

/// Whether the user has switched the driver on in Settings: what stands on an iPad in the place of all of activation.
///
/// The driver is found with its app, and each fresh installation starts switched off. No API tells.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `ipados` | on: pass; off: not used; else undecided | |
///
/// - Source: Apple "Creating drivers for iPadOS".
public enum IPadOSSettings: Gate {
    public static let id: GateID = "ipados-settings"
    public static let number = 14
    public static let stage = Stage.activation
    public static let enforcer = "the user"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .ipados }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let row = "ipados"
        let place = "Settings > General > Drivers, or on the app's own page in Settings"
        let approval = facts.runtime.activation.approval
        switch approval.value {
        case .approved:
            return explain.pass(row, "The driver is switched on in Settings.")
        case .waiting, .refused:
            return explain.fail(
                row, "The driver is switched off in Settings, as after each fresh installation, and is not used.",
                fix: Fix("Switch it on in \(place)."))
        case nil:
            return explain.undecided(
                row, needs: "whether the driver is switched on in \(place)",
                why: "An iPad asks for no activation; the user's switch decides, and no API tells.")
        }
    }
}
