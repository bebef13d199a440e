// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G22: the app's profile is right and the driver's own does not vouch for what the driver claims.
extension CorpusTable {
    private static let row = Expectation.refused("dext-amfi/own-profile")

    static let driverProfile: [CorpusEntry] = [
        CorpusEntry("driver-profile-absent", "The driver carries no profile.", row) { $0.driver.profile = nil },
        CorpusEntry(
            "driver-profile-absent-developer-id", "A Developer ID driver carries no profile.", row, base: .developerID
        ) { $0.driver.profile = nil },
        CorpusEntry("driver-profile-absent-hid", "A HID driver carries no profile.", row, base: .hidDevice) {
            $0.driver.profile = nil
        },
        CorpusEntry(
            "driver-profile-in-contents",
            "The driver's profile lies in a Contents folder, where a flat bundle has none.", row
        ) {
            $0.driver.profileName = "Contents/embedded.provisionprofile"
        },
        CorpusEntry("driver-profile-expired", "The driver's profile has expired.", row) {
            $0.driver.profile?.expirationDate = TestClock.expiredEnd
        },
        CorpusEntry(
            "driver-profile-other-certificate", "The driver's profile lists another certificate of the team.", row
        ) { spec in
            var other = LeafSpec(.appleDevelopment)
            other.serialNumber = 0x2003
            let certificate = try spec.authority.identity(other).certificateDER
            spec.driver.profile?.certificates = [certificate]
        },
        CorpusEntry("driver-profile-of-app", "The driver carries the app's profile.", row) { spec in
            let granted = spec.app.profile?.entitlements ?? .table([])
            spec.driver.profile?.entitlements = granted
        },
        CorpusEntry("driver-profile-other-app-id", "The driver's profile is for another App ID.", row) {
            $0.driver.grant(Key.applicationIdentifier, "ABCDE12345.com.example.fixture.old")
        },
        CorpusEntry("driver-profile-other-team", "The driver's profile is another team's.", row) { spec in
            spec.driver.profile?.teamIdentifiers = [Other.team]
            spec.driver.grant(Key.applicationIdentifier, .string("\(Other.team).com.example.fixture.driver"))
            spec.driver.grant(Key.teamIdentifier, .string(Other.team))
        },
        CorpusEntry(
            "driver-profile-other-device", "The driver's profile lists another Mac than this one.", row,
            host: .mac(device: ProfileSpec.testDevice)
        ) {
            $0.driver.profile?.devices = .listed([Other.device])
        },
        CorpusEntry("driver-profile-digest-broken", "The driver's profile was edited: its digest does not fit.", row) {
            $0.driver.profile?.wrongMessageDigest = true
        },
        CorpusEntry(
            "driver-profile-der-differs",
            "The DER copy in the driver's profile grants other entitlements than the XML.", row
        ) { spec in
            var copy = spec.driver.profile?.entitlements ?? .table([])
            copy[key: Key.usb] = [["idVendor": 0x9999]]
            spec.driver.profile?.derEntitlements = copy
        },
        CorpusEntry(
            "driver-profile-self-made", "The driver's profile is signed by an authority that is not Apple's.", row
        ) { spec in
            guard let profile = spec.driver.profile else { return }
            let identity = try spec.authority.identity(.appleDevelopment)
            let certificate = try identity.certificateDER
            spec.driver.signer = .identity(identity)
            let writer = try ProfileWriter(authority: try TestAuthority(label: Other.authorityLabel))
            spec.driver.profileBytes = try writer.write(profile, certificates: [certificate])
        },
        CorpusEntry("driver-profile-lacks-driverkit", "The driver's profile does not have driverkit.", row) {
            $0.driver.grant(Key.driverKit, nil)
        },
        CorpusEntry("driver-profile-lacks-usb", "The driver's profile does not have transport.usb.", row) {
            $0.driver.grant(Key.usb, nil)
        },
        CorpusEntry(
            "driver-profile-lacks-allow-any", "The driver's profile does not have allow-any-userclient-access.", row
        ) {
            $0.driver.grant(Key.allowAny, nil)
        },
        CorpusEntry(
            "driver-profile-lacks-family", "The driver's profile does not have family.serial.", row, base: .serial
        ) {
            $0.driver.grant(Entitlement.familySerial, nil)
        },
        CorpusEntry("driver-profile-lacks-pci", "The driver's profile does not have transport.pci.", row, base: .pci) {
            $0.driver.grant(Key.pci, nil)
        },
        CorpusEntry(
            "driver-claim-number-for-wildcard",
            "The driver claims its vendor id where the development profile holds the wildcard.", row
        ) {
            $0.driver.claim(Key.usb, [["idVendor": 0x1234]])
        },
        CorpusEntry(
            "driver-claim-wildcard-for-number",
            "The driver claims the wildcard where the profile holds the granted vendor id.", row, base: .developerID
        ) {
            $0.driver.claim(Key.usb, Wildcard.usb)
        },
        CorpusEntry(
            "driver-claim-pci-number-for-wildcard",
            "The driver claims its PCI vendor where the development profile holds the mask 0.", row, base: .pci
        ) {
            $0.driver.claim(Key.pci, [["IOPCIPrimaryMatch": "0x00001234&0x0000FFFF"]])
        },
        CorpusEntry(
            "driver-claim-pci-wildcard-for-number",
            "The driver claims every PCI device where the profile holds the granted vendor.", row, base: .pciDeveloperID
        ) {
            $0.driver.claim(Key.pci, Wildcard.pci)
        },
        CorpusEntry(
            "driver-claim-two-vendors", "The driver claims two vendor ids and was granted one.", row, base: .developerID
        ) {
            $0.driver.claim(Key.usb, [["idVendor": 0x1234], ["idVendor": 0x4321]])
        },
        CorpusEntry(
            "driver-claim-hex-string", "The driver claims its vendor id as a string where the profile holds a number.",
            .refused("dext-amfi/own-profile", also: "provider-entitlements/value"), base: .developerID
        ) {
            $0.driver.claim(Key.usb, [["idVendor": "0x1234"]])
        },
        CorpusEntry("driver-claim-keychain", "The driver claims a keychain group of another team.", row, base: .virtual)
        {
            $0.driver.claim(Key.keychain, .list([.string("\(Other.team).x")]))
        },
        CorpusEntry(
            "driver-alone-profile-absent", "A driver that is given alone carries no profile.",
            .refused("dext-amfi/no-profile"), subject: .driver
        ) {
            $0.driver.profile = nil
        },
        CorpusEntry(
            "driver-alone-profile-expired", "The profile of a driver that is given alone has expired.",
            .refused("dext-amfi/no-profile"), base: .pci, subject: .driver
        ) {
            $0.driver.profile?.expirationDate = TestClock.expiredEnd
        },
        CorpusEntry(
            "driver-profile-absent-sip-off", "The driver carries no profile, and SIP off does not make up for it.",
            .refused("dext-amfi/sip-off"), host: .mac(sip: false)
        ) {
            $0.driver.profile = nil
        },
    ]
}
