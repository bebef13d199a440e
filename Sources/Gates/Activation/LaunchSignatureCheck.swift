// SPDX-License-Identifier: Apache-2.0

/// Whether the kernel lets one code item run with the entitlements it claims: what the gates of the app (G2) and of
/// the driver (G22) have in common.
///
/// Each code item is judged by itself, by its own signature and its own profile. The rows, in the order asked:
///
/// | row | when | |
/// | --- | --- | --- |
/// | `invalid` | code, resources or entitlements do not fit the signature | killed |
/// | `xml` | the kernel cannot read the entitlements | killed |
/// | `policy` | syspolicyd refuses, or the notarisation was revoked | killed |
/// | `unsigned` | no signature, Apple silicon | killed |
/// | `no-restricted` | nothing claimed that needs a profile | pass |
/// | `amfi-off` | boot-arg `amfi_get_out_of_my_way` | pass |
/// | `profile-ok` | the profile allows all of it here and now | pass |
/// | `sip-off-sample` | ad hoc, SIP off, developer mode | pass |
/// | `sip-off` | ad hoc or not covered, SIP off | killed all the same |
/// | `ad-hoc-restricted` | ad hoc, restricted claim | killed |
/// | `no-profile` | restricted claim, no profile that allows it | killed |
///
/// - Source: Apple TN3125 (rules); log lines and AMFI's codes REPORTED (public issues); `invalid` is codesign's own
///   check, asked of the parts that the kernel checks at exec or at first use.
public enum LaunchSignatureCheck {
    public static func evaluate(
        _ code: CodeObject, host: HostPolicy, runtime: Runtime, explain: Explain
    ) -> Verdict {
        guard code.stage == .product else {
            return explain.undecided(
                needs: "the built and signed \(code.bareNoun)",
                why: "A source has no signature yet; its claims are compared with its profile at build time.")
        }
        let lines = LaunchRefusal(code, host: host)
        if let verdict = alreadyRefused(code, runtime.activation, lines, explain) { return verdict }

        switch code.signature {
        case .unknown(let needs):
            return explain.undecided(needs: needs)
        case .absent(let evidence):
            return unsigned(code, host, evidence, lines, explain)
        case .present(let signature) where signature.kind == .unsigned:
            return unsigned(code, host, signature.evidence, lines, explain)
        case .present(let signature):
            if let defect = brokenCode(signature) { return invalid(code, defect, lines, explain) }
            return signed(code, signature, host, lines, explain)
        }
    }

    // MARK: What is decided without looking at claims

    private static func alreadyRefused(
        _ code: CodeObject, _ activation: ActivationFacts, _ lines: LaunchRefusal, _ explain: Explain
    ) -> Verdict? {
        let defects = code.signature.value?.defects ?? []
        let line = activation.entitlementsSyntaxError.value
        if let defect = defects.first(where: { $0.status == SecurityStatus.invalidEntitlements }) {
            return unreadable(code, line: line, evidence: defect.evidence, explain)
        }
        if let line, let evidence = code.signature.value?.evidence {
            return unreadable(code, line: line, evidence: evidence, explain)
        }
        let revocation = defects.first { $0.status == SecurityStatus.revokedNotarization }
        if case .present(.refused(let pid)) = activation.policy(for: code.role) {
            return policy(code, pid: pid, evidence: revocation.map { [$0.evidence] } ?? [], lines, explain)
        }
        return revocation.map { policy(code, pid: nil, evidence: [$0.evidence], lines, explain) }
    }

    private static func unreadable(
        _ code: CodeObject, line: Int?, evidence: Evidence, _ explain: Explain
    ) -> Verdict {
        explain.fail(
            "xml",
            "The kernel cannot read the entitlements in the signature of \(code.noun): comments and malformed XML are "
                + "too much for its reader.",
            log: [LogLine("kernel", "AMFIUnserializeXML: syntax error near line \(line.map(String.init) ?? "…")")],
            code: .securityStatus(SecurityStatus.invalidEntitlements), evidence: [evidence],
            fix: Fix(
                "Write the file as plain XML without comments, `&` as `&amp;`, and sign again.",
                snippet: "plutil -lint -s App.entitlements && plutil -convert xml1 App.entitlements",
                target: code.entitlementsFile))
    }

