// SPDX-License-Identifier: Apache-2.0

import Gates

/// A device id behind a mask for vendors only: every device of the vendor matches.
public enum PCIMatchIgnoredBits: Rule {
    public static let id = "pci-match-ignored-bits"
    public static let severity = Finding.Severity.note
    public static let summary = "A PCI match has bits in its value that its mask ignores"
    public static let page = RulePage(
        check: "Both register and value are masked before they are compared.",
        symptom: "The driver is started for other devices of the vendor as well.",
        fix: "Widen the mask to 0xFFFFFFFF, or write zeros where nothing is compared.",
        source: "IOPCIFamily IOPCIBridge.cpp, pciMatchNub.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        PCIField.all(in: subject).flatMap { field in
            field.tokens.filter { ignores($0) }.map { token in
                let mask = token.mask ?? 0
                return finding(
                    "\(field.shown): \(field.key) \(token.text) says more than its mask compares",
                    why: "Of \(hex32(token.value)) the mask leaves \(hex32(token.value & mask)): the other "
                        + "bits are not compared.",
                    fix: Fix(
                        "Compare all bits, or write zeros for those that do not count.",
                        snippet: field.snippet("\(hex32(token.value))&0xFFFFFFFF"), target: field.file),
                    confidence: 0.8, evidence: [field.evidence])
            }
        }
    }

    /// A mask of 0 is the development wildcard, and slips that have a rule of their own are not said twice.
    private static func ignores(_ token: PCIField.Token) -> Bool {
        guard let mask = token.mask, mask != 0, !token.isSwapped, !token.isInWrongHalf else { return false }
        return token.value & ~mask != 0
    }
}
