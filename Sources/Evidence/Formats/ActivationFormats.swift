// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// sysextd, in the order of a healthy activation.
    ///
    /// - Source: REPORTED (public logs).
    static let activation: [LineFormat] = [
        LineFormat(
            "activation-request", "sysextd", "client activation request for {id}", reaches: .activation,
            "The app's request arrived."),
        LineFormat(
            "attempting-to-realize", "sysextd", "attempting to realize extension with identifier {id}",
            row: "extension-lookup", reaches: .activation,
            "The extension is looked for in the app. Nothing after it: it was not found."),
        LineFormat(
            "no-policy-applications", "sysextd", "no policy, cannot allow apps outside /Applications",
            "Noise: there is no MDM policy that would widen the place. Printed when all is well, too."),
        LineFormat(
            "staging", "sysextd", "staging extension with identifier {id}", reaches: .activation,
            "It is being "
                + "copied."),
        LineFormat(
            "activation-decision", "sysextd",
            "Making activation decision for extension with teamID {team}, identifier {id}",
            row: "replacement", reaches: .activation, "It is decided whether it replaces another version."),
        LineFormat(
            "validating-extension", "sysextd", "validating extension with identifier {id}", row: "code-signature",
            reaches: .activation, "Its signature is looked at."),
        LineFormat(
            "external-validation", "sysextd", "waiting for external validation of extension with identifier {id}",
            row: "code-signature", reaches: .activation, "The policy daemon is asked: notarisation."),
        LineFormat(
            "state-change", "sysextd", "{extension} advancing state from {from} to {to}", reaches: .activation,
            "The state of the extension changes."),
        LineFormat(
            "failed-to-validate", "sysextd", "extension {id} failed to validate! uninstalling",
            row: "category-validation",
            reaches: .activation, "kernelmanagerd refused its properties; error 9 in the app."),
        LineFormat(
            "no-related-kext", "sysextd", "no related kext found for sysex", row: "category-validation",
            "Clean-up after a refused validation; no reason of its own."),
        LineFormat(
            "failed-to-validate", "sysextd", "extension failed to validate! uninstalling", row: "category-validation",
            reaches: .activation, "kernelmanagerd refused its properties; error 9 in the app."),
        LineFormat(
            "pad-driver-refused", "", "could not insert bundle at {path} into manager: {manager}",
            "The iPad's manager of drivers did not take the dext in, whatever the switch in Settings shows."),
        LineFormat(
            "uninstalling-invalid", "sysextd", "uninstalling invalid extension {id}", row: "category-validation",
            reaches: .activation, "Clean-up after a refused validation."),
        LineFormat(
            "uninstalling-invalid", "sysextd", "finished uninstalling extension {id}", row: "category-validation",
            reaches: .activation, "Clean-up after a refused validation."),
        LineFormat(
            "signature-requirement", "sysextd",
            "bundle code signature is not valid - does not satisfy requirement: {code:number}",
            row: "code-signature/requirement", reaches: .activation,
            "Its signature is broken or of the wrong kind; error 8 in the app."),
        LineFormat(
            "signature-requirement", "sysextd", "bundle code signature is not valid", row: "code-signature/requirement",
            reaches: .activation, "Its signature is broken or of the wrong kind; error 8 in the app."),
        LineFormat(
            "notarization-daemon", "sysextd", "Error checking with notarization daemon: {code:number}",
            row: "code-signature/not-notarised", reaches: .activation, "Not notarised, or it could not be found out."),
        LineFormat(
            "no-category", "sysextd", "does not appear to belong to any extension categories",
            row: "extension-category/wrong-type", reaches: .activation,
            "Its package type is neither a driver's nor a system extension's; error 7 in the app."),
        LineFormat(
            "not-a-dext-package", "sysextd", "package type not `DEXT`", row: "extension-category/wrong-type",
            "It is no driver by its package type."),
        LineFormat(
            "not-a-sysx-package", "sysextd", "package type not `SYSX`",
            "For a driver only the other category's test: no error by itself."),
        LineFormat(
            "two-active", "sysextd", "Activate found {count:number} extensions in active state",
            row: "replacement/database-jam", reaches: .activation, "The list of extensions is jammed."),
        LineFormat(
            "cannot-terminate-right-away", "", "cannot be terminated right away", row: "reboot-pending/still-running",
            reaches: .activation, "The old version goes on running until the machine restarts."),
        LineFormat(
            "is-being-replaced", "kernelmanagerd", "is being replaced and cannot be terminated",
            row: "reboot-pending/still-running", reaches: .activation,
            "The old version goes on running until the machine restarts."),
    ]

    /// kernelmanagerd, on iPadOS driverkitd.
    ///
    /// - Source: REPORTED (public logs).
    static let launchDaemon: [LineFormat] = [
        LineFormat(
            "dext-invalid-properties", "kernelmanagerd",
            "Extension {id} is not valid, error: {text:phrase} has invalid properties: {properties:text}",
            row: "category-validation", reaches: .activation,
            "Names the property of the driver's Info.plist that is not accepted; error 9 in the app.",
            identifying: ["id", "properties"]),
        LineFormat(
            "dext-invalid-properties", "kernelmanagerd", "has invalid properties: {properties:text}",
            row: "category-validation", reaches: .activation,
            "Names the property of the driver's Info.plist that is not accepted; error 9 in the app."),
        LineFormat(
            "dext-validation-error", "kernelmanagerd", "[DextValidation] Validation of {id} error: {error}",
            row: "category-validation", reaches: .activation, "The driver's properties are not accepted."),
        LineFormat(
            "must-be-kext-version", "kernelmanagerd", "Property '{key}' must be a valid kext version",
            row: "category-validation/version", reaches: .activation, "The version is no legal version of a kext."),
        LineFormat(
            "launching-dext", "kernelmanagerd", "Launching dext {id} {server} {tag:hex} {unique}",
            row: "daemon-launch/pick", reaches: .launch, "The kernel's request arrived."),
        LineFormat(
            "found-dexts", "kernelmanagerd", "Found {count:number} dexts with bundle identifier {id}",
            row: "daemon-launch/pick", reaches: .launch,
            "0: nothing on disk; more than 1: versions lie side by side."),
        LineFormat(
            "using-unique-id", "kernelmanagerd",
            "Using unique id {unique} to pick dext matching bundle identifier {id}",
            row: "daemon-launch/pick", reaches: .launch, "The build that the personality belongs to is looked for."),
        LineFormat(
            "picked-dext", "kernelmanagerd",
            "Picked matching dext for bundle identifier {id}: Dext {id2} v{version} in executable dext bundle {id3} "
                + "at {path}",
            row: "daemon-launch/pick", reaches: .launch,
            "Version and place that are really used: to be compared with what was just built."),
        LineFormat(
            "spawning-dext", "kernelmanagerd",
            "Launching driver extension: Dext {id} v{version} in executable dext bundle {id2} at {path}",
            row: "daemon-launch/pick", reaches: .launch, "The process is started now."),
        LineFormat(
            "spawn-failed", "kernelmanagerd",
            "Error launching dext {dext:text} Error Domain=NSPOSIXErrorDomain Code={code:number}",
            row: "daemon-launch/exec", reaches: .launch, "The process could not be started."),
        LineFormat(
            "spawn-failed", "kernelmanagerd", "Error launching dext {dext}", row: "daemon-launch/exec",
            reaches: .launch,
            "The process could not be started."),
        LineFormat(
            "exec-format-error", "kernelmanagerd", "Exec format error", row: "daemon-launch/exec", reaches: .launch,
            "No slice for this machine, or the system's policy refuses the signature."),
    ]
}
