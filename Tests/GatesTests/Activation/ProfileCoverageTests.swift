// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ProfileCoverageTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let allowed: FactValue
        let claimed: FactValue
        let isCovered: Bool
        var testDescription: String { what }
    }

    static let anyUSB = FactValue.array([.dictionary(["idVendor": .string("*")])])
    static let cases: [Case] = [
        Case(what: "equal", allowed: .string("a"), claimed: .string("a"), isCovered: true),
        Case(what: "other string", allowed: .string("a"), claimed: .string("b"), isCovered: false),
        Case(what: "wildcard", allowed: .string("T.com.x.*"), claimed: .string("T.com.x.y"), isCovered: true),
        Case(what: "wildcard, other", allowed: .string("T.com.x.*"), claimed: .string("T.com.y"), isCovered: false),
        Case(what: "claimed wildcard", allowed: .string("T.*"), claimed: .string("T.*"), isCovered: false),
        Case(what: "true", allowed: .boolean(true), claimed: .boolean(true), isCovered: true),
        Case(what: "claims less", allowed: .boolean(true), claimed: .boolean(false), isCovered: true),
        Case(what: "claims more", allowed: .boolean(false), claimed: .boolean(true), isCovered: false),
        Case(what: "integer is no boolean", allowed: .boolean(true), claimed: .integer(1), isCovered: false),
        Case(
            what: "sub-list", allowed: .array([.string("a"), .string("b")]), claimed: .array([.string("b")]),
            isCovered: true),
        Case(what: "empty claim", allowed: .array([.string("a")]), claimed: .array([]), isCovered: true),
        Case(
            what: "longer list", allowed: .array([.string("a")]), claimed: .array([.string("a"), .string("b")]),
            isCovered: false),
        Case(what: "one of a list", allowed: .array([.string("a")]), claimed: .string("a"), isCovered: true),
        Case(what: "any list", allowed: .string("*"), claimed: .array([.string("a")]), isCovered: true),
        Case(
            what: "joined string", allowed: .string("a\nb"), claimed: .array([.string("a"), .string("b")]),
            isCovered: false),
        Case(what: "development USB", allowed: anyUSB, claimed: anyUSB, isCovered: true),
        Case(
            what: "number against *", allowed: anyUSB, claimed: .array([.dictionary(["idVendor": .integer(4660)])]),
            isCovered: false),
        Case(
            what: "* against number", allowed: .array([.dictionary(["idVendor": .integer(4660)])]), claimed: anyUSB,
            isCovered: false),
        Case(
            what: "keychain group", allowed: .array([.string("T.*")]), claimed: .array([.string("T.com.x")]),
            isCovered: true),
    ]

    @Test(arguments: cases) func value(_ test: Case) {
        #expect(ProfileCoverage.covers(test.allowed, test.claimed) == test.isCovered)
    }

    @Test(arguments: [
        ("TEAM.com.x.app", "com.x.app", "TEAM", true), ("TEAM.com.x.*", "com.x.app", "TEAM", true),
        ("TEAM.*", "com.x.app", "TEAM", true), ("TEAM.com.x.app", "com.x.App", "TEAM", false),
        ("TEAM.com.x.*", "com.xy", "TEAM", false), ("PREFIX.com.x.app", "com.x.app", "TEAM", true),
        ("PREFIX.com.x.app", "com.x.app", "OTHER", false), ("no-dot", "com.x.app", "TEAM", false),
    ])
    func applicationIdentifier(_ pattern: String, _ identifier: String, _ team: String, _ isCovered: Bool) {
        var profile = ActivationSample.profile("P", "x", [:])
        profile.applicationIdentifier = pattern
        profile.teamIdentifier = "TEAM"
        #expect(
            ProfileCoverage.applicationIdentifierCovers(profile, bundleIdentifier: identifier, team: team) == isCovered)
    }

    @Test func appIDAndTeamStandForMissingEntries() {
        let profile = ActivationSample.profile("P", ActivationSample.appID, [:])
        let claims = ActivationSample.entries(
            "a",
            [
                Entitlement.applicationIdentifierIOS: .string("TEAM123456.com.example.app"),
                Entitlement.teamIdentifier: .string("TEAM123456"),
            ])
        #expect(ProfileCoverage.uncovered(claims: claims, by: profile) == [])
    }

    @Test func uncoveredClaimsComeByKeyWithTheProfilesValue() {
        let profile = ActivationSample.profile(
            "P", ActivationSample.appID, [Entitlement.userClientAccess: .array([.string("com.example.old")])])
        let claims = ActivationSample.entries(
            "a",
            [
                Entitlement.userClientAccess: .array([.string("com.example.new")]),
                Entitlement.driverKit: .boolean(true), Entitlement.appSandbox: .boolean(true),
            ])
        let uncovered = ProfileCoverage.uncovered(claims: claims, by: profile)
        #expect(uncovered.map(\.key) == [Entitlement.driverKit, Entitlement.userClientAccess])
        #expect(uncovered.map(\.allowed) == [nil, .array([.string("com.example.old")])])
        #expect(
            uncovered.map(\.reason) == [
                "the profile does not have it",
                "the profile allows (com.example.old), which lacks com.example.new",
            ])
    }

    @Test(arguments: [
        (Entitlement.driverKit, true, true), (Entitlement.systemExtensionInstall, true, true),
        (Entitlement.applicationIdentifier, true, true), (Entitlement.keychainAccessGroups, true, true),
        (Entitlement.vmDeviceAccess, true, true), (Entitlement.privateDriverAccess, true, true),
        (Entitlement.appSandbox, false, false), ("com.apple.security.cs.allow-jit", false, false),
        (Entitlement.getTaskAllow, false, true), ("com.apple.security.application-groups", false, true),
        ("com.example.own", false, false),
    ])
    func restricted(_ key: String, _ onMac: Bool, _ onIPad: Bool) {
        #expect(RestrictedEntitlements.isRestricted(key) == onMac)
        #expect(RestrictedEntitlements.isRestricted(key, on: .ipados) == onIPad)
    }
}
