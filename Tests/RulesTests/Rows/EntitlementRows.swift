// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

enum EntitlementRows {
    static let all: [Row] = transports + families + sides + lists

    private static let usb = Entitlement.transportUSB
    private static let pci = Entitlement.transportPCI
    private static let access = Entitlement.userClientAccess

    private static let transports: [Row] = [
        Row(
            TransportClaimForm.self, "PCI is true", Sound.pci, at: pci,
            fires: { $0.driver.claims?[pci] = true }, nearMiss: { $0.driver.claims?[pci] = [] }),  // the gate's
        Row(
            TransportClaimForm.self, "a dictionary that no gate looks at", Sound.hid, at: usb,
            fires: { $0.driver.claims?[usb] = ["idVendor": "*"] },
            nearMiss: { $0.driver.claims?[usb] = [["idVendor": "*"]] }),
        Row(
            TransportClaimForm.self, "an empty list that no gate looks at", Sound.hid, at: pci,
            fires: { $0.driver.claims?[pci] = [] },
            nearMiss: {
                $0.driver.info = nil
                $0.driver.claims?[pci] = []
            }),
        Row(
            TransportClaimForm.self, "no dictionary where no gate looks", Sound.hid, at: "\(pci)/0",
            fires: { $0.driver.claims?[pci] = ["0x1234"] },
            nearMiss: { $0.driver.claims?[pci] = [["IOPCIMatch": "0x56781234"]] }),
        Row(
            TransportClaimForm.self, "a text among dictionaries", Sound.pci, at: "\(pci)/1",
            fires: { $0.driver.claims?[pci] = [["IOPCIPrimaryMatch": "0x1&0x0"], "0x1234"] },
            nearMiss: { $0.driver.claims?[pci] = [.string(Entitlement.builtIn), ["IOPCIPrimaryMatch": "0x1&0x0"]] }),
        Row(
            TransportClaimForm.self, "a dictionary without a key", Sound.pci, at: "\(pci)/0",
            fires: { $0.driver.claims?[pci] = [["IOPCIPrimarymatch": "0x1&0x0"]] },
            nearMiss: { $0.driver.claims?[pci] = [["IOPCIClassMatch": "0x01080200"]] }),
        Row(
            TransportUSBVendor.self, "the second entry", Sound.usb, at: "\(usb)/1/idVendor",
            fires: { $0.driver.claims?[usb] = [["idVendor": "*"], ["idVendor": "0x1234"]] },
            nearMiss: { $0.driver.claims?[usb] = [["idVendor": "0x1234"]] }),  // the gate's
        Row(
            TransportUnused.self, "PCI without a personality", Sound.usb, at: pci,
            fires: { $0.driver.claims?[pci] = [["IOPCIPrimaryMatch": "0x1&0x0"]] },
            nearMiss: {
                $0.driver.claims?[pci] = [["IOPCIPrimaryMatch": "0x1&0x0"]]
                $0["Other"] = ["IOProviderClass": "ExampleNub"]
            }),
        Row(
            TransportUnused.self, "USB for a disk", Sound.scsi, at: usb,
            fires: { $0.driver.claims?[usb] = [["idVendor": "*"]] },
            nearMiss: {
                $0.driver.claims?[usb] = [["idVendor": "*"]]
                $0["Other"] = ["IOProviderClass": "IOUSBHostDevice"]
            }),
        Row(
            TransportClassLevel.self, "USB", Sound.source, at: "\(usb)/0/bInterfaceClass",
            fires: { $0.driver.claims?[usb] = [["bInterfaceClass": 3]] },
            nearMiss: { $0.driver.claims?[usb] = [["bInterfaceClass": 3, "idVendor": 1]] }),
        Row(
            TransportClassLevel.self, "PCI", Sound.source, at: "\(pci)/0/IOPCIClassMatch",
            fires: { $0.driver.claims?[pci] = [["IOPCIClassMatch": "0x01080200"]] },
            nearMiss: {
                $0.driver.claims?[pci] = [["IOPCIClassMatch": "0x01080200"]]
                $0.driver.profile = Sound.profile(.development)
            }),
    ]

