// SPDX-License-Identifier: Apache-2.0

import Bytes
import Gates
import PropertyLists

/// Reads a nub from `ioreg -a` output: the property list of one registry entry, or the first PCI, USB or HID nub of a
/// tree.
public enum ProviderReader {
    private static let nubClasses = [
        "IOPCIDevice", "IOUSBHostInterface", "IOUSBHostDevice", "IOHIDInterface", "IOSCSIPeripheralDeviceNub",
        "IOUserResources",
    ]

    public static func read(_ path: String) throws -> Provider { try read(ByteSource(path: path)) }

    static func read(_ source: ByteSource) throws(MalformedFile) -> Provider {
        let bytes = try source.readAll(limit: 256 << 20, structure: "ioreg dump")
        let document: PropertyListDocument
        do throws(PropertyListError) {
            document = try PropertyListDocument(parsing: bytes.array, file: source.name)
        } catch {
            throw UnreadablePropertyList.error(error, structure: "ioreg dump (`ioreg -a` writes a property list)")
        }
        guard let entry = find(document.root, depth: 0) else {
            throw bytes.malformed(
                at: 0, "a registry entry of one of the classes \(nubClasses.joined(separator: ", ")) expected")
        }
        return provider(entry, document, source.name)
    }

    private static func find(_ node: PropertyListNode, depth: Int) -> PropertyListNode? {
        guard depth < 100 else { return nil }
        if let name = node["IOObjectClass"]?.string, nubClasses.contains(name) { return node }
        let children = node.array ?? node["IORegistryEntryChildren"]?.array ?? []
        for child in children {
            if let found = find(child, depth: depth + 1) { return found }
        }
        return nil
    }

    private static func provider(_ entry: PropertyListNode, _ document: PropertyListDocument, _ path: String)
        -> Provider
    {
        var properties: [String: FactValue] = [:]
        for item in entry.dictionary?.entries ?? [] where item.key != "IORegistryEntryChildren" {
            properties[item.key] = PropertyListFacts.factValue(item.value)
        }
        let name = entry["IOObjectClass"]?.string ?? "IOService"
        return Provider(
            name: entry["IORegistryEntryName"]?.string ?? name, classChain: [name, "IOService"], properties: properties,
            pci: name == "IOPCIDevice" ? pci(properties) : nil,
            registryEntryID: entry["IORegistryEntryID"]?.integer.map { UInt64(truncatingIfNeeded: $0) },
            evidence: PropertyListFacts.evidence(entry.offset, document, path, 0, text: name))
    }

    /// Numbers in PCI nubs are little-endian data of four bytes.
    private static func pci(_ properties: [String: FactValue]) -> Provider.PCI {
        func number(_ key: String) -> UInt32? {
            guard case .data(let bytes)? = properties[key], bytes.count >= 2 else { return nil }
            return bytes.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        func pair(_ high: String, _ low: String) -> Provider.Register {
            guard let high = number(high), let low = number(low) else { return Provider.Register(0, known: 0) }
            return Provider.Register(high << 16 | (low & 0xFFFF))
        }
        let code = number("class-code").map { Provider.Register($0 << 8, known: 0xFFFF_FF00) }
        return Provider.PCI(
            primary: pair("device-id", "vendor-id"), secondary: pair("subsystem-id", "subsystem-vendor-id"),
            classCode: code ?? Provider.Register(0, known: 0),
            isTunnelled: properties["IOPCITunnelled"]?.boolean ?? false,
            isBuiltIn: properties["built-in"] != nil, headerType: nil)
    }
}
