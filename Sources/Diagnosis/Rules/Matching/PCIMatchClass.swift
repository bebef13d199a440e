// SPDX-License-Identifier: Apache-2.0

import Gates

/// The class code stands in the upper three bytes; the lowest is the revision, which is not compared.
public enum PCIMatchClass: Rule {
    public static let id = "pci-match-class"
    public static let severity = Finding.Severity.warning
    public static let summary = "A PCI class match lacks the byte of the revision"
    public static let page = RulePage(
        check: """
            IOPCIClassMatch is compared with the whole dword at offset 8: class code in bits 31 to 8, revision in \
            bits 7 to 0, the latter masked out where no mask is given.
            """,
        symptom: """
            Silence: a class code one byte too low stands for a base class of 0, which is for devices older than PCI \
            2.0.
            """,
        fix: "Append two zeros: 0x010802 becomes 0x01080200.",
        source: """
            IOPCIFamily IOPCIBridge.cpp, pciMatchNub (register and default mask); PCI Local Bus Specification 3.0, \
            section 6.2.1.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        PCIField.all(in: subject).filter(\.isClass).flatMap { field in
            field.tokens.filter { isShort($0) }.map { token in
                finding(
                    "\(field.shown): IOPCIClassMatch \(token.text) has base class 0",
                    why: "The class code belongs into the upper three bytes; \(hex32(token.value)) is of base class "
                        + "0.",
                    fix: Fix(
                        "Append the byte of the revision.", snippet: field.snippet(hex32(token.value << 8)),
                        target: field.file),
                    confidence: 0.8, evidence: [field.evidence])
            }
        }
    }

    private static func isShort(_ token: PCIField.Token) -> Bool {
        let mask = token.mask ?? 0xFFFF_FF00
        return mask >> 24 == 0xFF && token.value >> 24 == 0 && token.value > 0x0001_00FF
    }
}
