// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Evidence
import Foundation
import Testing

/// The reports of `Cases/`, each with what is wrong and the lines that say so.
@Suite struct GoldenReportTests {
    struct Golden: Sendable, CustomTestStringConvertible {
        /// Number of the case.
        var number: String
        /// The first diagnosis; of a gate, any of its rows where a report cannot tell which.
        var first: [String]
        /// Pieces of lines that are among its evidence.
        var evidence: [String]
        /// What has to be in its explanation or fix, in any case.
        var says: [String]

        var testDescription: String { number }
    }

    static let goldens: [Golden] = [
        Golden(
            number: "01", first: ["uc-access-macos/absent"],
            evidence: ["UC failed userclient-access check, needed bundle ID"],
            says: ["allow-any-userclient-access", "userclient-access"]),
        Golden(
            number: "02", first: ["provider-entitlements"], evidence: ["provider entitlements check failed"],
            says: ["transport.pci", "IOPCIPrimaryMatch", "0xFFFFFFFF"]),
        Golden(
            number: "03", first: ["new-user-client"], evidence: ["-536870212", "-536870201"],
            says: ["0xE00002E2", "TestFlight"]),
        Golden(
            number: "04", first: ["uas"], evidence: ["UAS"], says: ["IOSCSIPeripheralDeviceNub", "bug"]),
        Golden(
            number: "05", first: ["dma"], evidence: ["Request address is greater than 32 bits", "withSpecification"],
            says: ["mapper", "PrepareForDMA"]),
        Golden(
            number: "06", first: ["category-validation"], evidence: ["9"],
            says: ["kernelmanagerd", "DextValidation", "CFBundleVersion"]),
        Golden(
            number: "07", first: ["profile-entitlement-match"],
            evidence: ["doesn't match the entitlements file's value"],
            says: ["allow-any-userclient-access", "iPadOS"]),
        Golden(
            number: "08", first: ["scsi"], evidence: ["-69825"], says: ["SYNCHRONIZE CACHE", "opcode"]),
        Golden(
            number: "09", first: ["hba", "scsi"], evidence: ["kIOMaximumByteCountWriteKey", "offset 1048576"],
            says: ["maxTransferSize", "SYNCHRONIZE CACHE"]),
        Golden(
            number: "10", first: ["usb"], evidence: [], says: ["com.apple.vm.device-access", "IOUSBHost"]),
        Golden(
            number: "11", first: ["queue"], evidence: ["QUEUENAME", "IODispatchQueue::Create"],
            says: ["SetDispatchQueue", "UserProcessBundledParallelTasks"]),
    ]

    @Test(arguments: goldens) func theReportGetsItsDiagnosis(_ golden: Golden) throws {
        try judge(golden, report: try #require(Self.report(golden.number, in: Self.cases)))
    }

    /// The texts as their authors posted them, where they are at hand.
    @Test(.enabled(if: originals != nil), arguments: goldens) func theOriginalGetsTheSame(_ golden: Golden) throws {
        let folder = try #require(Self.originals)
        try judge(golden, report: try #require(Self.original(golden.number, in: folder)))
    }

    private func judge(_ golden: Golden, report: String) throws {
        let explanation = ReportFixture.explain(report)
        let best = try #require(explanation.diagnoses.first)
        #expect(
            golden.first.contains { best.rule.hasPrefix($0) },
            "\(explanation.diagnoses.map { ($0.rule, $0.confidence) })")
        let quotes = best.evidence.map(\.text).joined(separator: "\n")
        for piece in golden.evidence { #expect(quotes.contains(piece), "\(quotes)") }
        let words = [best.title, best.why, best.fix?.text ?? "", best.fix?.snippet ?? "", best.check].joined(
            separator: " ")
        for word in golden.says { #expect(words.lowercased().contains(word.lowercased()), "\(words)") }
        for evidence in best.evidence {
            guard case .line(let line, _) = evidence.location else { continue }
            #expect(line >= 1 && line <= report.split(separator: "\n", omittingEmptySubsequences: false).count)
        }
    }

    // MARK: Files

    private static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Cases").standardizedFileURL

    private static var originals: URL? {
        ProcessInfo.processInfo.environment["DEXTLAB_REPORTS"].map { URL(fileURLWithPath: $0) }
    }

    private static func report(_ number: String, in folder: URL) -> String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.first { $0.hasPrefix(number) }.flatMap {
            try? String(contentsOf: folder.appendingPathComponent("\($0)/report.txt"), encoding: .utf8)
        }
    }

    private static func original(_ number: String, in folder: URL) -> String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.first { $0.hasPrefix(number) }.flatMap {
            try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }
    }
}
