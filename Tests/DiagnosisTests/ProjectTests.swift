// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Foundation
import Gates
import SigningFixtures
import Testing

/// A project is read as what a build would make of it.
@Suite struct ProjectTests {
    private static let folder = Checkout.path("Samples/NullDriver")

    @Test(arguments: [folder, "\(folder)/NullDriver.xcodeproj"])
    func sampleHasItsIdentifiersAndNothingWrong(_ path: String) async throws {
        let checkup = try await Examination.check([path])
        #expect(checkup.failures == [])
        #expect(checkup.errors == [])
        #expect(
            checkup.subjects.map(\.bundleIdentifier) == ["com.example.nulldriver", "com.example.nulldriver.driver"])
        for row in [
            "extension-lookup/found", "extension-category/dext", "bundle-id-prefix/prefixed", "category-validation/ok",
        ] {
            #expect(checkup.results.contains { $0.verdict.rowID == row && $0.verdict.outcome == .pass }, "\(row)")
        }
    }

    /// A copy of the sample with one thing changed in a file.
    private func changed(_ file: String, _ old: String, _ new: String) throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        let target = copy.url.appendingPathComponent("Project")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: Self.folder), to: target)
        let url = target.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacingOccurrences(of: old, with: new).write(to: url, atomically: true, encoding: .utf8)
        return copy
    }

    @Test func buildSettingThatMakesAnIllegalVersionIsFound() async throws {
        let copy = try changed(
            "NullDriver.xcodeproj/project.pbxproj", "CURRENT_PROJECT_VERSION = 1;",
            "CURRENT_PROJECT_VERSION = 202401151;")
        let checkup = try await Examination.check([copy.url.appendingPathComponent("Project").path])
        #expect(checkup.failures == ["category-validation/version"])
    }

    @Test func productNamedOtherwiseThanItsIdentifierIsFound() async throws {
        let copy = try changed(
            "NullDriver.xcodeproj/project.pbxproj", "PRODUCT_NAME = \"$(PRODUCT_BUNDLE_IDENTIFIER)\";",
            "PRODUCT_NAME = NullDriver;")
        let checkup = try await Examination.check([copy.url.appendingPathComponent("Project").path])
        #expect(checkup.failures == ["extension-lookup/bad-name"])
    }

    @Test func evidencePointsIntoTheFileOfTheProject() async throws {
        let copy = try changed(
            "NullDriver/NullDriver.entitlements", "<key>com.apple.developer.driverkit</key>",
            "<key>com.apple.developer.driverkit.x</key>")
        let path = copy.url.appendingPathComponent("Project").path
        let checkup = try await Examination.check([path])
        #expect(checkup.failures == ["driver-check-in/driverkit"])
        let places = checkup.result("driver-check-in")?.verdict.evidence.map(\.source) ?? []
        #expect(places.contains("\(path)/NullDriver/NullDriver.entitlements"))
    }

    @Test func brokenProjectNamesItsLine() async throws {
        let copy = try changed("NullDriver.xcodeproj/project.pbxproj", "rootObject", "rootObject = = ")
        await #expect {
            _ = try await Examination.check([copy.url.appendingPathComponent("Project").path])
        } throws: { "\($0)".contains("project.pbxproj: project: at 0x") && "\($0)".contains("line ") }
    }
}
