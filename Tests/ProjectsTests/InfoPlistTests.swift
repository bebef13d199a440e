// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@testable import Projects

@Suite struct InfoPlistTests {
    /// A driver with this Info.plist and these settings.
    private func driver(_ info: String?, _ settings: String = "") throws -> ProducedTarget {
        var project = TextProject()
        project.targetSettings =
            "PRODUCT_BUNDLE_IDENTIFIER = com.example.driver; CURRENT_PROJECT_VERSION = 7; MARKETING_VERSION = 1.2; "
            + (info == nil ? "" : "INFOPLIST_FILE = Info.plist; ") + settings
        return try project.product(info.map { ["Info.plist": $0] } ?? [:])
    }

    private func app(_ info: String, _ settings: String = "") throws -> ProducedTarget {
        var project = TextProject()
        project.productType = "com.apple.product-type.application"
        project.projectSettings = "SDKROOT = macosx; MACOSX_DEPLOYMENT_TARGET = 13.0;"
        project.targetSettings = "INFOPLIST_FILE = Info.plist; PRODUCT_BUNDLE_IDENTIFIER = com.example.app; " + settings
        return try project.product(["Info.plist": info])
    }

    @Test func everyTextIsExpandedAtAnyDepthAndKeysAreNot() throws {
        let info = plist(
            "<key>$(TARGET_NAME)</key><array><string>$(TARGET_NAME)</string><integer>1</integer></array>",
            "<key>D</key><dict><key>E</key><string>x $(PRODUCT_BUNDLE_IDENTIFIER:rfc1034identifier)</string></dict>")
        let root = try driver(info).infoPlist?.document.root
        #expect(root?["$(TARGET_NAME)"]?[0]?.string == "Driver")
        #expect(root?["$(TARGET_NAME)"]?[1]?.integer == 1)
        #expect(root?["D"]?["E"]?.string == "x com-example-driver")
    }

    @Test func textsOfXMLAreEscaped() throws {
        let info = plist("<key>A</key><string>$(T) &amp; $(T)</string>", "<key>B</key><string>b</string>")
        let produced = try #require(try driver(info, "T = \"<a>\\n&\";").infoPlist)
        #expect(produced.document.root["A"]?.string == "<a>\n& & <a>\n&")
        let entry = try #require(produced.document.root.dictionary?.entry(for: "B"))
        #expect(produced.document.location(of: entry.keyOffset).line == 5)
    }

    @Test func placesAreThoseOfTheFileAlsoBehindChangesOfALine() throws {
        let info = plist("<key>A</key><string>$(TARGET_NAME)</string><key>B</key><string>b</string>")
        let produced = try #require(try driver(info).infoPlist)
        let entry = try #require(produced.document.root.dictionary?.entry(for: "B"))
        #expect(produced.document.location(of: entry.keyOffset).line == 4)
        #expect(produced.origin(of: entry.keyOffset) == SourcePlace(file: "/p/Info.plist", line: 4, column: 44))
        #expect(produced.origin(ofValue: "A") == SourcePlace(file: "/p/Info.plist", line: 4, column: 13))
    }

    @Test func textOfSeveralLinesKeepsTheLinesBehindIt() throws {
        let info = plist("<key>A</key><string>\n$(TARGET_NAME)\n\n</string>", "<key>B</key><string>b</string>")
        let produced = try #require(try driver(info).infoPlist)
        let entry = try #require(produced.document.root.dictionary?.entry(for: "B"))
        #expect(produced.document.root["A"]?.string == "\nDriver\n\n")
        #expect(produced.document.location(of: entry.keyOffset).line == 8)
    }

    @Test func referenceToNothingIsReportedWithItsPlace() throws {
        let info = plist("<key>A</key>", "<string>$(NOTHING)</string>")
        let target = try driver(info)
        #expect(target.infoPlist?.document.root["A"]?.string == "")
        #expect(target.unresolved.map(\.description) == ["/p/Info.plist:5:1: $(NOTHING) has no value"])
    }

    @Test func emptyVersionIsDropped() throws {
        let info = plist("<key>CFBundleVersion</key>", "<string>$(NOTHING)</string>", "<key>B</key><string>b</string>")
        let produced = try #require(try driver(info).infoPlist)
        #expect(produced.document.root["CFBundleVersion"] == nil)
        let entry = try #require(produced.document.root.dictionary?.entry(for: "B"))
        #expect(produced.document.location(of: entry.keyOffset).line == 6)
        #expect(produced.unresolved.count == 1)
    }

