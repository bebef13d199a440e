// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

enum PersonalityRows {
    static let all: [Row] = classes + names + values + families

    private static let classes: [Row] = [
        Row(
            PersonalityUserClass.self, "a kernel class", Sound.usb, at: Row.main("IOUserClass"),
            fires: { $0.personality["IOUserClass"] = "IOUserService" },
            nearMiss: { $0.personality["IOUserClass"] = "IOUserServiceOfMine" }),
        Row(
            PersonalityClassName.self, "the product's name", Sound.usb, at: Row.main("IOUserClass"),
            fires: { $0.personality["IOUserClass"] = "com.example.app.driver" },
            nearMiss: { $0.personality["IOUserClass"] = "com_example_app_driver2" }),
        Row(
            PersonalityClassName.self, "a client's class", Sound.usb, at: Row.main("UserClientProperties/IOUserClass"),
            fires: {
                $0.personality["UserClientProperties"] = ["IOClass": "IOUserUserClient", "IOUserClass": "My Client"]
            },
            nearMiss: {
                $0.personality["UserClientProperties"] = ["IOClass": "IOUserUserClient", "IOUserClass": "$(A B)"]
            }),
        Row(
            PersonalityGenericClass.self, "a serial driver", Sound.serial, at: Row.main("IOClass"),
            fires: { $0.personality["IOClass"] = "IOUserService" },
            nearMiss: {
                $0.personality["IOClass"] = "IOUserService"
                $0.personality["SerialProperties"] = ["IOClass": "IOUserSerial", "IOUserClass": "ExampleSerial"]
            }),
        Row(
            PersonalityGenericClass.self, "a HID driver", Sound.hid, at: Row.main("IOClass"),
            fires: { $0.personality["IOClass"] = "IOUserService" },
            nearMiss: { $0.personality["IOClass"] = "AppleUserHIDDevice" }),
        Row(
            PersonalityKernelKext.self, "absent", Sound.serial, at: "CFBundleIdentifierKernel is absent",
            fires: { $0.personality["CFBundleIdentifierKernel"] = nil },
            nearMiss: {
                $0.personality["CFBundleIdentifierKernel"] = nil
                $0.personality["IOClass"] = "IOUserService"
            }),
        Row(
            PersonalityKernelKext.self, "another kext", Sound.scsi, at: Row.main("CFBundleIdentifierKernel"),
            fires: { $0.personality["CFBundleIdentifierKernel"] = "com.apple.kpi.iokit" },
            nearMiss: { $0.personality["CFBundleIdentifierKernel"] = "$(KEXT)" }),
        Row(
            PersonalityNetworkingKext.self, "another kext", Sound.ethernet, at: Row.main("CFBundleIdentifierKernel"),
            fires: { $0.personality["CFBundleIdentifierKernel"] = "com.apple.kpi.iokit" },
            nearMiss: { $0.personality["IOClass"] = "IOUserService" }),
        Row(
            PersonalityOldUSBClass.self, "IOUSBDevice", Sound.usb, at: Row.main("IOProviderClass"),
            fires: { $0.personality["IOProviderClass"] = "IOUSBDevice" },
            nearMiss: { $0.personality["IOProviderClass"] = "IOUSBHostInterface" }),
    ]

    private static let names: [Row] = [
        Row(
            PersonalityMatchCategory.self, "a device", Sound.usb, at: Row.main("IOMatchCategory"),
            fires: { $0.personality["IOMatchCategory"] = "com.example.app.driver" },
            nearMiss: {
                $0.personality["IOMatchCategory"] = "com.example.app.driver"
                $0.personality["IOProviderClass"] = "ExampleNub"
            }),
        Row(
            PersonalityResourcesCategory.self, "no hardware", Sound.virtual, at: "IOMatchCategory is absent",
            fires: { $0.personality["IOMatchCategory"] = nil },
            nearMiss: {
                $0.personality["IOMatchCategory"] = nil
                $0.personality["IOProviderClass"] = "ExampleNub"
            }),
        Row(
            PersonalityResourceMatch.self, "a device", Sound.pci, at: Row.main("IOResourceMatch"),
            fires: { $0.personality["IOResourceMatch"] = "IOKit" },
            nearMiss: {
                $0.personality["IOResourceMatch"] = "IOKit"
                $0.personality["IOProviderClass"] = "IOResources"
            }),
        Row(
            PersonalityServerOrganisation.self, "one process", Sound.usb, at: Row.main("IOUserServerName"),
            fires: {
                $0.personality["IOUserServerOneProcess"] = true
                $0.personality["IOUserServerName"] = "org.example.driver"
            },
            nearMiss: {
                $0.personality["IOUserServerOneProcess"] = true
                $0.personality["IOUserServerName"] = "com.example.driver"
            }),
        Row(
            PersonalityServerName.self, "no shared process", Sound.usb, at: Row.main("IOUserServerName"),
            fires: { $0.personality["IOUserServerName"] = "ExampleServer" },
            nearMiss: { $0.personality["IOUserServerName"] = "com.example.other" }),
        Row(
            PersonalityOneProcessType.self, "a string", Sound.usb, at: Row.main("IOUserServerOneProcess"),
            fires: { $0.personality["IOUserServerOneProcess"] = "true" },
            nearMiss: { $0.personality["IOUserServerOneProcess"] = false }),
        Row(
            PersonalityBundleIdentifier.self, "another driver's", Sound.usb, at: Row.main("CFBundleIdentifier"),
            fires: { $0.personality["CFBundleIdentifier"] = "com.example.old" },
            nearMiss: { $0.personality["CFBundleIdentifier"] = nil }),
        Row(
            PersonalityBundleIdentifier.self, "a source", Sound.source, at: Row.main("CFBundleIdentifier"),
            fires: {
                $0.personality["CFBundleIdentifier"] = "com.example.old"
                $0.driver.info?["CFBundleIdentifier"] = "com.example.app.driver"
            }, nearMiss: { $0.personality["CFBundleIdentifier"] = "com.example.old" }),
        Row(
            PersonalityKeyCase.self, "a PCI key", Sound.pci, at: Row.main("IOPCIPrimarymatch"),
            fires: { $0.personality["IOPCIPrimarymatch"] = $0.personality.removeValue(forKey: "IOPCIPrimaryMatch") },
            nearMiss: { $0.personality["IOPCIPrimaryMatches"] = "0x1" }),
    ]

