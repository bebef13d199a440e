// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct FamilyEntitlementsTests {
    static let refusal = [
        "DK: \(SoundDriver.service): family entitlements check failed",
        "DK: \(SoundDriver.server)::exit(Entitlements check failed)",
    ]

    private static func kernelClass(_ name: String, _ key: String? = nil) -> (inout Facts) -> Void {
        {
            $0.personality(["IOClass": .string(name)])
            if let key { $0.driverClaims([key: .boolean(false)]) }  // presence suffices
        }
    }

    static let rows: [GateRow] = [
        GateRow("family-entitlements/none", .pass),
        GateRow("family-entitlements/skip", .pass) {
            $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x8001)
            $0.personality(["IOClass": .string("AppleUserHIDDevice")])
        },
        GateRow(
            "family-entitlements/key-absent", .fail, "HID device", log: refusal, kernelClass("AppleUserHIDDevice")),
        GateRow(
            "family-entitlements/pass", .pass, "HID device",
            kernelClass("AppleUserHIDDevice", Entitlement.familyHIDDevice)),
        GateRow(
            "family-entitlements/key-absent", .fail, "HID event service", log: refusal,
            kernelClass("AppleUserHIDEventService", Entitlement.familyHIDDevice)),
        GateRow(
            "family-entitlements/pass", .pass, "HID event service",
            kernelClass("AppleUserHIDEventService", Entitlement.familyHIDEventService)),
        GateRow(
            "family-entitlements/key-absent", .fail, "block storage", log: refusal,
            kernelClass("IOUserBlockStorageDevice")),
        GateRow(
            "family-entitlements/pass", .pass, "block storage",
            kernelClass("IOUserBlockStorageDevice", Entitlement.familyBlockStorage)),
        GateRow(
            "family-entitlements/key-absent", .fail, "SCSI controller", log: refusal,
            kernelClass("IOUserSCSIParallelInterfaceController")),
        GateRow(
            "family-entitlements/pass", .pass, "SCSI controller",
            kernelClass("IOUserSCSIParallelInterfaceController", Entitlement.familySCSIController)),
        GateRow(
            "family-entitlements/key-absent", .fail, "SCSI peripheral", log: refusal,
            kernelClass("IOUserSCSIPeripheralDeviceType00")),
        GateRow(
            "family-entitlements/pass", .pass, "SCSI peripheral",
            kernelClass("IOUserSCSIPeripheralDeviceType00", Entitlement.familySCSIController)),
        GateRow("family-entitlements/key-absent", .fail, "serial", log: refusal, kernelClass("IOUserSerial")),
        GateRow(
            "family-entitlements/pass", .pass, "networking",
            kernelClass("IOUserNetworkEthernet", Entitlement.familyNetworking)),
        GateRow(
            "family-entitlements/unknown", .undecided, "networking: inferred", kernelClass("IOUserNetworkEthernet")),
        GateRow("family-entitlements/unknown", .undecided, "audio: inferred") {
            $0.personality(["IOUserAudioDriverUserClientProperties": .dictionary([:])])
        },
        GateRow("family-entitlements/no-entitlements", .fail, log: refusal) {
            $0.personality(["IOClass": .string("AppleUserHIDDevice")])
            $0.driver { $0.entitlements = .absent(Evidence("driver.dext")) }
        },
        GateRow("family-entitlements/key-absent", .fail, "the object's own property", log: refusal) {
            $0.runtime.launch.familyRequirement = .present(.string(Entitlement.familyMIDI))
        },
        GateRow("family-entitlements/key-absent", .fail, "the personality asks its own driver", log: refusal) {
            $0.personality(["IOServiceDEXTEntitlements": .array([.string(Entitlement.userClientAccess)])])
        },
        GateRow("family-entitlements/unknown", .undecided, "a class in no table", kernelClass("VendorProxy")),
        GateRow("family-entitlements/unknown", .undecided, "no personality") {
            $0.personality = .unknown(needs: "Info.plist")
        },
        GateRow("family-entitlements/unknown", .undecided, "no claims") {
            $0.personality(["IOClass": .string("AppleUserHIDDevice")])
            $0.driver { $0.entitlements = .unknown(needs: "claims") }
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(FamilyEntitlements.self) }

    @Test func everyRowIsExercised() {
        // The document gives the families; the rows are those of provider-entitlements.
        #expect(
            Self.rows.names(of: FamilyEntitlements.self)
                == ["skip", "none", "no-entitlements", "key-absent", "pass", "unknown"])
    }

    @Test func theFixNamesTheCapability() {
        var facts = SoundDriver.facts
        facts.personality(["IOClass": .string("AppleUserHIDDevice")])
        let fix = FamilyEntitlements.evaluate(facts).fix
        #expect(fix?.capability == "DriverKit Family HID Device (development)")
        #expect(
            fix?.snippet == "<key>com.apple.developer.driverkit.family.hid.device</key>\n<true/>")
    }
}
