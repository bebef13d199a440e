// SPDX-License-Identifier: Apache-2.0

/// The extension that the app asks to have activated.
enum RequestedExtension {
    /// Identifier in the request: the one the app's code names, else the driver's own.
    static func identifier(_ facts: Facts) -> String? {
        if let requested = facts.requestedIdentifier { return requested }
        guard let driver = facts.driver.value else { return nil }
        if let own = driver.bundleIdentifier, !(driver.stage == .source && BuildVariable.stands(in: own)) { return own }
        return driver.infoEntries == nil || driver.stage == .source ? nil : driver.folderStem
    }

    /// The one that sysextd would take: named for the identifier, else with the identifier in its Info.plist.
    static func find(_ facts: Facts) -> Known<CodeObject> {
        guard let requested = facts.requestedIdentifier else { return facts.driver }
        let found =
            facts.extensions.first { $0.folderStem == requested }
            ?? facts.extensions.first { $0.bundleIdentifier == requested }
        if let found { return .present(found) }
        if let driver = facts.driver.value, driver.bundleIdentifier == requested { return .present(driver) }
        return .unknown(needs: "the extension with the identifier \(requested)")
    }
}

/// What sysextd prints about one extension.
///
/// - Source: REPORTED (logs in public issues).
struct ActivationLines {
    let identifier: String
    let team: String

    init(identifier: String, team: String) {
        self.identifier = identifier
        self.team = team
    }

    init(_ code: CodeObject) {
        self.init(identifier: code.bundleIdentifier ?? code.folderStem, team: Self.team(code))
    }

    /// As the lists show it: `-` without a team, `…` when the signature was not seen.
    static func team(_ code: CodeObject) -> String {
        if let team = code.teamIdentifier { return team }
        return code.signature.value == nil ? "…" : "-"
    }

    var request: [LogLine] {
        [
            line("client activation request for \(identifier)"),
            line("attempting to realize extension with identifier \(identifier)"),
        ]
    }

    /// Up to the point where another version is looked for.
    var decision: [LogLine] {
        [
            line("staging extension with identifier \(identifier)"),
            line("Making activation decision for extension with teamID teamID(\"\(team)\"), identifier \(identifier)"),
        ]
    }

    var validation: [LogLine] {
        [
            line("validating extension with identifier \(identifier)"),
            line("waiting for external validation of extension with identifier \(identifier)"),
        ]
    }

    var jam: LogLine { line("Fatal error: Activate found 2 extensions in active state, ID: \(identifier)") }

    /// What follows when the category's delegate does not like the properties; `property` is its sentence about one.
    func invalidProperties(_ property: String?) -> [LogLine] {
        let named = property.map { property in
            LogLine(
                "kernelmanagerd",
                "[DextValidation] Extension \(identifier) is not valid, error: Extension '\(identifier)' has invalid "
                    + "properties: [\"\(property)\"]")
        }
        return [named].compactMap(\.self) + [
            LogLine("kernelmanagerd", "[DextValidation] Validation of \(identifier) error: .invalidProperties"),
            line("extension \(identifier) failed to validate! uninstalling..."),
            line("no related kext found for sysex '\(identifier)'"),
            line(
                "[com.apple.sx:StateChange] \(team).\(identifier) advancing state from validating_by_category to "
                    + "uninstalling"),
            line("uninstalling invalid extension \(identifier)"),
            line("finished uninstalling extension \(identifier)"),
        ]
    }

    private func line(_ text: String) -> LogLine { LogLine("sysextd", text) }
}
