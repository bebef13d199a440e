// SPDX-License-Identifier: Apache-2.0

extension SigningRuleTests {
    static let profiles: [Row] = [
        Row(
            rule: "profile-entitlement-match/userclient-access-value",
            reports: [
                "error: Provisioning profile \"Tool Dev\" doesn't match the entitlements file's value for the "
                    + "com.apple.developer.driverkit.userclient-access entitlement.",
                "Xcode says the profile does not match the value in my entitlements. The key is "
                    + "com.apple.developer.driverkit.userclient-access.",
            ],
            nearMisses: [
                "Provisioning profile \"D\" doesn't match the entitlements file's value for the "
                    + "com.apple.developer.driverkit.transport.usb entitlement.",
                "Provisioning profile \"D\" doesn't match the entitlements file's value for the "
                    + "com.apple.developer.driverkit.allow-any-userclient-access entitlement.",
            ]),
        Row(
            rule: "profile-entitlement-match/userclient-access-absent",
            reports: [
                "Provisioning profile \"Mac Team Provisioning Profile: a.b\" doesn't include the "
                    + "com.apple.developer.driverkit.userclient-access entitlement.",
                "Provisioning profile \"X\" doesn't support the DriverKit UserClient Access capability.",
                "My profile lacks the entitlement com.apple.developer.driverkit.userclient-access, whatever I do.",
            ],
            nearMisses: [
                "Provisioning profile \"X\" doesn't include the "
                    + "com.apple.developer.driverkit.allow-any-userclient-access entitlement.",
                "com.apple.developer.driverkit.userclient-access is in the profile.",
            ]),
        Row(
            rule: "profile-entitlement-match/allow-any-absent",
            reports: [
                "Provisioning profile \"X\" doesn't include the "
                    + "com.apple.developer.driverkit.allow-any-userclient-access entitlement.",
                "The entitlement com.apple.developer.driverkit.allow-any-userclient-access is missing from the "
                    + "profile of the dext.",
            ],
            nearMisses: [
                "Provisioning profile \"X\" doesn't include the com.apple.developer.driverkit.transport.hid "
                    + "entitlement.",
                "I claim com.apple.developer.driverkit.allow-any-userclient-access in the dext.",
            ]),
        Row(
            rule: "profile-entitlement-match/value",
            reports: [
                "Provisioning profile \"D\" doesn't match the entitlements file's value for the "
                    + "com.apple.developer.driverkit.transport.usb entitlement.",
                "There is a mismatch between the provisioning profile and the entitlements of the driver.",
            ],
            nearMisses: ["The profile matches the entitlements, byte for byte."]),
        Row(
            rule: "profile-entitlement-match/absent",
            reports: [
                "Provisioning profile \"D\" doesn't include the com.apple.developer.driverkit.family.serial "
                    + "entitlement.",
                "The downloaded profile does not contain some of the entitlements.",
                "Several capabilities vanish from the generated profile.",
            ],
            nearMisses: ["The downloaded profile contains each of the entitlements."]),
        Row(
            rule: "profile-entitlement-match/capability",
            reports: ["Provisioning profile \"D\" doesn't support the System Extension capability."],
            nearMisses: ["The profile supports the System Extension capability."]),
        Row(
            rule: "profile-entitlement-match/stale",
            reports: [
                "Provisioning profile \"D\" doesn't include the com.apple.developer.driverkit.family.audio "
                    + "entitlement.\nI enabled it today but did not regenerate the profile.",
                "Xcode uses an old provisioning profile. The capability is enabled in the portal, and the profile "
                    + "lacks the entitlement.",
            ],
            nearMisses: [
                "I regenerated the profile after enabling the capability.",
                "Xcode uses an old color scheme. The capability is enabled.",
            ]),
        Row(
            rule: "profile-entitlement-match/personal-team",
            reports: [
                "Personal development teams do not support the System Extension capability.",
                "I only have a free Apple developer account and try to sign the dext.",
                "We do not have a paid developer membership.",
            ],
            nearMisses: ["We have a paid developer account.", "The app is free of charge."]),
        Row(
            rule: "profile-expired",
            reports: [
                "It worked for a year. It seems that the provisioning profile has expired.",
                "An expired profile is embedded.",
            ],
            nearMisses: ["The profile was made yesterday.", "The trial expired."]),
        Row(
            rule: "signing-chain",
            reports: [
                "Warning: unable to build chain to self-signed root for signer \"Apple Development: A B (C)\"\n"
                    + "Acme.dext: errSecInternalComponent",
                "On the build server codesign ends with errSecInternalComponent.",
            ],
            nearMisses: ["codesign ends without an error on the build server."]),
        Row(
            rule: "profile-device-missing",
            reports: [
                "The driver runs here, but on another Mac it gets killed at launch.",
                "Provisioning profile \"D\" doesn't include the currently selected device \"Lab Mini\" (identifier "
                    + "0000-1).",
                "The UDID of that machine is not in the list.",
            ],
            nearMisses: ["It runs on this Mac and on another Mac as well.", "The UDID is registered."]),
        Row(
            rule: "profile-certificate-missing",
            reports: ["Provisioning profile \"D\" doesn't include signing certificate \"Apple Development: A B (C)\"."],
            nearMisses: ["The signing certificate is included."]),
        Row(
            rule: "profile-not-chosen",
            reports: [
                "No profiles for 'org.example.drv' were found: Xcode couldn't find any Mac App Development "
                    + "provisioning profiles.",
                "\"Drv\" requires a provisioning profile with the DriverKit USB Transport (development) feature.",
            ],
            nearMisses: ["A profile was found."]),
        Row(
            rule: "profile-account-holder",
            reports: ["The portal says that an unexpected error occurred when I generate the profile."],
            nearMisses: ["An unexpected error occurred in the driver."]),
        Row(
            rule: "profile-of-the-other",
            reports: [
                "I use the same provisioning profile for the app and the dext.",
                "The dext does not have a provisioning profile of its own.",
            ],
            nearMisses: ["App and dext each have a profile of their own."]),
        Row(
            rule: "bundle-id-prefix/not-prefixed",
            reports: [
                "error: Embedded binary's bundle identifier is not prefixed with the parent app's bundle identifier."
            ],
            nearMisses: ["The bundle identifier is prefixed with that of the app."]),
    ]

