// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `dextlab run` as its users call it. The tests share a build folder, and so run one after another.
@Suite(.serialized, .timeLimit(.minutes(15))) struct RunCommandTests {
    private static let build = ["--build-folder", ".build/lab-commands"]

    @Test func theSampleAndItsClientRunFromEndToEnd() throws {
        let run = try Command.run(
            arguments: ["run", "Samples/NullDriver", "--client", "Samples/NullDriver/Client"] + Self.build)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("all answers are right"))
        #expect(run.output.contains("DK: NullDriver-0x"))
        #expect(run.output.contains("::start(IOUserResources-0x"))
        #expect(run.output.contains("NullDriver: stops"))
    }

    @Test(arguments: ["address,undefined", "thread"]) func theSampleIsCleanUnderSanitizers(names: String) throws {
        let run = try Command.run(
            arguments: ["run", "Samples/NullDriver", "--client", "Samples/NullDriver/Client", "--sanitize", names]
                + Self.build)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(!run.errors.contains("Sanitizer"))
        #expect(!run.errors.contains("runtime error"))
    }

    @Test func aClientThatMayNotConnectIsToldTheCode() throws {
        let entitlements = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).entitlements")
        try Data("<plist version=\"1.0\"><dict/></plist>".utf8).write(to: entitlements)
        defer { try? FileManager.default.removeItem(at: entitlements) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "closed-\(UUID().uuidString)").path
        try FileManager.default.copyItem(atPath: "\(Command.root.path)/Samples/NullDriver", toPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let claims = "\(folder)/NullDriver/NullDriver.entitlements"
        let text = try String(contentsOfFile: claims, encoding: .utf8)
        let allowAny = "\t<key>com.apple.developer.driverkit.allow-any-userclient-access</key>\n\t<true/>\n"
        try text.replacing(allowAny, with: "").write(toFile: claims, atomically: true, encoding: .utf8)
        let run = try Command.run(
            arguments: ["run", folder, "--client", "\(folder)/Client", "--client-entitlements", entitlements.path]
                + Self.build)
        #expect(run.status == 1)
        #expect(
            run.output.contains("UC failed userclient-access check, needed bundle ID com.example.nulldriver.driver"))
        #expect(run.output.contains("failed: IOServiceOpen: 0xe00002e2"))
        #expect(run.output.contains("allow-any-userclient-access"))
    }

    @Test func eventsAreOneObjectALine() throws {
        let run = try Command.run(arguments: ["run", "Samples/NullDriver", "--format", "json"] + Self.build)
        #expect(run.status == 0, "\(run.errors)")
        let objects = try run.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.allSatisfy { $0["kind"] is String })
        #expect(objects.contains { $0["kind"] as? String == "gate" && $0["row"] as? String == "ok" })
        #expect(objects.last?["kind"] as? String == "summary")
        #expect(objects.last?["exitStatus"] as? Int == 0)
    }

    @Test func aTraceHoldsEveryCallWithItsEnd() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let run = try Command.run(arguments: ["run", "Samples/NullDriver", "--trace", file.path] + Self.build)
        #expect(run.status == 0, "\(run.errors)")
        let trace = try #require(try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? [String: Any])
        let events = try #require(trace["traceEvents"] as? [[String: Any]])
        let begun = events.filter { $0["ph"] as? String == "b" }
        #expect(begun.contains { $0["name"] as? String == "IOService::Start" })
        #expect(begun.count == events.filter { $0["ph"] as? String == "e" }.count)
    }

    @Test func theSameSeedGivesTheSameTraceByteForByte() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seeds-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let scenario = ["run", "Samples/NullDriver", "--client", "Samples/NullDriver/Client"] + Self.build
        var runs: [UInt64: Set<Data>] = [:]
        for seed in [7, 8] as [UInt64] {
            for _ in 0..<10 {
                let file = "\(folder)/trace"
                let run = try Command.run(arguments: scenario + ["--seed", "\(seed)", "--trace", file])
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                let trace = try Data(contentsOf: URL(filePath: file))
                runs[seed, default: []].insert(trace + Data(run.output.utf8))
            }
        }
        #expect(runs[7]?.count == 1)
        #expect(runs[8]?.count == 1)
        #expect(runs[7] != runs[8])
    }

    @Test func checkRunsWhatItsFilesLeaveOpen() throws {
        let open = try Command.run("check", "--static", "Samples/NullDriver")
        #expect(!open.output.contains("start-result/ok"))
        let run = try Command.run(arguments: ["check", "Samples/NullDriver"] + Self.build)
        #expect(run.status == 0)
        #expect(run.output.contains("start-result/ok"))
        #expect(run.output.contains("in the lab, on a bare device:"))
    }

    @Test func aClientActivatesTheDriverItself() throws {
        let run = try Command.run(
            arguments: [
                "run", "Samples/NullDriver", "--client", "Samples/NullDriver/Client", "--client-argument", "activate",
                "--activated-by-client",
            ] + Self.build)
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.contains("needs approval in System Settings\nactive\n"))
        #expect(run.output.contains("started     NullDriver-0x"))
    }

    @Test func anInterruptStopsTheDriverFirst() throws {
        let process = Process()
        process.executableURL = Command.binary
        process.arguments = ["run", "Samples/NullDriver", "--stay"] + Self.build
        process.currentDirectoryURL = Command.root
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        // Once it has started, it stays: the rest of what it says comes after the interrupt.
        var text = ""
        while !text.contains("::start(") {
            let part = output.fileHandleForReading.availableData
            if part.isEmpty { break }
            text += String(decoding: part, as: UTF8.self)
        }
        process.interrupt()
        text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(text.contains("NullDriver: stops"))
    }

    @Test func whatIsNotThereIsNamed() throws {
        #expect(try Command.run(arguments: ["run", "Samples/Nobody"] + Self.build).status == 1)
        #expect(try Command.run("run").status == 64)
        let run = try Command.run(arguments: ["run", "Samples/NullDriver", "--client", "Samples/Nobody"] + Self.build)
        #expect(run.status == 66)
    }
}
