// SPDX-License-Identifier: Apache-2.0

/// A capability as the developer portal names it.
///
/// - Source: names REPORTED (portal listings, profile dumps); keys: Apple's entitlement pages.
public struct PortalCapability: Sendable, Hashable {
    public var key: String
    /// Self-serve for paid teams, in development profiles only; nil: there is none.
    public var development: String?
    /// The one that distribution profiles need; nil: not to be had as a rule.
    public var distribution: String?
    /// Whether Apple has to grant a request for ``distribution``.
    public var isManaged: Bool

    /// The name to look for first: the self-serve one where it exists.
    public var name: String { development ?? distribution ?? key }

    /// The names under which the App ID may list it.
    public var names: [String] { [development, distribution].compactMap(\.self) }

    /// Whether a list of an App ID's capabilities holds this one; the portal's and Xcode's spellings differ in case.
    public func isListed(in capabilities: [String]) -> Bool {
        let listed = capabilities.map { $0.lowercased() }
        return names.contains { listed.contains($0.lowercased()) }
    }

    public static func of(_ key: String) -> PortalCapability? { table.first { $0.key == key } }

    public static let table: [PortalCapability] = [
        managed(Entitlement.driverKit, "DriverKit"),
        managed(
            Entitlement.transportUSB, "DriverKit USB Transport", distribution: "DriverKit USB Transport - VendorID"),
        managed(Entitlement.transportPCI, "DriverKit PCI", distribution: "DriverKit PCI (Primary Match)"),
        managed(Entitlement.transportHID, "DriverKit Transport HID"),
        managed(Entitlement.familyHIDDevice, "DriverKit Family HID Device"),
        managed(Entitlement.familyHIDEventService, "DriverKit Family HID EventService"),
        managed(Entitlement.familyNetworking, "DriverKit Family Networking"),
        managed(Entitlement.familySerial, "DriverKit Family Serial"),
        managed(Entitlement.familyAudio, "DriverKit Family Audio"),
        managed(Entitlement.familyMIDI, "DriverKit Family MIDI"),
        managed(Entitlement.familySCSIController, "DriverKit Family SCSIController"),
        managed(Entitlement.familyBlockStorage, "DriverKit Family Block Storage Device"),
        PortalCapability(
            key: Entitlement.allowAnyUserClientAccess,
            development: "DriverKit Allow Any UserClient Access (development)", distribution: nil, isManaged: true),
        open(Entitlement.allowThirdPartyUserClients, "DriverKit Allow Third Party UserClients"),
        open(Entitlement.communicatesWithDrivers, "DriverKit Communicates with Drivers"),
        open(Entitlement.systemExtensionInstall, "System Extension"),
        granted(Entitlement.systemExtensionRedistributable, "System Extension Redistributable"),
        granted(Entitlement.userClientAccess, "DriverKit UserClient Access"),
        granted(Entitlement.hidVirtualDevice, "HID Virtual Device"),
        granted(Entitlement.usbHostControllerInterface, "USB Host Controller Interface"),
    ]

    private static func managed(_ key: String, _ name: String, distribution: String? = nil) -> PortalCapability {
        PortalCapability(
            key: key, development: "\(name) (development)", distribution: distribution ?? name, isManaged: true)
    }

    private static func granted(_ key: String, _ name: String) -> PortalCapability {
        PortalCapability(key: key, development: nil, distribution: name, isManaged: true)
    }

    private static func open(_ key: String, _ name: String) -> PortalCapability {
        PortalCapability(key: key, development: nil, distribution: name, isManaged: false)
    }
}
