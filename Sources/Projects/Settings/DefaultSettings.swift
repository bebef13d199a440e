// SPDX-License-Identifier: Apache-2.0

/// Settings that Xcode has before a project sets any: those that names and property lists are made of.
///
/// Those that Xcode declares empty (`MARKETING_VERSION`, `PRODUCT_BUNDLE_IDENTIFIER`…) are left out: their value is
/// the same, and a reference to one that nobody sets is reported.
///
/// - Source: swift-build `CoreBuildSystem.xcspec`, `PackageTypes.xcspec` (`EXECUTABLE_NAME`), `Settings.swift`.
enum DefaultSettings {
    /// Beneath everything.
    static let core = SettingLayer(
        name: "Xcode", place: .xcode,
        values: [
            // Xcode has nothing here, and refuses to build; every template and XcodeGen sets this.
            ("PRODUCT_NAME", "$(TARGET_NAME)"),
            ("PRODUCT_MODULE_NAME", "$(PRODUCT_NAME:c99extidentifier)"),
            ("EXECUTABLE_PREFIX", ""),
            ("EXECUTABLE_SUFFIX", ""),
            ("EXECUTABLE_VARIANT_SUFFIX", ""),
            ("EXECUTABLE_NAME", "$(EXECUTABLE_PREFIX)$(PRODUCT_NAME)$(EXECUTABLE_VARIANT_SUFFIX)$(EXECUTABLE_SUFFIX)"),
            ("WRAPPER_NAME", ""),
            ("PRODUCT_BUNDLE_PACKAGE_TYPE", ""),
            ("GENERATE_INFOPLIST_FILE", "NO"),
            ("CODE_SIGN_INJECT_BASE_ENTITLEMENTS", "YES"),
            ("PROJECT_DIR", "$(SRCROOT)"),
            ("PROJECT", "$(PROJECT_NAME)"),
            ("TARGETNAME", "$(TARGET_NAME)"),
            ("SOURCE_ROOT", "$(SRCROOT)"),
            // Where Xcode puts products is the machine's affair, but settings and copy phases refer to it.
            ("BUILD_DIR", "$(SRCROOT)/build"),
            ("BUILT_PRODUCTS_DIR", "$(BUILD_DIR)/$(CONFIGURATION)"),
            ("TARGET_BUILD_DIR", "$(BUILT_PRODUCTS_DIR)"),
        ])

    /// The project's facts, beneath its configuration file.
    static func project(name: String, sourceRoot: String, region: String, configuration: String) -> SettingLayer {
        SettingLayer(
            name: "project \(name)", place: .xcode,
            values: [
                ("PROJECT_NAME", name), ("SRCROOT", sourceRoot), ("DEVELOPMENT_LANGUAGE", region),
                ("CONFIGURATION", configuration),
            ].map { ($0.0, escaped($0.1)) })
    }

    /// The target's facts, beneath its configuration file and above the project's settings.
    static func target(name: String, productType: String) -> SettingLayer {
        SettingLayer(
            name: "target \(name)", place: .xcode,
            values: [("TARGET_NAME", escaped(name)), ("PRODUCT_TYPE", escaped(productType))])
    }

    /// What signing adds above everything: the prefixes of the team.
    ///
    /// Without a team, the prefixes come from the profile, which a project does not hold.
    ///
    /// - Source: swift-build `PlanningOperation.swift` ("the team prefix should have a trailing period, but only if
    ///   teamID actually has a value").
    static func signing(team: String) -> SettingLayer {
        guard !team.isEmpty else { return SettingLayer(name: "signing") }
        return SettingLayer(
            name: "signing", place: .xcode,
            values: [("TeamIdentifierPrefix", escaped(team) + "."), ("AppIdentifierPrefix", escaped(team) + ".")])
    }

    /// A text that stands for itself.
    static func escaped(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "$"))
            ? text.split(separator: "$", omittingEmptySubsequences: false)
                .joined(separator: "$$") : text
    }
}
