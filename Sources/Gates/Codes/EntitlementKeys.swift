// SPDX-License-Identifier: Apache-2.0

/// Entitlement keys around driver extensions (Apple's entitlement reference; private ones: XNU).
public enum Entitlement {
    private static let developer = "com.apple.developer."

    public static let driverKit = developer + "driverkit"
    public static let transportUSB = developer + "driverkit.transport.usb"
    public static let transportPCI = developer + "driverkit.transport.pci"
    public static let transportPCIBridge = developer + "driverkit.transport.pci.bridge"
    public static let transportHID = developer + "driverkit.transport.hid"
    /// A string inside the transport.pci array, a boolean for HID.
    public static let builtIn = developer + "driverkit.builtin"
    public static let familyHIDDevice = developer + "driverkit.family.hid.device"
    public static let familyHIDEventService = developer + "driverkit.family.hid.eventservice"
    public static let familyHIDVirtualDevice = developer + "driverkit.family.hid.virtual.device"
    public static let familyNetworking = developer + "driverkit.family.networking"
    public static let familySerial = developer + "driverkit.family.serial"
    public static let familyAudio = developer + "driverkit.family.audio"
    public static let familyMIDI = developer + "driverkit.family.midi"
    public static let familySCSIController = developer + "driverkit.family.scsicontroller"
    public static let familyBlockStorage = developer + "driverkit.family.block-storage-device"
    public static let allowAnyUserClientAccess = developer + "driverkit.allow-any-userclient-access"
    public static let allowThirdPartyUserClients = developer + "driverkit.allow-third-party-userclients"

    public static let systemExtensionInstall = developer + "system-extension.install"
    public static let systemExtensionRedistributable = developer + "system-extension.redistributable"
    public static let userClientAccess = developer + "driverkit.userclient-access"
    public static let communicatesWithDrivers = developer + "driverkit.communicates-with-drivers"
    /// Added by the kernel to the claims of a process that runs as root.
    public static let administrator = developer + "driverkit.administrator"
    public static let hidVirtualDevice = developer + "hid.virtual.device"
    public static let usbHostControllerInterface = developer + "usb.host-controller-interface"
    public static let vmDeviceAccess = "com.apple.vm.device-access"
    public static let networkExtension = developer + "networking.networkextension"

    public static let privateDriverAccess = "com.apple.private.driverkit.driver-access"
    public static let privateAllowsPublish = "com.apple.private.driverkit.allows-publish"

    public static let applicationIdentifier = "com.apple.application-identifier"
    public static let applicationIdentifierIOS = "application-identifier"
    public static let teamIdentifier = developer + "team-identifier"
    public static let getTaskAllow = "get-task-allow"
    public static let betaReportsActive = "beta-reports-active"
    public static let keychainAccessGroups = "keychain-access-groups"
    public static let appSandbox = "com.apple.security.app-sandbox"
    public static let sandboxUserClientException = "com.apple.security.temporary-exception.iokit-user-client-class"
}
