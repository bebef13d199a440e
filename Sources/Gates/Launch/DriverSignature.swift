// SPDX-License-Identifier: Apache-2.0

/// Whether the kernel runs the driver's executable: its image first, then the driver's own signature and profile.
///
/// The app's signature and profile prove nothing here: each code item is judged by itself.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `platform` | the Mach-O platform is not DriverKit | refused |
/// | `arch` | no slice for the machine | ENOEXEC |
/// | `arm64-platform-driver` | Apple's own driver as plain arm64 | refused |
/// | `own-profile` | the app passes and the driver's own profile does not | killed |
/// | `sip-difference` | starts with SIP off only | not properly signed for distribution |
/// | `sdk-skew` | SDK newer than the system where interfaces changed in place | launches, then misbehaves |
/// | `arm64e` | Exec format error although all is well, and no arm64e slice | a note |
/// | `arm64-third-party` | plain arm64 of a third party | pass |
///
/// The other rows are those of ``LaunchSignatureCheck``.
///
/// - Source: XNU `mach_loader.c` (platform), `kern_exec.c` (arm64); TN3125; `sip-difference`, `arm64e`, `sdk-skew`
///   REPORTED (forum).
public enum DriverSignature: Gate {
    public static let id: GateID = "dext-amfi"
    public static let number = 22
    public static let stage = Stage.launch
    public static let enforcer = "amfid and kernel exec"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let driver = facts.driver.value else {
            return explain.undecided(needs: facts.driver.needs ?? "the driver (.dext)")
        }
        if let refusal = DriverImage.refusal(driver, host: facts.host, explain) { return refusal }
        let verdict = LaunchSignatureCheck.evaluate(
            driver, host: facts.host, runtime: facts.runtime, explain: explain)
        switch verdict.outcome {
        case .fail: return ownProfile(driver, verdict, facts, explain)
        case .undecided: return verdict
        case .pass: return passing(driver, verdict, facts, explain)
        }
    }

    private static func ownProfile(
        _ driver: CodeObject, _ verdict: Verdict, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        guard verdict.row == "no-profile", let app = facts.app.value else { return verdict }
        let other = LaunchSignatureCheck.evaluate(app, host: facts.host, runtime: facts.runtime, explain: explain)
        guard other.outcome == .pass else { return verdict }
        return explain.fail(
            "own-profile",
            "The app may launch, the driver may not: it is judged by its own profile. " + verdict.why,
            log: verdict.log, code: verdict.code, evidence: verdict.evidence, fix: verdict.fix)
    }

    private static func passing(
        _ driver: CodeObject, _ verdict: Verdict, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        if facts.runtime.launch.startsOnlyWithoutSIP.value == true {
            return explain.fail(
                "sip-difference",
                "The same build starts with SIP off and gives Exec format error with SIP on: its signature is not one "
                    + "that the system accepts for a driver.",
                code: .execFormat, evidence: verdict.evidence,
                fix: Fix(
                    "Sign with Developer ID or Apple Development and the driver's own profile, and notarise what you "
                        + "distribute.", snippet: "codesign -dvvv --entitlements - \"\(driver.path)\""))
        }
        if let skew = SDKSkew.evaluate(driver, facts, explain) { return skew }
        guard let slice = DriverImage.slice(driver, host: facts.host) else { return verdict }
        guard slice.architecture == "arm64", driver.signature.value?.kind != .platform else { return verdict }
        if case .present(.spawnFailed(errno: 8, _)) = facts.runtime.launch.daemonAnswer {
            return explain.undecided(
                "arm64e", needs: "a launch of a build that has an arm64e slice",
                why: "The signature looks right and the spawn failed with Exec format error. The executable has no "
                    + "arm64e slice; one public project blames that, and a widely installed driver of plain arm64 "
                    + "speaks against it.", evidence: verdict.evidence)
        }
        return explain.pass(
            "arm64-third-party",
            "\(verdict.why) Its slice is plain arm64, which the kernel refuses to Apple's own drivers only.",
            log: verdict.log, evidence: verdict.evidence)
    }
}

extension Code {
    public static let execFormat = Code(.posix, name: "ENOEXEC", value: 8)
}
