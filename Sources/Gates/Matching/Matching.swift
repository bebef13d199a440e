// SPDX-License-Identifier: Apache-2.0

/// Whether the personality matches the provider, and whether it may then be a candidate.
///
/// Decided by the kernel (IOService::probeCandidates) and the provider's own class. A failure is silent but for one
/// row.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `not-dext` | no IOUserServerName | a kext's personality |
/// | `dk-off` | boot-arg dk without bit 0 | skipped |
/// | `no-daemon` | the launch daemon is not up yet | skipped for now |
/// | `inactive` | the provider is going away | skipped |
/// | `passive-fail` | class, name, properties or the bus's keys differ | skipped |
/// | `category-taken` | a client of the same IOMatchCategory is there | counted, not started |
/// | `counted` | it matches | pass |
/// | `score` | several candidates | the highest IOProbeScore is tried first |
/// | `tunnel` | PCI behind Thunderbolt without IOPCITunnelCompatible | skipped, with a line |
/// | `relaunch-cap` | matched again too often after crashes | skipped |
///
/// The tunnel question belongs to the bus's comparison, so it is asked before the rows that presuppose a match.
///
/// - Source: XNU `IOService.cpp`, probeCandidates; IOPCIFamily `IOPCIBridge.cpp`, matchNubWithPropertyTable.
public enum Matching: Gate {
    public static let id: GateID = "matching"
    public static let number = 17
    public static let stage = Stage.matching
    public static let enforcer = "kernel IOService and the bus family"
    public static let scope = Scope.personality

    /// Default of the kernel's tunable `dextrelaunch`.
    public static let relaunchLimit = 1000

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        switch facts.personality {
        case .unknown(let needs): return explain.undecided(needs: needs)
        case .absent(let evidence):
            return explain.fail(
                "passive-fail", "The driver has no personality, so no device is ever compared with it.",
                evidence: [evidence],
                fix: Fix("Add IOKitPersonalities to the dext.", target: "the dext's Info.plist"))
        case .present(let personality):
            if let verdict = beforeComparing(personality, facts, explain) { return verdict }
            return compare(personality, facts, explain)
        }
    }

    private static func beforeComparing(
        _ personality: Personality, _ facts: Facts, _ explain: Explain
    ) -> Verdict? {
        let evidence = [personality.entries.evidence("IOUserServerName")]
        guard personality.serverName?.isEmpty == false else {
            return explain.fail(
                "not-dext",
                "The personality names no IOUserServerName, so the kernel takes it for a kext's and never launches a "
                    + "driver for it.",
                evidence: evidence,
                fix: .personality(
                    "IOUserServerName", .string("$(PRODUCT_BUNDLE_IDENTIFIER)"),
                    "Name the server, by custom after "
                        + "the driver's bundle id."))
        }
        guard facts.host.driverKitBootArg.contains(.enabled) else {
            return explain.fail(
                "dk-off", "The boot-arg dk lacks bit 0, which switches DriverKit off altogether.",
                fix: Fix("Set dk to an odd value or remove it.", snippet: "sudo nvram boot-args=\"dk=0x1\""))
        }
        if facts.runtime.launch.isDaemonUp.value == false {
            return explain.fail(
                "no-daemon", "The launch daemon is not up yet; the personality is asked again when it is.")
        }
        if facts.runtime.launch.isProviderInactive.value == true {
            return explain.fail("inactive", "The provider is going away, so that nothing is matched on it any more.")
        }
        return nil
    }

    private static func compare(_ personality: Personality, _ facts: Facts, _ explain: Explain) -> Verdict {
        guard let nub = facts.provider.value else {
            return withoutProvider(personality, facts, explain)
        }
        let outcome = PassiveMatch.compare(
            personality, with: nub, publishedResources: facts.runtime.launch.publishedResources)
        let keys = matchingKeys(personality)
        let evidence = keys.map(personality.entries.evidence) + [nub.evidence]
        if let key = keys.first(where: { facts.isUnresolved(personality.entries.string($0)) }) {
            return explain.undecided(
                needs: Facts.builtInfo, why: "\(key) is “\(personality.entries.string(key) ?? "")”.",
                evidence: [personality.entries.evidence(key)])
        }
        switch outcome {
        case .contradicts(let what):
            return explain.fail(
                "passive-fail",
                "The personality “\(personality.name)” does not match \(nub.name): \(what). The kernel skips it "
                    + "without a word.",
                evidence: evidence, fix: Fix("Correct the matching keys.", target: "the dext's Info.plist"))
        case .depends(let needs):
            let tunnel = TunnelCheck.evaluate(personality, nub, explain)
            if let tunnel, tunnel.outcome == .fail { return tunnel }
            return explain.undecided(
                needs: needs, why: "Not everything that the personality compares is known of \(nub.name).",
                evidence: evidence)
        case .matches:
            explain.step("the personality's keys match \(nub.name)", evidence.first)
            return TunnelCheck.evaluate(personality, nub, explain)
                ?? Candidacy.evaluate(personality, nub, facts, evidence, explain)
        }
    }

    private static func withoutProvider(
        _ personality: Personality, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        if personality.providerClass == nil {
            return explain.fail(
                "passive-fail",
                "The personality names no IOProviderClass, so that no provider is ever compared with it.",
                evidence: [personality.entries.evidence("IOProviderClass")],
                fix: .personality("IOProviderClass", .string("IOPCIDevice"), "Name the provider's kernel class."))
        }
        switch facts.provider {
        case .absent(let evidence):
            return explain.fail(
                "passive-fail", "There is no such device, so that there is nothing to match.", evidence: [evidence])
        default:
            return explain.undecided(
                needs: facts.provider.needs ?? "the device's registry entry",
                why: "The personality wants a \(personality.providerClass ?? "provider").")
        }
    }

    private static func matchingKeys(_ personality: Personality) -> [String] {
        let keys =
            ["IOProviderClass", "IONameMatch", "IOPropertyMatch", "IOResourceMatch"] + PCIMatch.keys.map(\.name)
            + MatchKeys.usbFields + ["idProductArray", "idProductMask"] + MatchKeys.hidProperties
            + MatchKeys.scsi
        return keys.filter(personality.entries.contains)
    }
}
