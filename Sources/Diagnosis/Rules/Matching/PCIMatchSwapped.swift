// SPDX-License-Identifier: Apache-2.0

import Gates

/// `VALUE&MASK` is the order; the mask is what consists of whole halves.
public enum PCIMatchSwapped: Rule {
    public static let id = "pci-match-swapped"
    public static let severity = Finding.Severity.warning
    public static let summary = "Value and mask of a PCI match seem to have changed places"
    public static let page = RulePage(
        check: """
            The text is VALUE&MASK: a register matches when both are equal under the mask. Bits of the value that \
            the mask leaves out are ignored.
            """,
        symptom: """
            The personality matches other devices than meant, or none; a claim does not cover the device, and the \
            launch ends with "provider entitlements check failed".
            """,
        fix: "Put the value in front and the mask behind the ampersand.",
        source: "DTS in thread 806986 (a frequent slip); IOPCIFamily IOPCIBridge.cpp, pciMatchNub.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        PCIField.all(in: subject).flatMap { field in
            field.tokens.filter(\.isSwapped).map { token in
                let right = "\(hex32(token.mask ?? 0))&\(hex32(token.value))"
                return finding(
                    "\(field.shown): \(field.key) \(token.text) has its mask in front",
                    why: "What stands in front is the value. \(hex32(token.value)) looks like a mask, and what "
                        + "stands in the mask's place does not.",
                    fix: Fix("Swap the two.", snippet: field.snippet(right), target: field.file), confidence: 0.9,
                    evidence: [field.evidence])
            }
        }
    }
}