    @Test func identifierInTheFileIsWhatCFBundleIdentifierRefersTo() throws {
        let info = plist(
            "<key>CFBundleIdentifier</key><string>$(PRODUCT_BUNDLE_IDENTIFIER).x</string>",
            "<key>A</key><string>$(CFBundleIdentifier)</string>")
        #expect(try driver(info).infoPlist?.document.root["A"]?.string == "com.example.driver.x")
    }

    @Test func driverIsGivenPlatformAndVersion() throws {
        let root = try driver(plist()).infoPlist?.document.root
        #expect(root?.dictionary?.keys == ["CFBundleSupportedPlatforms", "OSMinimumDriverKitVersion"])
        #expect(root?["OSMinimumDriverKitVersion"]?.string == "21.0")
    }

    @Test(arguments: [("19.0", "21.0"), ("22.4", "22.4"), ("21", "21"), ("", "21.0"), ("new", "new")])
    func versionInTheFileIsRaisedToTheDeploymentTarget(inFile: String, expected: String) throws {
        let info = plist("<key>OSMinimumDriverKitVersion</key><string>\(inFile)</string>")
        #expect(try driver(info).infoPlist?.document.root["OSMinimumDriverKitVersion"]?.string == expected)
    }

    @Test func missingDeploymentTargetIsReported() throws {
        var project = TextProject()
        project.projectSettings = "SDKROOT = driverkit;"
        project.targetSettings = "INFOPLIST_FILE = Info.plist; PRODUCT_BUNDLE_IDENTIFIER = a.b;"
        let target = try project.product(["Info.plist": plist()])
        #expect(target.infoPlist?.document.root["OSMinimumDriverKitVersion"] == nil)
        #expect(target.unresolved.map(\.reference) == ["$(DRIVERKIT_DEPLOYMENT_TARGET)"])
    }

