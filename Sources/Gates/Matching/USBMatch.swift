// SPDX-License-Identifier: Apache-2.0

/// Compares USB descriptor keys with a device or interface nub.
///
/// Keys count only in the combinations that the USB Common Class Specification lists; a table whose keys contain none
/// of them matches nothing. Keys beyond such a set have to match as well. `*` matches any value and counts as present;
/// `idProductArray` and `idProductMask` stand for idProduct.
///
/// - Source: USB Common Class Specification 1.0, section 3.10, as Apple's QA1076 and USB matching documentation repeat
///   it. That keys beyond a set do no harm while they match: Apple's example for replacing the UVC driver has such a
///   table. (IOUSBHostFamily is closed.)
public enum USBMatch {
    /// One legal combination. `vendorClass`: whether the class of the nub has to be 0xFF; nil: it does not matter.
    struct KeySet {
        var keys: [String]
        var vendorClass: Bool?
    }

    static let deviceSets = [
        KeySet(keys: ["idVendor", "idProduct", "bcdDevice"]),
        KeySet(keys: ["idVendor", "idProduct"]),
        KeySet(keys: ["idVendor", "bDeviceSubClass", "bDeviceProtocol"], vendorClass: true),
        KeySet(keys: ["idVendor", "bDeviceSubClass"], vendorClass: true),
        KeySet(keys: ["bDeviceClass", "bDeviceSubClass", "bDeviceProtocol"], vendorClass: false),
        KeySet(keys: ["bDeviceClass", "bDeviceSubClass"], vendorClass: false),
    ]

    static let interfaceSets = [
        KeySet(keys: ["idVendor", "idProduct", "bcdDevice", "bConfigurationValue", "bInterfaceNumber"]),
        KeySet(keys: ["idVendor", "idProduct", "bConfigurationValue", "bInterfaceNumber"]),
        KeySet(keys: ["idVendor", "bInterfaceSubClass", "bInterfaceProtocol"], vendorClass: true),
        KeySet(keys: ["idVendor", "bInterfaceSubClass"], vendorClass: true),
        KeySet(keys: ["bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol"], vendorClass: false),
        KeySet(keys: ["bInterfaceClass", "bInterfaceSubClass"], vendorClass: false),
    ]

    /// What decides a comparison that the known fields leave open.
    public static let needs = "the device's USB descriptor fields (--provider with an ioreg dump)"

    /// Whether a personality's table matches the nub: a legal combination of keys, and each of them equal.
    public static func compare(_ table: [String: FactValue], with nub: Provider) -> Comparison {
        let isInterface = nub.isKind(of: "IOUSBHostInterface")
        return legality(table, nub, isInterface: isInterface).and(compareFields(table, with: nub))
    }

    /// Each key that is present, without regard to the combination: that is how a claim of transport.usb is read.
    public static func compareFields(_ table: [String: FactValue], with nub: Provider) -> Comparison {
        let fields = MatchKeys.usbFields.filter { table[$0] != nil && $0 != "idProduct" }
        let plain = fields.reduce(Comparison.matches) { sofar, key in
            sofar.and(compare(key, table[key], nub))
        }
        return plain.and(compareProduct(table, nub))
    }

    private static func legality(_ table: [String: FactValue], _ nub: Provider, isInterface: Bool) -> Comparison {
        let present = Set(MatchKeys.usbFields.filter { has($0, table) })
        let sets = (isInterface ? interfaceSets : deviceSets).filter { present.isSuperset(of: $0.keys) }
        let listed = present.isEmpty ? "no USB key at all" : present.sorted().joined(separator: " + ")
        let what = isInterface ? "an interface" : "a device"
        let illegal = Comparison.contradicts(
            "\(listed) is no combination that USB matching knows for \(what); the sets are \(legalSets(isInterface))")
        let classKey = isInterface ? "bInterfaceClass" : "bDeviceClass"
        let nubClass = nub.properties[classKey]?.integer ?? table[classKey]?.integer
        return sets.reduce(illegal) { $0.or(allowed($1, nubClass, classKey)) }
    }

    private static func allowed(_ set: KeySet, _ nubClass: Int?, _ classKey: String) -> Comparison {
        guard let vendorClass = set.vendorClass else { return .matches }
        guard let nubClass else { return .depends("\(classKey) of the device: \(needs)") }
        guard (nubClass == 0xFF) != vendorClass else { return .matches }
        return .contradicts(
            "\(set.keys.joined(separator: " + ")) counts only where \(classKey) is \(vendorClass ? "" : "not ")0xFF, "
                + "and it is 0x\(String(nubClass, radix: 16))")
    }

    private static func legalSets(_ isInterface: Bool) -> String {
        (isInterface ? interfaceSets : deviceSets).map { $0.keys.joined(separator: " + ") }.joined(separator: "; ")
    }

    private static func has(_ key: String, _ table: [String: FactValue]) -> Bool {
        table[key] != nil || key == "idProduct" && table["idProductArray"] != nil
    }

    private static func compare(_ key: String, _ wanted: FactValue?, _ nub: Provider) -> Comparison {
        if wanted?.string == "*" { return .matches }
        guard let number = wanted?.integer else {
            return .contradicts(
                "\(key) is a \(wanted?.kindName ?? "missing value"), and USB matching compares "
                    + "integers")
        }
        guard let actual = nub.properties[key]?.integer else { return .depends(needs) }
        return actual == number ? .matches : .contradicts("\(key) is \(number), the device has \(actual)")
    }

    private static func compareProduct(_ table: [String: FactValue], _ nub: Provider) -> Comparison {
        guard let array = table["idProductArray"] else {
            guard let wanted = table["idProduct"] else { return .matches }
            guard let mask = table["idProductMask"]?.integer, let number = wanted.integer else {
                return compare("idProduct", wanted, nub)
            }
            guard let actual = nub.properties["idProduct"]?.integer else { return .depends(needs) }
            return actual & mask == number & mask
                ? .matches : .contradicts("idProduct & \(mask) is \(number & mask), the device has \(actual)")
        }
        guard let wanted = array.array else {
            return .contradicts("idProductArray is a \(array.kindName), not an array")
        }
        let none = Comparison.contradicts("idProductArray \(array) does not list the device's idProduct")
        return wanted.reduce(none) { $0.or(compare("idProduct", $1, nub)) }
    }
}