    private static let families: [Row] = [
        Row(
            FamilyUnused.self, "the other HID key", Sound.hid, at: Entitlement.familyHIDDevice,
            fires: { $0.driver.claims?[Entitlement.familyHIDDevice] = true },
            nearMiss: {
                $0.driver.claims?[Entitlement.familyHIDDevice] = true
                $0.personality["DeviceProperties"] = ["IOClass": "AppleUserHIDDevice", "IOUserClass": "ExampleDevice"]
            }),
        Row(
            FamilyMissing.self, "Ethernet", Sound.ethernet, at: Row.main("IOClass"),
            fires: { $0.driver.claims?[Entitlement.familyNetworking] = nil },
            nearMiss: {
                $0.driver.claims?[Entitlement.familyNetworking] = nil
                $0.personality["IOClass"] = "IOUserService"
            }),
        Row(
            FamilyMissing.self, "audio", Sound.audio, at: Row.main("IOUserAudioDriverUserClientProperties"),
            fires: { $0.driver.claims?[Entitlement.familyAudio] = nil }, nearMiss: { $0.driver.claims = nil }),
        Row(
            EntitlementNotTrue.self, "false lets everybody in", Sound.usb, at: Entitlement.allowAnyUserClientAccess,
            fires: { $0.driver.claims?[Entitlement.allowAnyUserClientAccess] = false },
            nearMiss: { $0.driver.claims?[Entitlement.getTaskAllow] = false }),
        Row(
            EntitlementNotTrue.self, "a family as a string", Sound.serial, at: Entitlement.familySerial,
            fires: { $0.driver.claims?[Entitlement.familySerial] = "true" },
            nearMiss: { $0.driver.claims?[Entitlement.familySerial] = "$(SERIAL)" }),
        Row(
            AudioAllowAny.self, "absent", Sound.audio, at: "\(Entitlement.allowAnyUserClientAccess) is absent",
            fires: { $0.driver.claims?[Entitlement.allowAnyUserClientAccess] = nil },
            nearMiss: {
                $0.driver.claims?[Entitlement.allowAnyUserClientAccess] = nil
                $0.host.platform = .ipados
            }),
    ]

    private static let sides: [Row] = [
        Row(
            AppClaimsDriverKey.self, "a transport", Sound.usb, at: usb,
            fires: { $0.app?.claims?[usb] = [["idVendor": "*"]] },
            nearMiss: { $0.app?.claims?["com.apple.security.device.usb"] = true }),
        Row(
            AppClaimsDriverKey.self, "allow-any", Sound.usb, at: Entitlement.allowAnyUserClientAccess,
            fires: { $0.app?.claims?[Entitlement.allowAnyUserClientAccess] = true },
            nearMiss: { $0.app?.claims?[access] = ["com.example.app.driver"] }),
        Row(
            DriverClaimsAppKey.self, "install", Sound.usb, at: Entitlement.systemExtensionInstall,
            fires: { $0.driver.claims?[Entitlement.systemExtensionInstall] = true },
            nearMiss: { $0.driver.claims?[Entitlement.appSandbox] = true }),
        Row(
            DriverClaimsAppKey.self, "userclient-access", Sound.usb, at: access,
            fires: { $0.driver.claims?[access] = ["com.example.app"] },
            nearMiss: {
                $0.driver.role = .systemExtension
                $0.driver.claims?[access] = ["com.example.app"]
            }),
        Row(
            HIDVirtualDeviceOnDriver.self, "a driver", Sound.hid, at: Entitlement.hidVirtualDevice,
            fires: { $0.driver.claims?[Entitlement.hidVirtualDevice] = true },
            nearMiss: { $0.app?.claims?[Entitlement.hidVirtualDevice] = true }),
        Row(
            HIDVirtualFamily.self, "a driver", Sound.hid, at: Entitlement.familyHIDVirtualDevice,
            fires: { $0.driver.claims?[Entitlement.familyHIDVirtualDevice] = true },
            nearMiss: { $0.app?.claims?[Entitlement.hidVirtualDevice] = true }),
        Row(
            HIDVirtualFamily.self, "an app", Sound.usb, at: Entitlement.familyHIDVirtualDevice,
            fires: { $0.app?.claims?[Entitlement.familyHIDVirtualDevice] = true },
            nearMiss: { $0.driver.profile = Sound.profile(.development, [Entitlement.familyHIDVirtualDevice: true]) }),
        Row(
            EntitlementUnknown.self, "a slip", Sound.usb, at: "\(Entitlement.driverKit).family.scsi-controller",
            fires: { $0.driver.claims?["\(Entitlement.driverKit).family.scsi-controller"] = true },
            nearMiss: {
                $0.driver.claims?["\(Entitlement.driverKit).family.scsi-controller"] = true
                $0.driver.profile = Sound.profile(.development)  // the gates'
            }),
        Row(
            EntitlementUnknown.self, "nothing like it", Sound.usb, at: "\(Entitlement.driverKit).family.video",
            fires: { $0.driver.claims?["\(Entitlement.driverKit).family.video"] = true },
            nearMiss: { $0.driver.claims?["com.apple.developer.driver"] = true }),
        Row(
            EntitlementPrivate.self, "a key", Sound.usb, at: Entitlement.privateAllowsPublish,
            fires: { $0.driver.claims?[Entitlement.privateAllowsPublish] = true },
            nearMiss: {
                $0.driver.claims?[Entitlement.privateAllowsPublish] = true
                $0.driver.signature = Sound.signature(.platform)
            }),
        Row(
            EntitlementPrivate.self, "the string for built-in devices", Sound.pci, at: "\(pci)/0",
            fires: { $0.driver.claims?[pci] = [.string(Entitlement.builtIn), ["IOPCIMatch": "0x1&0x0"]] },
            nearMiss: { $0.driver.claims?[pci] = [["IOPCIMatch": "0x1&0x0"]] }),
    ]

