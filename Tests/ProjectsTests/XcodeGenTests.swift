// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@testable import Projects

@Suite struct XcodeGenTests {
    static let spec = """
        name: Null
        options:
          bundleIdPrefix: com.example
          deploymentTarget: {macOS: "12.0"}
        settings:
          base: {MARKETING_VERSION: 1.10, DEVELOPMENT_TEAM: ABCDE12345}
          configs: {debug: {FLAVOUR: d}, release: {FLAVOUR: r}}
        settingGroups:
          dext:
            base: {SDKROOT: driverkit, DRIVERKIT_DEPLOYMENT_TARGET: "21.0", CODE_SIGN_STYLE: Manual}
        targets:
          App:
            type: application
            platform: macOS
            sources: App
            entitlements:
              path: App/App.entitlements
              properties:
                com.apple.developer.system-extension.install: true
            dependencies:
              - target: Driver
          Driver:
            type: driver-extension
            platform: macOS
            sources:
              - path: Driver
                excludes: ["**/*Tests.cpp", "Old"]
            settings:
              groups: [dext]
              base:
                PRODUCT_BUNDLE_IDENTIFIER: com.example.null.driver
                PRODUCT_NAME: $(PRODUCT_BUNDLE_IDENTIFIER)
                ENABLED: true
            info:
              path: Driver/Info.plist
              properties:
                CFBundlePackageType: $(PRODUCT_BUNDLE_PACKAGE_TYPE)
                IOKitPersonalities:
                  Null: {IOClass: IOUserService, IOProbeScore: 100, IOMatchDefer: false}
            entitlements:
              path: Driver/Driver.entitlements
              properties:
                com.apple.developer.driverkit: true
        """