    static let accessKeys: [Row] = [
        Row(
            rule: "any-client-removed",
            reports: [
                "To get it signed I deleted com.apple.developer.driverkit.allow-any-userclient-access from the "
                    + "dext. Now IOServiceOpen fails.",
                "I commented out allow-any-userclient-access because of the profile.",
                "Without com.apple.developer.driverkit.allow-any-userclient-access it builds.",
            ],
            nearMisses: ["I added com.apple.developer.driverkit.allow-any-userclient-access to the dext."]),
        Row(
            rule: "any-client-is-no-request",
            reports: [
                "In the request form Any UserClient Access is not offered.",
                "Apple rejected our request for DriverKit Allow Any UserClient Access.",
            ],
            nearMisses: [
                "DriverKit Allow Any UserClient (development)\nDriverKit USB Transport - VendorID -- submitted, no "
                    + "response",
                "Apple rejected our request for a refund.",
            ]),
        Row(
            rule: "access-keys-of-two-platforms",
            reports: [
                "The app has DriverKit Communicates with Drivers.\nDK: Drv-0x10000ad6a:UC failed userclient-access "
                    + "check, needed bundle ID a.b.c"
            ],
            nearMisses: ["The app has DriverKit Communicates with Drivers, and the iPad opens the driver."]),
        Row(
            rule: "access-key-not-for-ipados", host: ["ipados"],
            reports: [
                "App entitlements:\n<dict>\n<key>com.apple.developer.driverkit.communicates-with-drivers</key>"
                    + "<true/>\n<key>com.apple.developer.driverkit.userclient-access</key><array>"
                    + "<string>a.b</string></array>\n</dict>"
            ],
            nearMisses: [
                "App entitlements:\n<dict>\n<key>com.apple.developer.driverkit.communicates-with-drivers</key>"
                    + "<true/>\n</dict>"
            ]),
        Row(
            rule: "any-client-on-app",
            reports: [
                "I have com.apple.developer.driverkit.allow-any-userclient-access in the app's entitlements.",
                "Entitlements of the "
                    + "app:\n<key>com.apple.developer.system-extension.install</key><true/>\n"
                    + "<key>com.apple.developer.driverkit.allow-any-userclient-access</key><true/>",
            ],
            nearMisses: [
                "Entitlements of the "
                    + "dext:\n<key>com.apple.developer.driverkit</key><true/>\n"
                    + "<key>com.apple.developer.driverkit.allow-any-userclient-access</key><true/>"
            ]),
        Row(
            rule: "client-key-on-driver",
            reports: [
                "Dext entitlements:\n<key>com.apple.developer.driverkit</key><true/>\n"
                    + "<key>com.apple.developer.driverkit.userclient-access</key><array><string>a.b</string></array>",
                "I put com.apple.developer.driverkit.userclient-access into the driver's entitlements.",
            ],
            nearMisses: ["I put com.apple.developer.driverkit.userclient-access into the entitlements of our tool."]),
        Row(
            rule: "access-list-in-one-string",
            reports: [
                "The app's profile "
                    + "has\n<key>Entitlements</key>\n<dict>\n"
                    + "<key>com.apple.developer.driverkit.userclient-access</key>\n<array>\n<string>a.b.one\n"
                    + "a.b.two</string>\n</array>\n</dict>"
            ],
            nearMisses: [
                "The app's profile "
                    + "has\n<key>Entitlements</key>\n<dict>\n"
                    + "<key>com.apple.developer.driverkit.userclient-access</key>\n<array>\n"
                    + "<string>a.b.one</string>\n<string>a.b.two</string>\n</array>\n</dict>"
            ]),
        Row(
            rule: "capability-not-claimed",
            reports: [
                "The capability DriverKit PCI (development) is enabled in the portal.\nkernel DK: drv-0x100010a81: "
                    + "provider entitlements check failed"
            ],
            nearMisses: [
                "The capability is enabled.",
                "The capability is enabled.\nDK: drv-0x100010a81: provider entitlements check "
                    + "failed\n<key>com.apple.developer.driverkit.transport.pci</key><array/>",
            ]),
        Row(
            rule: "development-capability-in-distribution",
            reports: [
                "Enabled: DriverKit (development), DriverKit Family Serial (development), System Extension. In the "
                    + "downloaded profile some of these capabilities are missing."
            ],
            nearMisses: ["Enabled: DriverKit (development), System Extension. The driver starts."]),
        Row(
            rule: "grant-not-needed-yet",
            reports: [
                "DriverKit USB Transport - VendorID -- requested weeks ago, still pending",
                "We applied for com.apple.developer.driverkit.transport.usb and have not heard back from Apple.",
            ],
            nearMisses: ["DriverKit USB Transport - VendorID", "We are waiting for Apple to fix the bug."]),
    ]
}
