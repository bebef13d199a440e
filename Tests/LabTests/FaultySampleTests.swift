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
        /// Of the function that is at fault, where the mark stands at its head: something is left out.
        var lines: ClosedRange<Int>

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
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                for (index, line) in lines.enumerated() {
                    guard let mark = line.range(of: "// violation: ") else { continue }
                    let isHead = line.first?.isWhitespace == false
                    let end = isHead ? lines[index...].firstIndex { $0.hasPrefix("}") } ?? index : index
                    return Sample(
                        name: name, rule: String(line[mark.upperBound...]), file: file, line: index + 1,
                        lines: index + 1...end + 1)
                }
            }
            return Sample(name: name, rule: "", file: "", line: 0, lines: 0...0)
        }
    }

    @Test(arguments: Sample.all) func `the mistake of a faulty driver is named`(_ sample: Sample) async throws {
        let bundles = try await LabHarness.drivers(at: "Samples/Faulty/\(sample.name)")
        let outcome = try LabHarness.play(bundles, at: "Samples/Faulty/\(sample.name)") {
            $0.verifies = true
            $0.memoryMost = 256 << 20
        }
        let found = outcome.violations.filter { $0.rule.id == sample.rule }
        #expect(!found.isEmpty, "\(outcome.violations.map(\.line))")
        #expect(outcome.violations.allSatisfy { $0.rule.id == sample.rule }, "\(outcome.violations.map(\.line))")
        #expect(outcome.exitStatus == 2)
        let frame = found.first?.stacks.first?.driverFrame
        #expect(frame?.file?.hasSuffix("/\(sample.file)") == true, "\(found.map(\.line))")
        #expect(sample.lines.contains(frame?.line ?? 0), "\(found.map(\.line))")
        #expect(frame?.function?.isEmpty == false, "\(found.map(\.line))")
    }

    @Test func `every rule has a driver that breaks it`() {
        for rule in VerifierRule.all {
            guard let sample = rule.sample else { continue }
            #expect(Sample.all.contains { "Samples/Faulty/\($0.name)" == sample && $0.rule == rule.id }, "\(sample)")
        }
    }

    /// `make docs`
    @Test func `the document holds every rule as it is now`() throws {
        let text = try String(contentsOfFile: "\(LabHarness.root)/docs/verifier.md", encoding: .utf8)
        #expect(text == VerifierRuleText().markdown(), "docs/verifier.md is stale: make docs")
    }

    @Test func `every faulty driver marks its mistake`() {
        for sample in Sample.all { #expect(VerifierRule.all.contains { $0.id == sample.rule }, "\(sample.name)") }
    }
}
