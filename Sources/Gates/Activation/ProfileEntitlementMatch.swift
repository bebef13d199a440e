// SPDX-License-Identifier: Apache-2.0

/// Whether the app's provisioning profile allows what the app's target claims. See ``ProfileEntitlementMatch``.
public enum AppProfileEntitlementMatch: Gate {
    public static let id: GateID = "profile-entitlement-match"
    public static let number = 1
    public static let stage = Stage.build
    public static let enforcer = "Xcode"
    public static let scope = Scope.app

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let app = facts.app.value else { return explain.missing(facts.app, "the app that carries the driver") }
        return ProfileEntitlementMatch.evaluate(app, facts, explain)
    }
}

/// Whether the driver's own provisioning profile allows what the driver's target claims. See
/// ``ProfileEntitlementMatch``.
public enum DriverProfileEntitlementMatch: Gate {
    public static let id: GateID = "profile-entitlement-match"
    public static let number = 1
    public static let stage = Stage.build
    public static let enforcer = "Xcode"
    public static let scope = Scope.driver

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let driver = facts.driver.value else { return explain.missing(facts.driver, "the driver (.dext)") }
        return ProfileEntitlementMatch.evaluate(driver, facts, explain)
    }
}

/// Whether Xcode's signing step accepts the claims of one target: each restricted one has to be covered by the
/// profile of the same target.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `covered` | the profile covers each restricted claim, or nothing restricted is claimed | pass |
/// | `ad-hoc` | Sign to Run Locally: no profile is asked for here | pass |
/// | `personal-team` | a free team claims what needs a paid one | build error |
/// | `capability` | key not in the profile, capability not in the App ID | build error |
/// | `stale` | key not in the profile, capability in the App ID: the profile is older | build error |
/// | `absent` | key not in the profile | build error |
/// | `value` | key in the profile, with a value that does not cover the claim | build error |
///
/// - Source: Apple TN3125 (rule); Xcode's messages REPORTED (developer forum).
enum ProfileEntitlementMatch {
    static func evaluate(_ code: CodeObject, _ facts: Facts, _ explain: Explain) -> Verdict {
        guard let claims = code.claims else { return explain.missing(code.entitlements, "its entitlements") }
        let restricted = RestrictedEntitlements.keys(in: claims, on: facts.host.platform)
        guard !restricted.isEmpty else {
            return explain.pass(
                "covered", "\(code.noun.capitalisedFirst) claims nothing that needs a profile.",
                evidence: [claims.origin])
        }
        if let signature = code.signature.value, signature.kind.isAdHoc {
            return explain.pass(
                "ad-hoc",
                "Signed to run locally, without a profile: Xcode does not compare, the system does so at launch.",
                evidence: [signature.evidence])
        }
        if let signature = code.signature.value, signature.kind.isSignedByApple {
            return explain.pass(
                "covered", "Apple signed this build anew, with what it granted (\(signature.kind.rawValue)).",
                evidence: [signature.evidence])
        }
        if facts.runtime.activation.isPersonalTeam.value == true, let key = restricted.first(where: needsPaidTeam) {
            return personalTeam(key, claims, explain)
        }
        switch code.profile {
        case .unknown(let needs): return explain.undecided(needs: needs)
        case .absent(let evidence): return noProfile(code, restricted, claims, evidence, explain)
        case .present(let profile): return compare(code, claims, profile, facts, explain)
        }
    }

    private static func noProfile(
        _ code: CodeObject, _ keys: [String], _ claims: Entries, _ evidence: Evidence, _ explain: Explain
    ) -> Verdict {
        let list = keys.joined(separator: ", ")
        guard code.stage == .product else {
            return explain.undecided(
                needs: "the provisioning profile that Xcode signs \(code.noun) with",
                why: "\(list) will have to be covered by it.")
        }
        return explain.fail(
            "absent",
            "\(code.noun.capitalisedFirst) claims \(list) and carries no provisioning profile that allows it.",
            evidence: [evidence] + keys.map { claims.evidence($0) },
            fix: absentFix(keys.first ?? "", code))
    }

    private static func compare(
        _ code: CodeObject, _ claims: Entries, _ profile: Profile, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        let uncovered = ProfileCoverage.uncovered(claims: claims, by: profile, on: facts.host.platform)
        let missing = uncovered.filter { $0.allowed == nil }
        for claim in uncovered { explain.step("\(claim.key): \(claim.reason)", claim.evidence) }
        if let claim = missing.first {
            return absent(claim, all: missing, code, profile, facts.runtime.activation, explain)
        }
        if let claim = uncovered.first { return value(claim, all: uncovered, code, profile, explain) }
        return explain.pass(
            "covered", "The profile \"\(profile.name)\" covers each restricted claim of \(code.noun).",
            evidence: [profile.evidence])
    }

