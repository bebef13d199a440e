// SPDX-License-Identifier: Apache-2.0

import Gates

/// One personality of one driver, with what several rules ask of it.
struct Site {
    let driver: CodeObject
    let personality: Personality

    /// `com.example.driver (MyDriver)`: the beginning of a title.
    var shown: String { "\(driver.shown) (\(personality.name))" }

    var entries: Entries { personality.entries }

    /// A text that Xcode has no more to do with; nil when it is absent, something else, or a build variable.
    func text(_ key: String) -> String? { entries.string(key).settled }

    func evidence(_ path: String...) -> Evidence { entries.place(path) }

    var bus: Bus? { text("IOProviderClass").flatMap { Bus($0) } }

    /// Dictionaries from which the driver makes further objects (`UserClientProperties` and its like), by key.
    var objects: [(key: String, table: [String: FactValue])] {
        entries.keys.compactMap { key in
            guard !MatchKeys.tables.contains(key), let table = entries[key]?.dictionary else { return nil }
            return (key, table)
        }
    }

    /// Every kernel class that the personality or one of its ``objects`` names.
    var kernelClasses: Set<String> {
        Set([text("IOClass")].compactMap(\.self) + objects.compactMap { $0.table["IOClass"]?.string.settled })
    }
}

extension RuleSubject {
    var sites: [Site] { personalities.map { Site(driver: $0.driver, personality: $0.personality) } }

    /// The driver's personalities; nil unless all of them can be read and there is at least one.
    func sites(of driver: CodeObject) -> [Site]? {
        let all = Personality.all(of: driver)
        let sites = all.compactMap(\.value).map { Site(driver: driver, personality: $0) }
        return sites.count == all.count ? sites : nil
    }
}

/// What a driver's provider is attached to.
enum Bus: String {
    case usb = "USB"
    case pci = "PCI"
    case hid = "HID"
    case scsi = "SCSI"
    /// No hardware at all.
    case resources = "no bus"

    /// nil: a provider class that says nothing of its bus, for example a nub that a driver publishes.
    init?(_ providerClass: String) {
        switch providerClass {
        case "IOUSBHostDevice", "IOUSBHostInterface": self = .usb
        case "IOPCIDevice": self = .pci
        case "IOHIDInterface": self = .hid
        case "IOSCSIPeripheralDeviceNub", "IOSCSIParallelInterfaceDevice": self = .scsi
        case "IOUserResources", "IOResources": self = .resources
        default: return nil
        }
    }

    var isHardware: Bool { self != .resources }
}