    private static let lists: [Row] = [
        Row(
            UserClientAccessForm.self, "a boolean", Sound.usb, at: access,
            fires: { $0.app?.claims?[access] = true },
            nearMiss: { $0.app?.claims?[access] = "com.example.app.driver" }),
        Row(
            UserClientAccessForm.self, "an empty list", Sound.usb, at: access,
            fires: { $0.app?.claims?[access] = [] },
            nearMiss: {
                $0.app?.claims?[access] = []
                $0.driver.claims?[Entitlement.allowAnyUserClientAccess] = nil  // the gate's
            }),
        Row(
            UserClientAccessForm.self, "a number in the list", Sound.usb, at: "\(access)/1",
            fires: { $0.app?.claims?[access] = ["com.example.app.driver", 1] },
            nearMiss: { $0.app?.claims?[access] = ["com.example.app.driver", "com.example.b"] }),
        Row(
            UserClientAccessForm.self, "a wildcard", Sound.usb, at: "\(access)/0",
            fires: { $0.app?.claims?[access] = ["com.example.*"] },
            nearMiss: { $0.app?.claims?[access] = ["com.example.app.driver"] }),
        Row(
            UserClientAccessForm.self, "several in one", Sound.usb, at: "\(access)/0",
            fires: { $0.app?.claims?[access] = ["com.example.app.driver\ncom.example.b"] },
            nearMiss: { $0.app?.claims?[access] = ["$(A B)"] }),
        Row(
            UserClientAccessOwnID.self, "the app's identifier", Sound.usb, at: "\(access)/1",
            fires: { $0.app?.claims?[access] = ["com.example.app.driver", "com.example.app"] },
            nearMiss: {
                $0.app?.claims?[access] = ["com.example.app"]
                $0.driver.claims?[Entitlement.allowAnyUserClientAccess] = nil  // the gate's
            }),
        Row(
            UserClientAccessCase.self, "a capital", Sound.usb, at: "\(access)/0",
            fires: { $0.app?.claims?[access] = ["com.example.app.Driver"] },
            nearMiss: { $0.app?.claims?[access] = ["com.example.app.Driver", "com.example.app.driver"] }),
        Row(
            UserClientAccessStranger.self, "another identifier", Sound.usb, at: "\(access)/0",
            fires: { $0.app?.claims?[access] = ["com.example.other", "com.example.app.driver"] },
            nearMiss: {
                $0.app?.claims?[access] = ["com.example.other"]
                $0.extensions = []
            }),
    ]
}
