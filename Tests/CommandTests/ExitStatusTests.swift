// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The contract of exit codes, and where messages go.
@Suite struct ExitStatusTests {
    @Test func zeroWhenNothingFails() throws {
        let run = try Command.run("check", "Cases/01-null-driver-client-app/fixed")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output.contains("0 fail"))
    }

    @Test func oneWhenAGateFails() throws {
        let run = try Command.run("check", "Cases/01-null-driver-client-app/broken")
        #expect(run.status == 1)
        #expect(run.errors.isEmpty)
        #expect(run.output.contains("✗ uc-access-macos/absent"))
        #expect(run.output.contains("0xE00002E2 kIOReturnNotPermitted (-536870174)"))
    }

    @Test(arguments: [
        ["check"], ["check", "--host", "windows", "Cases"], ["nonsense"], ["check", "--os-version", "x", "."],
    ])
    func sixtyFourForUnusableArguments(_ arguments: [String]) throws {
        let run = try run(arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("Usage:"))
    }

    @Test(arguments: ["check", "inspect"]) func sixtyFiveForAFileThatIsNotWhatItClaims(_ verb: String) throws {
        let run = try Command.run(verb, "README.md")
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("dextlab: README.md: "))
        #expect(run.errors.contains("at 0x"))
    }

    @Test func sixtyFiveNamesTheLineOfABrokenPropertyList() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("broken-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("App.entitlements").path
        try "<plist version=\"1.0\">\n<dict>\n<key>a</key>\n<string>x & y</string>\n</dict></plist>\n".write(
            toFile: file, atomically: true, encoding: .utf8)
        let run = try Command.run("check", file)
        #expect(run.status == 65)
        #expect(run.errors.contains("line 4, column 11"))
    }

    @Test(arguments: ["check", "inspect"]) func sixtySixForAMissingFile(_ verb: String) throws {
        let run = try Command.run(verb, "no/such/thing.app")
        #expect(run.status == 66)
        #expect(run.output.isEmpty)
        #expect(run.errors == "dextlab: no/such/thing.app: no such file or folder\n")
    }

    @Test func versionAndHelpGoToStandardOutput() throws {
        #expect(try Command.run("--version").output == "0.1.0\n")
        let help = try Command.run("check", "--help")
        #expect(help.status == 0)
        for option in [
            "--host", "--os-version", "--sip", "--developer-mode", "--mdm", "--provider", "--format", "--output",
            "--fail-on", "--color",
        ] {
            #expect(help.output.contains(option), "\(option)")
        }
    }

    private func run(_ arguments: [String]) throws -> Command {
        switch arguments.count {
        case 1: try Command.run(arguments[0])
        default:
            try Command.run(
                arguments[0], arguments[1], arguments.count > 2 ? arguments[2] : "",
                arguments.count > 3 ? arguments[3] : "")
        }
    }
}
