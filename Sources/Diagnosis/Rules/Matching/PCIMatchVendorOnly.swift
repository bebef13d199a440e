// SPDX-License-Identifier: Apache-2.0

import Gates

/// Without a mask all 32 bits are compared, and the device's half is 0.
public enum PCIMatchVendorOnly: Rule {
    public static let id = "pci-match-vendor-only"
    public static let severity = Finding.Severity.warning
    public static let summary = "A PCI match names a vendor and no mask"
    public static let page = RulePage(
        check: """
            The register has the device id in the high half and the vendor id in the low half. Without a mask the \
            whole of it is compared.
            """,
        symptom: "Silence: no device matches, for device ids of 0 are rare.",
        fix: """
            Add the mask 0x0000FFFF to match all devices of the vendor, or write the device id into the high half.
            """,
        source: "DTS in thread 806986; IOPCIFamily IOPCIBridge.cpp, pciMatchNub (default mask).")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        PCIField.all(in: subject).filter { !$0.isClass }.flatMap { field in
            field.tokens.filter { $0.mask == nil && $0.value != 0 && $0.value >> 16 == 0 }.map { token in
                let vendor = hex32(token.value)
                return finding(
                    "\(field.shown): \(field.key) \(token.text) asks for device id 0",
                    why: "Without a mask the high half, which is the device id, is compared as well, and it is 0 "
                        + "here.",
                    fix: Fix(
                        "Mask the device id out, or write it.", snippet: field.snippet("\(vendor)&0x0000FFFF"),
                        target: field.file),
                    confidence: 0.9, evidence: [field.evidence])
            }
        }
    }
}
