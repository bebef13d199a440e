// SPDX-License-Identifier: Apache-2.0

/// Whether a management profile (`com.apple.system-extension-policy`) lets the extension in.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `non-removable` | deactivation asked, NonRemovableSystemExtensions lists it | refused |
/// | `type` | AllowedSystemExtensionTypes names the team without this type | 10 |
/// | `allowed` | AllowedTeamIdentifiers or AllowedSystemExtensions list it | pass, without asking the user |
/// | `no-override` | not listed, AllowUserOverrides false | 10 |
/// | `none` | no payload, or not listed and the user may decide | pass |
///
/// - Source: Apple's MDM documentation (keys); code 10 by its name, for `no-override` INFERRED.
public enum SystemExtensionPolicy: Gate {
    public static let id: GateID = "sysext-policy"
    public static let number = 11
    public static let stage = Stage.activation
    public static let enforcer = "sysextd (MDM)"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let policy = facts.host.mdm else {
            return explain.pass(
                "none", "No management profile says anything about system extensions: the user is asked.")
        }
        guard let driver = facts.driver.value else { return explain.missing(facts.driver, "the driver (.dext)") }
        guard let identifier = driver.bundleIdentifier, !driver.isUnresolved("CFBundleIdentifier") else {
            return explain.undecided(needs: "the bundle identifier of \(driver.noun)", evidence: [policy.evidence])
        }
        guard driver.signature.value != nil || driver.teamIdentifier != nil else {
            return explain.missing(driver.signature, "the team that signs \(driver.noun)")
        }
        let subject = Subject(team: driver.teamIdentifier ?? "-", identifier: identifier, type: type(of: driver))
        return judge(subject, policy, facts, explain)
    }

    /// Whether the policy lists it, so that the user is not asked (G14).
    static func allows(_ code: CodeObject, _ policy: MDMPolicy) -> Bool {
        guard let team = code.teamIdentifier, let identifier = code.bundleIdentifier else { return false }
        let isListed =
            policy.allowedTeams.contains(team) || policy.allowedExtensions[team]?.contains(identifier) == true
        guard let types = policy.allowedTypes[team] else { return isListed }
        return isListed && type(of: code).map(types.contains) == true
    }

    private struct Subject {
        let team: String
        let identifier: String
        /// nil for a system extension whose claims do not tell.
        let type: String?
    }

    private static func judge(
        _ subject: Subject, _ policy: MDMPolicy, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        let evidence = [policy.evidence]
        if facts.runtime.activation.operation.value == .deactivation,
            policy.nonRemovable[subject.team]?.contains(subject.identifier) == true
        {
            return explain.fail(
                "non-removable",
                "The management profile lists \(subject.identifier) among those that cannot be removed.",
                evidence: evidence, fix: Fix("Ask the administrator to take it off NonRemovableSystemExtensions."))
        }
        if let types = policy.allowedTypes[subject.team] {
            guard let type = subject.type else {
                return explain.undecided(needs: "the type of the system extension", evidence: evidence)
            }
            guard types.contains(type) else {
                let listed = types.sorted().joined(separator: ", ")
                return explain.fail(
                    "type",
                    "The management profile lets team \(subject.team) install \(listed), and this is a \(type).",
                    code: .forbiddenBySystemPolicy, evidence: evidence,
                    fix: Fix("Ask the administrator to add \(type) to AllowedSystemExtensionTypes of the team."))
            }
        }
        let isListed =
            policy.allowedTeams.contains(subject.team)
            || policy.allowedExtensions[subject.team]?.contains(subject.identifier) == true
        if isListed {
            return explain.pass(
                "allowed", "The management profile allows it, so the user is not asked.", evidence: evidence)
        }
        guard policy.allowsUserOverrides else {
            return explain.fail(
                "no-override",
                "The management profile forbids extensions that it does not list, and it lists neither team "
                    + "\(subject.team) nor \(subject.identifier).",
                code: .forbiddenBySystemPolicy, evidence: evidence,
                fix: Fix(
                    "Ask the administrator to add the extension.",
                    snippet: PlistSnippet.entry(
                        "AllowedSystemExtensions",
                        .dictionary([subject.team: .array([.string(subject.identifier)])])),
                    target: "the payload com.apple.system-extension-policy"))
        }
        return explain.pass(
            "none", "The management profile does not list it and leaves the decision to the user.", evidence: evidence)
    }

    private static func type(of code: CodeObject) -> String? {
        guard code.role == .systemExtension else { return "DriverExtension" }
        guard let claims = code.claims else { return nil }
        if claims.contains(Entitlement.networkExtension) { return "NetworkExtension" }
        return claims.contains("com.apple.developer.endpoint-security.client") ? "EndpointSecurityExtension" : nil
    }
}
