// SPDX-License-Identifier: Apache-2.0

/// A state of an extension as `systemextensionsctl list` shows it in brackets.
///
/// - Source: REPORTED (tool output in public posts and issues).
public struct SystemExtensionState: Sendable, Hashable {
    /// Without the brackets: `activated enabled`.
    public var name: String
    public var meaning: String
    public var whatToDo: String

    /// The same state in `/Library/SystemExtensions/db.plist`.
    public var databaseName: String { String(name.map { $0 == " " ? "_" : $0 }) }

    /// Finds a state by the list's or the database's spelling, with or without brackets.
    public static func named(_ text: String) -> SystemExtensionState? {
        let name = String(text.filter { $0 != "[" && $0 != "]" }.map { $0 == "_" ? " " : $0 })
        return table.first { $0.name == name }
    }

    public static let table: [SystemExtensionState] = [
        state("activated enabled", "approved and registered", "nothing; go on to matching"),
        state("activated disabled", "the user switched it off", "switch it on in Settings"),
        state("activated waiting for user", "not yet approved", "switch it on in Settings; it is no sign of a crash"),
        state("activated enabling", "between the two", "wait; stuck: reboot"),
        state(
            "activated waiting to upgrade", "newer version waits for the old to leave",
            "close clients, unplug, or reboot"),
        state("activated waiting to upgrade on reboot", "as above, reboot needed", "reboot"),
        state("terminated waiting to uninstall on reboot", "old one, will go at reboot", "reboot"),
        state("terminating for uninstall", "deactivation under way", "wait"),
        state("terminating for uninstall but still running", "dext does not leave", "close clients, unplug, reboot"),
        state("terminating for uninstall via delegate", "kernelmanagerd is asked to end it", "wait"),
        state(
            "terminating for upgrade via delegate", "the same for an upgrade",
            "wait; with equal versions it can stay stuck: systemextensionsctl reset"),
        state("terminating for disable", "user disables", "wait"),
        state("terminating for disable but still running", "user disables", "wait"),
        state("realizing", "being copied", "transient"),
        state("staging", "being copied", "transient"),
        state("validating", "signature/notarisation", "transient; stuck: syspolicyd"),
        state("validating by category", "kernelmanagerd checks", "transient"),
        state("uninstalling", "leaving", "nothing"),
        state("uninstalled", "leaving", "nothing"),
    ]

    private static func state(_ name: String, _ meaning: String, _ whatToDo: String) -> SystemExtensionState {
        SystemExtensionState(name: name, meaning: meaning, whatToDo: whatToDo)
    }
}
