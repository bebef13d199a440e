// SPDX-License-Identifier: Apache-2.0

import Gates

/// The list ends where the reader meets something else; a comma between two values hides all that follow.
public enum PCIMatchJunk: Rule {
    public static let id = "pci-match-junk"
    public static let severity = Finding.Severity.warning
    public static let summary = "A part of a PCI match is no number, or too long a one"
    public static let page = RulePage(
        check: """
            The values are parted by blanks. The first thing that is no hexadecimal number ends the list without a \
            word; a number of more than 32 bits equals no register.
            """,
        symptom: "The devices in front match and those behind do not.",
        fix: "Part the values by blanks, each as 0x and eight digits.",
        source: "IOPCIFamily IOPCIBridge.cpp, pciMatchNub (the loop over the text).")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        PCIField.all(in: subject).compactMap { field in
            guard let word = field.junk.first else { return nil }
            // Nothing at all that could be read is the gates'.
            guard !PCIMatch.tokens(field.text, defaultMask: .max).isEmpty else { return nil }
            return finding(
                "\(field.shown): \(field.key) holds “\(word.prefix(40))”",
                why: "That is no VALUE or VALUE&MASK of up to 32 bits. The kernel's reader stops there, or reads "
                    + "what no register holds.",
                fix: Fix(
                    "Part the values by blanks.", snippet: field.snippet("0x12341916 0x12351916"), target: field.file),
                confidence: 0.9, evidence: [field.evidence])
        }
    }
}
