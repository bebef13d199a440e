// SPDX-License-Identifier: Apache-2.0

/// Codes around the launch of an app or a driver, and the kernel's validation categories.
///
/// - Source: REPORTED (public logs); validation categories: XNU `osfmk/kern/cs_blobs.h`.
public enum LaunchCodes {
    public static let table: [CodeEntry] = [
        row(.mobileFileIntegrity, -413, "no matching profile", "no profile allows the restricted entitlements"),
        row(.mobileFileIntegrity, -423, "unknown signer", "ad hoc, or a certificate chain that is not Apple's"),
        row(
            .mobileFileIntegrity, -424, "ad hoc with restricted entitlements",
            "ad hoc and claiming what needs a profile"),
        row(.runningBoard, 5, "launch failed", "look at amfid's lines: the process was killed at exec"),
        row(.posix, 163, "launchd job spawn failed", "killed by AMFI at exec"),
        row(.posix, 153, "launchd job spawn failed (older systems)", "killed by AMFI at exec"),
        row(.posix, 8, "ENOEXEC", "exec format error: no slice for this machine, or refused by policy"),
        row(.codeSigningTermination, 1, "Taskgated Invalid Signature", "claims that no profile covers"),
        row(.diskManagement, -69825, "wiping failed", "wiping volume data to prevent future accidental probing failed"),
        row(.diskManagement, -69877, "open failed", "the device could not be opened"),
        row(.diskManagement, -69888, "unmount failed", "the disk could not be unmounted"),
    ]

    /// How the kernel classes the signature of a process; drivers on iPadOS are judged by it.
    public static let validationCategories: [CodeEntry] = [
        "invalid", "platform", "TestFlight", "development", "App Store", "enterprise", "Developer ID", "local signing",
        "Rosetta", "out-of-process JIT", "none",
    ].enumerated().map { index, name in
        CodeEntry(.validationCategory, name: name, value: Int64(index), meaning: "signed as: \(name)")
    }

    private static func row(_ table: CodeEntry.Table, _ value: Int64, _ name: String, _ meaning: String) -> CodeEntry {
        CodeEntry(table, name: name, value: value, meaning: meaning)
    }
}
