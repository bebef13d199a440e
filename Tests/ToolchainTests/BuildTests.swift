// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Toolchain

/// Tests that build share one runtime, so that they take turns.
@Suite(.serialized) struct BuildTests {
    static let samples: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(DriverFixture.root)/Samples")) ?? []).sorted()

    @Test func thereIsASampleForEachFramework() throws {
        let frameworks = try FileManager.default.contentsOfDirectory(atPath: "\(DriverFixture.root)/SDK/Frameworks")
        let expected = frameworks.filter { $0 != "DriverKit" && $0.hasSuffix("DriverKit") }.map { "\($0)Minimal" }
        #expect(Set(expected).isSubset(of: Self.samples), "\(Set(expected).subtracting(Self.samples))")
    }

    /// Both for the lab and, as a check of types, for the real system.
    @Test(arguments: samples) func aSampleBuildsWithoutAWord(_ sample: String) throws {
        for outcome in try DriverFixture.build("\(DriverFixture.root)/Samples/\(sample)") {
            #expect(outcome.messages == [])
            let bundle = try #require(outcome.bundle)
            #expect(FileManager.default.fileExists(atPath: "\(bundle)/Info.plist"))
            #expect(FileManager.default.isExecutableFile(atPath: try #require(outcome.host)))
            let files = try FileManager.default.contentsOfDirectory(atPath: bundle)
            #expect(files.count == 2, "\(files)")
        }
    }

    // MARK: Again

    @Test func whatDidNotChangeIsNotCompiledAgain() throws {
        let fixture = try DriverFixture(
            "Again",
            DriverFixture.quiet.merging([
                "Other.cpp": "#include \"Other.h\"\nint other() { return OTHER; }\n", "Other.h": "#define OTHER 1\n",
            ]) { $1 })
        #expect(try fixture.build().map(\.compiled) == [3])
        #expect(try fixture.build().map(\.compiled) == [0])
        // Time stamps have a resolution.
        Thread.sleep(forTimeInterval: 0.05)
        try fixture.write(["Other.h": "#define OTHER 2\n"])
        #expect(try fixture.build().map(\.compiled) == [1])
        Thread.sleep(forTimeInterval: 0.05)
        try fixture.write(["Quiet.iig": DriverFixture.interface + "\n// More.\n"])
        #expect(try fixture.build().map(\.compiled) == [2], "the source that iig makes, and the one that includes it")
    }

    @Test func sanitizersHaveABundleOfTheirOwn() throws {
        let fixture = try DriverFixture("Watched", DriverFixture.quiet)
        let plain = try #require(try fixture.build()[0].bundle)
        let watched = try #require(try fixture.build(sanitizers: [.address, .undefined])[0].bundle)
        #expect(plain != watched)
        let executable = try Data(contentsOf: URL(fileURLWithPath: "\(watched)/Watched"))
        #expect(executable.range(of: Data("__asan_init".utf8)) != nil)
    }

    // MARK: Xcode's ways

    @Test func aHeaderIsFoundByItsBareNameAnywhere() throws {
        let fixture = try DriverFixture(
            "Maps",
            DriverFixture.quiet.merging([
                "Deep/Below/Shared.h": "#define SHARED 1\n", "Uses.cpp": "#include \"Shared.h\"\nint a = SHARED;\n",
                "Elsewhere/Product.cpp": "#include <Maps/Quiet.h>\nQuiet * b;\n",
            ]) { $1 })
        #expect(try fixture.messages() == "")
    }

    @Test func aProjectMayHaveSeveralDrivers() throws {
        let target = { (name: String) in
            """
              \(name):
                type: driver-extension
                platform: macOS
                sources: [\(name)]
                settings:
                  SDKROOT: driverkit
                  INFOPLIST_FILE: \(name)/Info.plist
                  PRODUCT_BUNDLE_IDENTIFIER: com.example.\(name)
                  GCC_PREPROCESSOR_DEFINITIONS: [WHO=\(name)]
                  CLANG_CXX_LANGUAGE_STANDARD: gnu++20
            """
        }
        var files = ["project.yml": "name: Two\ntargets:\n" + target("First") + "\n" + target("Second") + "\n"]
        for name in ["First", "Second"] {
            for (path, text) in DriverFixture.quiet { files["\(name)/\(path)"] = text }
            files["\(name)/Who.cpp"] = "static_assert(__cplusplus > 202000L);\nint WHO = 1;\n"
        }
        let outcomes = try DriverFixture("Two", files).build("project.yml")
        #expect(outcomes.flatMap(\.messages) == [])
        #expect(outcomes.compactMap(\.bundle).count == 2)
    }

    /// A library's files are compiled into the driver, since the real linker would put them there.
    @Test func aStaticLibraryOfTheProjectIsPartOfTheDriver() throws {
        let project = """
            name: Parts
            targets:
              Parts:
                type: driver-extension
                platform: macOS
                sources: [Driver]
                settings: {SDKROOT: driverkit, INFOPLIST_FILE: Driver/Info.plist, PRODUCT_BUNDLE_IDENTIFIER: com.example.parts}
                dependencies: [{target: Part}]
              Part:
                type: library.static
                platform: macOS
                sources: [Library]
                settings: {SDKROOT: driverkit, GCC_PREPROCESSOR_DEFINITIONS: [PART=7]}
            """
        var files = ["project.yml": project, "Library/Part.cpp": "int part() { return PART; }\n"]
        for (path, text) in DriverFixture.quiet { files["Driver/\(path)"] = text }
        files["Driver/Uses.cpp"] = "int part();\nint uses() { return part(); }\n"
        let outcomes = try DriverFixture("Parts", files).build("project.yml")
        #expect(outcomes.flatMap(\.messages) == [])
        #expect(outcomes.compactMap(\.bundle).count == 1)
    }