    private func products(
        _ spec: String = spec, _ files: [String: String] = [:], configuration: String? = nil
    ) throws -> [String: ProducedTarget] {
        var all = ["/p/project.yml": spec]
        for (name, text) in files { all["/p/" + name] = text }
        let model = try ProjectModel(path: "/p/project.yml", files: memory(all))
        #expect(model.problems == [])
        let pairs = model.products(configuration: configuration).map { ($0.name, $0) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test func productsAreThoseOfTheGeneratedProject() throws {
        let made = try products()
        let driver = try #require(made["Driver"])
        let app = try #require(made["App"])
        #expect(app.bundleIdentifier == "com.example.App")
        #expect(app.bundleName == "App.app")
        #expect(app.deploymentTarget == "12.0")
        #expect(driver.bundleName == "com.example.null.driver.dext")
        #expect(driver.platform == .driverKit)
        #expect(driver.deploymentTarget == "21.0")
        #expect(driver.team == "ABCDE12345")
        #expect(driver.signingStyle == "Manual")
        #expect(driver.settings.text("ENABLED") == "YES")
        #expect(driver.embeddedIn.map(\.folder) == ["App.app/Contents/Library/SystemExtensions"])
        #expect(driver.embeddedIn.map(\.place.line) == [21])
        #expect(driver.unresolved == [] && driver.problems == [])
    }

    @Test func unquotedVersionLosesItsZeroAsInXcodeGen() throws {
        #expect(try products()["App"]?.settings.text("MARKETING_VERSION") == "1.1")
    }

    @Test func configurationsChooseSettings() throws {
        #expect(try products()["App"]?.settings.text("FLAVOUR") == "d")
        #expect(try products(configuration: "Release")["App"]?.settings.text("FLAVOUR") == "r")
    }

    @Test func infoPlistIsWrittenFromTheSpec() throws {
        let info = try #require(try products()["Driver"]?.infoPlist)
        let root = info.document.root
        #expect(root["CFBundleIdentifier"]?.string == "com.example.null.driver")
        #expect(root["CFBundlePackageType"]?.string == "DEXT")
        #expect(root["CFBundleShortVersionString"]?.string == "1.0")
        #expect(root["IOKitPersonalities"]?["Null"]?["IOProbeScore"]?.integer == 100)
        #expect(root["IOKitPersonalities"]?["Null"]?["IOMatchDefer"]?.boolean == false)
        #expect(root["OSMinimumDriverKitVersion"]?.string == "21.0")
        #expect(info.origin(ofKey: "IOKitPersonalities") == SourcePlace(file: "/p/project.yml", line: 38, column: 9))
        let inner = try #require(root["IOKitPersonalities"]?["Null"]?.dictionary?.entry(for: "IOClass"))
        #expect(info.origin(of: inner.keyOffset) == SourcePlace(file: "/p/project.yml", line: 39, column: 18))
    }

    @Test func entitlementsAreWrittenFromTheSpec() throws {
        let claims = try #require(try products()["Driver"]?.entitlements)
        #expect(claims.document.root["com.apple.developer.driverkit"]?.boolean == true)
        #expect(claims.origin(ofKey: "com.apple.developer.driverkit")?.line == 43)
    }

    @Test func settingKnowsItsPlace() throws {
        let place = try products()["Driver"]?.place(of: "PRODUCT_BUNDLE_IDENTIFIER")
        #expect(place == SourcePlace(file: "/p/project.yml", line: 31, column: 9))
    }

    @Test func sourcesAreFoundWithoutTheExcluded() throws {
        let files = [
            "Driver/a.iig": "", "Driver/a.cpp": "", "Driver/aTests.cpp": "", "Driver/Old/b.cpp": "",
            "Driver/deep/c.cpp": "",
            "Driver/deep/cTests.cpp": "", "Driver/a.h": "",
        ]
        let sources = try products(Self.spec, files)["Driver"]?.sources
        #expect(sources == ["/p/Driver/a.cpp", "/p/Driver/a.iig", "/p/Driver/deep/c.cpp"])
    }

    @Test(arguments: [
        ("a/b.md", "**/*.md", true), ("b.md", "**/*.md", true), ("a/b.md", "*.md", false), ("a/b/c", "a", true),
        ("a/b/c", "a/*/c", true), ("a/b/c", "a/**", true), ("ab", "a", false), ("a/b/c", "**/c", true),
        ("a/b/c/d", "a/**/d", true), ("a", "", false),
    ])
    func patternFitsAPath(path: String, pattern: String, expected: Bool) {
        #expect(SpecSources.matches(path, pattern) == expected)
    }

    @Test func includesAreMergedBeneath() throws {
        let spec = """
            include: [base.yml, {path: sub/more.yml}, {path: off.yml, enable: false}]
            name: N
            targets:
              Driver:
                settings: {A: over}
                sources:REPLACE: [only.cpp]
            """
        let base =
            "settings: {B: base}\ntargets: {Driver: {type: driver-extension, platform: macOS, sources: [x], settings: {A: a, C: c}}}"
        let more =
            "targets: {Driver: {info: {path: Info.plist}, settings: {C: more}}}\nconfigFiles: {Debug: d.xcconfig}"
        let made = try products(
            spec,
            ["base.yml": base, "sub/more.yml": more, "only.cpp": "", "sub/d.xcconfig": "D = d\nSWIFT_VERSION = 6"])
        let driver = try #require(made["Driver"])
        #expect(["A", "B", "C", "D"].map { driver.settings.text($0) } == ["over", "base", "more", "d"])
        #expect(driver.settings.text("SWIFT_VERSION") == "6")
        #expect(driver.settings.text("INFOPLIST_FILE") == "sub/Info.plist")
        #expect(driver.sources == ["/p/only.cpp"])
    }

    @Test func templatesAndPlatformsAreWrittenOut() throws {
        let spec = """
            name: N
            targetTemplates:
              Base: {settings: {FROM: base, NAME: "${target_name}"}}
              Dext: {templates: [Base], type: driver-extension, settings: {FROM: dext, EXTRA: "${extra}", ENV: "${HOME}"}}
            targets:
              One: {templates: [Dext], templateAttributes: {extra: x}, platform: macOS}
              Two: {type: framework, platform: [iOS, macOS], settings: {P: "${platform}"}}
            """
        let made = try products(spec)
        #expect(made["One"]?.settings.text("FROM") == "dext")
        #expect(made["One"]?.settings.text("NAME") == "One")
        #expect(made["One"]?.settings.text("EXTRA") == "x")
        #expect(made["One"]?.kind == .driver)
        #expect(made["One"]?.settings.evaluate("ENV").unresolved.map(\.reference) == ["${HOME}"])
        #expect(made["Two_iOS"]?.platform == .iOS)
        #expect(made["Two_macOS"]?.settings.text("P") == "macOS")
        #expect(made["Two_macOS"]?.productName == "Two")
    }

    @Test func infoPlistAmongTheSourcesIsTaken() throws {
        let spec = "name: N\ntargets: {D: {type: driver-extension, platform: macOS, sources: [D]}}"
        let made = try products(spec, ["D/Info.plist": plist("<key>A</key><string>$(TARGET_NAME)</string>")])
        #expect(made["D"]?.infoPlist?.document.root["A"]?.string == "D")
        #expect(made["D"]?.infoPlist?.file == "/p/D/Info.plist")
    }

    @Test func presetsCanBeTurnedOff() throws {
        let spec = """
            name: N
            options: {settingPresets: none}
            targets: {D: {type: driver-extension, settings: {SDKROOT: driverkit, PRODUCT_BUNDLE_IDENTIFIER: a.b}}}
            """
        #expect(try products(spec)["D"]?.bundleName == "a.b.dext")
        let usual = spec.replacing("none", with: "all")
        #expect(try products(usual)["D"]?.bundleName == "D.dext")
    }

    @Test func anchorsAreWrittenOut() throws {
        let spec = """
            name: N
            x: &common {A: a, B: b}
            targets: {D: {type: driver-extension, settings: {<<: *common, B: over}}}
            """
        let driver = try products(spec)["D"]
        #expect(["A", "B"].map { driver?.settings.text($0) } == ["a", "over"])
    }

    @Test(arguments: [
        ("name: [", "/p/project.yml:"), ("- a", "expected a map"), ("targets: {}", "expected the project's “name”"),
        ("name: a\nname: b", "stands twice"), ("", "expected the project's “name”"),
        ("include: project.yml\nname: N", "includes itself"),
        ("include: no.yml\nname: N", "no such file"), ("include: [[a]]", "expected the path of a spec"),
        ("a: &a [x]\nb: {? *a : c}", "an alias as a key is not read"),
    ])
    func badSpecIsRefused(spec: String, expected: String) {
        let error = #expect(throws: ProjectError.self) {
            try ProjectModel(path: "/p/project.yml", files: memory(["/p/project.yml": spec]))
        }
        #expect(error?.description.contains(expected) == true, "\(String(describing: error))")
    }

    /// A whole file on one line, and maps merged into each other: no value may cost what stands before it.
    @Test(arguments: [
        "name: [" + String(repeating: "a,", count: 60_000) + "]",
        "name: [" + String(repeating: "ä,", count: 60_000) + "]",
        "a: &a {" + (0..<7_000).map { "k\($0): 1" }.joined(separator: ",") + "}\nb: {<<: [*a,*a], x: 1}",
    ])
    func longLinesTakeLinearTime(text: String) throws {
        var node: SpecNode?
        let time = try ContinuousClock().measure { node = try SpecReader.read(Array(text.utf8), file: "f") }
        #expect(node?.isMap == true)
        #expect(time < .seconds(10))
    }

    @Test func columnsCountBytes() throws {
        let node = try SpecReader.read(Array("a: [ä, 😀b, c]\nb: [x, y]".utf8), file: "f")
        #expect(node["a"]?.elements.map(\.place.column) == [5, 9, 16])
        #expect(node["b"]?.elements.map(\.place.column) == [5, 8])
    }

    @Test(.timeLimit(.minutes(1))) func aliasesThatDoubleAreRefused() {
        let lines = ["a0: &a0 [x, x]"] + (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
        #expect(throws: ProjectError.self) {
            try ProjectModel(
                path: "/p/project.yml", files: memory(["/p/project.yml": lines.joined(separator: "\n") + "\nname: N"]))
        }
    }

    @Test func groupsThatNameEachOtherEnd() throws {
        let spec = """
            name: N
            settingGroups: {a: {groups: [b, b], base: {A: a}}, b: {groups: [a, a], base: {B: b}}}
            targets: {D: {type: driver-extension, settings: {groups: [a]}}}
            """
        #expect(try products(spec)["D"]?.settings.text("A") == "a")
    }
}