    private static let values: [Row] = [
        Row(
            PersonalityProbeScore.self, "a string on iPadOS", Sound.iPad, at: Row.main("IOProbeScore"),
            fires: { $0.personality["IOProbeScore"] = "10000" },
            nearMiss: {
                $0.personality["IOProbeScore"] = "10000"
                $0.host.platform = .macos  // the gate's
            }),
        Row(
            PersonalityValueType.self, "a HID number as a string", Sound.hid, at: Row.main("VendorID"),
            fires: { $0.personality["VendorID"] = "0x1234" },
            nearMiss: { $0.personality["VendorID"] = "$(VENDOR)" }),
        Row(
            PersonalityValueType.self, "a HID text as a number", Sound.hid, at: Row.main("Transport"),
            fires: { $0.personality["Transport"] = 1 },
            nearMiss: { $0.personality["Transport"] = ["USB", "Bluetooth"] }),
        Row(
            PersonalityValueType.self, "a SCSI number as a string", Sound.scsi, at: Row.main("Peripheral Device Type"),
            fires: { $0.personality["Peripheral Device Type"] = "0" },
            nearMiss: { $0.personality["Peripheral Device Type"] = 5 }),
        Row(
            PersonalityValueType.self, "a SCSI text as a number", Sound.scsi, at: Row.main("Vendor Identification"),
            fires: { $0.personality["Vendor Identification"] = 42 },
            nearMiss: { $0.personality["Vendor Identification"] = "42" }),
        Row(
            PersonalityValueType.self, "the second product", Sound.usb, at: Row.main("idProductArray/1"),
            fires: { $0.personality["idProductArray"] = [1, "2"] },
            nearMiss: { $0.personality["idProductArray"] = ["1", "2"] }),  // the gate's
        Row(
            PersonalityValueRange.self, "a USB field", Sound.usb, at: Row.main("idVendor"),
            fires: { $0.personality["idVendor"] = 0x1_0000 },
            nearMiss: { $0.personality["idVendor"] = 0xFFFF }),
        Row(
            PersonalityValueRange.self, "a byte", Sound.usb, at: Row.main("bDeviceClass"),
            fires: { $0.personality["bDeviceClass"] = 256 },
            nearMiss: { $0.personality["bDeviceClass"] = 255 }),
        Row(
            PersonalityValueRange.self, "a HID field", Sound.hid, at: Row.main("ProductID"),
            fires: { $0.personality["ProductID"] = -1 },
            nearMiss: { $0.personality["ProductID"] = 0 }),
        Row(
            PersonalityValueRange.self, "a claim", Sound.usb, at: "\(Entitlement.transportUSB)/0/idVendor",
            fires: { $0.driver.claims?[Entitlement.transportUSB] = [["idVendor": 123_456]] },
            nearMiss: { $0.driver.claims?[Entitlement.transportUSB] = [["idVendor": 12_345]] }),
    ]

    private static let families: [Row] = [
        Row(
            PersonalitySCSIProvider.self, "USB 3's nub", Sound.scsi, at: Row.main("IOProviderClass"),
            fires: { $0.personality["IOProviderClass"] = "IOSCSILogicalUnitNub" },
            nearMiss: { $0.personality["IOProviderClass"] = "$(PROVIDER)" }),
        Row(
            PersonalityHIDProvider.self, "on the interface", Sound.hid, at: Row.main("IOProviderClass"),
            fires: { $0.personality["IOProviderClass"] = "IOUSBHostInterface" },
            nearMiss: {
                $0.personality["IOProviderClass"] = "IOUSBHostInterface"
                $0.personality["IOClass"] = "AppleUserHIDDevice"
            }),
        Row(
            PersonalityVirtualController.self, "on IOUserResources", Sound.virtual, at: Row.main("IOProviderClass"),
            fires: { $0.personality["IOClass"] = "IOUserSCSIParallelInterfaceController" },
            nearMiss: {
                $0.personality["IOClass"] = "IOUserSCSIParallelInterfaceController"
                $0.personality["IOProviderClass"] = "ExampleNub"
            }),
        Row(
            PersonalityAudioClient.self, "absent", Sound.audio,
            at: "IOUserAudioDriverUserClientProperties is absent",
            fires: { $0.personality["IOUserAudioDriverUserClientProperties"] = nil },
            nearMiss: {
                $0["Other"] = $0.personality
                $0.personality["IOUserAudioDriverUserClientProperties"] = nil
            }),
    ]
}
