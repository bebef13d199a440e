// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Toolchain

/// Which drivers a folder has.
@Suite struct TargetFinderTests {
    private static let project = """
        name: Quiet
        targets:
          Quiet:
            type: driver-extension
            platform: macOS
            sources: [Quiet.iig, Quiet.cpp]
            settings: {SDKROOT: driverkit, INFOPLIST_FILE: Info.plist, PRODUCT_BUNDLE_IDENTIFIER: com.example.quiet}
        """

    private func find(_ fixture: DriverFixture) throws -> (targets: [DriverTarget], warnings: [String]) {
        var warnings: [String] = []
        let targets = try TargetFinder { warnings.append($0) }.targets(at: fixture.folder)
        return (targets, warnings)
    }

    @Test func aProjectThatCannotBeReadIsPassedOverAndNamed() throws {
        var files = ["other/project.yml": "name: [\n", "app/Broken.xcodeproj/project.pbxproj": "{ objects = ("]
        for (path, text) in DriverFixture.quiet { files["driver/\(path)"] = text }
        files["driver/project.yml"] = Self.project
        let found = try find(DriverFixture("PassedOver", files))
        #expect(found.targets.map(\.name) == ["Quiet"])
        #expect(found.warnings.count == 2, "\(found.warnings)")
        for name in ["Broken.xcodeproj", "other/project.yml"] {
            #expect(found.warnings.contains { $0.contains(name) && $0.hasSuffix("the project is passed over") })
        }
    }

    @Test func soundProjectsBringNoWarning() throws {
        var files = ["driver/project.yml": Self.project]
        for (path, text) in DriverFixture.quiet { files["driver/\(path)"] = text }
        #expect(try find(DriverFixture("Sound", files)).warnings == [])
    }

    /// A product has an Info.plist too, and what a package manager fetched has sources.
    @Test func whatToolsMadeIsNoSource() throws {
        var files = DriverFixture.quiet
        for folder in ["build", "DerivedData/x", "Pods/y", ".build-dext/z"] {
            files["\(folder)/Quiet.dext/Info.plist"] = DriverFixture.plist
            files["\(folder)/Other.cpp"] = "int other;\n"
            files["\(folder)/Quiet.h"] = "#error another\n"
        }
        let found = try find(DriverFixture("Made", files))
        #expect(found.targets.count == 1)
        let target = try #require(found.targets.first)
        #expect(target.sources.map { ($0 as NSString).lastPathComponent } == ["Quiet.cpp", "Quiet.iig"])
        #expect(target.headers["Quiet.h"] == nil)
    }
}
