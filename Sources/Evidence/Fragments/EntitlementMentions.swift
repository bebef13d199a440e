// SPDX-License-Identifier: Apache-2.0

import Gates

/// Entitlements that the author names in his sentences. A mention says nothing but what he talks about.
enum EntitlementMentions {
    private static let prefix = "com.apple.developer."

    /// Last parts that are told without the rest, and that no other word is.
    private static let short: [String: String] = [
        "userclient-access": Entitlement.userClientAccess,
        "driverkit.userclient-access": Entitlement.userClientAccess,
        "allow-any-userclient-access": Entitlement.allowAnyUserClientAccess,
        "driverkit.allow-any-userclient-access": Entitlement.allowAnyUserClientAccess,
        "allow-third-party-userclients": Entitlement.allowThirdPartyUserClients,
        "communicates-with-drivers": Entitlement.communicatesWithDrivers,
        "driverkit.communicates-with-drivers": Entitlement.communicatesWithDrivers,
        "system-extension.install": Entitlement.systemExtensionInstall,
        "transport.usb": Entitlement.transportUSB, "driverkit.transport.usb": Entitlement.transportUSB,
        "transport.pci": Entitlement.transportPCI, "driverkit.transport.pci": Entitlement.transportPCI,
        "transport.hid": Entitlement.transportHID, "driverkit.transport.hid": Entitlement.transportHID,
        "family.hid.device": Entitlement.familyHIDDevice,
        "family.hid.virtual.device": Entitlement.familyHIDVirtualDevice,
        "hid.virtual.device": Entitlement.hidVirtualDevice,
        "family.scsicontroller": Entitlement.familySCSIController,
        "vm.device-access": Entitlement.vmDeviceAccess,
    ]

    static func find(in line: TextBlock.Line, _ block: TextBlock, into evidence: inout EvidenceSet) {
        guard line.text.contains(".") || line.text.contains("-"), line.text.utf8.count < 20_000 else { return }
        var seen: Set<String> = []
        for word in words(line.text) {
            guard let key = key(word.text), seen.insert(key).inserted, seen.count <= 16 else { continue }
            let event = Event(
                .statement, "entitlement-mentioned", at: block.place(line, column: word.column), text: line.text,
                fields: ["key": key])
            evidence.add(event, detail: key)
        }
    }

    private static func key(_ word: String) -> String? {
        let lower = word.lowercased()
        if lower.hasPrefix(prefix) || lower == Entitlement.vmDeviceAccess { return lower == prefix ? nil : lower }
        return short[lower]
    }

    private static func words(_ text: String) -> [(text: String, column: Int)] {
        let bytes = Array(text.utf8)
        var words: [(String, Int)] = []
        var at = 0
        while at < bytes.count {
            let start = at
            while at < bytes.count, isPart(bytes[at]) { at += 1 }
            if at > start {
                var end = at
                while end > start, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") {
                    end -= 1
                }
                words.append((String(decoding: bytes[start..<end], as: UTF8.self), start + 1))
            } else {
                at += 1
            }
        }
        return words
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || ".-_".utf8.contains(byte)
    }
}
