// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// The sound products that the table starts from.
enum Base: String, CaseIterable, Sendable {
    /// macOS, Apple Development, a USB device.
    case development
    /// macOS, Developer ID, a USB device.
    case developerID = "developer-id"
    /// iPadOS, Apple Development, a USB device.
    case pad = "ipados-development"
    /// iPadOS, Apple Distribution, a USB device.
    case testFlight = "ipados-testflight"
    case usbInterface = "usb-interface"
    case pci
    case pciDeveloperID = "pci-developer-id"
    case hidDevice = "hid-device"
    case hidEventService = "hid-event-service"
    case scsiPeripheral = "scsi-peripheral"
    case scsiController = "scsi-controller"
    case blockStorage = "block-storage"
    case network
    case serial
    case audio
    case midi
    /// A driver without hardware on IOUserResources.
    case virtual
    case virtualHID = "virtual-hid"

    /// The machine that the product is for.
    var host: HostPolicy {
        switch self {
        case .pad, .testFlight: .pad()
        default: .mac()
        }
    }

    func product() throws -> ProductSpec {
        switch self {
        case .development: try .sound(platform: .macOS)
        case .developerID: try .soundDeveloperID()
        case .pad: try .sound(platform: .iPadOS)
        case .testFlight: try .soundTestFlight()
        case .pciDeveloperID: try .soundDeveloperID(.pci, granted: [["IOPCIPrimaryMatch": "0x00001234&0x0000FFFF"]])
        default: try family.map { try .sound($0) } ?? .sound(platform: .macOS)
        }
    }

    private var family: DriverFamily? {
        switch self {
        case .usbInterface: .usbInterface
        case .pci: .pci
        case .hidDevice: .hidDevice
        case .hidEventService: .hidEventService
        case .scsiPeripheral: .scsiPeripheral
        case .scsiController: .scsiController
        case .blockStorage: .blockStorage
        case .network: .network
        case .serial: .serial
        case .audio: .audio
        case .midi: .midi
        case .virtual: .virtual
        case .virtualHID: .virtualHID
        default: nil
        }
    }
}

extension ProductSpec {
    /// A macOS development product with a driver of this family.
    static func sound(_ family: DriverFamily) throws -> ProductSpec {
        var product = try ProductSpec.sound(platform: .macOS)
        family.dress(&product.driver)
        return product
    }

    /// A Developer ID product with a driver of this family, and the values that Apple granted for its transport.
    static func soundDeveloperID(_ family: DriverFamily, granted: PropertyListValue) throws -> ProductSpec {
        var product = try ProductSpec.soundDeveloperID()
        family.dress(&product.driver)
        if let transport = family.transport { product.driver.claimAndGrant(transport.key, granted) }
        return product
    }

    /// An iPadOS development product with a driver of this family.
    static func soundPad(_ family: DriverFamily) throws -> ProductSpec {
        var product = try ProductSpec.sound(platform: .iPadOS)
        family.dress(&product.driver)
        return product
    }
}
