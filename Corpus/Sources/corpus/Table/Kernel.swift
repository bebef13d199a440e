// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G18, G19, G23, G29: the kernel's object, the launch, the check-in, the driver's class.
extension CorpusTable {
    private static let unknown = Expectation.refused("kernel-class/unknown")
    private static let generic = Expectation.refused("kernel-class/generic")
    private static let checkIn = Expectation.refused("driver-check-in/driverkit")
    private static let noKey = Expectation.refused("user-class/no-key")

    static let kernel: [CorpusEntry] = [
        CorpusEntry("class-own", "IOClass is the driver's own class.", unknown) {
            $0.driver.personality("IOClass", "FixtureDriver")
        },
        CorpusEntry("class-client", "IOClass is the class of the driver's user client.", unknown) {
            $0.driver.personality("IOClass", "FixtureUserClient")
        },
        CorpusEntry("class-own-pci", "IOClass is the PCI driver's own class.", unknown, base: .pci) {
            $0.driver.personality("IOClass", "FixtureDriver")
        },
        CorpusEntry("class-variable", "IOClass still holds a build variable.", unknown) {
            $0.driver.personality("IOClass", "$(DRIVER_CLASS)")
        },
        CorpusEntry("class-absent-ipad", "The personality has no IOClass, on an iPad.", unknown, base: .pad) {
            $0.driver.personality("IOClass", nil)
        },
        CorpusEntry(
            "class-generic-scsi", "A SCSI peripheral driver is declared with IOClass IOUserService.", generic,
            base: .scsiPeripheral
        ) {
            $0.driver.personality("IOClass", "IOUserService")
        },
        CorpusEntry(
            "class-generic-scsi-developer-id",
            "A Developer ID driver for SCSI peripherals is declared with IOClass IOUserService.", generic
        ) { spec in
            spec = try .soundDeveloperID(.scsiPeripheral, granted: [])
            spec.driver.personality("IOClass", "IOUserService")
        },
        CorpusEntry(
            "launch-io-resources", "A driver without hardware matches IOResources.",
            .refused("launch-allowed/ioresources"), base: .virtual
        ) {
            $0.driver.personality("IOProviderClass", "IOResources")
        },
        CorpusEntry(
            "launch-io-resources-hid", "A virtual HID device matches IOResources.",
            .refused("launch-allowed/ioresources"), base: .virtualHID
        ) {
            $0.driver.personality("IOProviderClass", "IOResources")
        },
        CorpusEntry(
            "launch-disabled", "The boot-arg dk forbids the launch of drivers.", .refused("launch-allowed/disabled"),
            host: .mac(sip: false, dk: [.enabled, .neverLaunch])),
        CorpusEntry(
            "launch-shutdown", "The Mac is shutting down.", .refused("launch-allowed/shutdown"),
            host: .mac(kernel: .shuttingDown)),
        CorpusEntry(
            "launch-sleep", "The Mac is going to sleep.", .refused("launch-allowed/sleep"),
            host: .mac(kernel: .sleeping)),
        CorpusEntry("check-in-absent", "The driver does not claim driverkit.", checkIn) {
            $0.driver.claimAndGrant(Key.driverKit, nil)
        },
        CorpusEntry(
            "check-in-absent-developer-id", "A Developer ID driver does not claim driverkit.", checkIn,
            base: .developerID
        ) {
            $0.driver.claimAndGrant(Key.driverKit, nil)
        },
        CorpusEntry("check-in-false", "The driver claims driverkit as false.", checkIn) {
            $0.driver.claimAndGrant(Key.driverKit, false)
        },
        CorpusEntry("check-in-string", "The driver claims driverkit as a string.", checkIn, base: .virtual) {
            $0.driver.claimAndGrant(Key.driverKit, "true")
        },
        CorpusEntry("check-in-number", "The driver claims driverkit as a number.", checkIn, base: .hidDevice) {
            $0.driver.claimAndGrant(Key.driverKit, 1)
        },
        CorpusEntry(
            "check-in-no-entitlements", "The driver is signed without entitlements.",
            .refused(
                "driver-check-in/no-entitlements", also: "provider-entitlements/no-entitlements",
                "uc-access-macos/absent")
        ) { $0.driver.entitlements = nil },
        CorpusEntry(
            "check-in-no-entitlements-virtual", "A driver without hardware is signed without entitlements.",
            .refused("driver-check-in/no-entitlements", also: "uc-access-macos/absent"), base: .virtual
        ) { $0.driver.entitlements = nil },
        CorpusEntry("user-class-absent", "The personality has no IOUserClass.", noKey) {
            $0.driver.personality("IOUserClass", nil)
        },
        CorpusEntry("user-class-empty", "The personality's IOUserClass is empty.", noKey, base: .hidEventService) {
            $0.driver.personality("IOUserClass", "")
        },
        CorpusEntry(
            "user-class-absent-ipad", "The personality of an iPad's driver has no IOUserClass.", noKey, base: .pad
        ) {
            $0.driver.personality("IOUserClass", nil)
        },
        CorpusEntry(
            "user-class-number-ipad", "The personality's IOUserClass is a number, on an iPad.", noKey, base: .pad
        ) {
            $0.driver.personality("IOUserClass", 3)
        },
    ]
}
