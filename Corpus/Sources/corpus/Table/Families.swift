// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G27: the driver does not claim what its family asks for.
extension CorpusTable {
    private static let absent = Expectation.refused("family-entitlements/key-absent")

    static let families: [CorpusEntry] = [
        CorpusEntry("family-hid-device", "A HID driver does not claim family.hid.device.", absent, base: .hidDevice) {
            $0.driver.claimAndGrant(Entitlement.familyHIDDevice, nil)
        },
        CorpusEntry(
            "family-hid-device-virtual", "A virtual HID driver does not claim family.hid.device.", absent,
            base: .virtualHID
        ) {
            $0.driver.claimAndGrant(Entitlement.familyHIDDevice, nil)
        },
        CorpusEntry(
            "family-hid-event-service", "A HID event driver does not claim family.hid.eventservice.", absent,
            base: .hidEventService
        ) {
            $0.driver.claimAndGrant(Entitlement.familyHIDEventService, nil)
        },
        CorpusEntry(
            "family-hid-mixed-up", "A HID event driver claims family.hid.device.", absent, base: .hidEventService
        ) { spec in
            spec.driver.claimAndGrant(Entitlement.familyHIDEventService, nil)
            spec.driver.claimAndGrant(Entitlement.familyHIDDevice, true)
        },
        CorpusEntry(
            "family-scsi-controller", "A SCSI controller's driver does not claim family.scsicontroller.", absent,
            base: .scsiController
        ) {
            $0.driver.claimAndGrant(Entitlement.familySCSIController, nil)
        },
        CorpusEntry(
            "family-scsi-disk", "A driver for SCSI disks does not claim family.scsicontroller.", absent,
            base: .scsiPeripheral
        ) {
            $0.driver.claimAndGrant(Entitlement.familySCSIController, nil)
        },
        CorpusEntry(
            "family-scsi-optical", "A driver for SCSI optical drives does not claim family.scsicontroller.", absent,
            base: .scsiPeripheral
        ) { spec in
            spec.driver.personality("IOClass", "IOUserSCSIPeripheralDeviceType05")
            spec.driver.personality("CFBundleIdentifierKernel", "com.apple.iokit.IOSCSIMultimediaCommandsDevice")
            spec.driver.personality("Peripheral Device Type", 5)
            spec.driver.claimAndGrant(Entitlement.familySCSIController, nil)
        },
        CorpusEntry(
            "family-block-storage", "A block storage driver does not claim family.block-storage-device.", absent,
            base: .blockStorage
        ) {
            $0.driver.claimAndGrant(Entitlement.familyBlockStorage, nil)
        },
        CorpusEntry("family-serial", "A serial driver does not claim family.serial.", absent, base: .serial) {
            $0.driver.claimAndGrant(Entitlement.familySerial, nil)
        },
        CorpusEntry(
            "family-asked-by-personality",
            "The personality itself asks for an entitlement that the driver does not claim.", absent
        ) {
            $0.driver.personality("IOServiceDEXTEntitlements", .list([.string(Entitlement.familyAudio)]))
        },
        CorpusEntry(
            "family-hid-device-ipad", "An iPad's HID driver does not claim family.hid.device.", absent, base: .pad
        ) { spec in
            spec = try .soundPad(.hidDevice)
            spec.driver.claimAndGrant(Entitlement.familyHIDDevice, nil)
        },
        CorpusEntry(
            "family-no-entitlements", "A virtual HID driver is signed without entitlements.",
            .refused(
                "driver-check-in/no-entitlements", also: "family-entitlements/no-entitlements", "uc-access-macos/absent"
            ), base: .virtualHID
        ) { $0.driver.entitlements = nil },
    ]
}
