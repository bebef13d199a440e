// SPDX-License-Identifier: Apache-2.0

import Foundation
import InterfaceGenerator
import Testing

@testable import Toolchain

/// `SDK/Generated` is what iig makes of the interfaces today (`make sdk`).
@Suite struct GeneratedHeadersTests {
    @Test(arguments: SurfaceTests.frameworks) func headersAreFresh(framework: String) throws {
        let sdk = try SDKFolder.location()
        for (owner, path) in FrameworkSources.interfaces(of: sdk) where owner == framework {
            let name = (path as NSString).lastPathComponent.replacing(".iig", with: ".h")
            let header = try FrameworkSources.generate(path, sdk: sdk).header
            let kept = FileManager.default.contents(atPath: "\(sdk.path)/Generated/\(framework)/\(name)")
            #expect(kept == Data(header.utf8), "\(framework)/\(name) is another one: make sdk")
        }
    }

    @Test func nothingElseLiesThere() {
        let made = SDKFolder.files(in: "Frameworks", ending: [".iig"]).map { $0.replacing(".iig", with: ".h") }
        #expect(SDKFolder.files(in: "Generated", ending: [".h", ".cpp", ".iig"]) == made.sorted())
    }

    /// The kernel's side of a framework is made of the same interfaces.
    @Test(arguments: [
        ("DriverKit", "Kernel", []), ("PCIDriverKit", "PCIFamily", ["Kernel"]),
    ]) func kernelsSideIsFresh(framework: String, room: String, imports: [String]) throws {
        let sdk = try SDKFolder.location()
        let interfaces = FrameworkSources.interfaces(of: sdk).filter { $0.0 == framework }.map(\.1).sorted()
        let read = try interfaces.map { try FrameworkSources.generate($0, sdk: sdk).file }
        let made = SwiftWriter(interfaces: read, imports: imports).files()
        let folder = "\(SDKFolder.path)/../Sources/\(room)/Generated"
        for file in made {
            let kept = FileManager.default.contents(atPath: "\(folder)/\(file.name)")
            #expect(kept == Data(file.text.utf8), "\(file.name) is another one: make sdk")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == made.map(\.name).sorted())
    }
}
