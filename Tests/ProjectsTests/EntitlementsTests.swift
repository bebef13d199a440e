// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@testable import Projects

@Suite struct EntitlementsTests {
    private func target(
        _ settings: String, _ file: String? = nil, type: String = "application", sdk: String = "macosx"
    ) throws -> ProducedTarget {
        var project = TextProject()
        project.productType = "com.apple.product-type." + type
        project.projectSettings = "SDKROOT = \(sdk);"
        project.targetSettings = "PRODUCT_BUNDLE_IDENTIFIER = com.example.app; \(settings)"
        return try project.product(file.map { ["A.entitlements": $0] } ?? [:])
    }

    @Test func valuesAndKeysAreExpanded() throws {
        let file = plist(
            "<key>com.apple.security.application-groups</key>",
            "<array><string>$(TeamIdentifierPrefix)group</string></array>",
            "<key>$(PRODUCT_BUNDLE_IDENTIFIER).x</key>", "<string>$(CFBundleIdentifier)</string>")
        let claims = try #require(
            try target("CODE_SIGN_ENTITLEMENTS = A.entitlements; DEVELOPMENT_TEAM = ABCDE12345;", file).entitlements)
        let root = claims.document.root
        #expect(root["com.apple.security.application-groups"]?[0]?.string == "ABCDE12345.group")
        #expect(root["com.example.app.x"]?.string == "com.example.app")
        #expect(claims.origin(ofKey: "com.example.app.x") == SourcePlace(file: "/p/A.entitlements", line: 6, column: 1))
        #expect(claims.unresolved == [])
    }

    @Test func prefixWithoutATeamIsReported() throws {
        let file = plist("<key>A</key><string>$(AppIdentifierPrefix)x</string>")
        let made = try target("CODE_SIGN_ENTITLEMENTS = A.entitlements;", file)
        #expect(made.entitlements?.document.root["A"]?.string == "x")
        #expect(made.unresolved.map(\.reference) == ["$(AppIdentifierPrefix)"])
    }

    @Test func settingsAddUnrestrictedEntitlementsOnMacOS() throws {
        let text = """
            CODE_SIGN_ENTITLEMENTS = A.entitlements; ENABLE_APP_SANDBOX = YES; ENABLE_RESOURCE_ACCESS_USB = YES;
            ENABLE_USER_SELECTED_FILES = readonly; ENABLE_RESOURCE_ACCESS_CAMERA = NO;
            """
        let file = plist("<key>com.apple.security.app-sandbox</key><false/>")
        let root = try target(text, file).entitlements?.document.root
        #expect(root?["com.apple.security.app-sandbox"]?.boolean == true)
        #expect(root?["com.apple.security.device.usb"]?.boolean == true)
        #expect(root?["com.apple.security.files.user-selected.read-only"]?.boolean == true)
        #expect(root?.dictionary?.count == 3)
        let driver = try target(text, file, type: "driver-extension", sdk: "driverkit")
        #expect(driver.entitlements?.document.root.dictionary?.count == 1)
    }

    @Test func settingsAloneMakeEntitlements() throws {
        let claims = try target("ENABLE_APP_SANDBOX = YES;").entitlements
        #expect(claims?.document.root.dictionary?.keys == ["com.apple.security.app-sandbox"])
        #expect(claims?.isGenerated == true)
        #expect(try target("").entitlements == nil)
    }

    @Test func developmentBuildsAreDebuggable() throws {
        #expect(try target("").injectsGetTaskAllow)
        #expect(try !target("CODE_SIGN_INJECT_BASE_ENTITLEMENTS = NO;").injectsGetTaskAllow)
        #expect(try !target("DEPLOYMENT_POSTPROCESSING = YES;").injectsGetTaskAllow)
    }

    @Test func signingSettingsAreTold() throws {
        let made = try target(
            "DEVELOPMENT_TEAM = T; PROVISIONING_PROFILE_SPECIFIER = \"My $(TARGET_NAME)\"; CODE_SIGN_STYLE = Manual;")
        #expect(made.team == "T")
        #expect(made.profileSpecifier == "My Driver")
        #expect(made.signingStyle == "Manual")
        #expect(made.signingIdentity == nil)
        #expect(made.productTypeEntitlements == [])
        #expect(
            try target("", type: "driver-extension").productTypeEntitlements == ["com.apple.developer.driverkit"])
    }
}
