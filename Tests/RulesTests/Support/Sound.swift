// SPDX-License-Identifier: Apache-2.0

import Gates

/// Products that no rule has anything to say about.
enum Sound {
    static let all: [(name: String, product: Product)] = [
        ("usb", usb), ("pci", pci), ("hid", hid), ("scsi", scsi), ("ethernet", ethernet), ("audio", audio),
        ("virtual", virtual), ("serial", serial), ("source", source), ("developerID", developerID), ("iPad", iPad),
        ("network extension", networkExtension),
    ]

    /// A development build for a Mac with a driver for a USB device.
    static let usb = driver(
        ["IOProviderClass": "IOUSBHostDevice", "idVendor": 0x1234, "idProduct": 0x5678],
        claims: [Entitlement.transportUSB: [["idVendor": "*"]]])

    static let pci = driver(
        [
            "IOProviderClass": "IOPCIDevice", "IOPCIPrimaryMatch": "0x56781234 0x56791234&0xFFFFFFFF",
            "IOPCITunnelCompatible": true,
        ],
        claims: [Entitlement.transportPCI: [["IOPCIPrimaryMatch": "0xFFFFFFFF&0x00000000"]]])

    static let hid = driver(
        [
            "IOProviderClass": "IOHIDInterface", "IOClass": "AppleUserHIDEventService", "VendorID": 0x1234,
            "ProductID": 0x5678, "Transport": "USB",
        ],
        claims: [Entitlement.transportHID: true, Entitlement.familyHIDEventService: true])

    static let scsi = driver(
        [
            "IOProviderClass": "IOSCSIPeripheralDeviceNub", "IOClass": "IOUserSCSIPeripheralDeviceType00",
            "CFBundleIdentifierKernel": "com.apple.iokit.IOSCSIBlockCommandsDevice", "Peripheral Device Type": 0,
            "Vendor Identification": "EXAMPLE",
        ],
        claims: [Entitlement.familySCSIController: true])

    static let ethernet = driver(
        [
            "IOProviderClass": "IOPCIDevice", "IOPCIPrimaryMatch": "0x56781234", "IOPCITunnelCompatible": true,
            "IOClass": "IOUserNetworkEthernet", "CFBundleIdentifierKernel": "com.apple.iokit.IOSkywalkFamily",
        ],
        claims: [
            Entitlement.transportPCI: [["IOPCIPrimaryMatch": "0xFFFFFFFF&0x00000000"]],
            Entitlement.familyNetworking: true,
        ])

    static let audio = driver(
        [
            "IOProviderClass": "IOUSBHostDevice", "idVendor": 0x1234, "idProduct": 0x5678,
            "IOUserAudioDriverUserClientProperties": [
                "IOClass": "IOUserUserClient", "IOUserClass": "IOUserAudioDriverUserClient",
            ],
        ],
        claims: [Entitlement.transportUSB: [["idVendor": "*"]], Entitlement.familyAudio: true])

    /// A driver without hardware that publishes a HID device.
    static let virtual = driver(
        [
            "IOProviderClass": "IOUserResources", "IOResourceMatch": "IOKit",
            "IOMatchCategory": "com.example.app.driver",
            "DeviceProperties": ["IOClass": "AppleUserHIDDevice", "IOUserClass": "ExampleDevice"],
        ],
        claims: [Entitlement.familyHIDDevice: true])

    static let serial = driver(
        [
            "IOProviderClass": "IOUSBHostInterface", "IOClass": "IOUserSerial",
            "CFBundleIdentifierKernel": "com.apple.driver.driverkit.serial", "idVendor": 0x1234, "idProduct": 0x5678,
            "bConfigurationValue": 1, "bInterfaceNumber": 0,
        ],
        claims: [Entitlement.transportUSB: [["idVendor": "*"]], Entitlement.familySerial: true])

    /// The same as ``usb`` before Xcode has built it.
    static let source = usb.changed { product in
        product.app?.stage = .source
        product.app?.signature = nil
        product.app?.info?["CFBundleIdentifier"] = "$(PRODUCT_BUNDLE_IDENTIFIER)"
        product.driver.stage = .source
        product.driver.signature = nil
        product.driver.executable = nil
        for key in ["CFBundleSupportedPlatforms", "OSMinimumDriverKitVersion"] { product.driver.info?[key] = nil }
        product.driver.info?["CFBundleIdentifier"] = "$(PRODUCT_BUNDLE_IDENTIFIER)"
        product.driver.info?["CFBundleExecutable"] = "$(EXECUTABLE_NAME)"
        product.driver.info?["CFBundleVersion"] = "$(CURRENT_PROJECT_VERSION)"
        product.personality["CFBundleIdentifier"] = "$(PRODUCT_BUNDLE_IDENTIFIER)"
        product.personality["IOUserServerName"] = "$(PRODUCT_BUNDLE_IDENTIFIER)"
    }