    private static func policy(
        _ code: CodeObject, pid: Int?, evidence: [Evidence], _ lines: LaunchRefusal, _ explain: Explain
    ) -> Verdict {
        explain.fail(
            "policy",
            "The signature of \(code.noun) may be right, and syspolicyd still refuses to run it: not notarised, "
                + "notarisation or certificate revoked, or quarantined.",
            log: [lines.policy(pid: pid)], evidence: evidence,
            fix: Fix("Ask what the policy says of it.", snippet: "spctl -a -vv \"\(code.path)\""))
    }

    /// The first defect that makes the kernel refuse the code: its pages or its whole signature are wrong.
    private static func brokenCode(_ signature: Signature) -> Signature.Defect? {
        signature.defects.first { defect in
            [SecurityStatus.signatureFailed, SecurityStatus.unsigned, -67059, -67049, -67045].contains(defect.status)
        }
    }

    private static func invalid(
        _ code: CodeObject, _ defect: Signature.Defect, _ lines: LaunchRefusal, _ explain: Explain
    ) -> Verdict {
        explain.fail(
            "invalid",
            "The signature of \(code.noun) does not fit its code (\(defect.what)), so the kernel kills it at launch or "
                + "when the changed page is first used.",
            log: [lines.loadError],
            code: .securityStatus(defect.status), evidence: [defect.evidence],
            fix: Fix(
                "Sign as the last step, from the inside out, and change nothing afterwards.",
                snippet: "codesign --verify --deep --strict -vvv \"\(code.path)\""))
    }

    private static func unsigned(
        _ code: CodeObject, _ host: HostPolicy, _ evidence: Evidence, _ lines: LaunchRefusal, _ explain: Explain
    ) -> Verdict {
        guard host.architecture.hasPrefix("arm64") || host.platform == .ipados else {
            return explain.pass(
                "no-restricted",
                "Without a signature \(code.noun) claims no entitlement, and an Intel Mac runs unsigned code.",
                evidence: [evidence])
        }
        return explain.fail(
            "unsigned", "Apple silicon runs no native code without a signature, and \(code.noun) has none.",
            log: [lines.loadError], code: .securityStatus(SecurityStatus.unsigned), evidence: [evidence],
            fix: Fix(
                "Sign it; with a certificate and profile if it claims restricted entitlements.",
                snippet: "codesign --force --sign \"Apple Development\" --entitlements App.entitlements "
                    + "\"\(code.path)\""))
    }

    // MARK: Claims

    private static func signed(
        _ code: CodeObject, _ signature: Signature, _ host: HostPolicy, _ lines: LaunchRefusal, _ explain: Explain
    ) -> Verdict {
        let claims: Entries
        switch code.entitlements {
        case .unknown(let needs): return explain.undecided(needs: needs)
        case .absent(let evidence): claims = Entries(origin: evidence)
        case .present(let entries): claims = entries
        }
        let restricted = RestrictedEntitlements.keys(in: claims, on: host.platform)
        explain.step("restricted claims: \(restricted.isEmpty ? "none" : restricted.joined(separator: ", "))")
        if restricted.isEmpty, host.platform == .macos || signature.kind.isSignedByApple {
            return explain.pass(
                "no-restricted", "\(code.noun.capitalisedFirst) claims nothing that needs a provisioning profile.",
                evidence: [claims.origin])
        }
        if host.isAMFIDisabled {
            return explain.pass(
                "amfi-off",
                "amfi_get_out_of_my_way is set, so every claim is honoured on this machine and on no other.",
                evidence: restricted.map { claims.evidence($0) })
        }
        if signature.kind.isSignedByApple {
            return explain.pass(
                "profile-ok",
                "Apple signed this build itself (\(signature.kind.rawValue)), with the entitlements that it granted.",
                evidence: [signature.evidence])
        }
        if signature.kind.isAdHoc || signature.kind == .other {
            return adHoc(code, signature, claims, host, lines, explain)
        }
        switch code.profile {
        case .unknown(let needs):
            return explain.undecided(
                needs: needs,
                why: "\(code.noun.capitalisedFirst) claims \(restricted.joined(separator: ", ")), which a profile "
                    + "has to allow.")
        case .absent(let evidence):
            let problem = ProfileProblem(
                "it carries no provisioning profile", unsatisfied: restricted,
                evidence: [evidence] + restricted.map { claims.evidence($0) })
            return refused(code, problem, host, lines, explain)
        case .present(let profile):
            return compare(code, signature, claims, profile, host, lines, explain)
        }
    }

