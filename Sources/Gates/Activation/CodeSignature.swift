// SPDX-License-Identifier: Apache-2.0

/// Whether sysextd accepts the signatures of app and extension: whole, of one team, and of a kind it trusts.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `requirement` | a signature is missing, broken or nobody's that Apple knows | 8 |
/// | `ad-hoc` | ad hoc: only with SIP off (and developer mode) | 8 with SIP on |
/// | `team-differs` | two teams, and the app is not entitled to redistribute | 8 |
/// | `development` | Apple Development: the profile decides, notarisation is not asked for | pass |
/// | `not-notarised` | Developer ID, SIP on, refused by the notarisation daemon | 8 |
/// | `valid` | else, as far as notarisation is known | pass |
///
/// Notarisation cannot be seen in a bundle unless its ticket is stapled: undecided without one.
///
/// - Source: Apple "Debugging and testing system extensions" and documentation; lines REPORTED (log); `team-differs`
///   INFERRED from the redistributable entitlement.
public enum CodeSignature: Gate {
    public static let id: GateID = "code-signature"
    public static let number = 10
    public static let stage = Stage.activation
    public static let enforcer = "sysextd, syspolicyd"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let subjects = [facts.driver.value, facts.app.value].compactMap(\.self)
        for code in subjects where code.stage == .product {
            if let verdict = refused(code, facts.host, explain) { return verdict }
        }
        guard let driver = facts.driver.value else { return explain.missing(facts.driver, "the driver (.dext)") }
        guard let app = facts.app.value else { return explain.missing(facts.app, "the app that carries the driver") }
        for code in [driver, app] {
            guard code.stage == .product else {
                return explain.undecided(needs: "the built and signed \(code.bareNoun)")
            }
            guard code.signature.value != nil else { return explain.missing(code.signature, "its signature") }
        }
        if let verdict = twoTeams(driver, app, explain) { return verdict }
        return trusted(driver, app, facts, explain)
    }

    private static func refused(_ code: CodeObject, _ host: HostPolicy, _ explain: Explain) -> Verdict? {
        switch code.signature {
        case .unknown: return nil
        case .absent(let evidence):
            return requirement(code, status: SecurityStatus.unsigned, "has no signature", evidence, explain)
        case .present(let signature):
            if signature.kind == .unsigned {
                return requirement(
                    code, status: SecurityStatus.unsigned, "has no signature", signature.evidence, explain)
            }
            if let defect = signature.defects.first {
                return requirement(
                    code, status: defect.status, "has a broken one: \(defect.what)", defect.evidence, explain)
            }
            if signature.kind == .other {
                return requirement(
                    code, status: SecurityStatus.requirementFailed,
                    "is signed by a certificate that does not lead to Apple", signature.evidence, explain)
            }
            return signature.kind.isAdHoc && host.isSIPEnabled ? adHoc(code, signature, explain) : nil
        }
    }

    private static func requirement(
        _ code: CodeObject, status: Int, _ what: String, _ evidence: Evidence, _ explain: Explain
    ) -> Verdict {
        let known = SecurityStatus.message(status) == nil ? SecurityStatus.requirementFailed : status
        let message = SecurityStatus.message(known) ?? ""
        return explain.fail(
            "requirement", "sysextd wants a whole signature that leads to Apple; \(code.noun) \(what).",
            log: [
                LogLine(
                    "sysextd",
                    "bundle code signature is not valid - does not satisfy requirement: \(known) \(message)")
            ], code: .codeSignatureInvalid, evidence: [evidence],
            fix: Fix(
                "Sign dext and app, in this order, as the last step of the build.",
                snippet: "codesign --verify --deep --strict -vvv \"\(code.path)\""))
    }

    private static func adHoc(_ code: CodeObject, _ signature: Signature, _ explain: Explain) -> Verdict {
        explain.fail(
            "ad-hoc",
            "\(code.noun.capitalisedFirst) is signed ad hoc (Sign to Run Locally), which sysextd takes only "
                + "with SIP off.",
            code: .codeSignatureInvalid, evidence: [signature.evidence],
            fix: Fix("Sign with an Apple Development certificate and a development profile."))
    }

    private static func adHocWithoutSIP(_ host: HostPolicy, _ evidence: [Evidence], _ explain: Explain) -> Verdict {
        guard host.isDeveloperModeOn else {
            return explain.undecided(
                "ad-hoc", needs: "a try on the Mac with `systemextensionsctl developer on`",
                why: "Signed ad hoc with SIP off; reports of that working have developer mode on as well.",
                evidence: evidence)
        }
        return explain.pass(
            "ad-hoc", "Signed ad hoc, and taken because SIP is off and developer mode on. Lists show the team as -.",
            evidence: evidence)
    }

    private static func twoTeams(_ driver: CodeObject, _ app: CodeObject, _ explain: Explain) -> Verdict? {
        guard let inner = driver.signature.value, let outer = app.signature.value,
            !inner.kind.isAdHoc, !outer.kind.isAdHoc, inner.teamIdentifier != outer.teamIdentifier,
            app.claims?.isTrue(Entitlement.systemExtensionRedistributable) != true
        else { return nil }
        if app.claims == nil { return explain.missing(app.entitlements, "the app's entitlements") }
        let teams = "\(inner.teamIdentifier ?? "no team") and the app by \(outer.teamIdentifier ?? "no team")"
        return explain.fail(
            "team-differs", "\(driver.noun.capitalisedFirst) is signed by \(teams); both have to be of one team.",
            code: .codeSignatureInvalid, evidence: [inner.evidence, outer.evidence],
            fix: Fix(
                "Sign both with the same team; carrying another team's extension takes a capability of its own.",
                target: "both targets' Signing & Capabilities",
                capability: PortalCapability.of(Entitlement.systemExtensionRedistributable)?.name))
    }

    private static func trusted(
        _ driver: CodeObject, _ app: CodeObject, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        guard let inner = driver.signature.value, let outer = app.signature.value else {
            return explain.undecided(needs: "the signatures of app and driver")
        }
        let kinds = [inner.kind, outer.kind]
        let evidence = [inner.evidence, outer.evidence]
        if kinds.contains(.appleDistribution) {
            return explain.undecided(
                needs: "the build as Apple signs it anew after the upload",
                why: "Apple Distribution is for uploading; a Mac does not take it as it is.", evidence: evidence)
        }
        if kinds.contains(where: \.isAdHoc) { return adHocWithoutSIP(facts.host, evidence, explain) }
        if kinds.contains(.developerID), facts.host.isSIPEnabled {
            return notarised(inner.hasStapledTicket || outer.hasStapledTicket, app, evidence, facts, explain)
        }
        if kinds.contains(.appleDevelopment) {
            return explain.pass(
                "development",
                "Signed for development by one team: taken where the profiles name this Mac, notarised or not.",
                evidence: evidence)
        }
        return explain.pass(
            "valid", "Both signatures hold and are of one team (\(inner.kind.rawValue)).", evidence: evidence)
    }

    private static func notarised(
        _ isStapled: Bool, _ app: CodeObject, _ evidence: [Evidence], _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        switch facts.runtime.activation.notarisation {
        case .present(.refused):
            return explain.fail(
                "not-notarised",
                "A Developer ID build has to be notarised while SIP is on, and the daemon says it is not.",
                log: [LogLine("sysextd", "Error checking with notarization daemon: 3")], code: .codeSignatureInvalid,
                evidence: evidence,
                fix: Fix(
                    "Notarise the app with the dext in it, and staple the ticket.",
                    snippet: "xcrun notarytool submit App.zip --keychain-profile notary --wait && "
                        + "xcrun stapler staple \"\(app.path)\""))
        case .present(.accepted):
            return explain.pass(
                "valid", "Developer ID, one team, and the notarisation daemon is content.", evidence: evidence)
        case .absent, .unknown:
            guard isStapled else {
                return explain.undecided(
                    needs:
                        "notarisation: `spctl -a -vv \"\(app.path)\"` or `xcrun stapler validate \"\(app.path)\"` on a "
                        + "Mac",
                    why: "The signatures hold; a ticket that is not stapled cannot be seen in the bundle.",
                    evidence: evidence)
            }
            return explain.pass(
                "valid", "Developer ID, one team, and a notarisation ticket is stapled.", evidence: evidence)
        }
    }
}