    private static func absent(
        _ claim: UncoveredClaim, all: [UncoveredClaim], _ code: CodeObject, _ profile: Profile,
        _ activation: ActivationFacts, _ explain: Explain
    ) -> Verdict {
        let include = all.map { xcode(profile, "doesn't include the \($0.key) entitlement.") }
        let evidence = all.flatMap { [$0.evidence, $0.profileEvidence] }
        let keys = all.map(\.key).joined(separator: ", ")
        guard let capability = PortalCapability.of(claim.key), let listed = activation.appIDCapabilities.value else {
            if needsPaidTeam(claim.key), isFreeTeams(profile) { return personalTeam(claim.key, from: claim, explain) }
            return explain.fail(
                "absent",
                "\(code.noun.capitalisedFirst) claims \(keys), which its profile \"\(profile.name)\" does not have."
                    + hint(claim.key, profile),
                log: include, evidence: evidence, fix: absentFix(claim.key, code))
        }
        guard capability.isListed(in: listed) else {
            return explain.fail(
                "capability",
                "The App ID of \(code.noun) has no capability \(capability.name), so no profile of it can allow "
                    + "\(claim.key).",
                log: [xcode(profile, "doesn't support the \(capability.name) capability.")], evidence: evidence,
                fix: absentFix(claim.key, code))
        }
        return explain.fail(
            "stale",
            "The App ID has the capability \(capability.name), and the profile \"\(profile.name)\" was made before: a "
                + "profile is a snapshot.",
            log: include, evidence: evidence,
            fix: Fix(
                "Make the profile anew, delete the old copy, and build again.",
                snippet: "open ~/Library/Developer/Xcode/UserData/Provisioning\\ Profiles",
                capability: capability.name))
    }

    private static func value(
        _ claim: UncoveredClaim, all: [UncoveredClaim], _ code: CodeObject, _ profile: Profile, _ explain: Explain
    ) -> Verdict {
        explain.fail(
            "value",
            "\(claim.key) is claimed as \(claim.claimed); \(claim.reason)." + hint(claim.key, profile),
            log: all.map {
                xcode(profile, "doesn't match the entitlements file's value for the \($0.key) entitlement.")
            },
            evidence: all.flatMap { [$0.evidence, $0.profileEvidence] },
            fix: Fix(
                "Claim what the profile allows, word for word, or have the grant changed and make the profile anew.",
                snippet: claim.allowed.map { PlistSnippet.entry(claim.key, $0) }, target: code.entitlementsFile,
                capability: PortalCapability.of(claim.key)?.name))
    }

    private static func personalTeam(_ key: String, _ claims: Entries, _ explain: Explain) -> Verdict {
        personalTeam(key, evidence: [claims.evidence(key)], explain)
    }

    private static func personalTeam(_ key: String, from claim: UncoveredClaim, _ explain: Explain) -> Verdict {
        personalTeam(key, evidence: [claim.evidence, claim.profileEvidence], explain)
    }

    private static func personalTeam(_ key: String, evidence: [Evidence], _ explain: Explain) -> Verdict {
        explain.fail(
            "personal-team", "\(key) is not to be had for a free personal team, in development neither.",
            log: [
                LogLine("Xcode", "Personal development teams do not support the System Extension capability.")
            ],
            evidence: evidence,
            fix: Fix(
                "Sign with a paid team. To try without one: SIP off, developer mode on, and Sign to Run Locally "
                    + "in both "
                    + "targets."))
    }

    // MARK: Words

    private static func xcode(_ profile: Profile, _ text: String) -> LogLine {
        LogLine("Xcode", "Provisioning profile \"\(profile.name)\" \(text)")
    }

    private static func needsPaidTeam(_ key: String) -> Bool {
        key == Entitlement.systemExtensionInstall || key.hasPrefix(Entitlement.driverKit)
    }

    /// Free teams get profiles for seven days.
    private static func isFreeTeams(_ profile: Profile) -> Bool {
        guard let made = profile.creationDate, let end = profile.expirationDate else { return false }
        return profile.kind == .development && end > made && end - made < 8 * 86_400
    }

    private static func hint(_ key: String, _ profile: Profile) -> String {
        guard key == Entitlement.userClientAccess else { return "" }
        let other =
            profile.entitlements.contains(Entitlement.communicatesWithDrivers)
            ? " Communicates with Drivers, which the profile has, is another key, for iPadOS." : ""
        return " It has no development variant: Apple grants it with the drivers' identifiers." + other
    }

    private static func absentFix(_ key: String, _ code: CodeObject) -> Fix {
        if key == Entitlement.userClientAccess {
            return Fix(
                "Request the capability with the driver's identifier. Until then, in development, let the driver admit "
                    + "any client and drop the key from the app.",
                snippet: PlistSnippet.entry(Entitlement.allowAnyUserClientAccess, .boolean(true)),
                target: "the dext's .entitlements",
                capability: PortalCapability.of(Entitlement.allowAnyUserClientAccess)?.name)
        }
        let name = PortalCapability.of(key)?.name
        return Fix(
            "Switch the capability on in the App ID of \(code.noun) and make its profile anew, or drop the claim.",
            snippet: "security cms -D -i embedded.provisionprofile", target: code.entitlementsFile, capability: name)
    }
}
