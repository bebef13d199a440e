// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Toolchain

/// Whole programs against the simulated machine, each a process of its own.
@Suite(.serialized) struct ClientProgramTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        .standardizedFileURL.path
    /// Of this run alone.
    static let products: String = {
        atexit { try? FileManager.default.removeItem(atPath: ClientProgramTests.products) }
        return NSTemporaryDirectory() + "/dextlab-clients-\(ProcessInfo.processInfo.processIdentifier)"
    }()

    private func build(_ folder: String) throws -> ClientBuilder.Outcome {
        let builder = try ClientBuilder(
            sdk: try SDKLocation(path: "\(Self.root)/SDK"), compiler: try ClangCompiler.find())
        return try builder.build(
            try ClientSources(folder: folder), in: "\(Self.products)/\((folder as NSString).lastPathComponent)")
    }

    private func run(_ program: String, socket: String?) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.environment = socket.map { ["DEXTLAB_SOCKET": $0] } ?? [:]
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    @Test func nullDriversClientGetsAllAnswers() throws {
        let outcome = try build("\(Self.root)/Samples/NullDriver/Client")
        #expect(outcome.messages == [])
        let program = try #require(outcome.executable)
        let machine = SimulatedMachine()
        let kernel = try TestKernel { machine.answer($0, $1) }
        let (status, output) = try run(program, socket: kernel.path)
        kernel.die()
        #expect(output.hasSuffix("all answers are right\n"), "\(output)")
        #expect(status == 0)
    }

    @Test func withoutAKernelAClientIsToldOnceWhatToDo() throws {
        let program = try #require(try build("\(Self.root)/Samples/NullDriver/Client").executable)
        let (status, output) = try run(program, socket: nil)
        #expect(status == 1)
        #expect(output.contains("failed: no service NullDriver: 0xe00002f0"))
        #expect(output.components(separatedBy: "dextlab run --client").count == 2, "\(output)")
    }

    @Test(arguments: ["CClient", "CxxClient"]) func aClientInCGetsAllAnswers(_ name: String) throws {
        let outcome = try build("\(Self.root)/Tests/IOKitTests/Programs/\(name)")
        #expect(outcome.messages == [])
        let program = try #require(outcome.executable)
        let machine = SimulatedMachine()
        let kernel = try TestKernel { machine.answer($0, $1) }
        let (status, output) = try run(program, socket: kernel.path)
        kernel.die()
        #expect(output == "all answers are right\n")
        #expect(status == 0)
    }

    /// What public clients write: bridged values, run loops, submodules.
    @Test func aClientOfManyHabitsGetsAllAnswers() throws {
        let outcome = try build("\(Self.root)/Tests/IOKitTests/Programs/HabitsClient")
        #expect(outcome.messages == [])
        let program = try #require(outcome.executable)
        let machine = SimulatedMachine()
        let kernel = try TestKernel { machine.answer($0, $1) }
        let (status, output) = try run(program, socket: kernel.path)
        kernel.die()
        #expect(
            output == """
                default [com.example.client:habits] opened NullDriver: 0xe00002e2
                info opened NullDriver: 5
                error NullDriver is gone
                all answers are right

                """)
        #expect(status == 0)
    }
}
