// SPDX-License-Identifier: Apache-2.0

import Gates

/// It is read as hexadecimal all the same, which a decimal number does not survive.
public enum PCIMatchPrefix: Rule {
    public static let id = "pci-match-prefix"
    public static let severity = Finding.Severity.note
    public static let summary = "A PCI match is written without 0x"
    public static let page = RulePage(
        check: """
            The kernel reads the numbers as hexadecimal with or without 0x. Profiles are compared as text.
            """,
        symptom: """
            A number that was meant as decimal matches another device; a claim that is spelt otherwise than the \
            profile's value is not covered.
            """,
        fix: "Write 0x and eight digits, as Apple does.",
        source: """
            IOPCIFamily IOPCIBridge.cpp (strtoul with base 16); Apple TN3125 (claims are compared with the profile's \
            values).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        PCIField.all(in: subject).flatMap { field in
            field.tokens.filter { !$0.isPrefixed }.map { token in
                let mask = token.mask.map { "&" + hex32($0) } ?? ""
                return finding(
                    "\(field.shown): \(field.key) \(token.text) is taken for hexadecimal",
                    why: "The kernel reads \(hex32(token.value))\(mask.isEmpty ? "" : " under a mask"), whatever "
                        + "was meant.",
                    fix: Fix(
                        "Write 0x in front.", snippet: field.snippet(hex32(token.value) + mask), target: field.file),
                    confidence: 0.6, evidence: [field.evidence])
            }
        }
    }
}