    // MARK: Mistakes

    struct Mistake: Sendable, CustomTestStringConvertible {
        var name: String
        var files: [String: String]
        /// What each message must hold.
        var expected: [String]

        var testDescription: String { name }
    }

    static let mistakes: [Mistake] = [
        Mistake(
            name: "a syntax error in C++", files: ["Quiet.cpp": DriverFixture.source + "\nint x = ;\n"],
            expected: ["Quiet.cpp:5:9: error: expected expression", "\n    5 | int x = ;\n", "^"]),
        Mistake(
            name: "a syntax error in an interface", files: ["Quiet.iig": DriverFixture.interface + "\nclass ;\n"],
            expected: ["Quiet.iig:7:", "error:"]),
        Mistake(
            name: "an override with another signature",
            files: ["Quiet.iig": DriverFixture.interface.replacing("IOService * provider", with: "int provider")],
            expected: ["Quiet.iig:5:", "error:", "override"]),
        Mistake(
            name: "an unknown framework",
            files: ["Quiet.cpp": "#include <TeaDriverKit/TeaDriverKit.h>\n" + DriverFixture.source],
            expected: ["Quiet.cpp:1:10: ", "error: 'TeaDriverKit/TeaDriverKit.h' file not found"]),
        Mistake(
            name: "no IOUserClass",
            files: [
                "Info.plist": DriverFixture.plist(personality: "<key>IOClass</key>\n<string>IOUserService</string>")
            ],
            expected: ["Info.plist:10:1: error: personality Quiet has no IOUserClass", "<key>Quiet</key>\n^"]),
        Mistake(
            name: "a method without a body",
            files: ["Quiet.cpp": "#include <DriverKit/DriverKit.h>\n#include \"Quiet.h\"\n"],
            expected: ["undefined symbol: Quiet::Start_Impl(IOService*)"]),
        Mistake(
            name: "a type that only Linux has",
            files: ["Quiet.cpp": DriverFixture.source + "\nstatic_assert(sizeof(long double) == 16);\n"],
            expected: ["Quiet.cpp:5:", "static assertion failed", "8 == 16"]),
    ]

    @Test(arguments: mistakes) func aMistakeIsToldAsACompilerDoes(_ mistake: Mistake) throws {
        let fixture = try DriverFixture("Mistake", DriverFixture.quiet.merging(mistake.files) { $1 })
        let outcome = try fixture.build()[0]
        #expect(outcome.bundle == nil)
        let text = outcome.messages.joined()
        for part in mistake.expected { #expect(text.contains(part), "\(part) in\n\(text)") }
    }

    // MARK: What is not there

    struct Absence: Sendable, CustomTestStringConvertible {
        var name: String
        var files: [String: String]
        var expected: [String]

        var testDescription: String { name }
    }

    static let project = """
        name: Gone
        targets:
          Gone:
            type: driver-extension
            platform: macOS
            sources: [Quiet.iig, Quiet.cpp, vendor/library/Library.cpp]
            settings: {SDKROOT: driverkit, INFOPLIST_FILE: Info.plist, PRODUCT_BUNDLE_IDENTIFIER: com.example.gone}
        """

    static let absences: [Absence] = [
        Absence(
            name: "a submodule",
            files: ["project.yml": project, ".gitmodules": "[submodule \"l\"]\n\tpath = vendor/library\n"],
            expected: ["vendor/library", "git submodule update --init"]),
        Absence(
            name: "a template",
            files: ["project.yml": project.replacing("Info.plist", with: "Made.plist"), "Made.plist.in": "@x@"],
            expected: ["Made.plist", "Made.plist.in"]),
        Absence(
            name: "a prebuilt library",
            files: [
                "project.yml": project.replacing(", vendor/library/Library.cpp", with: "")
                    + "\n    dependencies: [{framework: vendor/libx.a}]",
                "vendor/libx.a": "!<arch>\n",
            ],
            expected: ["project.yml:", "vendor/libx.a: it is a library that comes finished", "its sources are needed"]),
        Absence(
            name: "a driver extension beside a kernel extension",
            files: [
                "Info.plist": DriverFixture.plist(personality: "<key>IOClass</key>\n<string>Quiet</string>").replacing(
                    "<key>IOKitPersonalities</key>",
                    with: "<key>OSBundleLibraries</key>\n<dict/>\n<key>IOKitPersonalities</key>")
            ],
            expected: ["Info.plist: a kernel extension's"]),
        Absence(
            name: "an Info.plist", files: ["Info.plist": "<plist version=\"1.0\"><dict/></plist>"],
            expected: ["no Info.plist with IOKitPersonalities"]),
    ]

    @Test(arguments: absences) func whatIsMissingIsNamed(_ absence: Absence) throws {
        let fixture = try DriverFixture("Absence", DriverFixture.quiet.merging(absence.files) { $1 })
        let problem = #expect(throws: BuildProblem.self) { _ = try fixture.build() }
        let text = problem?.description ?? ""
        for part in absence.expected { #expect(text.contains(part), "\(part) in\n\(text)") }
    }
}
