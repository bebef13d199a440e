// SPDX-License-Identifier: Apache-2.0

@testable import Gates

/// A sound app with a sound driver on a Mac, from which each row of a test changes one thing.
enum ActivationSample {
    static let appID = "com.example.app"
    static let driverID = "com.example.app.driver"
    static let team = "TEAM123456"
    /// 2026-01-01T00:00:00Z.
    static let now = 1_767_225_600.0
    static let day = 86_400.0

    static let facts = Facts(
        host: HostPolicy(osVersion: Version(15, 7), now: now), app: .present(app), driver: .present(driver),
        extensions: [driver])

    static func changed(_ change: (inout Facts) -> Void) -> Facts {
        var facts = facts
        change(&facts)
        return facts
    }

    static let appClaims: [String: FactValue] = [
        Entitlement.applicationIdentifier: .string("\(team).\(appID)"),
        Entitlement.teamIdentifier: .string(team),
        Entitlement.systemExtensionInstall: .boolean(true),
    ]

    static let driverClaims: [String: FactValue] = [
        Entitlement.applicationIdentifier: .string("\(team).\(driverID)"),
        Entitlement.teamIdentifier: .string(team),
        Entitlement.driverKit: .boolean(true),
        Entitlement.transportUSB: .array([.dictionary(["idVendor": .string("*")])]),
    ]

    static var app: CodeObject {
        CodeObject(
            role: .app, stage: .product, path: "App.app", folderName: "App.app", layout: .contents,
            info: .present(
                entries(
                    "App.app/Contents/Info.plist",
                    ["CFBundleIdentifier": .string(appID), "CFBundleExecutable": .string("App")])),
            entitlements: .present(entries("App.app/Contents/MacOS/App", appClaims)),
            signature: .present(signature(appID, "App.app/Contents/MacOS/App")),
            profile: .present(profile("App profile", appID, appClaims)))
    }

    static var driver: CodeObject {
        let folder = "\(driverID).dext"
        return CodeObject(
            role: .driver, stage: .product, path: "App.app/Contents/Library/SystemExtensions/\(folder)",
            folderName: folder, layout: .flat, info: .present(entries("\(folder)/Info.plist", driverInfo)),
            entitlements: .present(entries("\(folder)/\(driverID)", driverClaims)),
            signature: .present(signature(driverID, "\(folder)/\(driverID)")),
            profile: .present(profile("Driver profile", driverID, driverClaims)),
            executable: .present(
                Executable(
                    name: driverID, slices: [Executable.Slice(architecture: "arm64", platform: 10, minimumOS: "21.0")],
                    evidence: Evidence("\(folder)/\(driverID)"))))
    }

    static let driverInfo: [String: FactValue] = [
        "CFBundleIdentifier": .string(driverID),
        "CFBundleExecutable": .string(driverID),
        "CFBundlePackageType": .string("DEXT"),
        "CFBundleVersion": .string("1.2"),
        "CFBundleShortVersionString": .string("1.0"),
        "OSBundleUsageDescription": .string("Lets this Mac use the device."),
        "OSMinimumDriverKitVersion": .string("21.0"),
        "IOKitPersonalities": .dictionary([
            "Driver": .dictionary([
                "IOClass": .string("IOUserService"), "IOProviderClass": .string("IOUSBHostInterface"),
                "IOUserClass": .string("Driver"), "IOUserServerName": .string(driverID),
            ])
        ]),
    ]

    static func entries(_ source: String, _ values: [String: FactValue]) -> Entries {
        Entries(
            origin: Evidence(source),
            facts: values.mapValues { Fact($0, Evidence(source, .line(1, column: 1), text: $0.description)) })
    }

    static func signature(
        _ identifier: String, _ source: String, kind: Signature.Kind = .appleDevelopment
    ) -> Signature {
        Signature(
            kind: kind, identifier: identifier, teamIdentifier: team, signer: "Apple Development: Jo",
            certificateDigest: "aa11", evidence: Evidence(source))
    }

    static func profile(_ name: String, _ identifier: String, _ allowed: [String: FactValue]) -> Profile {
        Profile(
            name: name, kind: .development, applicationIdentifier: "\(team).\(identifier)", teamIdentifier: team,
            entitlements: entries("\(name).provisionprofile", allowed), devices: ["00008103-AAAA", "00008103-BBBB"],
            certificateDigests: ["aa11"], creationDate: now - 30 * day, expirationDate: now + 300 * day,
            platforms: ["OSX"], isVerified: true, evidence: Evidence("\(name).provisionprofile"))
    }
}

extension Facts {
    mutating func changeApp(_ change: (inout CodeObject) -> Void) {
        guard var code = app.value else { return }
        change(&code)
        app = .present(code)
    }

    /// Changes the driver, and its copy among the app's extensions.
    mutating func changeDriver(_ change: (inout CodeObject) -> Void) {
        guard var code = driver.value else { return }
        change(&code)
        driver = .present(code)
        extensions = [code]
    }
}

extension CodeObject {
    mutating func setInfo(_ key: String, _ value: FactValue?) { info = info.setting(key, value) }
    mutating func setClaim(_ key: String, _ value: FactValue?) { entitlements = entitlements.setting(key, value) }

    mutating func changeSignature(_ change: (inout Signature) -> Void) {
        guard var signature = signature.value else { return }
        change(&signature)
        self.signature = .present(signature)
    }

    mutating func changeProfile(_ change: (inout Profile) -> Void) {
        guard var profile = profile.value else { return }
        change(&profile)
        self.profile = .present(profile)
    }

    mutating func signAdHoc() {
        changeSignature {
            $0.kind = .adHoc
            $0.teamIdentifier = nil
            $0.certificateDigest = nil
        }
    }
}

extension Known<Entries> {
    func setting(_ key: String, _ value: FactValue?) -> Self {
        guard var entries = self.value else { return self }
        entries.facts[key] = value.map { Fact($0, Evidence(entries.origin.source, text: "\(key) = \($0)")) }
        return .present(entries)
    }
}
