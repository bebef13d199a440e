// SPDX-License-Identifier: Apache-2.0

import Foundation
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
}
