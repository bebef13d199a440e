// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import PropertyLists
import SigningFixtures
import Testing

/// One defect in a signed product, and the gate that has to name it.
struct ProductDefect: Sendable, CustomTestStringConvertible {
    var name: String
    /// Row id of the first gate that fails.
    var row: String
    /// A part of the line that the developer meets.
    var line: String = ""
    var code: Int?
    var make: @Sendable () throws -> ProductSpec
    var host: HostPolicy = Examination.host()

    var testDescription: String { "\(row): \(name)" }

    init(
        _ name: String, _ row: String, line: String = "", code: Int? = nil, host: HostPolicy = Examination.host(),
        base: @escaping @Sendable () throws -> ProductSpec = { try .sound(platform: .macOS) },
        _ change: @escaping @Sendable (inout ProductSpec) throws -> Void
    ) {
        self.name = name
        self.row = row
        self.line = line
        self.code = code
        self.host = host
        self.make = {
            var spec = try base()
            try change(&spec)
            return spec
        }
    }
}

private let usb = "com.apple.developer.driverkit.transport.usb"
private let allowAny = "com.apple.developer.driverkit.allow-any-userclient-access"
private let notPermitted = -536_870_174

extension ProductSpec {
    /// Path of the first personality.
    fileprivate var personality: [String] {
        ["IOKitPersonalities", driver.infoPlist[key: "IOKitPersonalities"]?.pairs.first?.key ?? ""]
    }
}

@Suite struct ProductDefectTests {
    static let signing: [ProductDefect] = [
        ProductDefect("the app is not signed", "app-amfi/unsigned") { $0.app.signer = .unsigned },
        ProductDefect("the app has no profile", "app-amfi/no-profile", line: "Unsatisfied entitlements:") {
            $0.app.profile = nil
        },
        ProductDefect(
            "the app's profile lacks a claimed key", "app-amfi/no-profile",
            line: "Unsatisfied entitlements: com.apple.developer.system-extension.install"
        ) {
            $0.app.grant("com.apple.developer.system-extension.install", nil)
        },
        ProductDefect(
            "the app is signed ad hoc and claims a restricted key", "app-amfi/ad-hoc-restricted", line: "Code=-424"
        ) { $0.app.signer = .adHoc },
        ProductDefect("the app's profile has expired", "app-amfi/no-profile") {
            $0.app.profile?.expirationDate = TestClock.expiredEnd
        },
        ProductDefect("the app's profile names other certificates", "app-amfi/no-profile") { spec in
            spec.app.profile?.certificates = [
                try spec.authority.identity(.developerIDApplication, team: "ZZZZZZZZZZ").certificateDER
            ]
        },
        ProductDefect(
            "the app's entitlements hold a comment", "app-amfi/xml", line: "AMFIUnserializeXML: syntax error near line"
        ) { spec in
            let claims = spec.app.entitlements ?? .table([])
            spec.app.adjustSigning = { options in
                let text = String(decoding: claims.xmlBytes, as: UTF8.self).replacingOccurrences(
                    of: "<dict>", with: "<dict><!-- why -->")
                options.entitlementsXML = Array(text.utf8)
            }
        },
        ProductDefect("the driver has no profile", "dext-amfi/own-profile", line: "Unsatisfied entitlements") {
            $0.driver.profile = nil
        },
        ProductDefect("the driver is signed by another team", "code-signature/team-differs", code: 8) { spec in
            spec.driver.signer = .certificate(LeafSpec(.appleDevelopment, team: "OTHERTEAM1"))
        },
        ProductDefect("a page of the driver was changed", "code-signature/requirement", line: "-67061", code: 8) {
            spec in
            spec.driver.adjustSigning = { $0.faults.wrongPages = [0] }
        },
        ProductDefect("a resource of the app was changed", "code-signature/requirement", line: "-67054", code: 8) {
            spec in
            spec.app.files["Resources/a.txt"] = Array("before".utf8)
            spec.app.filesAfterSigning["Resources/a.txt"] = Array("after".utf8)
        },
        ProductDefect("the driver's Info.plist was changed after signing", "code-signature/requirement", code: 8) {
            spec in
            let text = String(decoding: spec.driver.infoPlist.xmlBytes, as: UTF8.self)
            spec.driver.filesAfterSigning["Info.plist"] = Array((text + "\n").utf8)
        },
        ProductDefect("entitlements as XML and as DER differ", "code-signature/requirement", code: 8) { spec in
            spec.driver.adjustSigning = { $0.derEntitlements = .other(["com.apple.developer.driverkit": true]) }
        },
        ProductDefect("the driver's code is for macOS", "dext-amfi/platform") {
            $0.driver.machO = MachOVariant(.macOS)
        },
        ProductDefect("the driver has no slice for the Mac", "dext-amfi/arch") {
            $0.driver.machO = MachOVariant(.driverKit, [.x86_64])
        },
    ]

