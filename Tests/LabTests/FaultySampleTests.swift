// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import Kernel
import Lab
import Testing

/// Drivers that are wrong on purpose: each has its mistake named.
@Suite struct FaultySampleTests {
    /// A folder of `Samples/Faulty`, and what its sources say is wrong: `// violation: RULE` at the line at fault.
    struct Sample: CustomTestStringConvertible, Sendable {
        var name: String
        var rule: String
        var file: String
        var line: Int

        var testDescription: String { name }

        static let all: [Sample] = {
            let folder = "\(LabHarness.root)/Samples/Faulty"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.sorted().filter { !$0.hasSuffix(".md") }.map { sample($0, in: "\(folder)/\($0)") }
        }()

        private static func sample(_ name: String, in folder: String) -> Sample {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for file in files.sorted() where file.hasSuffix(".cpp") {
                let text = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
                for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    guard let mark = line.range(of: "// violation: ") else { continue }
                    return Sample(name: name, rule: String(line[mark.upperBound...]), file: file, line: index + 1)
                }
            }
            return Sample(name: name, rule: "", file: "", line: 0)
        }
    }

    @Test(arguments: Sample.all) func `the mistake of a faulty driver is named`(_ sample: Sample) async throws {
        let bundles = try await LabHarness.drivers(at: "Samples/Faulty/\(sample.name)")
        let outcome = try LabHarness.play(bundles, at: "Samples/Faulty/\(sample.name)") { $0.verifies = true }
        let found = outcome.violations.filter { $0.rule.id == sample.rule }
        #expect(!found.isEmpty, "\(outcome.violations.map(\.line))")
        #expect(outcome.violations.allSatisfy { $0.rule.id == sample.rule }, "\(outcome.violations.map(\.line))")
        #expect(outcome.exitStatus == 2)
    }

    @Test func `every faulty driver marks its mistake`() {
        for sample in Sample.all { #expect(VerifierRule.all.contains { $0.id == sample.rule }, "\(sample.name)") }
    }
}
