// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Projects

@Suite struct XcodeProjectTests {
    @Test func projectIsRead() throws {
        let project = try TextProject().project()
        #expect(project.name == "X")
        #expect(project.sourceRoot == "/p")
        #expect(project.objectVersion == "56")
        #expect(project.targets.map(\.name) == ["Driver"])
        #expect(project.configurations.all.map(\.name) == ["Debug", "Release"])
        #expect(project.configurations.defaultName == "Release")
        #expect(project.targets[0].configurations.defaultName == "Debug")
        #expect(project.problems == [])
        #expect(project.target("Driver")?.productType == "com.apple.product-type.driver-extension")
        #expect(project.target("None") == nil)
    }

    @Test func settingKnowsItsPlace() throws {
        var project = TextProject()
        project.targetSettings = "\n  A = a;\n\t\"B[sdk=macosx*]\" = b;\n"
        let settings = try project.project().targets[0].configurations.all[0].settings
        let first = try #require(
            project.text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("  A = a") }
        )
        #expect(settings.map(\.name) == ["A", "B"])
        #expect(settings[0].place == SourcePlace(file: "/p/X.xcodeproj/project.pbxproj", line: first + 1, column: 3))
        #expect(settings[1].place == SourcePlace(file: "/p/X.xcodeproj/project.pbxproj", line: first + 2, column: 2))
        #expect(settings[1].conditions.map(\.pattern) == ["macosx*"])
    }

    @Test func layersStandInXcodesOrder() throws {
        var project = TextProject()
        project.projectConfiguration = "baseConfigurationReference = F1;"
        project.targetConfiguration = "baseConfigurationReference = F2;"
        project.projectSettings = "A = \"$(inherited) project\"; SDKROOT = driverkit;"
        project.targetSettings = "A = \"$(inherited) target\";"
        let files = ["Project.xcconfig": "A = project-file", "Target.xcconfig": "A = $(inherited) target-file"]
        let model = try project.model(files)
        #expect(model.products()[0].settings.text("A") == "project-file project target-file target")
        let over = model.products(commandLine: [("A", "line"), ("B[sdk=driverkit*]", "b")])
        #expect(over[0].settings.text("A") == "line")
        #expect(over[0].settings.text("B") == "b")
        #expect(over[0].place(of: "A") == .commandLine)
        #expect(over[0].place(of: "TARGET_NAME") == nil)
    }

    @Test func missingConfigurationFileIsAProblem() throws {
        var project = TextProject()
        project.targetConfiguration = "baseConfigurationReference = F2;"
        let model = try project.model()
        #expect(model.problems.count == 1)
        #expect(model.problems[0].message == "the configuration file /p/Target.xcconfig cannot be read")
    }

    @Test func configurationChoosesSettings() throws {
        var project = TextProject()
        project.targetSettings = "A = a; \"A[config=Debug]\" = d; PRODUCT_BUNDLE_IDENTIFIER = \"x.$(CONFIGURATION)\";"
        #expect(try project.product(configuration: "Debug").settings.text("A") == "d")
        #expect(try project.product(configuration: "Release").bundleIdentifier == "x.Release")
        #expect(try project.product(configuration: "No such").configuration == "Release")
    }

    @Test(arguments: [
        ("macosx", "YES", BuildPlatform.macOS), ("driverkit", "YES", .driverKit),
        ("driverkit.macosx19.0", "", .driverKit),
        ("macosx10.15", "", .macOS), ("/X/Developer/SDKs/MacOSX11.1.sdk", "", .macOS), ("iphoneos", "", .iOS),
        ("appletvos", "", .other), ("auto", "macosx iphoneos", .macOS), ("auto", "driverkit", .driverKit),
    ])
    func platformIsThatOfTheSDK(root: String, supported: String, expected: BuildPlatform) throws {
        var project = TextProject()
        project.projectSettings = "SDKROOT = \"\(root)\"; SUPPORTED_PLATFORMS = \"\(supported)\";"
        #expect(try project.product().platform == expected)
    }

    @Test(arguments: [
        ("driver-extension", "com.example.driver.dext"), ("system-extension", "com.example.driver.systemextension"),
        ("application", "Driver.app"), ("tool", "Driver"), ("library.static", "libDriver.a"),
        ("framework", "Driver.framework"), ("bundle.unit-test", "Driver.xctest"), ("kernel-extension", "Driver.kext"),
        ("library.dynamic", "Driver.dylib"),
    ])
    func productHasItsNameByType(type: String, expected: String) throws {
        var project = TextProject()
        project.productType = "com.apple.product-type." + type
        #expect(try project.product().bundleName == expected)
    }

    @Test func namesComeFromSettings() throws {
        var project = TextProject()
        project.targetSettings = "PRODUCT_NAME = \"My Driver\"; WRAPPER_EXTENSION = xdext; EXECUTABLE_PREFIX = p;"
        let made = try project.product()
        #expect(made.bundleName == "My Driver.xdext")
        #expect(made.executableName == "pMy Driver")
        #expect(made.settings.text("PRODUCT_MODULE_NAME") == "My_Driver")
        #expect(made.settings.text("PROJECT_DIR") == "/p")
        #expect(made.settings.text("INFOPLIST_PATH") == "My Driver.xdext/Info.plist")
    }

    @Test func pathsAreThoseOfTheGroups() throws {
        var project = TextProject()
        project.mainGroup = "isa = PBXGroup; children = (G1, A5); sourceTree = \"<group>\"; path = \"\";"
        project.objects = """
            G1 = {isa = PBXGroup; children = (G2, A1, A2, A3, A4); path = sub; sourceTree = "<group>"; };
            G2 = {isa = PBXGroup; children = (A0); name = "Named only"; sourceTree = "<group>"; };
            A0 = {isa = PBXFileReference; path = "../a.iig"; sourceTree = "<group>"; };
            A1 = {isa = PBXFileReference; path = b.cpp; sourceTree = SOURCE_ROOT; };
            A2 = {isa = PBXFileReference; path = /abs/c.cpp; sourceTree = "<absolute>"; };
            A3 = {isa = PBXFileReference; path = usr/d.h; sourceTree = SDKROOT; };
            A4 = {isa = PBXFileReference; path = e.cpp; };
            A5 = {isa = PBXFileReference; path = f.cpp; sourceTree = "<group>"; };
            B0 = {isa = PBXBuildFile; fileRef = A0; }; B1 = {isa = PBXBuildFile; fileRef = A1; };
            B2 = {isa = PBXBuildFile; fileRef = A2; }; B3 = {isa = PBXBuildFile; fileRef = A3; };
            B4 = {isa = PBXBuildFile; fileRef = A4; }; B5 = {isa = PBXBuildFile; fileRef = A5; };
            S2 = {isa = PBXSourcesBuildPhase; files = (B0, B1, B2, B3, B4, B5); };
            """
        project.targetKeys = "buildPhases = (S2);"
        #expect(
            try project.project().targets[0].sources
                == ["/p/a.iig", "/p/b.cpp", "/abs/c.cpp", "$(SDKROOT)/usr/d.h", "/p/sub/e.cpp", "/p/f.cpp"])
    }

    @Test func synchronizedFolderBringsItsFilesButExceptions() throws {
        var project = TextProject()
        project.mainGroup = "isa = PBXGroup; children = (Y, Z); sourceTree = \"<group>\";"
        project.targetKeys = "fileSystemSynchronizedGroups = (Y);"
        project.objects = """
            Y = {isa = PBXFileSystemSynchronizedRootGroup; path = src; sourceTree = "<group>"; exceptions = (E1); };
            Z = {isa = PBXFileSystemSynchronizedRootGroup; path = shared; sourceTree = "<group>"; exceptions = (E2); };
            E1 = {isa = PBXFileSystemSynchronizedBuildFileExceptionSet; target = T;
                  membershipExceptions = (Info.plist, skip.cpp, Old); };
            E2 = {isa = PBXFileSystemSynchronizedBuildFileExceptionSet; target = T; membershipExceptions = (x.cpp); };
            """
        let files = [
            "src/a.iig": "", "src/b.cpp": "", "src/b.h": "", "src/skip.cpp": "", "src/Old/c.cpp": "",
            "src/deep/d.cpp": "", "src/Info.plist": "", "shared/x.cpp": "", "shared/y.cpp": "",
        ]
        #expect(
            try project.project(files).targets[0].sources
                == ["/p/src/a.iig", "/p/src/b.cpp", "/p/src/deep/d.cpp", "/p/shared/x.cpp"])
    }

    @Test(arguments: [
        (16, "$(SYSTEM_EXTENSIONS_FOLDER_PATH)", "App.app/Contents/Library/SystemExtensions", true),
        (1, "Contents/Library/SystemExtensions", "App.app/Contents/Library/SystemExtensions", true),
        (13, "", "App.app/Contents/PlugIns", false), (7, "", "App.app/Contents/Resources", false),
        (10, "x", "App.app/Contents/Frameworks/x", false), (6, "", "App.app/Contents/MacOS", false),
    ])
    func copyGoesToItsFolder(subfolder: Int, path: String, expected: String, isSystem: Bool) throws {
        var project = TextProject()
        project.targetKeys = "productReference = R;"
        project.objects = """
            P = {isa = PBXProject; buildConfigurationList = PL; mainGroup = G; targets = (T, U); };
            R = {isa = PBXFileReference; path = D.dext; sourceTree = BUILT_PRODUCTS_DIR; };
            U = {isa = PBXNativeTarget; name = App; productType = "com.apple.product-type.application";
                 buildConfigurationList = UL; buildPhases = (C); };
            UL = {isa = XCConfigurationList; buildConfigurations = (UD); };
            UD = {isa = XCBuildConfiguration; name = Release; buildSettings = {SDKROOT = macosx; }; };
            C = {isa = PBXCopyFilesBuildPhase; dstPath = "\(path)"; dstSubfolderSpec = \(subfolder); files = (B); };
            B = {isa = PBXBuildFile; fileRef = R; };
            """
        let driver = try project.product()
        #expect(driver.embeddedIn.map(\.folder) == [expected])
        #expect(driver.embeddedIn.map(\.isSystemExtensionsFolder) == [isSystem])
        #expect(driver.embeddedIn.map(\.hostBundle) == ["App.app"])
    }

    @Test func projectDirPathIsInTheSourceRoot() throws {
        let text = TextProject().text.replacing("mainGroup = G;", with: "mainGroup = G; projectDirPath = ../q;")
        let files = memory(["/p/X.xcodeproj/project.pbxproj": text])
        #expect(try XcodeProject(path: "/p/X.xcodeproj/", files: files).sourceRoot == "/q")
        #expect(try XcodeProject(path: "/p/X.xcodeproj/project.pbxproj", files: files).name == "X")
    }
}
