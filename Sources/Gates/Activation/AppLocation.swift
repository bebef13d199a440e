// SPDX-License-Identifier: Apache-2.0

/// Whether the app lies where sysextd takes extensions from.
///
/// Only the Mac knows: the place in which a build was found here says nothing. The line "no policy, cannot allow apps
/// outside /Applications" does not either; it is printed in successful activations too.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `developer-mode` | `systemextensionsctl developer on`, wherever the app lies | pass |
/// | `quarantine` | in an Applications folder but quarantined and translocated, or on a disk image | 3 |
/// | `applications` | under an Applications folder | pass |
/// | `elsewhere` | anywhere else | 3 |
///
/// - Source: Apple "Installing System Extensions and Drivers", "Debugging and testing system extensions";
///   quarantine REPORTED, disk image INFERRED.
public enum AppLocation: Gate {
    public static let id: GateID = "app-location"
    public static let number = 4
    public static let stage = Stage.activation
    public static let enforcer = "sysextd"
    public static let scope = Scope.app

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let app = facts.app.value else { return explain.missing(facts.app, "the app that carries the driver") }
        let place = facts.runtime.activation.appPlace
        if facts.host.isDeveloperModeOn, place.value != .applications {
            return explain.pass(
                "developer-mode", "Developer mode is on, so that an app may ask from any place.")
        }
        guard let place = place.value else {
            return explain.undecided(
                needs:
                    "where the app lies on the Mac it runs on (it has to be under /Applications, or developer mode on)",
                why: "The place a build was found in here is not the place it is started from.")
        }
        switch place {
        case .applications where app.isQuarantined.value == true && !facts.host.isDeveloperModeOn:
            return quarantined(app, "It lies in an Applications folder but carries com.apple.quarantine", explain)
        case .applications:
            return explain.pass("applications", "The app lies in an Applications folder and is started from there.")
        case .translocated:
            return quarantined(app, "It is quarantined", explain)
        case .diskImage:
            return quarantined(app, "It is started from a disk image", explain)
        case .elsewhere:
            return explain.fail(
                "elsewhere",
                "sysextd takes extensions only from apps in an Applications folder, and developer mode is off.",
                code: .unsupportedParentBundleLocation,
                fix: Fix(
                    "Copy the app to /Applications and start it there; while developing, a build phase can do it.",
                    snippet: "ditto \"\(app.folderName)\" \"/Applications/\(app.folderName)\""))
        }
    }

    private static func quarantined(_ app: CodeObject, _ what: String, _ explain: Explain) -> Verdict {
        explain.fail(
            "quarantine", "\(what), so that the system runs it from another, read-only place.",
            code: .unsupportedParentBundleLocation,
            fix: Fix(
                "Move it to /Applications with the Finder, or take the quarantine off.",
                snippet: "xattr -dr com.apple.quarantine \"/Applications/\(app.folderName)\""))
    }
}
