// SPDX-License-Identifier: Apache-2.0

extension SigningRuleTests {
    private static let wildcard = """
        dext entitlements:
        <key>com.apple.developer.driverkit.transport.usb</key>
        <array><dict><key>idVendor</key><string>*</string></dict></array>
        """

    static let shipping: [Row] = [
        Row(
            rule: "development-value-distributed",
            reports: [
                "The app was exported and signed with Developer ID.\n" + wildcard,
                "Debug works, but the TestFlight build does not.\n" + wildcard,
            ],
            nearMisses: [
                wildcard,
                "It is signed with Developer ID.\n"
                    + wildcard.replacing("<string>*</string>", with: "<integer>4660</integer>"),
            ]),
        Row(
            rule: "dext-amfi/release",
            reports: [
                "The driver works when I run it locally, but the notarized build fails.",
                "Everything runs from Xcode, however the archive exported for distribution crashes.",
            ],
            nearMisses: ["The TestFlight build works as the local one does.", "The local build fails."]),
        Row(
            rule: "dext-amfi/testflight",
            reports: ["A development build is fine, the one from TestFlight does not open the driver."],
            nearMisses: ["Both builds work fine, the local one and the one from TestFlight."]),
        Row(
            rule: "distribution-signed-by-hand",
            reports: [
                "Automatic signing fails when I archive the PCI driver for Developer ID distribution.",
                "We distribute with automatic signing. The dext claims com.apple.developer.driverkit.transport.usb.",
            ],
            nearMisses: [
                "Automatic signing of the PCI driver works in Xcode.",
                "We archive the serial driver with automatic signing.",
            ]),
        Row(
            rule: "sign-to-run-locally-is-outdated",
            reports: ["The sample's readme says to choose Sign to Run Locally, is that right?"],
            nearMisses: ["We sign with our team."]),
        Row(
            rule: "notarisation",
            reports: [
                "Notarization fails with status Invalid.",
                "The upload was rejected, so it is not notarized: notarization was unsuccessful.",
            ],
            nearMisses: ["The app is notarized."]),
        Row(
            rule: "not-notarised",
            reports: ["The product is signed with our Developer ID certificate. It has not been notarized yet."],
            nearMisses: [
                "It has not been notarized.",
                "It is signed with our Developer ID certificate and "
                    + "notarized.",
            ]),
        Row(
            rule: "wildcard-is-not-granted",
            reports: [
                "Can we request a wildcard entitlement for distribution?",
                "We asked for an entitlement that covers any vendor.",
            ],
            nearMisses: ["In development we use a wildcard.", "Any vendor can do that."]),
        Row(
            rule: "driver-of-another-team",
            reports: [
                "A partner team wants to embed our driver in their app.",
                "How can we bundle the dext with the app of another company?",
            ],
            nearMisses: ["We bundle the dext with our app."]),
        Row(
            rule: "hid-virtual-device-in-driver",
            reports: [
                "HID Virtual Device -- submitted, no answer",
                "dext entitlements:\n<key>com.apple.developer.driverkit</key><true/>\n"
                    + "<key>com.apple.developer.hid.virtual.device</key><true/>",
                "My request for com.apple.developer.hid.virtual.device was denied.",
            ],
            nearMisses: [
                "app entitlements:\n<key>com.apple.developer.system-extension.install</key><true/>\n"
                    + "<key>com.apple.developer.hid.virtual.device</key><true/>",
                "HID Virtual Device",
            ]),
        Row(
            rule: "family-and-transport",
            reports: ["What is the difference between a family and a transport entitlement, and which do I need?"],
            nearMisses: ["The family entitlement is claimed.", "The transport is TCP."]),
    ]

    static let devices: [Row] = [
        Row(
            rule: "usb-capture-not-driverkit",
            reports: [
                "How do hypervisors get at any USB device without knowing its vendor id?",
                "Our tool should talk to arbitrary USB devices that the user picks. Does each one need its vendor "
                    + "in the entitlement?",
                "Parallels can pass through USB devices without a driver that names the product. What entitlement "
                    + "is that?",
            ],
            nearMisses: [
                "Our USB device is not matched by the dext.",
                "VMware is installed on this Mac.",
                "No USB device is found after the driver crashed.",
                "All USB devices on the hub disconnect when our driver crashes.",
            ]),
        Row(
            rule: "real-hardware-only/testflight", host: ["ipados"],
            reports: [
                "Our personality uses IOUserResources. It works with a debug build but fails from TestFlight.",
                "The dext has no hardware under it: IOProviderClass is IOUserResources.\nIt runs locally and not "
                    + "after distribution through the store.",
            ],
            nearMisses: [
                "Our personality uses IOUSBHostInterface. It works with a debug build but fails from TestFlight."
            ]),
        Row(
            rule: "ipados-settings/off", host: ["ipados"],
            reports: ["After installation the driver does not start.", "The app cannot find the service."],
            nearMisses: [
                "After installation the driver does not start, although I enabled it in Settings.",
                "The driver starts at once.",
            ]),
        Row(
            rule: "driverkit-not-on-iphone",
            reports: ["Can I use my DriverKit driver on an iPhone 15?", "The dext is not launched on iPhones."],
            nearMisses: [
                "iPhone app talks to the driver on the Mac.", "The app runs on iPhone.", "The driver runs on an iPad.",
            ]),
    ]
}
