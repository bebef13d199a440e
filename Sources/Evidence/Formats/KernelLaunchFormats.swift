// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What the kernel prints while it launches a driver's process and lets it check in.
    ///
    /// - Source: XNU `iokit/Kernel/IOService.cpp`, `IOUserServer.cpp`.
    static let kernelLaunch: [LineFormat] = [
        LineFormat(
            "driver-crash-count", "kernel", "Driver {id} has crashed {count:number} time(s)",
            "A launch begins. The number counts the day's crashes; 0 is normal."),
        LineFormat(
            "waiting-for-server", "kernel", "DK: {service} waiting for server {server}",
            "The kernel asked for the driver's process and waits for it, 120 s at the most."),
        LineFormat(
            "provider-check-failed", "kernel", "DK: {service}: provider entitlements check failed",
            row: "provider-entitlements", "What the driver claims does not cover its provider."),
        LineFormat(
            "uc-needs-bundle-id", "kernel",
            "DK: {service}:UC failed userclient-access check, needed bundle ID {id}",
            row: "uc-access-macos/absent",
            "The client has no userclient-access at all, and the driver no allow-any-userclient-access."),
    ]
}
