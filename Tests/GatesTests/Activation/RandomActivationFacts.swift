// SPDX-License-Identifier: Apache-2.0

@testable import Gates

/// Facts of any shape: values of wrong kinds, things absent and unknown.
enum RandomActivationFacts {
    static func make(_ random: inout SeededRandom) -> Facts {
        var host = HostPolicy(
            platform: pick([.macos, .ipados], &random), osVersion: Version(Int.random(in: 0...99, using: &random)),
            architecture: pick(["arm64", "x86_64", ""], &random), isSIPEnabled: .random(using: &random),
            isDeveloperModeOn: .random(using: &random), isAMFIDisabled: .random(using: &random),
            deviceIdentifier: pick([nil, "X"], &random), now: pick([0, 1e300, -.infinity, .nan, 1e9], &random))
        if Bool.random(using: &random) {
            host.mdm = MDMPolicy(
                allowsUserOverrides: .random(using: &random), allowedTypes: pick([[:], ["T": ["x"]]], &random),
                evidence: Evidence("mdm"))
        }
        var facts = Facts(host: host, app: known(code(.app, &random), &random))
        let driver = code(pick([.driver, .systemExtension, .other], &random), &random)
        facts.driver = known(driver, &random)
        facts.extensions = (0..<Int.random(in: 0...3, using: &random)).map { _ in code(.driver, &random) }
        facts.requestedIdentifier = pick([nil, "", "a.b"], &random)
        facts.runtime.activation = activation(&random)
        return facts
    }

    private static func activation(_ random: inout SeededRandom) -> ActivationFacts {
        var facts = ActivationFacts()
        facts.appPlace = known(pick([.applications, .elsewhere, .translocated, .diskImage], &random), &random)
        facts.otherVersions = known(
            Array(repeating: .init(shortVersion: "1", version: "1"), count: Int.random(in: 0...3, using: &random)),
            &random)
        facts.delegateAnswer = known(pick([.replace, .cancel], &random), &random)
        facts.approval = known(pick([.approved, .waiting, .refused], &random), &random)
        facts.isPersonalTeam = known(.random(using: &random), &random)
        facts.appIDCapabilities = known(pick([[], ["DriverKit (development)"]], &random), &random)
        facts.requestResult = known(pick([.completed, .willCompleteAfterReboot], &random), &random)
        facts.isOldProcessAlive = known(.random(using: &random), &random)
        facts.notarisation = known(pick([.accepted, .refused], &random), &random)
        facts.entitlementsSyntaxError = known(Int.min, &random)
        facts.appPolicy = known(pick([.allowed, .refused(pid: Int.max)], &random), &random)
        facts.runsAsRoot = known(.random(using: &random), &random)
        return facts
    }

    private static func code(_ role: CodeObject.Role, _ random: inout SeededRandom) -> CodeObject {
        var code = CodeObject(
            role: role, stage: pick([.source, .product], &random), path: pick(["", "/", "a/b.dext"], &random),
            folderName: pick(["", ".dext", "a.b.dext", "a.app"], &random),
            layout: pick([.flat, .contents, .bare], &random))
        code.info = known(
            entries(
                [
                    "CFBundleIdentifier", "CFBundleVersion", "CFBundleShortVersionString", "CFBundlePackageType",
                    "CFBundleExecutable", "IOKitPersonalities", "OSBundleUsageDescription", "OSMinimumDriverKitVersion",
                ], &random), &random)
        code.entitlements = known(entries(claims, &random), &random)
        code.signature = known(signature(&random), &random)
        code.profile = known(profile(&random), &random)
        code.isQuarantined = known(.random(using: &random), &random)
        return code
    }

    private static let claims = [
        Entitlement.systemExtensionInstall, Entitlement.driverKit, Entitlement.transportUSB,
        Entitlement.userClientAccess, Entitlement.vmDeviceAccess, Entitlement.applicationIdentifier,
        Entitlement.appSandbox,
    ]

    private static func signature(_ random: inout SeededRandom) -> Signature {
        let kinds: [Signature.Kind] = [
            .unsigned, .adHoc, .linkerSigned, .appleDevelopment, .developerID, .appleDistribution, .appStore,
            .testFlight, .platform, .other,
        ]
        return Signature(
            kind: pick(kinds, &random), identifier: pick([nil, "", "a.b"], &random),
            teamIdentifier: pick([nil, "T"], &random), certificateDigest: pick([nil, "", "aa"], &random),
            hasStapledTicket: .random(using: &random),
            defects: pick([[], [.init(status: Int.min, what: "?", evidence: Evidence("s"))]], &random),
            evidence: Evidence("s"))
    }

    private static func profile(_ random: inout SeededRandom) -> Profile {
        Profile(
            name: "P", kind: pick([.development, .developerID, .appStore], &random),
            applicationIdentifier: pick(["", "*", "T.", "T.*", ".", "T.a.b"], &random),
            teamIdentifier: pick([nil, "T"], &random), entitlements: entries(claims, &random),
            devices: pick([nil, [], ["X"]], &random), certificateDigests: pick([[], ["AA"]], &random),
            creationDate: pick([nil, .nan, 0], &random), expirationDate: pick([nil, .nan, .infinity, -1e300], &random),
            evidence: Evidence("p"))
    }

    private static func entries(_ keys: [String], _ random: inout SeededRandom) -> Entries {
        var entries = Entries(origin: Evidence("plist"))
        for key in keys where Bool.random(using: &random) {
            entries.facts[key] = Fact(value(3, &random), Evidence("plist", .line(1, column: 1)))
        }
        return entries
    }

    private static func value(_ depth: Int, _ random: inout SeededRandom) -> FactValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: .string(pick(["", "*", "a.b", "DEXT", "SYSX", "1.0", "$(X)", "99999", "é\u{0}"], &random))
        case 1: .integer(pick([0, -1, Int.min, Int.max], &random))
        case 2: .boolean(.random(using: &random))
        case 3: .real(1.5)
        case 4: .data([0, 255])
        case 5: .date(0)
        case 6: .array((0..<Int.random(in: 0...2, using: &random)).map { _ in value(depth - 1, &random) })
        default: .dictionary([pick(["a", "IOClass", "idVendor"], &random): value(depth - 1, &random)])
        }
    }

    private static func known<Value>(_ value: Value, _ random: inout SeededRandom) -> Known<Value> {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .unknown(needs: "it")
        case 1: .absent(Evidence("nowhere"))
        default: .present(value)
        }
    }

    private static func pick<Value>(_ values: [Value], _ random: inout SeededRandom) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}
