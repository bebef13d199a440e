// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Toolchain

/// The runtime's own tests (`SDK/Runtime/Tests`), built with what iig makes, under the sanitizers.
@Suite struct RuntimeTests {
    @Test(arguments: ["address,undefined", "thread"]) func runtimeKeepsItsContract(sanitizers: String) throws {
        let sources = try GeneratedSources()
        let toolchain = try #require(try ClangCompiler.find().swiftLibraries).replacing("/lib/swift", with: "")
        let result = try Command.run([
            "/bin/sh", "\(SDKFolder.path)/Runtime/Tests/run.sh", "--generated", sources.folder.path,
            "--sanitize", sanitizers, "--swift", toolchain,
        ])
        #expect(result.status == 0, "\(result.output.suffix(6000))")
    }
}

/// What `run.sh` compiles besides the runtime: the sources of DriverKit's interfaces and of the tests' driver.
struct GeneratedSources {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let sdk = try SDKFolder.location()
        for (framework, path) in FrameworkSources.interfaces(of: sdk) where framework == "DriverKit" {
            try write(path, "DriverKit", sdk)
        }
        try write("\(sdk.path)/Runtime/Tests/TestDriver.iig", "Tests", sdk)
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
