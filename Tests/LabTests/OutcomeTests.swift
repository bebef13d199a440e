// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import Report
import Testing

@testable import Kernel
@testable import Lab

/// What a run comes to, from what happened in it.
@Suite struct OutcomeTests {
    private static func log(_ text: String, level: String = "error") -> LabEvent {
        LabEvent(time: 0, kind: .log(process: "driver", level: level, subsystem: "", text: text))
    }

    private static func start(_ row: String) -> LabEvent {
        let verdict = Explain(StartOutcome.id).fail(row, "…")
        return LabEvent(time: 0, kind: .gate(verdict, subject: "Driver-0x1"))
    }

    @Test func aMethodThatTheLabLacksIsNamedOnce() {
        var outcome = LabOutcome()
        for _ in 0..<2 { outcome.take(Self.log("IOPCIDevice::Open: not available here (kIOReturnUnsupported)")) }
        outcome.take(Self.log("Open: not available here (kIOReturnUnsupported)", level: "default"))
        outcome.take(Self.log("Open failed"))
        #expect(outcome.unavailable == ["IOPCIDevice::Open"])
    }

    @Test func aServiceThatNobodyFindsIsNoted() {
        var outcome = LabOutcome()
        outcome.started = ["Driver-0x1"]
        outcome.take(Self.start("no-register"))
        #expect(outcome.notes.count == 1)
        #expect(outcome.exitStatus == 0)
        outcome.take(Self.start("fail"))
        #expect(outcome.exitStatus == 1)
    }
}

/// The last lines, and rows of texts that a driver wrote.
@Suite struct LabTextTests {
    private let text = LabText(style: TextStyle(usesColour: false, width: 100), isVerbose: false)

    private static func failing(_ name: String, _ row: String = "crash") -> (String, Verdict) {
        (name, Explain(StartOutcome.id).fail(row, "…", fix: Fix("Look.", snippet: "look", target: "the code")))
    }

    @Test func aFixIsPrintedOnce() {
        var outcome = LabOutcome()
        outcome.failures = [Self.failing("A"), Self.failing("B")]
        #expect(text.summary(outcome).hasSuffix("\nfix for A, B: Look.\nin the code:\n    look\n"))
    }

    @Test func aStartThatTheLabIsToBlameForHasNoFix() {
        var outcome = LabOutcome()
        outcome.failures = [Self.failing("A", "fail")]
        outcome.unavailable = ["IOPCIDevice::Open"]
        #expect(text.summary(outcome).hasSuffix("unavailable IOPCIDevice::Open: the lab has no such method yet\n"))
    }

    @Test func aNewlineAtTheEndIsNoRow() throws {
        let event = LabEvent(
            time: 0, kind: .log(process: "driver", level: "default", subsystem: "", text: "one\ntwo\n\n"))
        let lines = try #require(text.line(event)).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3)
        #expect(lines[0].hasSuffix("  one"))
        #expect(lines[1].hasSuffix(" two"))
        #expect(lines[2].isEmpty)
    }
}

@Suite struct TemporaryFolderTests {
    @Test func itIsGoneWithTheFilesInIt() throws {
        let folder = try TemporaryFolder()
        #expect(FileManager.default.createFile(atPath: folder.path + "/kernel", contents: nil))
        folder.remove()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
}