    static let developerID = usb.changed { product in
        product.driver.claims = [
            Entitlement.driverKit: true, Entitlement.transportUSB: [["idVendor": 0x1234]],
        ]
        product.app?.claims?[Entitlement.getTaskAllow] = nil
        product.app?.claims?[Entitlement.userClientAccess] = ["com.example.app.driver"]
        product.app?.signature = signature(.developerID)
        product.app?.profile = profile(.developerID)
        product.driver.signature = signature(.developerID)
        product.driver.profile = profile(.developerID)
    }

    static let iPad = usb.changed { product in
        product.host.platform = .ipados
        product.app?.info?["LSMinimumSystemVersion"] = nil
        product.app?.info?["MinimumOSVersion"] = "16.0"
        product.app?.info?["UIDeviceFamily"] = [2]
        product.app?.claims = [Entitlement.communicatesWithDrivers: true]
        product.driver.claims?[Entitlement.allowAnyUserClientAccess] = nil
    }

    /// Carries nothing that a driver has to have.
    static let networkExtension = usb.changed { product in
        product.extensions = [
            Item(
                role: .systemExtension, folder: "com.example.app.network.systemextension",
                info: ["CFBundleIdentifier": "com.example.app.network", "CFBundleExecutable": "Network"],
                claims: [Entitlement.networkExtension: ["packet-tunnel-provider-systemextension"]],
                signature: signature(.appleDevelopment))
        ]
    }

    static func signature(_ kind: Signature.Kind) -> Signature {
        Signature(kind: kind, hasHardenedRuntime: true, evidence: Evidence("signature", text: "signature"))
    }

    static func profile(_ kind: Profile.Kind, _ entitlements: Table = [:]) -> Profile {
        Profile(
            name: "Example", kind: kind, applicationIdentifier: "TEAM.*", teamIdentifier: "TEAM",
            entitlements: Places.entries("profile", entitlements), devices: kind == .development ? ["A"] : nil,
            provisionsAllDevices: kind == .developerID, expirationDate: 1_000_000 + 300 * 86_400,
            evidence: Evidence("profile", text: "profile"))
    }

    static func executable(_ architectures: String..., minimum: String = "21.0", platform: UInt32 = 10) -> Executable {
        Executable(
            name: "Example",
            slices: architectures.map { .init(architecture: $0, platform: platform, minimumOS: minimum) },
            evidence: Evidence("executable", text: "executable"))
    }

    private static func driver(_ keys: Table, claims: Table) -> Product {
        let common: Table = [
            "CFBundleIdentifier": "com.example.app.driver", "CFBundleIdentifierKernel": "com.apple.kpi.iokit",
            "IOClass": "IOUserService", "IOUserClass": "ExampleDriver", "IOUserServerName": "com.example.app.driver",
            "UserClientProperties": ["IOClass": "IOUserUserClient", "IOUserClass": "ExampleUserClient"],
        ]
        let development: Table = [Entitlement.driverKit: true, Entitlement.allowAnyUserClientAccess: true]
        return Product(
            app: app,
            extensions: [
                Item(
                    role: .driver, folder: "com.example.app.driver.dext",
                    info: [
                        "CFBundleIdentifier": "com.example.app.driver", "CFBundleExecutable": "com.example.app.driver",
                        "CFBundlePackageType": "DEXT", "CFBundleVersion": "1.2.3", "CFBundleShortVersionString": "1.2",
                        "CFBundleSupportedPlatforms": ["DriverKit"], "OSMinimumDriverKitVersion": "21.0",
                        "OSBundleUsageDescription": "Drives the example device.",
                        "IOKitPersonalities": ["Main": .dictionary(common.merging(keys) { $1 })],
                    ],
                    claims: development.merging(claims) { $1 }, signature: signature(.appleDevelopment))
            ])
    }

    private static let app = Item(
        role: .app, folder: "Example.app",
        info: [
            "CFBundleIdentifier": "com.example.app", "CFBundleExecutable": "Example", "LSMinimumSystemVersion": "12.0",
        ],
        claims: [Entitlement.systemExtensionInstall: true, Entitlement.getTaskAllow: true],
        signature: signature(.appleDevelopment))
}
