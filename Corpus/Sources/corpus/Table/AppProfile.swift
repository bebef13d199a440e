// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G2: the app's profile does not vouch for what the app claims.
extension CorpusTable {
    private static let row = Expectation.refused("app-amfi/no-profile")

    static let appProfile: [CorpusEntry] = [
        CorpusEntry("app-profile-absent", "The app carries no profile.", row) { $0.app.profile = nil },
        CorpusEntry(
            "app-profile-absent-developer-id", "A Developer ID app that claims restricted keys carries no profile.",
            row, base: .developerID
        ) {
            $0.app.profile = nil
        },
        CorpusEntry("app-profile-expired", "The app's profile has expired.", row) {
            $0.app.profile?.expirationDate = TestClock.expiredEnd
        },
        CorpusEntry(
            "app-profile-expired-developer-id", "The profile of a Developer ID app has expired.", row,
            base: .developerID
        ) {
            $0.app.profile?.expirationDate = TestClock.expiredEnd
        },
        CorpusEntry("app-profile-other-certificate", "The app's profile lists another certificate of the team.", row) {
            spec in
            var other = LeafSpec(.appleDevelopment)
            other.serialNumber = 0x2002
            spec.app.profile?.certificates = [try spec.authority.identity(other).certificateDER]
        },
        CorpusEntry(
            "app-profile-distribution-certificate",
            "The app's profile lists the Developer ID certificate and the app is signed for development.", row
        ) { spec in
            spec.app.profile?.certificates = [try spec.authority.identity(.developerIDApplication).certificateDER]
        },
        CorpusEntry("app-profile-other-app-id", "The app's profile is for another App ID.", row) {
            $0.app.grant(Key.applicationIdentifier, "ABCDE12345.com.example.another")
        },
        CorpusEntry("app-profile-app-id-case", "The App ID of the app's profile differs in case.", row) {
            $0.app.grant(Key.applicationIdentifier, "ABCDE12345.com.example.Fixture")
        },
        CorpusEntry(
            "app-profile-wildcard-elsewhere", "The app's profile has a wildcard App ID that does not reach the app.",
            row
        ) {
            $0.app.grant(Key.applicationIdentifier, "ABCDE12345.com.example.other.*")
        },
        CorpusEntry("app-profile-other-team", "The app's profile is another team's.", row) { spec in
            spec.app.profile?.teamIdentifiers = [Other.team]
            spec.app.grant(Key.applicationIdentifier, .string("\(Other.team).com.example.fixture"))
            spec.app.grant(Key.teamIdentifier, .string(Other.team))
        },
        CorpusEntry(
            "app-profile-lacks-install",
            "The app's profile was made before the System Extension capability was ticked.", row
        ) {
            $0.app.grant(Key.install, nil)
        },
        CorpusEntry("app-profile-install-false", "The app's profile holds system-extension.install as false.", row) {
            $0.app.grant(Key.install, false)
        },
        CorpusEntry(
            "app-profile-other-device", "The app's profile lists another Mac than this one.", row,
            host: .mac(device: ProfileSpec.testDevice)
        ) {
            $0.app.profile?.devices = .listed([Other.device])
        },
        CorpusEntry(
            "profiles-other-device", "Both profiles list another Mac than this one.",
            .refused("app-amfi/no-profile", also: "dext-amfi/no-profile"), host: .mac(device: Other.device)),
        CorpusEntry("app-profile-for-ios", "The app's profile is for iOS.", row) {
            $0.app.profile?.platforms = ["iOS"]
        },
        CorpusEntry("app-profile-digest-broken", "The app's profile was edited: its digest does not fit.", row) {
            $0.app.profile?.wrongMessageDigest = true
        },
        CorpusEntry(
            "app-profile-foreign-key", "The app's profile is signed by another key than its certificate's.", row
        ) {
            $0.app.profile?.foreignKey = try TestKey(.p256, label: "foreign")
        },
        CorpusEntry(
            "app-profile-der-differs", "The DER copy in the app's profile grants other entitlements than the XML.", row
        ) { spec in
            var copy = spec.app.profile?.entitlements ?? .table([])
            copy[key: Key.install] = nil
            spec.app.profile?.derEntitlements = copy
        },
        CorpusEntry("app-profile-self-made", "The app's profile is signed by an authority that is not Apple's.", row) {
            spec in
            guard let profile = spec.app.profile else { return }
            let identity = try spec.authority.identity(.appleDevelopment)
            let certificate = try identity.certificateDER
            spec.app.signer = .identity(identity)
            let writer = try ProfileWriter(authority: try TestAuthority(label: Other.authorityLabel))
            spec.app.profileBytes = try writer.write(profile, certificates: [certificate])
        },
        CorpusEntry("app-claim-keychain-group", "The app claims a keychain group of another team.", row) {
            $0.app.claim(Key.keychain, .list([.string("\(Other.team).shared")]))
        },
        CorpusEntry(
            "app-claim-wildcard-app-id",
            "The app claims an application identifier with a wildcard, which only a profile may hold.", row
        ) {
            $0.app.claimAndGrant(Key.applicationIdentifier, "ABCDE12345.*")
        },
        CorpusEntry("app-claim-push", "The app claims aps-environment and its profile does not have it.", row) {
            $0.app.claim("com.apple.developer.aps-environment", "development")
        },
        CorpusEntry(
            "app-claim-network-extension", "The app claims a network extension that its profile does not have.", row
        ) {
            $0.app.claim(Entitlement.networkExtension, ["packet-tunnel-provider-systemextension"])
        },
        CorpusEntry(
            "app-claim-device-capture",
            "The app claims device capture, which is managed, and its profile does not have it.", row
        ) {
            $0.app.claim(Entitlement.vmDeviceAccess, true)
        },
        CorpusEntry(
            "app-claim-access-longer", "The app lists two drivers in userclient-access and was granted one.", row,
            base: .developerID
        ) {
            $0.app.claim(Key.access, ["com.example.fixture.driver", "com.example.fixture.second"])
        },
        CorpusEntry(
            "app-claim-access-not-granted", "The app claims userclient-access and its profile does not have it.", row
        ) {
            $0.app.claim(Key.access, ["com.example.fixture.driver"])
        },
        CorpusEntry(
            "app-claim-access-lines",
            "The profile holds userclient-access as one string of two lines, and the app claims a list.", row,
            base: .developerID
        ) {
            $0.app.grant(Key.access, "com.example.fixture.driver\ncom.example.fixture.second")
        },
        CorpusEntry(
            "app-claim-access-wildcard", "The app claims userclient-access with a wildcard.",
            .refused("app-amfi/no-profile", also: "uc-access-macos/not-listed"), base: .developerID
        ) {
            $0.app.claimAndGrant(Key.access, ["com.example.fixture.*"])
        },
        CorpusEntry(
            "app-claim-driver-key", "The driver's transport.usb is claimed on the app, whose App ID does not have it.",
            row
        ) {
            $0.app.claim(Key.usb, Wildcard.usb)
        },
        CorpusEntry(
            "app-profile-absent-sip-off", "The app carries no profile, and SIP off does not make up for it.",
            .refused("app-amfi/sip-off"), host: .mac(sip: false)
        ) {
            $0.app.profile = nil
        },
        CorpusEntry(
            "app-claim-uncovered-sip-off", "The app claims what its profile lacks, on a Mac with SIP off.",
            .refused("app-amfi/sip-off"), host: .mac(sip: false, developerMode: true)
        ) {
            $0.app.grant(Key.install, nil)
        },
    ]
}
