// SPDX-License-Identifier: Apache-2.0

/// Texts of the kinds that the repository holds no file of.
enum Texts {
    static let configurations = [
        (
            "driver.xcconfig",
            """
            // Shared by app and driver.
            #include? "Local.xcconfig"
            TEAM = ABCDE12345
            PRODUCT_BUNDLE_IDENTIFIER = com.example.$(PRODUCT_NAME:rfc1034identifier)
            CURRENT_PROJECT_VERSION[sdk=driverkit*][arch=arm64] = 1.2.3;
            OTHER_CFLAGS = $(inherited) -DA=1 \\
                -DB="two words"
            NAME = $(FIRST:default=$(SECOND_$(THIRD:upper):lower))
            """
        ),
        ("conditions.xcconfig", "A[config=Debug] = x\nA[sdk=macosx*,arch=x86_64] = y // comment\nB = ${A} $(A) $A\n"),
    ]

    static let specifications = [
        (
            "driver.yml",
            """
            name: Example
            options: {bundleIdPrefix: com.example}
            settings:
              base: {SWIFT_VERSION: "6.0"}
              configs: {debug: {A: 1}, release: {A: 2}}
            targetTemplates:
              Common: {settings: {DEVELOPMENT_TEAM: ABCDE12345}}
            targets:
              App:
                type: application
                platform: macOS
                templates: [Common]
                sources: [App]
                dependencies: [{target: Driver}]
                entitlements: {path: App.entitlements, properties: {com.apple.developer.system-extension.install: true}}
              Driver:
                type: driver-extension
                platform: macOS
                sources: [{path: Driver, excludes: ["*.md"]}]
                info:
                  path: Driver/Info.plist
                  properties: {IOKitPersonalities: {Main: {IOProviderClass: IOUserResources, IOClass: IOUserService}}}
            """
        )
    ]
}