    @Test func appIsGivenLSMinimumSystemVersionAndABundleIsNot() throws {
        let type = "<key>CFBundlePackageType</key><string>"
        #expect(
            try app(plist(type + "$(PRODUCT_BUNDLE_PACKAGE_TYPE)</string>")).infoPlist?
                .document.root["LSMinimumSystemVersion"]?.string == "13.0")
        #expect(
            try app(plist(type + "BNDL</string>")).infoPlist?.document.root["LSMinimumSystemVersion"] == nil)
    }

    @Test func nothingIsGeneratedUnlessAsked() throws {
        #expect(try driver(nil).infoPlist == nil)
        #expect(try driver(plist()).infoPlist?.document.root["CFBundleIdentifier"] == nil)
    }

    @Test func generatedInfoPlistHoldsWhatSettingsSay() throws {
        let produced = try #require(
            try driver(
                nil,
                """
                GENERATE_INFOPLIST_FILE = YES; INFOPLIST_KEY_OSBundleUsageDescription = "For $(TARGET_NAME)";
                INFOPLIST_KEY_LSUIElement = YES; INFOPLIST_KEY_NoSuchKey = x;
                INFOPLIST_KEY_UISupportedInterfaceOrientations_iPad = "A B";
                """
            ).infoPlist)
        let root = produced.document.root
        #expect(produced.isGenerated)
        #expect(root["CFBundleIdentifier"]?.string == "com.example.driver")
        #expect(root["CFBundleName"]?.string == "com.example.driver")
        #expect(root["CFBundleExecutable"]?.string == "com.example.driver")
        #expect(root["CFBundlePackageType"]?.string == "DEXT")
        #expect(root["CFBundleShortVersionString"]?.string == "1.2")
        #expect(root["CFBundleVersion"]?.string == "7")
        #expect(root["CFBundleInfoDictionaryVersion"]?.string == "6.0")
        #expect(root["CFBundleDevelopmentRegion"]?.string == "en")
        #expect(root["OSBundleUsageDescription"]?.string == "For Driver")
        #expect(root["LSUIElement"]?.boolean == true)
        #expect(root["NoSuchKey"] == nil)
        #expect(root["UISupportedInterfaceOrientations~ipad"]?.array?.compactMap(\.string) == ["A", "B"])
    }

    @Test func generatedKeyComesFromWhereTheSettingStands() throws {
        let project = TextProject()
        var other = project
        other.targetSettings += "\nGENERATE_INFOPLIST_FILE = YES;"
        let produced = try #require(try other.product().infoPlist)
        let line = try #require(
            other.text.split(separator: "\n", omittingEmptySubsequences: false).lastIndex {
                $0.contains("PRODUCT_BUNDLE")
            })
        #expect(produced.origin(ofKey: "CFBundleIdentifier")?.line == line + 1)
        #expect(produced.file == "/p/X.xcodeproj/project.pbxproj")
    }

    @Test func settingsPrevailOverTheFileWhenGenerating() throws {
        let info = plist(
            "<key>CFBundleVersion</key><string>99</string>", "<key>IOKitPersonalities</key><dict/>",
            "<key>CFBundleIdentifier</key><string>other</string>")
        let produced = try #require(try driver(info, "GENERATE_INFOPLIST_FILE = YES;").infoPlist)
        #expect(produced.document.root["CFBundleVersion"]?.string == "7")
        #expect(produced.document.root["CFBundleIdentifier"]?.string == "com.example.driver")
        #expect(produced.origin(ofKey: "IOKitPersonalities") == SourcePlace(file: "/p/Info.plist", line: 5, column: 1))
        #expect(produced.origin(ofKey: "CFBundleVersion")?.line == 4)
        #expect(produced.origin(ofValue: "CFBundleVersion")?.file == "/p/X.xcodeproj/project.pbxproj")
    }

    @Test func iPadAppIsGivenFamilyAndVersion() throws {
        var project = TextProject()
        project.productType = "com.apple.product-type.application"
        project.projectSettings =
            "SDKROOT = iphoneos; IPHONEOS_DEPLOYMENT_TARGET = 16.0; TARGETED_DEVICE_FAMILY = \"1,2\";"
        project.targetSettings = "INFOPLIST_FILE = Info.plist; PRODUCT_BUNDLE_IDENTIFIER = a.b;"
        let root = try project.product(["Info.plist": plist()]).infoPlist?.document.root
        #expect(root?["CFBundleSupportedPlatforms"]?[0]?.string == "iPhoneOS")
        #expect(root?["MinimumOSVersion"]?.string == "16.0")
        #expect(root?["UIDeviceFamily"]?.array?.compactMap(\.integer) == [1, 2])
    }

    @Test(arguments: [
        "{ CFBundleIdentifier = \"$(PRODUCT_BUNDLE_IDENTIFIER)\"; A = (\"$(TARGET_NAME)\"); }",
        "<dict><key>CFBundleIdentifier</key><string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>"
            + "<key>A</key><array><string>$(TARGET_NAME)</string></array></dict>",
        "<key>CFBundleIdentifier</key><string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>"
            + "<key>A</key><array><string>$(TARGET_NAME)</string></array>",
    ])
    func otherFormsOfAFileAreWrittenAnew(info: String) throws {
        let produced = try #require(try driver(info).infoPlist)
        #expect(produced.document.root["CFBundleIdentifier"]?.string == "com.example.driver")
        #expect(produced.document.root["A"]?[0]?.string == "Driver")
        #expect(produced.document.root["OSMinimumDriverKitVersion"]?.string == "21.0")
        #expect(produced.origin(ofKey: "CFBundleIdentifier")?.file == "/p/Info.plist")
        #expect(produced.origin(ofKey: "CFBundleIdentifier")?.line == 1)
    }

    @Test func emptyDictionaryIsFilled() throws {
        let produced = try #require(try driver("<plist version=\"1.0\"><dict/></plist>").infoPlist)
        #expect(produced.document.root.dictionary?.count == 2)
    }

    @Test func binaryFileIsRead() throws {
        let bytes = PropertyListWriter.binary(["A": "$(TARGET_NAME)"])
        var project = TextProject()
        project.targetSettings = "INFOPLIST_FILE = Info.plist;"
        let files = ProjectFiles.memory([
            "/p/X.xcodeproj/project.pbxproj": Array(project.text.utf8), "/p/Info.plist": bytes,
        ])
        let target = try ProjectModel(path: "/p/X.xcodeproj", files: files).products()[0]
        #expect(target.infoPlist?.document.root["A"]?.string == "Driver")
        #expect(target.infoPlist?.origin(ofKey: "A") == SourcePlace(file: "/p/Info.plist"))
    }

    @Test(
        arguments: [
            (nil, "INFOPLIST_FILE: /p/Info.plist: no such file"),
            ("<array/>", "/p/Info.plist:1:1: expected a dictionary, found a array"),
            ("<dict><key>A</dict>", "/p/Info.plist:1"),
        ] as [(String?, String)])
    func unreadableFileIsAProblem(info: String?, expected: String) throws {
        var project = TextProject()
        project.targetSettings = "INFOPLIST_FILE = Info.plist;"
        let target = try project.product(info.map { ["Info.plist": $0] } ?? [:])
        #expect(target.infoPlist == nil)
        #expect(target.problems.count == 1)
        #expect(target.problems[0].description.contains(expected))
    }
}
