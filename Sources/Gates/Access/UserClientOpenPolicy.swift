// SPDX-License-Identifier: Apache-2.0

/// Whether the finished user client is handed to the process: the entitlement that the object names, then MACF and the
/// sandbox.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `entitlement` | IOUserClientEntitlements names one that the process lacks | kIOReturnNotPrivileged |
/// | `macf` | a MACF policy refuses | kIOReturnNotPermitted |
/// | `sandbox` | the sandbox's filter cannot be resolved | its code |
/// | `uc2022` | an IOUserClient2022 without its locking properties | kIOReturnError |
/// | `ok` | otherwise | pass |
///
/// - Source: XNU `IOUserClient.cpp`, is_io_service_open_extended. Whether a sandboxed app needs a temporary exception
///   for IOUserUserClient is REPORTED both ways.
public enum UserClientOpenPolicy: Gate {
    public static let id: GateID = "uc-open-policy"
    public static let number = 38
    public static let stage = Stage.open
    public static let enforcer = "kernel IOUserClient, MACF, sandbox"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if let verdict = entitlement(facts, explain) { return verdict }
        switch facts.runtime.open.openDecision {
        case .present(.macf):
            return explain.fail(
                "macf", "A policy of the system, usually the app's sandbox, refuses a \(kernelClass(facts)).",
                log: [line("failed MACF in process", facts)], code: .notPermitted, evidence: sandboxEvidence(facts),
                fix: sandboxFix(facts))
        case .present(.sandbox(let code)):
            return explain.fail(
                "sandbox", "The sandbox could not resolve its filter for this user client (\(code.hex)).",
                log: [line("failed sandbox in process", facts)], code: code, evidence: sandboxEvidence(facts),
                fix: sandboxFix(facts))
        case .present(.missingLocking):
            let text = "IOUC \(kernelClass(facts)) requires kIOUserClientDefaultLockingKey, \(RegistryName.unknown)"
            return explain.fail(
                "uc2022",
                "The kernel's user client class lacks its locking properties: a mistake of the family's "
                    + "kext.",
                log: [LogLine("kernel", text)], code: .error)
        case .present(.allowed):
            return explain.pass("ok", "The connection is handed out.")
        case .absent, .unknown:
            return fromClaims(facts, explain)
        }
    }

    private static func entitlement(_ facts: Facts, _ explain: Explain) -> Verdict? {
        guard let key = facts.userClientProperties?["IOUserClientEntitlements"]?.string else { return nil }
        guard let claims = facts.clientClaims.claims else {
            return explain.undecided(
                needs: facts.clientClaims.needs ?? "the app's claims", why: "The user client asks for \(key).")
        }
        guard !claims.isTrue(key) else { return nil }
        return explain.fail(
            "entitlement", "The user client names \(key) in IOUserClientEntitlements, and the app does not claim it.",
            log: [line("missing entitlement in process", facts)], code: .notPrivileged,
            evidence: [claims.evidence(key)],
            fix: .claim(key, .boolean(true), in: Fix.appEntitlements, "Claim it, or take it out of the dictionary."))
    }

    private static func fromClaims(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard facts.personality.value != nil, let claims = facts.clientClaims.claims else {
            return explain.undecided(
                needs: facts.clientClaims.needs ?? facts.personality.needs ?? "the app's claims and the personality")
        }
        guard facts.host.platform == .macos, !claims.isTrue(Entitlement.appSandbox) else {
            return explain.undecided(
                needs: facts.runtime.open.openDecision.needs ?? "the sandbox's answer",
                why: "The app is sandboxed. Whether it then needs an exception for \(kernelClass(facts)) is reported "
                    + "both "
                    + "ways.", evidence: sandboxEvidence(facts))
        }
        return explain.pass(
            "ok", "The app is not sandboxed, and the user client names no entitlement.",
            evidence: sandboxEvidence(facts))
    }

    // MARK: Texts

    private static func kernelClass(_ facts: Facts) -> String {
        facts.userClientProperties?["IOClass"]?.string ?? "IOUserUserClient"
    }

    private static func line(_ what: String, _ facts: Facts) -> LogLine {
        let pid = facts.runtime.open.clientProcessID.value.map(String.init) ?? RegistryName.unknown
        let name =
            (facts.client ?? facts.app.value)?.executable.value?.name
            ?? (facts.client ?? facts.app.value)?.info.value?.string("CFBundleExecutable") ?? RegistryName.unknown
        return LogLine("kernel", "IOUC \(kernelClass(facts)) \(what) pid \(pid), \(name)")
    }

    private static func sandboxEvidence(_ facts: Facts) -> [Evidence] {
        facts.clientClaims.claims.map { [$0.evidence(Entitlement.appSandbox)] } ?? []
    }

    private static func sandboxFix(_ facts: Facts) -> Fix {
        .claim(
            Entitlement.sandboxUserClientException, .array([.string(kernelClass(facts))]), in: Fix.appEntitlements,
            "Ask for the sandbox's exception, or do without the sandbox outside the App Store.")
    }
}
