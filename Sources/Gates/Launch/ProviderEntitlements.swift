// SPDX-License-Identifier: Apache-2.0

/// Whether the driver claims what the provider asks of drivers: first the keys, then, by the provider's own class,
/// their values.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `skip` | boot-arg dk, bit 0x8000 | pass |
/// | `none` | the provider has no IOServiceDEXTEntitlements | pass |
/// | `no-entitlements` | the driver claims nothing | refused |
/// | `key-absent` | no alternative is complete | refused |
/// | `value` | USB, or a family without rows of its own: the values do not cover the provider | refused |
/// | `pass` | keys and values are in order | pass |
///
/// PCI has rows of its own, see ``PCIClaim``. SIP and developer mode play no part: only what the signature claims
/// counts, and presence is all that is asked of a key without a value check.
///
/// - Source: XNU `IOUserServer.cpp`, checkEntitlements; IOPCIFamily and IOHIDFamily (what nubs ask). The value check of
///   the closed USB family is INFERRED by analogy.
public enum ProviderEntitlements: Gate {
    public static let id: GateID = "provider-entitlements"
    public static let number = 26
    public static let stage = Stage.launch
    public static let enforcer = "kernel IOUserServer and the bus family"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.host.skipsEntitlementChecks {
            return explain.pass("skip", "Bit 0x8000 of the boot-arg dk takes the entitlement checks out.")
        }
        guard let nub = facts.provider.value else {
            return explain.undecided(
                needs: facts.provider.needs ?? "a provider",
                why: "What is asked of the driver stands in the provider's IOServiceDEXTEntitlements.")
        }
        switch ProviderRequirements.asked(by: nub) {
        case .nothing:
            return explain.pass("none", "\(nub.name) asks no entitlement of its driver.", evidence: [nub.evidence])
        case .unknown:
            return explain.undecided(
                needs: "IOServiceDEXTEntitlements of the provider (--provider with an ioreg dump)",
                why: "What a \(nub.classChain.first ?? nub.name) asks of drivers is not public.")
        case .required(let required):
            return keys(required, nub, facts, explain)
        }
    }

    private static func keys(
        _ required: RequiredEntitlements, _ nub: Provider, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        guard let claims = facts.driverClaims.claims else {
            return explain.undecided(
                needs: facts.driverClaims.needs ?? "the driver's claims",
                why: "\(nub.name) asks for \(required.missing(from: .nothing).joined(separator: " and ")).")
        }
        if facts.driverClaims.isAbsent {
            return refuse(
                "no-entitlements",
                "The driver claims no entitlement at all, and \(nub.name) asks for "
                    + "\(required.missing(from: claims).joined(separator: " and ")).",
                [claims.origin], claimFix(required.missing(from: claims).first, nub, facts), facts, explain)
        }
        guard let met = required.met(by: claims) else {
            let missing = required.missing(from: claims)
            return refuse(
                "key-absent",
                "\(nub.name) asks for \(missing.joined(separator: " and ")), which the driver does not claim.",
                missing.map(claims.evidence), claimFix(missing.first, nub, facts), facts, explain)
        }
        explain.step("claims \(met.joined(separator: ", "))", met.first.map(claims.evidence))
        return values(met, claims, nub, facts, explain)
    }

    /// The provider is asked about the personality once more, with the claimed values added.
    private static func values(
        _ keys: [String], _ claims: Entries, _ nub: Provider, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        if nub.isKind(of: "IOPCIDevice"), keys.contains(Entitlement.transportPCI) {
            return PCIClaim.evaluate(claims, nub, facts, explain)
        }
        if keys.contains(Entitlement.transportUSB) { return USBClaim.evaluate(claims, nub, facts, explain) }
        let evidence = keys.map(claims.evidence)
        guard let personality = facts.personality.value else {
            return explain.undecided(needs: facts.personality.needs ?? "the personality")
        }
        switch PassiveMatch.bus(personality.entries.facts.mapValues(\.value), nub) {
        case .matches, .depends:
            return explain.pass("pass", "The driver claims what \(nub.name) asks for.", evidence: evidence)
        case .contradicts(let what):
            return refuse(
                "value",
                "\(nub.name) does not match the personality: "
                    + "\(what).", evidence, nil, facts, explain)
        }
    }

    // MARK: Refusal

    static func refuse(
        _ row: String, _ why: String, _ evidence: [Evidence], _ fix: Fix?, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        explain.fail(
            row, why,
            log: [
                LogLine("kernel", "DK: \(facts.serviceName): provider entitlements check failed"),
                facts.exitLine("Entitlements check failed"),
            ],
            evidence: evidence, fix: fix)
    }

    private static func claimFix(_ key: String?, _ nub: Provider, _ facts: Facts) -> Fix? {
        switch key {
        case nil: nil
        case Entitlement.transportPCI: PCIClaim.fix(nub, facts)
        case Entitlement.transportUSB: USBClaim.fix(nub, facts)
        case .some(let key):
            .claim(
                key, .boolean(true), in: Fix.driverEntitlements,
                "Claim it, and sign with a profile of the driver's own App ID that has it.")
        }
    }
}

extension Entries {
    /// Claims of somebody who claims nothing.
    static let nothing = Entries(origin: Evidence(""))
}
