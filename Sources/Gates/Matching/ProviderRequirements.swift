// SPDX-License-Identifier: Apache-2.0

/// What the kernel puts into IOServiceDEXTEntitlements of providers that drivers match on.
///
/// | provider | required |
/// | --- | --- |
/// | IOPCIDevice | transport.pci, for bridges transport.pci.bridge as well |
/// | IOUSBHostDevice, IOUSBHostInterface | transport.usb |
/// | IOHIDInterface | transport.hid, for built-in ones builtin as well |
/// | IOUserResources, IOResources | nothing |
/// | SCSI logical units | nothing on the nub; the family asks (G27) |
///
/// - Source: IOPCIFamily 726.0.5 `IOPCIBridge.cpp`; IOHIDFamily `IOHIDInterface.cpp`; XNU (no such property on
///   IOUserResources); USB: Apple's entitlement page and public ioreg dumps; SCSI: REPORTED (drivers run without any
///   transport claim).
public enum ProviderRequirements: Sendable, Hashable {
    case nothing
    case required(RequiredEntitlements)
    /// No public source tells what a provider of this class asks for.
    case unknown

    /// What the class of the provider leads to.
    public init(of nub: Provider) {
        if nub.isKind(of: "IOPCIDevice") {
            let isBridge = (nub.pci?.headerType ?? 0) != 0
            let keys = [Entitlement.transportPCI] + (isBridge ? [Entitlement.transportPCIBridge] : [])
            self = .required(RequiredEntitlements([keys]))
            return
        }
        if nub.isKind(of: "IOUSBHostDevice") || nub.isKind(of: "IOUSBHostInterface") {
            self = .required(RequiredEntitlements([[Entitlement.transportUSB]]))
            return
        }
        if nub.isKind(of: "IOHIDInterface") {
            let isBuiltIn = nub.properties["Built-In"]?.boolean == true
            let keys = [Entitlement.transportHID] + (isBuiltIn ? [Entitlement.builtIn] : [])
            self = .required(RequiredEntitlements([keys]))
            return
        }
        let free = ["IOUserResources", "IOResources", "IOSCSIPeripheralDeviceNub"]
        self = free.contains(where: nub.isKind) ? .nothing : .unknown
    }

    /// What this very provider asks for: its property, and where it was made from a personality the class's rule.
    public static func asked(by nub: Provider) -> ProviderRequirements {
        let property = nub.properties["IOServiceDEXTEntitlements"]
        if let property { return .required(RequiredEntitlements(property)) }
        return nub.isMadeFromPersonality ? ProviderRequirements(of: nub) : .nothing
    }
}
