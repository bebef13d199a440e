// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

@Suite struct LaunchRuleTests {
    /// The lines of a healthy launch, up to the one with that number.
    private static func launch(_ count: Int) -> String {
        let lines = [
            "kernel: Driver org.acme.drv has crashed 0 time(s)",
            "kernel: DK: Drv-0x1000a0b1 waiting for server org.acme.drv-1000a0b1",
            "kernelmanagerd: Launching dext org.acme.drv org.acme.drv 0x1000a0b1 aabbccdd",
            "kernelmanagerd: Launching driver extension: Dext org.acme.drv v2 in executable dext bundle org.acme.drv "
                + "at "
                + "/Library/SystemExtensions/X/org.acme.drv.dext",
            "kernel: /Library/SystemExtensions/X/org.acme.drv.dext/org.acme.drv[512] ==> com.apple.dext",
            "kernel: DK: org.acme.drv[512] has team identifier ABCDE12345",
            "kernel: DK: Drv-0x1000a0b1::start(IOPCIDevice-0x1000a0a0) ok",
        ]
        return lines.prefix(count).joined(separator: "\n")
    }

    static let rows: [RuleRow] = [
        // Matching.
        RuleRow(
            "matching/tunnel", "kernel: Driver \"IOUserService\" needs \"IOPCITunnelCompatible\" key in plist",
            nearMiss: "I set IOPCITunnelCompatible to true."),
        RuleRow(
            "kernel-class/unknown", "kernel: Couldn't alloc class \"MyDriver\"",
            nearMiss: "could not allocate memory for MyDriver"),
        RuleRow(
            "catalogue-registration/launch-blocked",
            "kernel: Could not initialize token\nkernel: DK: Drv-0x1000a0b1 failed to launch server",
            nearMiss: "Could not initialize the view"),
        RuleRow(
            "catalogue-registration/holds-device",
            "kernel: terminateDrivers: failed to terminate service AppleUSB-0x1000 with options 8 for new dext "
                + "org.acme.drv",
            nearMiss: "The service terminated with options."),
        RuleRow(
            "matching/silent",
            "sysextd: T.org.acme.drv advancing state from activated_waiting_for_user to activated_enabled\n"
                + "The dext isn't launched.",
            nearMiss: "sysextd: T.org.acme.drv advancing state from realizing to staging\nThe dext isn't launched."),
        RuleRow(
            "matching/silent",
            "systemextensionsctl says [activated enabled]. I plug in the device and Start is never called.",
            nearMiss: "systemextensionsctl says [activated enabled]. I plug in the device and Start is called."),
        RuleRow(
            "matching/silent",
            "The dext was activated successfully, yet the driver doesn't load when the hardware is connected.",
            nearMiss: "The dext was activated successfully, and the driver loads when the hardware is connected."),
        // Launch.
        RuleRow(
            "server-launch/no-kext", "DK: Could not find OSKext for org.acme.drv\nDK: Drv-0x1 failed to launch server",
            nearMiss: "kextstat does not list org.acme.drv"),
        RuleRow(
            "server-launch/failed", "DK: Drv-0x1000a0b1 failed to launch server",
            nearMiss: "failed to launch the web server"),
        RuleRow(
            "server-launch/organisation",
            "IOUserServerName \"Drv\" not correct organization for bundleID \"org.acme.drv\"",
            nearMiss: "IOUserServerName is org.acme.drv"),
        RuleRow(
            "launch-allowed/disabled", "boot-args\tdk=0x1001", nearMiss: "boot-args\tdk=0x1 -v"),
        RuleRow(
            "daemon-launch/exec",
            "kernelmanagerd: Error launching dext org.acme.drv Error Domain=NSPOSIXErrorDomain Code=8 \"Exec format "
                + "error\"",
            nearMiss: launch(7)),
        RuleRow(
            "daemon-launch/none", launch(3) + "\nkernelmanagerd: Found 0 dexts with bundle identifier org.acme.drv",
            nearMiss: launch(3) + "\nkernelmanagerd: Found 1 dexts with bundle identifier org.acme.drv"),
        RuleRow(
            "dext-amfi/sip", "Everything loads when SIP is disabled, but with SIP enabled it doesn't.",
            nearMiss: "SIP is disabled on this machine."),
        RuleRow("dext-amfi/died-before-exec", launch(4), nearMiss: launch(7)),
        RuleRow("daemon-launch/no-answer", launch(2), nearMiss: launch(7)),
        RuleRow("driver-check-in/no-check-in", launch(5), nearMiss: launch(6)),
        RuleRow(
            "driver-check-in/driverkit",
            launch(5) + "\ncom.apple.developer.driverkit entitlement check failed for org.acme.drv[512]",
            nearMiss: launch(6)),
        RuleRow(
            "check-in-timeout", launch(4) + "\nkernel: DK: Drv-0x1000a0b1 user server timeout", nearMiss: launch(5)),
        RuleRow(
            "check-in-timeout/late",
            """
            2026-02-01 10:00:00.000 Df kernel[0:1] DK: Drv-0x1 waiting for server org.acme.drv-1
            2026-02-01 10:02:00.100 Df kernel[0:1] DK: Drv-0x1 user server timeout
            """,
            nearMiss: """
                2026-02-01 10:00:00.000 Df kernel[0:1] DK: Drv-0x1 waiting for server org.acme.drv-1
                2026-02-01 10:00:01.100 Df kernel[0:1] DK: Drv-0x1 user server timeout
                """),
        RuleRow(
            "check-in-timeout/died",
            """
            2026-02-01 10:00:00.000 Df kernel[0:1] DK: Drv-0x1 waiting for server org.acme.drv-1
            2026-02-01 10:00:01.100 Df kernel[0:1] DK: Drv-0x1 user server timeout
            """,
            nearMiss: """
                2026-02-01 10:00:00.000 Df kernel[0:1] DK: Drv-0x1 waiting for server org.acme.drv-1
                2026-02-01 10:02:00.100 Df kernel[0:1] DK: Drv-0x1 user server timeout
                """),
        RuleRow(
            "check-in-token", "DK: IOUserServer(org.acme.drv-0x1)-0x2::exit(Check In Token verification failed)",
            nearMiss: "DK: IOUserServer(org.acme.drv-0x1)-0x2::exit(Entitlements check failed)"),
        RuleRow(
            "dext-amfi/cdhash", "DK: IOUserServer(org.acme.drv-0x1)-0x2::exit(CDHash check failed)",
            nearMiss: "CDHash=0123456789abcdef"),
        RuleRow(
            "dext-amfi/sdk-skew",
            "dyld: Symbol not found: __ZN9IOService5OtherEv referenced from org.acme.drv, expected in "
                + "/System/DriverKit/System/Library/Frameworks/DriverKit.framework/DriverKit",
            nearMiss: "Symbol not found: _main in our command line tool"),
        // Claims.
        RuleRow(
            "provider-entitlements/pci",
            launch(6) + "\nkernel: DK: Drv-0x1000a0b1: provider entitlements check failed\nIt is a PCIe capture card.",
            nearMiss: launch(6) + "\nIt is a PCIe capture card."),
        RuleRow(
            "provider-entitlements/usb",
            "DK: Drv-0x1000a0b1: provider entitlements check failed\nThe hardware is a USB scope.",
            nearMiss: "DK: Drv-0x1000a0b1: family entitlements check failed\nThe hardware is a USB scope."),
        RuleRow(
            "provider-entitlements", "DK: IOUserServer(org.acme.drv-0x1)-0x2::exit(Entitlements check failed)",
            nearMiss: "Do I need entitlements for my provider?"),
        RuleRow(
            "family-entitlements", "DK: Drv-0x1000a0b1: family entitlements check failed", nearMiss: launch(7)),
        RuleRow(
            "real-hardware-only",
            "DK: IOUserServer(a.b-0x1)-0x2::exit(Third party driver may only match real hardware)",
            nearMiss: "The driver matches real hardware."),
        RuleRow(
            "matching/beside", "Both drivers are started for the microphone, and two input devices show up.",
            nearMiss: "The driver is started for the microphone, and one input device shows up."),
        RuleRow(
            "matching/beside",
            "How can my driver replace Apple's driver for this USB device? IOProbeScore is 100000 in both, still both match.",
            nearMiss: "Apple's driver is replaced by mine, since IOProbeScore is higher."),
        RuleRow(
            "real-hardware-only/testflight",
            "Our virtual device driver for iPadOS works from Xcode and fails in TestFlight.",
            nearMiss: "Our virtual device driver for macOS works."),
        RuleRow("driver-check-in/no-start", launch(6), nearMiss: launch(7)),
    ]

    @Test(arguments: rows) func ruleIsToldFirst(_ row: RuleRow) { row.check() }

    @Test func everyRuleHasARow() {
        #expect(RuleRow.untested(ReportRules.matching + ReportRules.launch + ReportRules.claims, Self.rows) == [])
    }

    @Test func eachDriverIsJudgedByItsOwnLines() {
        // Another driver's start does not explain away that this one stopped.
        let other =
            "kernel: DK: Other-0x1000a0ff::start(IOUSBHostDevice-0x1) ok\nkernel: Driver org.other has crashed 0 "
            + "time(s)\n"
            + "kernel: DK: Other-0x1000a0ff waiting for server org.other-1000a0ff\n"
        #expect(ReportFixture.told(other + Self.launch(4)).first == "dext-amfi/died-before-exec")
    }

    @Test func aHealthyLaunchHasNoFault() {
        let told = ReportFixture.told(Self.launch(7))
        #expect(told.allSatisfy { $0.hasPrefix("noise/") }, "\(told)")
    }
}
