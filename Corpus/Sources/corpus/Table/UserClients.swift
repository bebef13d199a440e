// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G34 to G38: the app opens the driver.
extension CorpusTable {
    private static let keyMissing = Expectation.refused("new-user-client/key-missing")
    private static let absent = Expectation.refused("uc-access-macos/absent")
    private static let notListed = Expectation.refused("uc-access-macos/not-listed")

    /// Values of userclient-access that do not name the driver.
    private static let lists: [(id: String, what: String, value: PropertyListValue)] = [
        ("empty", "is an empty list", []), ("case", "differs in case", ["com.example.fixture.Driver"]),
        ("app", "names the app", ["com.example.fixture"]),
        ("old", "names the driver's old identifier", ["com.example.fixture.dext"]),
        ("lines", "is one string of two lines", "com.example.fixture.driver\ncom.example.other"),
        ("element-of-lines", "has one element of two lines", ["com.example.fixture.driver\ncom.example.other"]),
        ("commas", "is one string with commas", "com.example.fixture.driver,com.example.other"),
        ("blank", "has a blank behind the identifier", ["com.example.fixture.driver "]),
        ("team", "has the team in front", ["ABCDE12345.com.example.fixture.driver"]), ("true", "is a boolean", true),
        ("dictionary", "is a dictionary", ["com.example.fixture.driver": true]),
        ("numbers", "is a list of numbers", [1]),
    ]

    static let userClients: [CorpusEntry] =
        lists.map { list in
            CorpusEntry(
                "access-list-\(list.id)", "The app's userclient-access \(list.what).", notListed, base: .developerID
            ) {
                $0.app.claimAndGrant(Key.access, list.value)
            }
        } + clientProperties + access + requirements

    private static let clientProperties: [CorpusEntry] = [
        CorpusEntry(
            "client-properties-absent", "The personality has no UserClientProperties, and any app may open the driver.",
            keyMissing
        ) {
            $0.driver.personality("UserClientProperties", nil)
        },
        CorpusEntry(
            "client-properties-absent-listed",
            "The personality has no UserClientProperties, and the app lists the driver.", keyMissing, base: .developerID
        ) {
            $0.driver.personality("UserClientProperties", nil)
        },
        CorpusEntry("client-properties-at-top", "UserClientProperties stands at the top of the Info.plist.", keyMissing)
        { spec in
            spec.driver.personality("UserClientProperties", nil)
            spec.driver.info(
                "UserClientProperties", ["IOClass": "IOUserUserClient", "IOUserClass": "FixtureUserClient"])
        },
        CorpusEntry("client-properties-no-class", "UserClientProperties has no IOClass.", keyMissing) {
            $0.driver.personality("UserClientProperties/IOClass", nil)
        },
        CorpusEntry("client-properties-string", "UserClientProperties is a string.", keyMissing) {
            $0.driver.personality("UserClientProperties", "FixtureUserClient")
        },
        CorpusEntry(
            "client-class-own", "IOClass of UserClientProperties is the driver's own class.",
            .refused("new-user-client/class"), base: .pci
        ) {
            $0.driver.personality("UserClientProperties/IOClass", "FixtureUserClient")
        },
        CorpusEntry(
            "client-class-service", "IOClass of UserClientProperties is IOUserService.",
            .refused("new-user-client/not-user-client")
        ) {
            $0.driver.personality("UserClientProperties/IOClass", "IOUserService")
        },
        CorpusEntry(
            "client-user-class-absent", "UserClientProperties has no IOUserClass.",
            .refused("new-user-client/user-class")
        ) {
            $0.driver.personality("UserClientProperties/IOUserClass", nil)
        },
    ]

    private static let access: [CorpusEntry] = [
        CorpusEntry("access-nobody", "Neither driver nor app says anything about access.", absent) {
            $0.driver.claimAndGrant(Key.allowAny, nil)
        },
        CorpusEntry(
            "access-nobody-developer-id", "A Developer ID app does not claim userclient-access.", absent,
            base: .developerID
        ) {
            $0.app.claimAndGrant(Key.access, nil)
        },
        CorpusEntry(
            "access-nobody-pci", "Neither a PCI driver nor its app says anything about access.", absent, base: .pci
        ) {
            $0.driver.claimAndGrant(Key.allowAny, nil)
        },
        CorpusEntry("access-on-driver", "The driver claims userclient-access in the app's place.", absent) { spec in
            spec.driver.claimAndGrant(Key.allowAny, nil)
            spec.driver.claimAndGrant(Key.access, ["com.example.fixture.driver"])
        },
        CorpusEntry("access-any-on-app", "The app claims allow-any-userclient-access in the driver's place.", absent) {
            spec in
            spec.driver.claimAndGrant(Key.allowAny, nil)
            spec.app.claimAndGrant(Key.allowAny, true)
        },
        CorpusEntry(
            "access-by-ipad-key", "The Mac's app claims communicates-with-drivers, which a Mac does not look at.",
            absent
        ) { spec in
            spec.driver.claimAndGrant(Key.allowAny, nil)
            spec.app.claimAndGrant(Key.communicates, true)
        },
        CorpusEntry(
            "access-third-party-key", "The driver claims allow-third-party-userclients, which a Mac does not look at.",
            absent
        ) { spec in
            spec.driver.claimAndGrant(Key.allowAny, nil)
            spec.driver.claimAndGrant(Key.thirdParty, true)
        },
        CorpusEntry(
            "access-personality-identifier",
            "The personality's CFBundleIdentifier is another than the one that the app lists.", notListed,
            base: .developerID
        ) {
            $0.driver.personality("CFBundleIdentifier", "com.example.fixture.personality")
        },
        CorpusEntry(
            "access-driver-access",
            "The app's private driver-access names an entitlement that the driver does not claim.",
            .refused("uc-access-macos/driver-access-no")
        ) { spec in
            spec.driver.claimAndGrant(Key.allowAny, nil)
            spec.app.claimAndGrant(Entitlement.privateDriverAccess, ["com.example.fixture.private"])
        },
    ]

    private static let requirements: [CorpusEntry] = [
        CorpusEntry(
            "client-asks-entitlement",
            "The user client asks its clients for an entitlement that the app does not claim.",
            .refused("uc-required-entitlements/fail")
        ) {
            $0.driver.personality("UserClientProperties/IOServiceDEXTEntitlements", .list(["com.example.fixture.open"]))
        },
        CorpusEntry(
            "client-asks-all", "The user client asks for two entitlements, and the app claims one.",
            .refused("uc-required-entitlements/fail"), base: .developerID
        ) { spec in
            spec.driver.personality(
                "UserClientProperties/IOServiceDEXTEntitlements",
                .list([.list(["com.example.one", "com.example.two"])]))
            spec.app.claimAndGrant("com.example.one", true)
        },
        CorpusEntry(
            "client-names-entitlement",
            "The user client names an entitlement in IOUserClientEntitlements that the app does not claim.",
            .refused("uc-open-policy/entitlement")
        ) {
            $0.driver.personality("UserClientProperties/IOUserClientEntitlements", "com.example.fixture.open")
        },
        CorpusEntry(
            "client-names-entitlement-false", "The app claims the entitlement that the user client names as false.",
            .refused("uc-open-policy/entitlement"), base: .developerID
        ) { spec in
            spec.driver.personality("UserClientProperties/IOUserClientEntitlements", "com.example.fixture.open")
            spec.app.claimAndGrant("com.example.fixture.open", false)
        },
    ]
}
