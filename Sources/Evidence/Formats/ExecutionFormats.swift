// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What the kernel prints when it starts, or refuses to start, a signed program. It may be the app or the driver:
    /// the path says which.
    ///
    /// - Source: XNU `bsd/kern/kern_exec.c` (the arm64 line); others REPORTED (public logs).
    static let execution: [LineFormat] = [
        LineFormat(
            "exec-dext", "kernel", "{path} ==> com.apple.dext", row: "daemon-launch/started", reaches: .launch,
            "The driver's process runs in the sandbox of drivers: it was found, started, and passed code signing."),
        LineFormat(
            "arm64-platform-driver", "kernel",
            "disallowing arm64 platform driverkit binary \"{name}\", should be arm64e",
            row: "dext-amfi/arm64-platform-driver", "Holds for Apple's own drivers alone."),
        LineFormat(
            "load-signature-error", "kernel", "load code signature error {code:number} for file \"{name}\"",
            row: "dext-amfi", "The kernel refused the signature at exec; the name says of which program."),
        LineFormat(
            "amfi-restricted", "kernel",
            "Code has restricted entitlements, but the validation of its code signature failed",
            row: "app-amfi/no-profile", "The program claims entitlements that no profile of its own grants."),
        LineFormat(
            "amfi-adhoc", "kernel", "AMFI: '{path}' is adhoc signed", row: "app-amfi/ad-hoc-restricted",
            "The program is signed ad hoc, with no certificate."),
        LineFormat(
            "amfi-no-cms", "kernel", "AMFI: '{path}' has no CMS blob", row: "app-amfi/ad-hoc-restricted",
            "The program is signed ad hoc, with no certificate."),
        LineFormat(
            "amfi-ct-issue", "kernel", "Unrecoverable CT signature issue, bailing out", row: "app-amfi",
            "The kernel's own verifier does not accept the signature."),
        LineFormat(
            "amfi-xml", "kernel", "AMFIUnserializeXML: syntax error near line {line:number}", row: "app-amfi/xml",
            "The entitlements in the signature are no well-formed XML, or hold comments."),
        LineFormat(
            "asp-refused", "kernel", "Security policy would not allow process: {process:text}", row: "app-amfi/policy",
            "The system's policy refuses the program: not notarised, revoked, quarantined or badly signed."),
        LineFormat(
            "invalid-page", "kernel", "rejecting invalid page at address {address}", row: "dext-amfi",
            "The program's file was changed after it was signed, or after it was started."),
        LineFormat(
            "invalid-page", "kernel", "CODE SIGNING: cs_invalid_page", row: "dext-amfi",
            "The program's file was changed after it was signed, or after it was started."),
        LineFormat(
            "killed-taskgated", "", "Taskgated Invalid Signature", row: "app-amfi/no-profile",
            "A crash report: the process was killed at exec since no profile covers what it claims."),
        LineFormat(
            "killed-signature", "", "(Code Signature Invalid)", row: "app-amfi",
            "A crash report: the process was killed for its signature or its claims."),
        LineFormat(
            "assertion-failed", "",
            "Assertion failed: ({condition:phrase}), function {function}, file {file}, line {line:number}",
            "A program gave up since what it relies on was not so; the file tells whose program."),
        LineFormat(
            "dyld-symbol", "", "Symbol not found: {symbol}", row: "dext-amfi/sdk-skew",
            "Built against a newer SDK than the system has, or a library is missing."),
        LineFormat(
            "dyld-library", "", "Library not loaded: {path}", row: "dext-amfi/sdk-skew",
            "A library that the program needs is not there."),
    ]

    /// amfid, taskgated-helper, syspolicyd and trustd.
    ///
    /// - Source: REPORTED (public logs).
    static let signatureDaemons: [LineFormat] = [
        LineFormat(
            "checking-profile", "taskgated-helper", "Checking profile: {profile:text}",
            "The profile of that name is being looked at."),
        LineFormat(
            "unsatisfied-entitlements", "taskgated-helper", "{id}: Unsatisfied entitlements: {keys:text}",
            row: "app-amfi/no-profile", "Names the culprits: claims that no profile covers."),
        LineFormat(
            "unsatisfied-entitlements", "", "Unsatisfied Entitlements: {keys:text}", row: "app-amfi/no-profile",
            "Names the culprits: claims that no profile covers."),
        LineFormat(
            "taskgated-disallowing", "taskgated-helper",
            "Disallowing {id} because no eligible provisioning profiles found", row: "app-amfi/no-profile",
            "No profile fits: of another team, device or app id, expired, or without the claims."),
        LineFormat(
            "taskgated-disallowing", "taskgated-helper", "Disallowing: {id}", row: "app-amfi/no-profile",
            "The program is not let run."),
        LineFormat(
            "taskgated-allowing", "taskgated-helper", "allowing entitlement(s) for {id} due to provisioning profile",
            row: "app-amfi/profile-ok", "The claims are granted: for this program code signing is not the trouble."),
        LineFormat(
            "amfid-not-validated", "amfid", "Restricted entitlements not validated, bailing out",
            row: "app-amfi/no-profile", "Claims that need a profile, and none that grants them."),
        LineFormat(
            "amfid-not-valid", "amfid",
            "{path} not valid: Error Domain=AppleMobileFileIntegrityError Code={code:number}",
            row: "app-amfi", "amfid refuses the program at that path."),
        LineFormat(
            "no-matching-profile", "amfid", "No matching profile found", row: "app-amfi/no-profile",
            "No profile grants what the program claims."),
        LineFormat(
            "adhoc-restricted", "amfid", "adhoc signed but contains restricted entitlements",
            row: "app-amfi/ad-hoc-restricted", "Ad hoc signatures may not claim what needs a profile."),
        LineFormat(
            "adhoc-or-unknown", "amfid", "adhoc signed or signed by an unknown certificate chain",
            row: "app-amfi/ad-hoc-restricted", "No certificate of Apple's stands behind the signature."),
        LineFormat(
            "code-requirements-fetch", "syspolicyd", "failed to fetch {path}/_CodeSignature/CodeRequirements-1",
            "Printed for sound bundles too; by itself it proves nothing."),
        LineFormat(
            "quarantine-noise", "syspolicyd", "Unable to initialize qtn_proc", "Noise."),
    ]
}
