// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// What an iPad says to the app and to drivers without hardware: G2, G28, G36.
extension CorpusTable {
    private static let noProfile = Expectation.refused("app-amfi/no-profile")
    private static let noCommunicates = Expectation.refused("uc-access-ipados/no-communicates")
    private static let team = Expectation.refused("uc-access-ipados/team")
    private static let virtual = Expectation.refused("real-hardware-only/else")

    static let pad: [CorpusEntry] = [
        CorpusEntry("ipad-app-profile-absent", "An iPad's app carries no profile.", noProfile, base: .pad) {
            $0.app.profile = nil
        },
        CorpusEntry("ipad-app-profile-for-mac", "The profile of an iPad's app is for the Mac.", noProfile, base: .pad) {
            $0.app.profile?.platforms = ["OSX"]
        },
        CorpusEntry(
            "ipad-app-profile-expired", "The profile of an iPad's app has expired.", noProfile, base: .testFlight
        ) {
            $0.app.profile?.expirationDate = TestClock.expiredEnd
        },
        CorpusEntry(
            "ipad-app-debugging", "An iPad's app claims get-task-allow and its profile does not have it.", noProfile,
            base: .pad
        ) {
            $0.app.grant(Entitlement.getTaskAllow, nil)
        },
        CorpusEntry(
            "ipad-app-debugging-testflight",
            "A TestFlight app claims get-task-allow, which its profile holds as false.", noProfile, base: .testFlight
        ) {
            $0.app.claim(Entitlement.getTaskAllow, true)
        },
        CorpusEntry(
            "ipad-app-groups", "An iPad's app claims an app group and its profile does not have it.", noProfile,
            base: .pad
        ) {
            $0.app.claim("com.apple.security.application-groups", ["group.com.example.fixture"])
        },
        CorpusEntry(
            "ipad-app-communicates-uncovered",
            "An iPad's app claims communicates-with-drivers and its profile does not have it.", noProfile, base: .pad
        ) {
            $0.app.grant(Key.communicates, nil)
        },
        CorpusEntry(
            "ipad-app-ad-hoc", "An iPad's app is signed ad hoc.",
            .refused("app-amfi/ad-hoc-restricted", also: "uc-access-ipados/team"), base: .pad
        ) { spec in
            spec.app.signer = .adHoc
            spec.app.profile = nil
        },
        CorpusEntry(
            "ipad-app-page-changed", "A page of an iPad's app was changed.", .refused("app-amfi/invalid"),
            base: .testFlight
        ) {
            $0.app.signing { $0.faults.wrongPages = [0] }
        },
        CorpusEntry(
            "ipad-communicates-absent", "The app does not claim communicates-with-drivers.", noCommunicates, base: .pad
        ) {
            $0.app.claimAndGrant(Key.communicates, nil)
        },
        CorpusEntry(
            "ipad-communicates-absent-testflight", "The TestFlight app does not claim communicates-with-drivers.",
            noCommunicates, base: .testFlight
        ) {
            $0.app.claimAndGrant(Key.communicates, nil)
        },
        CorpusEntry(
            "ipad-communicates-false", "The app claims communicates-with-drivers as false.", noCommunicates, base: .pad
        ) {
            $0.app.claimAndGrant(Key.communicates, false)
        },
        CorpusEntry(
            "ipad-communicates-string", "The app claims communicates-with-drivers as a string.", noCommunicates,
            base: .pad
        ) {
            $0.app.claimAndGrant(Key.communicates, "yes")
        },
        CorpusEntry(
            "ipad-communicates-on-driver", "The driver claims communicates-with-drivers in the app's place.",
            noCommunicates, base: .testFlight
        ) { spec in
            spec.app.claimAndGrant(Key.communicates, nil)
            spec.driver.claimAndGrant(Key.communicates, true)
        },
        CorpusEntry(
            "ipad-mac-keys", "App and driver claim the Mac's keys for access, which an iPad does not look at.",
            noCommunicates, base: .pad
        ) { spec in
            spec.app.claimAndGrant(Key.communicates, nil)
            spec.app.claimAndGrant(Key.access, ["com.example.fixture.driver"])
            spec.driver.claimAndGrant(Key.allowAny, true)
        },
        CorpusEntry("ipad-team-differs", "The driver is another team's and lets nobody else in.", team, base: .pad) {
            $0.driver.move(toTeam: Other.team)
        },
        CorpusEntry(
            "ipad-team-third-party-false", "The driver is another team's, and allow-third-party-userclients is false.",
            team, base: .testFlight
        ) { spec in
            spec.driver.move(toTeam: Other.team, leaf: .appleDistribution)
            spec.driver.claimAndGrant(Key.thirdParty, false)
        },
        CorpusEntry(
            "ipad-team-third-party-on-app",
            "The app claims allow-third-party-userclients in the place of another team's driver.", team, base: .pad
        ) { spec in
            spec.driver.move(toTeam: Other.team)
            spec.app.claimAndGrant(Key.thirdParty, true)
        },
        CorpusEntry(
            "ipad-team-allow-any", "The driver is another team's and claims the Mac's key for access.", team, base: .pad
        ) { spec in
            spec.driver.move(toTeam: Other.team)
            spec.driver.claimAndGrant(Key.allowAny, true)
        },
        CorpusEntry("ipad-virtual-testflight", "A TestFlight driver has no hardware.", virtual, base: .testFlight) {
            DriverFamily.virtual.dress(&$0.driver)
        },
        CorpusEntry(
            "ipad-virtual-hid-testflight", "A TestFlight driver is a virtual HID device.", virtual, base: .testFlight
        ) {
            DriverFamily.virtualHID.dress(&$0.driver)
        },
        CorpusEntry(
            "ipad-virtual-helper-testflight", "A TestFlight driver has a helper personality on IOUserResources.",
            virtual, base: .testFlight
        ) { spec in
            var helper = spec.driver.infoPlist[path: ["IOKitPersonalities", spec.driver.personalityName]] ?? [:]
            helper[key: "IOProviderClass"] = "IOUserResources"
            helper[key: "idVendor"] = nil
            helper[key: "idProduct"] = nil
            spec.driver.infoPlist[path: ["IOKitPersonalities", "Helper"]] = helper
        },
        CorpusEntry(
            "ipad-io-resources-testflight", "A TestFlight driver matches IOResources.",
            .refused("launch-allowed/ioresources", also: "real-hardware-only/else"), base: .testFlight
        ) { spec in
            DriverFamily.virtual.dress(&spec.driver)
            spec.driver.personality("IOProviderClass", "IOResources")
        },
        CorpusEntry(
            "ipad-client-properties-absent",
            "An iPad's personality has no UserClientProperties, and the driver lets other teams in.",
            .refused("new-user-client/key-missing"), base: .pad
        ) { spec in
            spec.driver.personality("UserClientProperties", nil)
            spec.driver.claimAndGrant(Key.thirdParty, true)
        },
        CorpusEntry(
            "ipad-matching-vendor-only", "An iPad's personality of a USB device has idVendor alone.",
            .refused("matching/passive-fail"), base: .pad
        ) {
            $0.driver.personality("idProduct", nil)
        },
        CorpusEntry(
            "ipad-no-server-name", "An iPad's personality has no IOUserServerName.", .refused("matching/not-dext"),
            base: .testFlight
        ) {
            $0.driver.personality("IOUserServerName", nil)
        },
    ]
}
