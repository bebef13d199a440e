// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Toolchain

/// Tests that build share one set of modules, so that they take turns.
@Suite(.serialized) struct ClientTests {
    private static let products = DriverFixture.products + "/clients"

    private func build(_ folder: String, progress: @escaping (String) -> Void = { _ in }) throws
        -> ClientBuilder.Outcome
    {
        let builder = try ClientBuilder(
            sdk: try SDKLocation(path: "\(DriverFixture.root)/SDK"), compiler: try ClangCompiler.find(),
            progress: progress)
        let name = (folder as NSString).lastPathComponent
        return try builder.build(try ClientSources(folder: folder), in: "\(Self.products)/\(name)")
    }

    private func run(_ program: String) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.environment = [:]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test func nullDriversClientBuildsUnchangedAndOnce() throws {
        let folder = "\(DriverFixture.root)/Samples/NullDriver/Client"
        let outcome = try build(folder)
        #expect(outcome.messages == [])
        #expect(try run(try #require(outcome.executable)) == "failed: no service NullDriver: 0xe00002f0\n")
        var steps: [String] = []
        let again = try build(folder) { steps.append($0) }
        #expect(again.executable == outcome.executable)
        #expect(again.compiled == 0)
        #expect(steps == [])
    }

    @Test func aMistakeIsToldAsTheCompilerDoes() throws {
        let fixture = try DriverFixture("MistakenClient", ["main.swift": "import IOKit\nlet x: io_object_t = \"a\"\n"])
        let outcome = try build(fixture.folder)
        #expect(outcome.executable == nil)
        let text = outcome.messages.joined()
        #expect(text.contains("main.swift:2:22: error: cannot convert value of type 'String'"), "\(text)")
    }

    @Test func aMistakeInCIsToldAsTheCompilerDoes() throws {
        let fixture = try DriverFixture("MistakenCClient", ["main.c": "#include <IOKit/IOKitLib.h>\nint x = ;\n"])
        let outcome = try build(fixture.folder)
        #expect(outcome.executable == nil)
        #expect(outcome.messages.joined().contains("main.c:2:9: error: expected expression"))
    }

    @Test func whatChangedIsCompiledAgain() throws {
        let fixture = try DriverFixture("ChangingClient", ["main.swift": "print(1)\n"])
        #expect(try run(try #require(try build(fixture.folder).executable)) == "1\n")
        Thread.sleep(forTimeInterval: 0.05)
        try fixture.write(["main.swift": "print(2)\n"])
        #expect(try run(try #require(try build(fixture.folder).executable)) == "2\n")
    }

    struct Entry: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var files: [String: String]
    }

    static let entries = [
        Entry(testDescription: "@main", files: ["A.swift": "@main struct A { static func main() { print(1) } }\n"]),
        Entry(
            testDescription: "main.swift among others",
            files: ["main.swift": "print(one)\n", "Sub/One.swift": "let one = 1\n"]),
        Entry(testDescription: "the only file", files: ["Tool.swift": "import Foundation\nprint(1)\n"]),
        Entry(
            testDescription: "C beside Swift",
            files: [
                "main.swift": "print(one())\n", "One.c": "#include \"One.h\"\nint one(void) { return 1; }\n",
                "One.h": "int one(void);\n", "Tool-Bridging-Header.h": "#include \"One.h\"\n",
            ]),
        Entry(
            testDescription: "windows behind a condition",
            files: [
                "main.swift":
                    "#if canImport(AppKit)\nimport AppKit\n#endif\n#if os(macOS)\nimport Cocoa\n#else\nprint(1)\n#endif\n"
            ]),
    ]

    @Test(arguments: entries) func aProgramBeginsWhereItsSourcesSay(_ entry: Entry) throws {
        let name = "Entry" + entry.testDescription.filter(\.isLetter)
        let outcome = try build(try DriverFixture(name, entry.files).folder)
        #expect(outcome.messages == [])
        #expect(try run(try #require(outcome.executable)) == "1\n")
    }

    @Test func windowsAreNamedWithTheirPlace() throws {
        let fixture = try DriverFixture(
            "WindowClient",
            [
                "main.swift": "import Foundation\nimport SwiftUI\n",
                "B.swift": "// import UIKit\n@preconcurrency import AppKit\n",
            ])
        let outcome = try build(fixture.folder)
        #expect(outcome.executable == nil)
        #expect(outcome.messages.count == 2)
        #expect(outcome.messages.first?.contains("/B.swift:2:1: error: AppKit needs a Mac's windows") == true)
        #expect(outcome.messages.last?.contains("/main.swift:2:1: error: SwiftUI needs a Mac's windows") == true)
    }

    @Test func whatNeedsAMacIsNamed() throws {
        let fixture = try DriverFixture("ObjectiveC", ["main.m": "int main(void) { return 0; }\n"])
        #expect(
            #expect(throws: BuildProblem.self) { try build(fixture.folder) }?.description.contains("main.m") == true)
        let empty = try DriverFixture("Empty", ["README.md": ""])
        let problem = #expect(throws: BuildProblem.self) { try build(empty.folder) }
        #expect(problem?.description.contains("no sources of a client") == true)
    }
}
