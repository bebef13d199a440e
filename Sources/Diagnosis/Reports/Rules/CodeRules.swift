// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Values by themselves: what contradicts itself, and what a code means on its own.
    static let codes: [ReportRule] =
        [
            ReportRule(
                "code-conflict", "Numbers and names of error values do not belong together",
                isRemark: true,
                needs: [.event("values that contradict each other", weight: 0.75) { $0.id == "code-mismatch" }],
                why:
                    "{code-mismatch.given|What stands there}: {code-mismatch.really|the parts have different values}. "
                    + "A program prints the "
                    + "number; hex and name were probably worked out by hand. Only the numbers are to be trusted, and "
                    + "what "
                    + "follows from the names does not.",
                fix: Fix("Print codes in hex (0x%08x) and look them up.", snippet: "dextlab explain -- -536870174"),
                check: "dextlab explain with each number", source: "IOReturn.h; arithmetic: negative value + 2^32"),
            ReportRule(
                "code-undefined", "A code that does not exist",
                isRemark: true, needs: [.event("an undefined code", weight: 0.7) { $0.id == "undefined-code" }],
                weakens: [.event("values that contradict each other", weight: 0.15) { $0.id == "code-mismatch" }],
                why:
                    "{undefined-code.really|No table has it}. Common codes of I/O Kit end at 0xE00002F0; such a value "
                    + "is nearly always a slip in "
                    + "converting.",
                fix: Fix("Convert the number again: negative value + 4294967296, in hex."),
                check: "dextlab explain with the number",
                source: "IOReturn.h"),
        ] + meanings

    /// A weak diagnosis for each code that has a usual source; specific rules cover it.
    private static let meanings: [ReportRule] = CodeTable.all.filter { entry in
        entry.value != 0
            && [
                .ioReturn, .usb, .mig, .machMessage, .libkern, .osStatus, .mobileFileIntegrity, .posix, .kern,
                .runningBoard,
                .codeSigningTermination,
            ].contains(
                entry.table)
    }.map { entry in
        let number =
            entry.table == .osStatus || entry.table == .posix ? String(entry.value) : "\(entry.hex) (\(entry.value))"
        return ReportRule(
            "code/\(entry.name)", "\(number) is \(entry.name): \(entry.meaning)", isRemark: true,
            needs: [
                .any(
                    .code(entry.name, weight: 0.4) { $0["notation"] != "name" },
                    .code(entry.name, weight: 0.36))
            ],
            why: "\(entry.table.rawValue): \(entry.meaning)."
                + (entry.usualSource.isEmpty ? "" : " Usually: \(entry.usualSource)."),
            fix: Fix("Look at the function that gave it and at the log of that second."), source: "the system's headers"
        )
    }
}
