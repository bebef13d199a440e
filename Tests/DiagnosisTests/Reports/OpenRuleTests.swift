// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

@Suite struct OpenRuleTests {
    static let rows: [RuleRow] = [
        // Access.
        RuleRow(
            "uc-access-macos/absent",
            "kernel: DK: ScopeClient-0x1000a0c1:UC failed userclient-access check, needed bundle ID "
                + "org.acme.scope.driver\n"
                + "kernel: DK: ScopeClient-0x1000a0c1:UC entitlements check failed",
            nearMiss: "kernel: DK: ScopeClient-0x1000a0c1:UC entitlements check failed"),
        RuleRow(
            "uc-access-macos/absent", "What does \"UC failed userclient-access check\" mean?",
            nearMiss: "What does the userclient-access entitlement do?"),
        RuleRow(
            "uc-access-macos/no-bundle-id", "DK: C-0x1:UC failed userclient-access check, needed bundle ID (null)",
            nearMiss: "DK: C-0x1:UC failed userclient-access check, needed bundle ID org.acme.drv"),
        RuleRow(
            "service-discovery/wrong-service",
            "DK: C-0x1:UC failed userclient-access check, needed bundle ID com.apple.DriverKit-AppleEthernetIXGBE",
            nearMiss: "DK: C-0x1:UC failed userclient-access check, needed bundle ID org.acme.drv"),
        RuleRow(
            "uc-access-macos/not-listed",
            "My app has userclient-access. Still: DK: ScopeClient-0x1000a0c1:UC entitlements check failed",
            nearMiss:
                "DK: C-0x1:UC failed userclient-access check, needed bundle ID a.b\nDK: C-0x1:UC entitlements check "
                + "failed"
        ),
        RuleRow(
            "uc-access-ipados/no-communicates",
            "DK: C-0x1:UC entitlement check failed, app does not have "
                + "com.apple.developer.driverkit.communicates-with-drivers "
                + "entitlement\nDK: C-0x1:UC entitlements check failed",
            nearMiss: "The app has com.apple.developer.driverkit.communicates-with-drivers."),
        RuleRow(
            "uc-access-ipados/team",
            "DK: C-0x1:UC failed team ID check. client team=AAAAA11111, driver team=BBBBB22222\nDK: C-0x1:UC "
                + "entitlements check failed",
            nearMiss: "Client and driver are of the same team AAAAA11111."),
        RuleRow(
            "uc-open-policy/entitlement", "IOUC MyClient missing entitlement in process pid 512, Scope",
            nearMiss: "an entitlement is missing in my process"),
        RuleRow(
            "uc-open-policy/sandbox", "kernel: Sandbox: Scope(512) deny(1) iokit-open-user-client IOUserUserClient",
            nearMiss: "kernel: Sandbox: Scope(512) deny(1) file-read-data /etc/hosts"),
        RuleRow(
            "uc-open-policy/sandbox", "IOServiceOpen gives 0xe00002e2. It works without the sandbox.",
            nearMiss: "IOServiceOpen gives 0xe00002c5. It does not work without the sandbox."),
        RuleRow(
            "set-properties/sandbox", "Sandbox: Scope(512) deny(1) iokit-set-properties Mode",
            nearMiss: "I set the properties."),
        RuleRow(
            "uc-access-macos/code", "IOServiceOpen returns kIOReturnNotPermitted (0xE00002E2).",
            nearMiss: "IOServiceOpen returns kIOReturnError (0xE00002BC)."),
        RuleRow(
            "uc-access-macos/distribution",
            "We use allow-any-userclient-access. The notarized Developer ID build: IOServiceOpen returns 0xe00002e2.",
            nearMiss:
                "We use allow-any-userclient-access. The notarized Developer ID build: IOServiceOpen returns "
                + "0xe00002bc."
        ),
        RuleRow(
            "uc-access-macos/code", "Connecting to the driver ends with -536870174.",
            nearMiss: "Reading the pipe ends with -536870174."),
        // Open.
        RuleRow(
            "new-user-client/testflight",
            "From Xcode all is well on the iPad. With the TestFlight build IOServiceOpen fails.\nResult of "
                + "IOServiceOpen: 0xe00002bc",
            nearMiss:
                "From Xcode all is well on the iPad. With the TestFlight build IOServiceOpen fails.\nResult of "
                + "IOServiceOpen: 0xe00002e2"
        ),
        RuleRow(
            "dext-amfi/testflight", "Locally it works, the version from TestFlight doesn't load the driver.",
            nearMiss: "We will use TestFlight later."),
        RuleRow(
            "dext-amfi/release", "Debug builds work fine; the notarized release build fails to load the dext.",
            nearMiss: "Debug and release builds both work."),
        RuleRow(
            "service-discovery/none", "IOServiceGetMatchingService returns 0.",
            nearMiss: "IOServiceGetMatchingService returns the service."),
        RuleRow(
            "new-user-client/not-implemented", "IOServiceOpen fails with -536870212",
            nearMiss: "IOServiceOpen fails with -536870174"),
        RuleRow(
            "new-user-client/not-implemented", "NewUserClient is never called in my dext.",
            nearMiss: "NewUserClient is called in my dext."),
        RuleRow(
            "new-user-client/key-missing", "IOServiceOpen: 0xe00002c2", nearMiss: "DeviceRequest: 0xe00002c2"),
        RuleRow(
            "new-user-client/class", "IOServiceOpen gives kIOReturnUnsupported (-536870201)",
            nearMiss: "UserSendCDB gives kIOReturnUnsupported (-536870201)"),
        RuleRow(
            "new-user-client/exclusive", "IOServiceOpen of our driver fails with e00002c5 when a second app is started",
            nearMiss: "IOUSBHostInterface::Open of our USB driver fails with e00002c5"),
        RuleRow(
            "new-user-client/died", "IOServiceOpen on my dext gives 0x10000003, and nothing is in the log",
            nearMiss: "IOConnectCallScalarMethod gives 0x10000003"),
        RuleRow(
            "new-user-client/died", "Opening connection to the driver: IOServiceOpen -> -308 (ipc/mig) server died",
            nearMiss: "IOConnectCallStructMethod -> -308 (ipc/mig) server died"),
        RuleRow(
            "new-user-client/no-class", "IOServiceOpen returned 0xe00002bd, with 60 GB of memory free",
            nearMiss: "IOBufferMemoryDescriptor::Create returned 0xe00002bd"),
        RuleRow(
            "hid-input-monitoring", "IOHIDManagerOpen fails: 0xe00002e2 for each keyboard",
            nearMiss: "IOServiceOpen fails: 0xe00002e2"),
        RuleRow(
            "hid-input-monitoring", "My tool prints\nIOServiceOpen failed: 0xe00002e2\nat IOHIDDeviceOpen of the token",
            nearMiss: "My tool prints\nIOServiceOpen failed: 0xe00002e2\nat opening the dext"),
        RuleRow(
            "service-discovery/wrong-service",
            "IOServiceGetMatchingServices(kIOMainPortDefault, IOServiceMatching(\"IOUserServer\"), &iterator);\n"
                + "IOServiceOpen gives 0xe00002c7 for every object.",
            nearMiss:
                "IOServiceGetMatchingServices(kIOMainPortDefault, IOServiceMatching(\"IOUserService\"), &iterator);\n"
                + "IOServiceOpen gives 0xe00002c7."),
        RuleRow(
            "service-discovery/offline", "IOServiceOpen returns 0xe00002d7",
            nearMiss: "IOConnectCallMethod returns 0xe00002d7"),
        RuleRow(
            "uc-open-policy/not-privileged", "IOServiceOpen returned kIOReturnNotPrivileged 0xe00002c1",
            nearMiss: "UserSendCDB returned kIOReturnNotPrivileged 0xe00002c1"),
        RuleRow(
            "open/cannot-communicate", "Our application is unable to connect to the dext.",
            nearMiss: "Our application connects to the dext."),
        // Calls.
        RuleRow(
            "external-method/counts", "IOConnectCallStructMethod returns 0xe00002c2",
            nearMiss: "IOServiceOpen returns 0xe00002c2"),
        RuleRow(
            "external-method/large-structure", "structureInput is null in ExternalMethod when I send 8 KB.",
            nearMiss: "structureInput holds what I send."),
        RuleRow(
            "external-method/large-structure",
            "IOConnectCallStructMethod works, but fails when it gets more than 4096 bytes.",
            nearMiss: "IOConnectCallStructMethod works with 64 bytes."),
        RuleRow(
            "external-method/large-structure",
            "IOConnectCallStructMethod works with small structs but fails when the input is bigger than 4 KB.",
            nearMiss: "The struct for IOConnectCallStructMethod has 64 bytes."),
        RuleRow(
            "external-method/async",
            "IOConnectCallAsyncScalarMethod returns kIOReturnBadArgument; in ExternalMethod arguments->completion is NULL.",
            nearMiss: "IOConnectCallScalarMethod returns kIOReturnBadArgument."),
        RuleRow(
            "external-method/unimplemented", "IOConnectCallScalarMethod returns 0xe00002c7",
            nearMiss: "IOServiceOpen returns 0xe00002c7"),
        RuleRow(
            "external-method/null-function", "IOConnectCallMethod gives 0xe00002ea",
            nearMiss: "IOConnectCallMethod gives success"),
        RuleRow(
            "external-method/inactive", "IOConnectCallMethod gives 0xe00002d7",
            nearMiss: "IOServiceOpen gives 0xe00002d7"),
        RuleRow(
            "external-method/died", "IOConnectCallStructMethod failed with error -308",
            nearMiss: "The temperature is -308 in raw units"),
        RuleRow(
            "external-method/mismatch", "IOConnectCallStructMethod failed: error -304",
            nearMiss: "offset -304 in the frame"),
        RuleRow("external-method/copyin", "DK: rpc copyin(0x2e)", nearMiss: "copyin is a kernel function"),
        RuleRow(
            "external-method/hangs", "IOConnectCallMethod never returns and the app blocks.",
            nearMiss: "IOConnectCallMethod returns at once."),
        RuleRow(
            "external-method/async", "The completion callback is never invoked in my app.",
            nearMiss: "The completion callback is invoked in my app."),
        RuleRow(
            "external-method/not-reached", "With IOConnectCallScalarMethod my ExternalMethod isn't called.",
            nearMiss: "With IOConnectCallScalarMethod my ExternalMethod is called."),
        RuleRow(
            "queue/undeclared", "SetDispatchQueue returns 0xe00002c2", nearMiss: "SetDispatchQueue returns 0"),
        RuleRow(
            "external-method/action-type",
            "DK: Attempted to create action object with type \"Foo\" which does not inherit from OSAction",
            nearMiss: "I create an OSAction"),
        // Codes.
        RuleRow(
            "code-conflict", "The call gives -536870174 (0xe00002bc).",
            nearMiss: "The call gives -536870174 (0xe00002e2)."),
        RuleRow("code-undefined", "It returns error 0xe00002fa.", nearMiss: "It returns error 0xe00002eb."),
    ]

    @Test(arguments: rows) func ruleIsToldFirst(_ row: RuleRow) { row.check() }

    @Test func everyRuleHasARow() {
        let rules =
            ReportRules.access + ReportRules.open + ReportRules.calls
            + ReportRules.codes.filter { !$0.id.hasPrefix("code/") }
        #expect(RuleRow.untested(rules, Self.rows) == [])
    }

    @Test func aCodeAloneIsAWeakDiagnosis() throws {
        let explanation = ReportFixture.explain("We get 0xe00002d5 from the device.")
        let first = try #require(explanation.diagnoses.first)
        #expect(first.rule == "code/kIOReturnBusy")
        #expect(first.confidence <= 0.45)
    }

    @Test func namesBesideAWrongNumberAreNoEvidence() {
        let told = ReportFixture.told("IOServiceOpen fails with -536870212 (0xE00002E2) kIOReturnNotPermitted")
        #expect(!told.contains("uc-access-macos/code"))
        #expect(told.contains("code-conflict"))
    }
}