    static let activation: [ProductDefect] = [
        ProductDefect("the app does not claim system-extension.install", "app-install-entitlement/absent", code: 2) {
            $0.app.claimAndGrant("com.apple.developer.system-extension.install", nil)
        },
        ProductDefect("the driver's folder has the product's name", "extension-lookup/bad-name", code: 4) {
            $0.driver.folderName = "Driver.dext"
        },
        ProductDefect("the driver has no version", "extension-lookup/no-version", code: 4) {
            $0.driver.infoPlist[key: "CFBundleVersion"] = nil
        },
        ProductDefect(
            "the driver's folder says one id, its Info.plist another", "extension-identifier/missing", code: 5
        ) { spec in
            spec.driver.folderName = "com.example.fixture.other.dext"
            spec.driver.infoPlist[key: "CFBundleIdentifier"] = nil
        },
        ProductDefect("the package type is an app's", "extension-category/wrong-type", code: 7) {
            $0.driver.infoPlist[key: "CFBundlePackageType"] = "BNDL"
        },
        ProductDefect("no usage description", "usage-description/absent", code: 9) {
            $0.driver.infoPlist[key: "OSBundleUsageDescription"] = nil
        },
        ProductDefect(
            "the version is a date", "category-validation/version",
            line: "Property 'CFBundleVersion' must be a valid kext version", code: 9
        ) {
            $0.driver.infoPlist[key: "CFBundleVersion"] = "202401151"
        },
        ProductDefect(
            "the driver is for a newer DriverKit than the host has", "category-validation/min-driverkit", code: 9,
            host: Examination.host(.macos, Version(15, 7))
        ) {
            $0.driver.infoPlist[key: "OSMinimumDriverKitVersion"] = "25.0"
        },
    ]

    static let launch: [ProductDefect] = [
        ProductDefect("IOClass is the driver's own class", "kernel-class/unknown", line: "Couldn't alloc class") {
            spec in
            let own = spec.driver.infoPlist[path: spec.personality + ["IOUserClass"]]
            spec.driver.infoPlist[path: spec.personality + ["IOClass"]] = own
        },
        ProductDefect(
            "the driver does not claim driverkit", "driver-check-in/driverkit",
            line: "com.apple.developer.driverkit entitlement check failed for"
        ) {
            $0.driver.claimAndGrant("com.apple.developer.driverkit", nil)
        },
        ProductDefect(
            "the driver does not claim transport.usb", "provider-entitlements/key-absent",
            line: "provider entitlements check failed"
        ) {
            $0.driver.claimAndGrant(usb, nil)
        },
        ProductDefect("no IOUserClass", "user-class/no-key", line: "no IOUserClass defined for") { spec in
            spec.driver.infoPlist[path: spec.personality + ["IOUserClass"]] = nil
        },
    ]

    static let access: [ProductDefect] = [
        ProductDefect(
            "nobody lets the app in", "uc-access-macos/absent",
            line: "UC failed userclient-access check, needed bundle ID com.example.fixture.driver", code: notPermitted
        ) {
            $0.driver.claimAndGrant(allowAny, nil)
        },
        ProductDefect(
            "the app's list names another driver", "uc-access-macos/not-listed", line: "UC entitlements check failed",
            code: notPermitted
        ) { spec in
            spec.driver.claimAndGrant(allowAny, nil)
            spec.app.claimAndGrant("com.apple.developer.driverkit.userclient-access", ["com.example.fixture.Driver"])
        },
        ProductDefect(
            "the iPad app does not communicate with drivers", "uc-access-ipados/no-communicates",
            line: "app does not have com.apple.developer.driverkit.communicates-with-drivers entitlement",
            code: notPermitted,
            host: Examination.host(.ipados, Version(18, 5)), base: { try .sound(platform: .iPadOS) }
        ) { $0.app.claimAndGrant("com.apple.developer.driverkit.communicates-with-drivers", nil) },
        ProductDefect("UserClientProperties has no IOClass", "new-user-client/key-missing", code: -536_870_206) {
            spec in
            spec.driver.infoPlist[path: spec.personality + ["UserClientProperties", "IOClass"]] = nil
        },
    ]

    @Test(arguments: signing + activation + launch + access)
    func defectIsNamedByItsGate(_ defect: ProductDefect) async throws {
        let checkup = try await Examination.check(try defect.make(), host: defect.host)
        #expect(checkup.failures.first == defect.row)
        let verdict = try #require(
            checkup.results.first { $0.verdict.rowID == defect.row && $0.verdict.outcome == .fail }
        ).verdict
        if !defect.line.isEmpty { #expect(verdict.log.contains { $0.text.contains(defect.line) }, "\(verdict.log)") }
        if let code = defect.code { #expect(verdict.code?.value == code) }
        #expect(checkup.errors.contains(defect.row))
        #expect(!verdict.evidence.isEmpty)
        #expect(checkup.fails(at: .error))
    }

    @Test func gatesBehindAFailureAreUndecidedAndSayWhatComesFirst() async throws {
        var spec = try ProductSpec.sound(platform: .macOS)
        spec.driver.infoPlist[key: "OSBundleUsageDescription"] = nil
        spec.driver.claimAndGrant(allowAny, nil)
        let checkup = try await Examination.check(spec)
        let access = try #require(checkup.result("uc-access-macos"))
        #expect(access.verdict.outcome == .undecided)
        #expect(access.verdict.needs == "passing usage-description/absent first")
        #expect(access.ownOutcome == .fail)
        #expect(checkup.errors.contains("uc-access-macos/absent"))
    }

    @Test func oneBadDriverDoesNotStopTheOther() async throws {
        var spec = try ProductSpec.sound(platform: .macOS)
        var second = spec
        second.renameDriver(to: "com.example.fixture.second")
        second.driver.infoPlist[key: "OSBundleUsageDescription"] = nil
        spec.drivers.append(second.driver)
        let checkup = try await Examination.check(spec)
        #expect(checkup.failures.first == "usage-description/absent")
        let first = checkup.results.filter {
            $0.subject.hasPrefix("com.example.fixture.driver") && $0.verdict.gate == "provider-entitlements"
        }
        #expect(first.map(\.verdict.outcome) == [.pass])
    }
}