    private static func adHoc(
        _ code: CodeObject, _ signature: Signature, _ claims: Entries, _ host: HostPolicy, _ lines: LaunchRefusal,
        _ explain: Explain
    ) -> Verdict {
        let keys = RestrictedEntitlements.keys(in: claims, on: host.platform)
        let evidence = keys.map { claims.evidence($0) }
        let isAdHoc = signature.kind.isAdHoc
        if isAdHoc, !host.isSIPEnabled, host.isDeveloperModeOn {
            return explain.pass(
                "sip-off-sample",
                "Ad hoc with SIP off and developer mode on is how Apple's DriverKit samples are run; which other "
                    + "claims it lets through is not documented.",
                evidence: evidence)
        }
        let refusal = isAdHoc ? Code.adHocWithRestrictedEntitlements : .adHocOrUnknownChain
        return explain.fail(
            host.isSIPEnabled ? "ad-hoc-restricted" : "sip-off",
            "\(code.noun.capitalisedFirst) is signed "
                + "\(isAdHoc ? "ad hoc" : "by a certificate that is not Apple's") and "
                + "claims \(keys.joined(separator: ", ")): nobody vouches for the claim"
                + (host.isSIPEnabled ? "." : ", and SIP off alone does not change that."),
            log: [lines.notValid(refusal)], code: refusal, evidence: evidence,
            fix: Fix(
                "Sign with an Apple Development certificate and a development profile that allows the claims. "
                    + "Without a team: SIP off, developer mode on, Sign to Run Locally, as Apple's samples say.",
                snippet: "systemextensionsctl developer on"))
    }

    private static func compare(
        _ code: CodeObject, _ signature: Signature, _ claims: Entries, _ profile: Profile, _ host: HostPolicy,
        _ lines: LaunchRefusal, _ explain: Explain
    ) -> Verdict {
        switch ProfileEligibility.judge(profile, for: code, signature, claims, host: host) {
        case .refused(let problem): return refused(code, problem, host, lines, explain)
        case .undecided(let needs, let why):
            return explain.undecided(needs: needs, why: why, evidence: [profile.evidence])
        case .eligible(let notes):
            return explain.pass(
                "profile-ok",
                (["The profile \"\(profile.name)\" allows every claim of \(code.noun)."] + notes)
                    .joined(separator: " "),
                log: lines.allowing, evidence: [profile.evidence])
        }
    }

    private static func refused(
        _ code: CodeObject, _ problem: ProfileProblem, _ host: HostPolicy, _ lines: LaunchRefusal, _ explain: Explain
    ) -> Verdict {
        explain.fail(
            host.isSIPEnabled || host.platform == .ipados ? "no-profile" : "sip-off",
            "\(code.noun.capitalisedFirst) is killed at launch: \(problem.text)."
                + (problem.unsatisfied.isEmpty ? "" : " Not allowed: \(problem.unsatisfied.joined(separator: ", "))."),
            log: lines.noProfile(unsatisfied: problem.unsatisfied), code: .noMatchingProfile,
            evidence: problem.evidence, fix: problem.fix(for: code))
    }
}

extension Signature.Kind {
    /// Signed anew, or made, by Apple: no embedded profile is asked for.
    public var isSignedByApple: Bool { self == .appStore || self == .testFlight || self == .platform }
}

extension StringProtocol {
    /// For a sentence that begins with a noun.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
