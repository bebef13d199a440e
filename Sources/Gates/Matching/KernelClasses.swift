// SPDX-License-Identifier: Apache-2.0

/// Kernel classes that stand for a driver's object, with the kext they live in and what their family asks of a driver.
///
/// | class | kext | family entitlement |
/// | --- | --- | --- |
/// | IOUserService | com.apple.kpi.iokit | none |
/// | AppleUserHIDDevice, AppleUserHIDEventService | com.apple.iokit.IOHIDFamily | family.hid.… |
/// | IOUserSCSIParallelInterfaceController | com.apple.iokit.IOSCSIParallelFamily | family.scsicontroller |
/// | IOUserSCSIPeripheralDeviceType00 | com.apple.iokit.IOSCSIBlockCommandsDevice | family.scsicontroller |
/// | IOUserBlockStorageDevice | com.apple.iokit.IOStorageFamily | family.block-storage-device |
/// | IOUserNetworkEthernet | com.apple.iokit.IOSkywalkFamily | family.networking |
/// | IOUserSerial | com.apple.driver.driverkit.serial | family.serial |
///
/// - Source: pairs from Apple's framework pages (SCSI, networking) and IOHIDFamily; IOUserSerial's kext
///   and entitlement from public ioreg dumps; that IOHIDFamily and IOStorageFamily are loaded on every Mac, REPORTED
///   (kmutil showloaded).
public struct KernelClass: Sendable, Hashable {
    /// How sure it is that the family asks for the entitlement.
    public enum Certainty: Sendable, Hashable { case verified, reported, inferred }

    public var name: String
    public var kext: String
    /// On every Mac, so that CFBundleIdentifierKernel need not name it.
    public var isAlwaysLoaded: Bool
    /// nil: the family asks for nothing.
    public var familyEntitlement: String?
    public var certainty: Certainty

    public static func named(_ name: String) -> KernelClass? { table.first { $0.name == name } }

    /// Classes that a user client's IOClass may name.
    public static let userClients: Set<String> = ["IOUserUserClient"]

    public static let table: [KernelClass] = [
        KernelClass("IOUserService", "com.apple.kpi.iokit", nil),
        KernelClass("AppleUserHIDDevice", hid, Entitlement.familyHIDDevice),
        KernelClass("AppleUserHIDEventService", hid, Entitlement.familyHIDEventService),
        KernelClass(
            "IOUserSCSIParallelInterfaceController", "com.apple.iokit.IOSCSIParallelFamily", isAlwaysLoaded: false,
            Entitlement.familySCSIController),
        KernelClass(
            "IOUserSCSIPeripheralDeviceType00", "com.apple.iokit.IOSCSIBlockCommandsDevice", isAlwaysLoaded: false,
            Entitlement.familySCSIController, .reported),
        KernelClass(
            "IOUserSCSIPeripheralDeviceType05", "com.apple.iokit.IOSCSIMultimediaCommandsDevice",
            isAlwaysLoaded: false, Entitlement.familySCSIController, .reported),
        KernelClass(
            "IOUserSCSIPeripheralDeviceType07", "com.apple.iokit.IOSCSIBlockCommandsDevice", isAlwaysLoaded: false,
            Entitlement.familySCSIController, .reported),
        KernelClass("IOUserBlockStorageDevice", "com.apple.iokit.IOStorageFamily", Entitlement.familyBlockStorage),
        KernelClass(
            "IOUserNetworkEthernet", "com.apple.iokit.IOSkywalkFamily", Entitlement.familyNetworking, .inferred),
        KernelClass(
            "IOUserSerial", "com.apple.driver.driverkit.serial", isAlwaysLoaded: false, Entitlement.familySerial,
            .reported),
    ]

    private static let hid = "com.apple.iokit.IOHIDFamily"

    private init(
        _ name: String, _ kext: String, isAlwaysLoaded: Bool = true, _ familyEntitlement: String?,
        _ certainty: Certainty = .verified
    ) {
        self.name = name
        self.kext = kext
        self.isAlwaysLoaded = isAlwaysLoaded
        self.familyEntitlement = familyEntitlement
        self.certainty = certainty
    }
}
