// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What the kernel prints while it launches a driver's process and lets it check in.
    ///
    /// - Source: XNU `iokit/Kernel/IOService.cpp`, `IOUserServer.cpp`, `IOCatalogue.cpp`; IOPCIFamily `IOPCIBridge.cpp`.
    static let kernelLaunch: [LineFormat] = [
        LineFormat(
            "driver-crash-count", "kernel", "Driver {id} has crashed {count:number} time(s)", row: "server-launch",
            reaches: .launch,
            "A launch begins. The number counts the day's crashes; 0 is normal, and no sign of a crash."),
        LineFormat(
            "waiting-for-server", "kernel", "DK: {service} waiting for server {server}", row: "server-launch/launch",
            reaches: .launch, "The kernel asked for the driver's process and waits for it, 120 s at the most."),
        LineFormat(
            "using-existing-server", "kernel", "DK: {service} using existing server {server}",
            row: "server-launch/existing", reaches: .launch, "The service shares a process that runs already."),
        LineFormat(
            "failed-to-reuse-server", "kernel", "DK: {service} failed to reuse server",
            row: "server-launch/reuse-required",
            "The provider belongs to a driver whose process is to be shared, and that one does not run."),
        LineFormat(
            "failed-to-launch-server", "kernel", "DK: {service} failed to launch server", row: "server-launch",
            "No process was asked for; the line before it says why."),
        LineFormat(
            "no-kext-for-driver", "kernel", "DK: Could not find OSKext for {id}", row: "server-launch/no-kext",
            "The personality is there and its driver is not, or has another unique id."),
        LineFormat(
            "server-organisation", "kernel",
            "IOUserServerName \"{server}\" not correct organization for bundleID \"{id}\"",
            row: "server-launch/organisation",
            "The process is not shared: its name does not begin as the bundle id does. A process of its own is "
                + "launched."
        ),
        LineFormat(
            "token-not-initialised", "kernel", "Could not initialize token",
            row: "catalogue-registration/launch-blocked",
            "The driver may not be launched now: another version waits to take its place."),
        LineFormat(
            "launches-disabled", "kernel", "DK: {service} dext launches are disabled", row: "launch-allowed/disabled",
            "The boot-arg dk has bit 0x1000."),
        LineFormat(
            "disabled-in-shutdown", "kernel", "DK: {server} disabled in shutdown", row: "launch-allowed/shutdown",
            "The machine is going down."),
        LineFormat(
            "deferred-in-sleep", "kernel", "DK: {server} deferred in sleep", row: "launch-allowed/sleep",
            "The machine is going to sleep; matching is done again on wake. Harmless."),
        LineFormat(
            "server-timeout", "kernel", "DK: {service} user server timeout", row: "check-in-timeout", reaches: .launch,
            "The process did not check in: 120 s after the launch it hangs, earlier it never ran or died."),
        LineFormat(
            "failed-to-find-server", "kernel", "DK: {service} failed to find server", row: "check-in-timeout/died",
            "Older wording: the process did not check in."),
        LineFormat(
            "only-driver-tasks", "kernel", "DK: IOUserServer may only be created with driver tasks",
            row: "driver-check-in/not-driver", "Something that was not launched as a driver wanted to be one."),
        LineFormat(
            "entitlements-missing", "kernel", "DK: entitlements are missing for {process}",
            row: "driver-check-in/no-entitlements", reaches: .launch, "The driver's signature claims nothing at all."),
        LineFormat(
            "has-team-identifier", "kernel", "DK: {process} has team identifier {team}", row: "driver-check-in/team",
            reaches: .launch,
            "For information: the driver's process runs, passed code signing and is checking in."),
        LineFormat(
            "driverkit-check-failed", "kernel",
            "com.apple.developer.driverkit entitlement check failed for {process}", row: "driver-check-in/driverkit",
            reaches: .launch, "The driver's signature lacks com.apple.developer.driverkit = true."),
        LineFormat(
            "provider-check-failed", "kernel", "DK: {service}: provider entitlements check failed",
            row: "provider-entitlements", reaches: .launch, "What the driver claims does not cover its provider."),
        LineFormat(
            "provider-check-failed", "kernel", "provider entitlements check failed", row: "provider-entitlements",
            reaches: .launch, "What the driver claims does not cover its provider."),
        LineFormat(
            "family-check-failed", "kernel", "DK: {service}: family entitlements check failed",
            row: "family-entitlements", reaches: .launch,
            "The driver lacks the entitlement that its family's kernel class asks for."),
        LineFormat(
            "family-check-failed", "kernel", "family entitlements check failed", row: "family-entitlements",
            reaches: .launch, "The driver lacks the entitlement that its family's kernel class asks for."),
        LineFormat(
            "server-exit", "kernel", "DK: {server}::exit({reason:text})", reaches: .launch,
            "The kernel ends the driver's process; the reason stands in the brackets, the cause on the line before."),
        LineFormat(
            "server-exit", "kernel", "::exit({reason:text})", reaches: .launch,
            "The kernel ends the driver's process; the reason stands in the brackets, the cause on the line before."),
        LineFormat(
            "server-kill", "kernel", "DK: {server}::kill({reason:text})", row: "crash-policy", reaches: .start,
            "The kernel kills the driver's process."),
        LineFormat(
            "cdhash-check-failed", "kernel", "CDHash check failed", row: "dext-amfi",
            "Older systems: the binary that runs is not the one that was registered (rebuilt in place)."),
    ]

    /// What the kernel prints while it looks for a driver for a device.
    static let kernelMatching: [LineFormat] = [
        LineFormat(
            "cannot-allocate-class", "kernel", "Couldn't alloc class \"{class}\"", row: "kernel-class/unknown",
            reaches: .matching, "The personality's IOClass is no class of this kernel."),
        LineFormat(
            "needs-tunnel-compatible", "kernel", "Driver \"{class}\" needs \"IOPCITunnelCompatible\" key in plist",
            row: "matching/tunnel", reaches: .matching,
            "The device is behind Thunderbolt or USB4, and the personality does not say that it copes with that."),
        LineFormat(
            "cannot-replace-root", "kernel", "Can't replace primary matched driver on root media {service}",
            row: "catalogue-registration", reaches: .matching,
            "The driver that is to be displaced carries the root disk."),
        LineFormat(
            "terminating-service", "kernel", "terminating service {service} [dext {server}]",
            row: "catalogue-registration",
            "A personality was taken out: its driver was deactivated or upgraded."),
        LineFormat(
            "failed-to-terminate-for-new", "kernel",
            "failed to terminate service {service} with options {options} for new dext {id}",
            row: "catalogue-registration", "The driver that holds the device did not give way to the new one."),
        LineFormat(
            "matching-deferred", "kernel", "matching deferred by {class}", row: "matching/no-daemon",
            "Matching waits for the launch daemon; for information."),
        LineFormat(
            "refusing-new-dext", "kernel",
            "Refusing new dext {id}, v{version}:a dext v {older:text} with the same unique",
            row: "catalogue-registration/same-uid", "The same driver is registered already; harmless."),
        LineFormat(
            "upgrade-delayed", "kernel", "Upgrade delayed for {id} v{version:text}, unique dext identifier",
            row: "catalogue-registration/busy-delay",
            "The old driver still runs: the new one is kept aside until it leaves."),
        LineFormat(
            "requires-update", "kernel", "requires update, cannot launch a new dext",
            row: "catalogue-registration/launch-blocked", "The registered driver waits to be replaced."),
        LineFormat(
            "unique-id-differs", "kernel", "does not match UniqueID looked for {unique:text}, cannot launch a new dext",
            row: "catalogue-registration/uid-differs",
            "The personality belongs to another build than the driver that is registered."),
    ]
}
