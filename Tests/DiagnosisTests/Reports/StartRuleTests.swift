// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

@Suite struct StartRuleTests {
    static let rows: [RuleRow] = [
        RuleRow(
            "user-class/no-key", "DK: no IOUserClass defined for IOUserService-0x1000a0b1",
            nearMiss: "IOUserClass is MyDriver"),
        RuleRow(
            "user-class/not-registered", "DK: MyDrvr: no user class found",
            nearMiss: "no class found in the documentation"),
        RuleRow("user-class/inactive", "DK: Drv-0x1000a0b1::instantiate inactive", nearMiss: "The window is inactive."),
        RuleRow(
            "start-result/fail", "DK: Drv-0x1000a0b1::start(IOUSBHostInterface-0x1000a0aa) fail",
            nearMiss: "DK: Drv-0x1000a0b1::start(IOUSBHostInterface-0x1000a0aa) ok"),
        RuleRow(
            "start-result/fail", "In my driver the base class's Start returns an error and I give it back.",
            nearMiss: "In my driver Start returns success."),
        RuleRow(
            "start-result/crash", "DK: IOUserServer(a.b-0x1)-0x2::terminate(Drv-0x3) server exit before start()",
            nearMiss: "The server exits before it starts the job."),
        RuleRow(
            "start-result/no-register",
            "DK: Drv-0x1000a0b1::start(IOPCIDevice-0x1000a0a0) ok\nThe app cannot find the driver though.",
            nearMiss: "DK: Drv-0x1000a0b1::start(IOPCIDevice-0x1000a0a0) ok\nThe app finds the driver."),
        RuleRow(
            "start-result/hangs", "The driver's Start never returns.",
            nearMiss: "The driver's Start returns after a second."),
        RuleRow(
            "start-result/no-log", "I can't see any log output from the dext in Console.",
            nearMiss: "The log output of the dext shows up in Console."),
        RuleRow(
            "dext-notifications/open-while-stopping",
            "DK: IOUserServer(a.b-0x1)-0x2- Drv-0x3 blocked attempt to open IOUSBHostInterface-0x4",
            nearMiss: "I was blocked when I tried to open it"),
        RuleRow(
            "crash-policy/force-close", "DK: IOUSBHostInterface-0x4:force close (Drv-0x3)",
            nearMiss: "I force close the app."),
        // Crashes and power.
        RuleRow(
            "crash-policy/crash", "Driver org.acme.drv has crashed 3 time(s)",
            nearMiss: "Driver org.acme.drv has crashed 0 time(s)"),
        RuleRow(
            "crash-policy/crash", "The dext keeps crashing in a loop.",
            nearMiss: "The app keeps crashing, the dext is fine."),
        RuleRow(
            "crash-policy/too-many", "panic: Driver com.apple.DriverKit-X has crashed too many times",
            nearMiss: "Driver org.acme.drv has crashed 0 time(s)"),
        RuleRow(
            "crash-policy/power-state", "panic(cpu 1): Drv::setPowerState(0xffffff80, 0 -> 2) timed out after 20112 ms",
            nearMiss: "The request timed out after 20 s."),
        RuleRow(
            "crash-policy/power", "DK: IOUserServer(a.b-0x1)-0x2::kill(Power Management Failed)",
            nearMiss: "DK: allowPowerChange"),
        RuleRow(
            "crash-policy/power-hang", "With our PCI driver loaded the Mac freezes when it goes to sleep.",
            nearMiss: "With our PCI driver loaded the Mac sleeps and wakes."),
        RuleRow(
            "crash-policy/stop", "DK: failed to terminate service Drv-0x3",
            nearMiss: "I failed to terminate the subscription."),
        RuleRow(
            "crash-policy/before-open",
            "IOPCIDevice::ClientCrashed client does not have open session 0x1, skipping recovery",
            nearMiss: "IOPCIDevice is opened in Start"),
        RuleRow(
            "crash-policy/before-open",
            """
            kernel: IOPCIDevice::ClientCrashed_Impl() for client Capture
            kernel: virtual kern_return_t IOPCIDevice::ClientCrashed_Impl(IOService *, uint64_t): PCIDriverKit client \
            Capture does not have open session with device pci1234,5678[1:0:0], skipping recovery
            kernel: IOPCIDevice::ClientCrashed_Impl() for client Capture done
            """, nearMiss: "IOPCIDevice::handleClose()"),
        RuleRow(
            "crash-policy/crash",
            """
            kernel: IOPCIDevice::ClientCrashed_Impl() for client Capture
            kernel: virtual kern_return_t IOPCIDevice::ClientCrashed_Impl(IOService *, uint64_t): PCIDriverKit client, \
            Capture, crashed for device pci1234,5678[1:0:0], attempting to recover
            """, nearMiss: "kernel: [IOPCIDevice::handleClose()] disabling memory and bus leading for client Capture"),
    ]

    @Test(arguments: rows) func ruleIsToldFirst(_ row: RuleRow) { row.check() }

    @Test func everyRuleHasARow() {
        #expect(RuleRow.untested(ReportRules.start + ReportRules.crashes, Self.rows) == [])
    }
}
