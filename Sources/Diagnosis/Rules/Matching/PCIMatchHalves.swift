// SPDX-License-Identifier: Apache-2.0

import Gates

/// The vendor id stands in the low half. `lspci` and many tables print vendor first, which leads the other way round.
public enum PCIMatchHalves: Rule {
    public static let id = "pci-match-halves"
    public static let severity = Finding.Severity.warning
    public static let summary = "A PCI match compares the half that does not hold the vendor"
    public static let page = RulePage(
        check: """
            The register has the device id in the high half and the vendor id in the low half. A mask of 0xFFFF0000 \
            compares the device id of whatever vendor; a mask of 0x0000FFFF ignores what is written in the high \
            half.
            """,
        symptom: """
            The personality matches nothing or a stranger; a claim does not cover the device, and the launch ends \
            with "provider entitlements check failed".
            """,
        fix: "Write the vendor id into the low half of value and mask.",
        source: "DTS in thread 806986; IOPCIFamily IOPCIBridge.cpp, pciMatchNub.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        PCIField.all(in: subject).filter { !$0.isClass }.flatMap { field in
            field.tokens.filter { $0.isInWrongHalf && !$0.isSwapped }.map { token in
                let right = "\(hex32(token.value >> 16))&0x0000FFFF"
                return finding(
                    "\(field.shown): \(field.key) \(token.text) has the vendor in the device's half",
                    why: token.mask == 0xFFFF_0000
                        ? "The mask compares the high half only, which is the device id, of any vendor."
                        : "The mask compares the low half only, and there the value is 0.",
                    fix: Fix(
                        "Put the vendor id into the low half.", snippet: field.snippet(right), target: field.file),
                    confidence: 0.8, evidence: [field.evidence])
            }
        }
    }
}
