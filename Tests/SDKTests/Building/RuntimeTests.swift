// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Toolchain

/// The tests of runtime and host (`SDK/Runtime/Tests`, `SDK/Host/Tests`), built with what iig makes, under the sanitizers.
@Suite struct RuntimeTests {
    @Test(arguments: ["address,undefined", "thread"]) func runtimeKeepsItsContract(sanitizers: String) async throws {
        let sources = try GeneratedSources()
        let work = try TemporaryFolder()
        // The last of them has something to do where there are values.
        let values = ValueAgreement(folder: work.path)
        try values.writeCases()
        try await run(
            "Runtime/Tests/run.sh",
            ["--generated", sources.folder.path, "--sanitize", sanitizers, "--work", work.path])
        try values.compare()
    }

    /// With a process that plays the kernel over the wire.
    @Test(arguments: ["address,undefined", "thread"]) func hostKeepsToTheWire(sanitizers: String) async throws {
        let sources = try GeneratedSources()
        try await run("Host/Tests/run.sh", ["--generated", sources.folder.path, "--sanitize", sanitizers])
    }

    /// Without classes, hence without what iig makes.
    @Test func freeFunctionsKeepTheirPromises() async throws {
        try await run("Runtime/Tests/functions.sh", ["--sanitize", "address,undefined"])
    }

    private func run(_ script: String, _ arguments: [String]) async throws {
        let toolchain = try #require(try ClangCompiler.find().swiftLibraries).replacing("/lib/swift", with: "")
        let command = ["/bin/sh", "\(SDKFolder.path)/\(script)"] + arguments + ["--swift", toolchain]
        // On a thread of its own: other tests need those that Swift has.
        let result = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try Command.run(command) }) }
        }
        #expect(result.status == 0, "\(result.output.suffix(6000))")
    }
}

/// What `run.sh` compiles besides runtime and host: the sources of DriverKit's interfaces and of the tests' drivers.
struct GeneratedSources {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let sdk = try SDKFolder.location()
        for (framework, path) in FrameworkSources.interfaces(of: sdk) where framework == "DriverKit" {
            try write(path, "DriverKit", sdk)
        }
        try write("\(sdk.path)/Runtime/Tests/TestDriver.iig", "Tests", sdk)
        try write("\(sdk.path)/Host/Tests/HostDriver.iig", "Tests", sdk)
    }

    private func write(_ interface: String, _ place: String, _ sdk: SDKLocation) throws {
        let output = try FrameworkSources.generate(interface, sdk: sdk)
        let name = (interface as NSString).lastPathComponent.replacing(".iig", with: "")
        try BuildFolder.makeFolder("\(folder.path)/\(place)")
        // DriverKit's headers lie in the SDK, the driver's beside its source.
        let include = output.source.replacing("#include \"\(name).h\"", with: "#include <\(place)/\(name).h>")
        _ = try folder.write("\(place)/\(name).iig.cpp", include)
        if place == "Tests" { _ = try folder.write("\(place)/\(name).h", output.header) }
    }
}
