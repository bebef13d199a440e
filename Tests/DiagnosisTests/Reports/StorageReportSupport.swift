// SPDX-License-Identifier: Apache-2.0

import Evidence
import Testing

@testable import Diagnosis

/// A rule with reports that must get it, and one that comes near and must not.
struct ReportRow: Sendable, CustomTestStringConvertible {
    var rule: String
    var reports: [String]
    var nearMiss: String

    init(_ rule: String, _ reports: [String], not nearMiss: String) {
        self.rule = rule
        self.reports = reports
        self.nearMiss = nearMiss
    }

    var testDescription: String { rule }

    func check() {
        for report in reports {
            let told = Self.told(report)
            #expect(told.contains(rule), "\(report)\n→ \(told)")
        }
        #expect(!Self.told(nearMiss).contains(rule), "\(nearMiss)")
    }

    /// With what property lists and code in the text show.
    static func told(_ text: String) -> [String] {
        let scanner = EvidenceScanner()
        scanner.scan(text, source: "report.txt")
        return Explainer().explain(CaseFile.make(scanner.finish(), now: 0)).diagnoses.map(\.rule)
    }

    static func panic(_ message: String, _ rest: String = "") -> String {
        "panic(cpu 2 caller 0xfffffe0012345678): \"\(message)\" @File.cpp:77\nOS version: 24F74\n\(rest)"
    }

    static func crash(_ type: String, frames: [String], note: String = "") -> String {
        let lines = frames.enumerated().map {
            "\($0.offset)   com.example.driver  0x0000000100004abc \($0.element) + 12"
        }
        return """
            Process:               com.example.driver [812]
            Path:                  /Library/SystemExtensions/X/com.example.driver.dext/com.example.driver
            Identifier:            com.example.driver
            Exception Type:        \(type)
            \(note)

            Thread 1 Crashed:: Dispatch queue: Default
            \(lines.joined(separator: "\n"))

            """
    }
}
