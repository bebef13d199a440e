// SPDX-License-Identifier: Apache-2.0

/// Whether the driver claims what its family asks: IOServiceDEXTEntitlements of the driver's own kernel object.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `skip` | boot-arg dk, bit 0x8000 | pass |
/// | `none` | the kernel class asks for nothing | pass |
/// | `no-entitlements` | the driver claims nothing | refused |
/// | `key-absent` | no alternative is complete | refused |
/// | `pass` | the key is there, with whatever value | pass |
///
/// A personality that sets IOServiceDEXTEntitlements itself asks the same of its own driver: the kernel object gets the
/// personality's keys.
///
/// - Source: XNU `IOUserServer.cpp`, checkEntitlements; which class asks for what: see ``KernelClass``.
public enum FamilyEntitlements: Gate {
    public static let id: GateID = "family-entitlements"
    public static let number = 27
    public static let stage = Stage.launch
    public static let enforcer = "kernel IOUserServer"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.host.skipsEntitlementChecks {
            return explain.pass("skip", "Bit 0x8000 of the boot-arg dk takes the entitlement checks out.")
        }
        if let property = facts.runtime.launch.familyRequirement.value {
            return check(RequiredEntitlements(property), "the driver's kernel object", .verified, facts, explain)
        }
        guard let personality = facts.personality.value else {
            return explain.undecided(needs: facts.personality.needs ?? "a personality")
        }
        guard let name = personality.kernelClass, let known = KernelClass.named(name) else {
            return explain.undecided(
                needs: facts.runtime.launch.familyRequirement.needs ?? "IOServiceDEXTEntitlements of the kernel object",
                why: "What \(personality.kernelClass ?? "a personality without IOClass") asks of drivers is not "
                    + "public.",
                evidence: [personality.entries.evidence("IOClass")])
        }
        if let key = known.familyEntitlement {
            return check(RequiredEntitlements([[key]]), name, known.certainty, facts, explain)
        }
        if let property = personality.entries["IOServiceDEXTEntitlements"] {
            return check(RequiredEntitlements(property), "the personality", .verified, facts, explain)
        }
        return plain(personality, facts, explain)
    }

    /// A plain class asks for nothing; audio drivers live under one and have a family all the same.
    private static func plain(_ personality: Personality, _ facts: Facts, _ explain: Explain) -> Verdict {
        let key = "IOUserAudioDriverUserClientProperties"
        if personality.entries.contains(key) {
            return check(
                RequiredEntitlements([[Entitlement.familyAudio]]), "the audio family", .inferred, facts, explain)
        }
        return explain.pass(
            "none", "\(personality.kernelClass ?? "The class") belongs to no family, and asks for no entitlement.",
            evidence: [personality.entries.evidence("IOClass")])
    }

    private static func check(
        _ required: RequiredEntitlements, _ asker: String, _ certainty: KernelClass.Certainty, _ facts: Facts,
        _ explain: Explain
    ) -> Verdict {
        let all = required.missing(from: .nothing).joined(separator: " and ")
        guard let claims = facts.driverClaims.claims else {
            return explain.undecided(
                needs: facts.driverClaims.needs ?? "the driver's claims", why: "\(asker) asks for \(all).")
        }
        if let met = required.met(by: claims) {
            return explain.pass("pass", "The driver claims what \(asker) asks for.", evidence: met.map(claims.evidence))
        }
        let missing = required.missing(from: claims)
        guard certainty != .inferred else {
            return explain.undecided(
                needs: "IOServiceDEXTEntitlements of the driver's kernel object (ioreg), or a launch",
                why: "\(asker) belongs to the family of \(missing.joined(separator: ", ")), which the driver does not "
                    + "claim. That the kernel asks for it is inferred.",
                evidence: missing.map(claims.evidence))
        }
        return refuse(missing, asker, certainty, claims, facts, explain)
    }

    private static func refuse(
        _ missing: [String], _ asker: String, _ certainty: KernelClass.Certainty, _ claims: Entries, _ facts: Facts,
        _ explain: Explain
    ) -> Verdict {
        let isAbsent = facts.driverClaims.isAbsent
        let why =
            "\(asker) asks for \(missing.joined(separator: " and ")), which the driver "
            + (isAbsent ? "cannot have: it claims nothing at all." : "does not claim.")
            + (certainty == .reported ? " (Reported by drivers that run, not seen in a source.)" : "")
        return explain.fail(
            isAbsent ? "no-entitlements" : "key-absent", why,
            log: [
                LogLine("kernel", "DK: \(facts.serviceName): family entitlements check failed"),
                facts.exitLine("Entitlements check failed"),
            ],
            evidence: isAbsent ? [claims.origin] : missing.map(claims.evidence),
            fix: missing.first.map {
                .claim(
                    $0, .boolean(true), in: Fix.driverEntitlements,
                    "Claim it, and sign with a profile of the driver's own App ID that has it.")
            })
    }
}
