// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Evidence
import Foundation
import Kernel
import Lab
import Testing
import Toolchain

/// What is left of a driver that crashed or hung: a report in macOS's shape, with functions, files and lines.
@Suite(.timeLimit(.minutes(10))) struct CrashReportTests {
    /// What `Tests/LabTests/Drivers/Misbehaving` is told to do, and what the report has to say of it.
    struct Row: Sendable, CustomTestStringConvertible {
        var mood: String
        var type: String
        var signal: String
        /// Innermost of the driver's frames, and the one that called it; nil: any.
        var function: String
        /// What `explain` makes of it.
        var rule: String
        var testDescription: String { mood }
    }

    static let rows = [
        Row(
            mood: "null-start", type: "EXC_BAD_ACCESS", signal: "SIGSEGV", function: "WriteToNothing",
            rule: "dext-null-ivars"),
        Row(
            mood: "fill-start", type: "EXC_BAD_ACCESS", signal: "SIGSEGV", function: "FillNothing",
            rule: "dext-null-ivars"),
        Row(
            mood: "panic-start", type: "EXC_CRASH", signal: "SIGABRT", function: "Misbehaving::Start_Impl",
            rule: "dext-panic"),
        Row(
            mood: "call-start", type: "EXC_BAD_ACCESS", signal: "SIGSEGV", function: "CallNothing",
            rule: "dext-null-ivars"),
    ]

    @Test(arguments: rows) func `a crash names function, file and line, and explain reads it`(_ row: Row) async throws {
        let play = try await Play(row.mood)
        defer { play.remove() }
        #expect(play.outcome.crashes.allSatisfy { $0.contains(" in \(row.function) (") }, "\(play.outcome.crashes)")
        let report = try play.report()
        #expect(report.head["bug_type"] as? String == "309")
        let exception = try #require(report.body["exception"] as? [String: Any])
        #expect(exception["type"] as? String == row.type)
        #expect(exception["signal"] as? String == row.signal)
        let frame = try #require(report.driverFrames.first)
        #expect(frame["symbol"] as? String == row.function)
        #expect((frame["sourceFile"] as? String)?.hasSuffix("/Misbehaving.cpp") == true)
        #expect(frame["sourceLine"] as? Int == Self.line("crashes: \(row.mood)"))
        #expect(report.driverFrames.contains { $0["symbol"] as? String == "Misbehaving::Start_Impl" })
        // The kernel's reader, and the one that watches the socket.
        #expect(report.threads.count >= 3)
        #expect(report.threads.allSatisfy { ($0["frames"] as? [[String: Any]])?.isEmpty == false })
        let told = Self.explain(report.text)
        #expect(told.diagnoses.first?.rule == row.rule, "\(told.diagnoses.map(\.rule))")
        #expect(told.diagnoses.first?.why.contains(row.function) == true)
    }

    @Test func `a stack without end leaves a report`() async throws {
        let play = try await Play("overflow-start")
        defer { play.remove() }
        let report = try play.report()
        let names = report.driverFrames.compactMap { $0["symbol"] as? String }
        #expect(names.filter { $0 == "Descend" }.count > 20)
        #expect(Self.explain(report.text).diagnoses.first?.rule == "super-recursion")
    }

    @Test func `a hang names the line that waits`() async throws {
        let play = try await Play("hang-start") { $0.patience = 300_000_000 }
        defer { play.remove() }
        let hang = try #require(play.outcome.violations.first { $0.rule.id == "hang" })
        let frame = try #require(hang.stacks.first?.driverFrame)
        #expect(frame.function == "Hang")
        #expect(frame.file?.hasSuffix("/Misbehaving.cpp") == true)
        #expect(frame.line == Self.line("// hangs"))
        #expect(hang.stacks.first?.frames.contains { $0.function == "Misbehaving::Start_Impl" } == true)
        // What was killed for it leaves a report, too.
        #expect(try play.report().driverFrames.first?["symbol"] as? String == "Hang")
    }

    @Test func `as many reports as crashes`() async throws {
        let play = try await Play("crash-start") { $0.relaunches = 3 }
        defer { play.remove() }
        #expect(play.files.count == 4)
        #expect(play.outcome.reports.count == 4)
    }

    @Test func `the address sanitizer reports as before, and its finding is in the report`() async throws {
        let play = try await Play("freed-start", [.address])
        defer { play.remove() }
        #expect(play.outcome.crashes.allSatisfy { $0.contains("SIGABRT in UseFreed (") }, "\(play.outcome.crashes)")
        let report = try play.report()
        #expect(report.driverFrames.first?["sourceLine"] as? Int == Self.line("crashes: freed-start"))
        #expect(report.text.contains("heap-use-after-free"))
        #expect(Self.explain(report.text).diagnoses.first?.rule == "dext-use-after-free")
    }

    // MARK: Support

    private static func explain(_ text: String) -> Explanation {
        let scanner = EvidenceScanner()
        scanner.scan(text, source: "report.ips")
        return Explainer().explain(CaseFile.make(scanner.finish()))
    }

    /// Where the driver's source has this mark.
    private static func line(_ mark: String) -> Int? {
        let path = "\(LabHarness.root)/Tests/LabTests/Drivers/Misbehaving/Misbehaving.cpp"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { $0.hasSuffix(mark) }.map { $0 + 1 }
    }

    /// A run of the driver in one of its moods, with a folder for reports.
    private struct Play {
        let outcome: LabOutcome
        let folder: String

        init(
            _ mood: String, _ sanitizers: [Sanitizer] = [], edit: (inout Kernel.Configuration) -> Void = { _ in }
        ) async throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)").path
            let bundles = try await LabHarness.drivers(
                at: DriverTests.folder, sanitizers: sanitizers, environment: ["MISBEHAVE": mood])
            outcome = try LabHarness.play(bundles, reports: folder, edit: edit)
        }

        var files: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".ips") }
        }

        func report() throws -> Report {
            let path = try #require(outcome.reports.first)
            return try Report(String(contentsOfFile: path, encoding: .utf8))
        }

        func remove() { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// A report, read as any reader of JSON would.
    private struct Report {
        let text: String
        let head: [String: Any]
        let body: [String: Any]

        init(_ text: String) throws {
            self.text = text
            let parts = text.split(separator: "\n", maxSplits: 1)
            try #require(parts.count == 2)
            head = try #require(try JSONSerialization.jsonObject(with: Data(parts[0].utf8)) as? [String: Any])
            body = try #require(try JSONSerialization.jsonObject(with: Data(parts[1].utf8)) as? [String: Any])
        }

        var threads: [[String: Any]] { body["threads"] as? [[String: Any]] ?? [] }

        /// Frames of the crashed thread in the driver's own image.
        var driverFrames: [[String: Any]] {
            let images = body["usedImages"] as? [[String: Any]] ?? []
            let thread = threads.first { $0["triggered"] as? Bool == true }
            return (thread?["frames"] as? [[String: Any]] ?? []).filter { frame in
                guard let index = frame["imageIndex"] as? Int, images.indices.contains(index) else { return false }
                return (images[index]["path"] as? String)?.contains(".dext/") == true
            }
        }
    }
}
