// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@testable import Projects

/// The sample of this repository, which Xcode opens.
@Suite struct NullDriverTests {
    private let folder = checkout.appendingPathComponent("Samples/NullDriver").path
    private let model: ProjectModel
    private let app: ProducedTarget
    private let driver: ProducedTarget

    init() throws {
        model = try ProjectModel(path: folder + "/NullDriver.xcodeproj")
        let products = model.products(configuration: "Debug")
        app = try #require(products.first { $0.name == "NullDriverApp" })
        driver = try #require(products.first { $0.name == "NullDriver" })
    }

    @Test func projectHasNothingWrong() {
        #expect(model.problems == [])
        #expect(model.configurations == ["Debug", "Release"])
        #expect(model.defaultConfiguration == "Release")
        #expect(app.problems == [] && driver.problems == [])
        #expect(app.unresolved == [] && driver.unresolved == [])
    }

    @Test func productsHaveTheirNames() {
        #expect(app.bundleIdentifier == "com.example.nulldriver")
        #expect(app.bundleName == "NullDriverApp.app")
        #expect(driver.bundleIdentifier == "com.example.nulldriver.driver")
        #expect(driver.bundleName == "com.example.nulldriver.driver.dext")
        #expect(driver.executableName == "com.example.nulldriver.driver")
        #expect([app.kind, driver.kind] == [.app, .driver])
        #expect([app.platform, driver.platform] == [.macOS, .driverKit])
        #expect([app.deploymentTarget, driver.deploymentTarget] == ["12.0", "21.0"])
    }

    @Test func driverIsEmbeddedInTheApp() {
        #expect(app.embeddedIn == [])
        #expect(driver.embeddedIn.map(\.host) == ["NullDriverApp"])
        #expect(driver.embeddedIn.map(\.folder) == ["NullDriverApp.app/Contents/Library/SystemExtensions"])
        #expect(driver.embeddedIn.map(\.isSystemExtensionsFolder) == [true])
        #expect(app.dependencies == ["NullDriver"])
    }

    @Test func driverCompilesItsSources() {
        let names = ["NullDriver.iig", "NullDriver.cpp", "NullDriverUserClient.iig", "NullDriverUserClient.cpp"]
        #expect(driver.sources == names.map { "\(folder)/NullDriver/\($0)" })
    }

    @Test func infoPlistIsWhatTheBundleWillHold() {
        let info = driver.infoPlist?.document.root
        #expect(info?["CFBundleIdentifier"]?.string == "com.example.nulldriver.driver")
        #expect(info?["CFBundleExecutable"]?.string == "com.example.nulldriver.driver")
        #expect(info?["CFBundlePackageType"]?.string == "DEXT")
        #expect(info?["CFBundleShortVersionString"]?.string == "1.0")
        #expect(info?["CFBundleVersion"]?.string == "1")
        #expect(info?["CFBundleDevelopmentRegion"]?.string == "en")
        #expect(info?["CFBundleSupportedPlatforms"]?[0]?.string == "DriverKit")
        #expect(info?["OSMinimumDriverKitVersion"]?.string == "21.0")
        let personality = info?["IOKitPersonalities"]?["NullDriver"]
        #expect(personality?["IOUserServerName"]?.string == "com.example.nulldriver.driver")
        #expect(personality?["IOUserClass"]?.string == "NullDriver")
    }

    @Test func keysOfTheInfoPlistKeepTheirLines() throws {
        let info = try #require(driver.infoPlist)
        let entry = try #require(info.document.root.dictionary?.entry(for: "IOKitPersonalities"))
        #expect(info.document.location(of: entry.keyOffset).line == 22)
        #expect(
            info.origin(of: entry.keyOffset)
                == SourcePlace(file: "\(folder)/NullDriver/Info.plist", line: 22, column: 2))
        #expect(info.origin(ofValue: "CFBundleIdentifier")?.line == 11)
        #expect(
            info.origin(ofKey: "OSMinimumDriverKitVersion")?.file == "\(folder)/NullDriver.xcodeproj/project.pbxproj")
    }

    @Test func entitlementsAreThoseOfTheFile() throws {
        let claims = try #require(driver.entitlements)
        #expect(claims.document.root["com.apple.developer.driverkit"]?.boolean == true)
        #expect(claims.file == "\(folder)/NullDriver/NullDriver.entitlements")
        #expect(claims.document.root.dictionary?.count == 2)
        #expect(app.entitlements?.document.root["com.apple.developer.system-extension.install"]?.boolean == true)
    }
}
