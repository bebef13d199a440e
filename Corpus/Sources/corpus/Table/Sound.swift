// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import PropertyLists
import SigningFixtures

/// Products with nothing wrong: no gate may fail, and no finding may be an error.
extension CorpusTable {
    /// Every base as it stands.
    static let soundFamilies: [CorpusEntry] = Base.allCases.map { base in
        CorpusEntry("sound-\(base.rawValue)", "Nothing is wrong with the base \(base.rawValue).", base: base)
    }

    static let soundProducts: [CorpusEntry] = soundForms + soundSigners + soundChoices + soundVersions

    private static let soundForms: [CorpusEntry] = [
        CorpusEntry("sound-fat", "Both executables have two slices.") { spec in
            spec.app.machO = MachOVariant(.macOS, [.x86_64, .arm64])
            spec.driver.machO = MachOVariant(.driverKit, [.x86_64, .arm64])
        },
        CorpusEntry(
            "sound-fat-intel", "Both executables have two slices, on an Intel Mac.", base: .developerID,
            host: .mac(Version(15), architecture: "x86_64")
        ) { spec in
            spec.app.machO = MachOVariant(.macOS, [.x86_64, .arm64])
            spec.driver.machO = MachOVariant(.driverKit, [.x86_64, .arm64])
        },
        CorpusEntry("sound-binary-plists", "Both Info.plists are binary.") { spec in
            spec.edit { $0.infoPlistBytes = PropertyListWriter.binary($0.infoPlist) }
        },
        CorpusEntry("sound-two-directories", "Both signatures have a SHA-1 CodeDirectory and a SHA-256 alternate.") {
            spec in
            spec.edit { $0.signing { $0.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256)] } }
        },
        CorpusEntry("sound-sha384", "The driver's CodeDirectory is of SHA-384.") {
            $0.driver.signing { $0.codeDirectories = [CodeDirectoryForm(.sha384)] }
        },
        CorpusEntry("sound-large-pages", "The driver's pages are of 16 KiB.", base: .pci) {
            $0.driver.signing { $0.codeDirectories = [CodeDirectoryForm(.sha256, pageShift: 14)] }
        },
        CorpusEntry("sound-linkage", "The driver's CodeDirectory is of version 0x20600.") {
            $0.driver.signing { $0.codeDirectories = [CodeDirectoryForm(.sha256, version: 0x20600)] }
        },
        CorpusEntry("sound-no-der-entitlements", "The signatures have entitlements as XML only, as before macOS 12.") {
            spec in
            spec.edit { $0.signing { $0.derEntitlements = .absent } }
        },
        CorpusEntry("sound-resources", "App and driver carry resources, a localisation and a link.") { spec in
            spec.app.files = [
                "Resources/a.txt": [1], "Resources/de.lproj/Localizable.strings": [2], "Resources/sub/b.bin": [3],
            ]
            spec.driver.files = ["Firmware.bin": [4], "de.lproj/InfoPlist.strings": [5]]
        },
        CorpusEntry("sound-two-drivers", "The app carries two drivers.", base: .developerID) { spec in
            var second = spec
            second.renameDriver(to: "com.example.fixture.second")
            second.driver.personality("idProduct", 0x9ABC)
            spec.drivers.append(second.driver)
            spec.app.claimAndGrant(Key.access, ["com.example.fixture.driver", "com.example.fixture.second"])
        },
        CorpusEntry("sound-two-personalities", "The driver has two personalities.") { spec in
            var second = spec.driver.infoPlist[path: ["IOKitPersonalities", spec.driver.personalityName]] ?? [:]
            second[key: "idProduct"] = 0x9ABC
            spec.driver.infoPlist[path: ["IOKitPersonalities", "Second"]] = second
        },
        CorpusEntry("sound-driver-alone", "The driver is given without its app.", subject: .driver),
    ]

    private static let soundSigners: [CorpusEntry] = [
        CorpusEntry("sound-rsa", "The certificates hold RSA keys, as Apple's do.", base: .developerID) { spec in
            var leaf = LeafSpec(.developerIDApplication)
            leaf.algorithm = .rsa2048
            let signer = ItemSigner.certificate(leaf)
            spec.edit { $0.signer = signer }
        },
        CorpusEntry(
            "sound-rsa-development", "A development product is signed with RSA keys, written as rsaEncryption.",
            base: .hidDevice
        ) { spec in
            var leaf = LeafSpec(.appleDevelopment)
            leaf.algorithm = .rsa2048
            let signer = ItemSigner.certificate(leaf)
            spec.edit { item in
                item.signer = signer
                item.signing { $0.cms.signatureForm = .keyAlgorithm }
            }
        },
        CorpusEntry("sound-p384", "The driver's certificate holds a P-384 key, and its CMS is of SHA-384.") { spec in
            var leaf = LeafSpec(.appleDevelopment)
            leaf.algorithm = .p384
            spec.driver.signer = .certificate(leaf)
            spec.driver.signing { $0.cms.digest = .sha384 }
        },
        CorpusEntry(
            "sound-certificate-ended-since", "The Developer ID certificate has expired since the time stamp.",
            base: .developerID,
            host: .mac().at(TestClock.signing.timeIntervalSince1970 + 400 * 86_400)
        ) { spec in
            var leaf = LeafSpec(.developerIDApplication)
            leaf.notAfter = TestClock.signing.addingTimeInterval(30 * 86_400)
            let signer = ItemSigner.certificate(leaf)
            spec.edit { $0.signer = signer }
        },
        CorpusEntry("sound-signer-by-key-identifier", "The CMS names its certificate by key identifier.") { spec in
            spec.edit { $0.signing { $0.cms.naming = .subjectKeyIdentifier } }
        },
        CorpusEntry(
            "sound-ad-hoc-sample",
            "App and driver are signed ad hoc, SIP is off and developer mode on, as for Apple's samples.",
            host: .mac(sip: false, developerMode: true)
        ) { spec in
            spec.edit { item in
                item.signer = .adHoc
                item.profile = nil
            }
        },
        CorpusEntry("sound-redistributed", "The app carries another team's driver and is entitled to.") { spec in
            spec.driver.move(toTeam: Other.team)
            spec.app.claimAndGrant(Key.redistributable, true)
        },
        CorpusEntry(
            "sound-device-listed", "Both profiles list this Mac, in other letters.",
            host: .mac(device: ProfileSpec.testDevice.lowercased())),
        CorpusEntry("sound-wildcard-profile", "The app's profile has a wildcard App ID that reaches it.") {
            $0.app.grant(Key.applicationIdentifier, "ABCDE12345.com.example.*")
        },
        CorpusEntry("sound-two-certificates", "The profiles list another certificate before the one that signed.") {
            spec in
            var other = LeafSpec(.appleDevelopment)
            other.serialNumber = 0x2004
            // Each certificate is made anew and signed with other random numbers: one identity for both.
            let identity = try spec.authority.identity(.appleDevelopment)
            let certificates = [try spec.authority.identity(other).certificateDER, try identity.certificateDER]
            spec.edit { item in
                item.signer = .identity(identity)
                item.profile?.certificates = certificates
            }
        },
    ]

    private static let soundChoices: [CorpusEntry] = [
        CorpusEntry("sound-list-as-string", "userclient-access is a bare string.", base: .developerID) {
            $0.app.claimAndGrant(Key.access, "com.example.fixture.driver")
        },
        CorpusEntry(
            "sound-not-prefixed", "The driver's identifier does not begin with the app's, which only Xcode minds.",
            .linted("bundle-identifier-prefix")
        ) {
            $0.renameDriver(to: "org.example.driver")
        },
        CorpusEntry(
            "sound-no-personality-identifier",
            "The personality has no CFBundleIdentifier; OSKext gives it the bundle's.", base: .developerID
        ) {
            $0.driver.personality("CFBundleIdentifier", nil)
        },
        CorpusEntry("sound-no-user-client", "The driver has no user client, and nobody is meant to open it.") { spec in
            spec.driver.personality("UserClientProperties", nil)
            spec.driver.claimAndGrant(Key.allowAny, nil)
        },
        CorpusEntry("sound-product-array", "The personality lists products in idProductArray.") {
            $0.driver.personality(["idProduct": nil, "idProductArray": [0x5678, 0x5679]])
        },
        CorpusEntry("sound-product-mask", "The personality masks the product.") {
            $0.driver.personality("idProductMask", 0xFFF0)
        },
        CorpusEntry("sound-vendor-class", "The personality matches a subclass of the vendor's class.") {
            $0.driver.personality(["idProduct": nil, "bDeviceClass": 255, "bDeviceSubClass": 1])
        },
        CorpusEntry(
            "sound-pci-keyless-claim", "An entry of transport.pci has no PCI key and covers everything.",
            .linted("transport-claim-form"), base: .pci
        ) {
            $0.driver.claimAndGrant(Key.pci, [["IONameMatch": "fixture"]])
        },
        CorpusEntry(
            "sound-pci-second-entry", "The second entry of transport.pci covers the device.", base: .pciDeveloperID
        ) {
            $0.driver.claimAndGrant(
                Key.pci,
                [["IOPCIPrimaryMatch": "0x00004321&0x0000FFFF"], ["IOPCIPrimaryMatch": "0x00001234&0x0000FFFF"]])
        },
        CorpusEntry("sound-pci-tokens", "The personality lists two PCI devices in one text.", base: .pci) {
            $0.driver.personality("IOPCIPrimaryMatch", "0x56781234 0x56791234&0xFFFFFFFF")
        },
        CorpusEntry(
            "sound-pci-built-in", "The built-in string stands before the dictionary that matches a built-in device.",
            base: .pci, device: pciDevice(["built-in": .data([0])])
        ) {
            $0.driver.claimAndGrant(
                Key.pci, ["com.apple.developer.driverkit.builtin", ["IOPCIPrimaryMatch": "0xFFFFFFFF&0x00000000"]])
        },
        CorpusEntry(
            "sound-pci-tunnelled", "The device sits behind Thunderbolt, and the driver says that it copes.", base: .pci,
            device: pciDevice(["IOPCITunnelled": true])),
        CorpusEntry("sound-ipad-third-party", "An iPad's driver is another team's and lets other teams in.", base: .pad)
        { spec in
            spec.driver.move(toTeam: Other.team)
            spec.driver.claimAndGrant(Key.thirdParty, true)
        },
        CorpusEntry(
            "sound-ipad-virtual", "An iPad's development build has no hardware, which no other build may.",
            .linted("ipados-virtual-driver"), base: .pad
        ) {
            DriverFamily.virtual.dress(&$0.driver)
        },
        CorpusEntry(
            "sound-policy-team", "The management allows the team.",
            management: policy(["AllowUserOverrides": false, "AllowedTeamIdentifiers": [.string(LeafSpec.defaultTeam)]])
        ),
        CorpusEntry(
            "sound-policy-driver", "The management allows the driver.", base: .developerID,
            management: policy([
                "AllowUserOverrides": false,
                "AllowedSystemExtensions": [LeafSpec.defaultTeam: ["com.example.fixture.driver"]],
            ])),
        CorpusEntry(
            "sound-policy-user", "The management lists another team and leaves the rest to the user.",
            management: policy(["AllowedTeamIdentifiers": [.string(Other.team)]])),
        CorpusEntry(
            "sound-checks-off", "The boot-arg dk takes the entitlement checks out, and nobody claims access.",
            host: .mac(sip: false, dk: [.enabled, .skipEntitlementChecks])
        ) {
            $0.driver.claimAndGrant(Key.allowAny, nil)
        },
    ]

    /// Texts that are kext versions.
    private static let soundVersions: [CorpusEntry] = [
        "1", "1.2", "1.2.3", "2024.1.15", "1.0.0d12", "10.4.0b3", "1.0f2", "1.0fc255", "9999.99.99", "1.0 beta",
    ].enumerated().map { index, text in
        CorpusEntry("sound-version-\(index + 1)", "CFBundleVersion \(text) is a kext version.") {
            $0.driver.info("CFBundleVersion", .string(text))
        }
    }
}
