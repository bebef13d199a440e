// SPDX-License-Identifier: Apache-2.0

@testable import Gates

/// A PCI driver and its app in which nothing is wrong, built and signed for development, launched and opened. Rows of
/// tests change one thing each.
enum SoundDriver {
    static let bundleID = "com.example.app.driver"
    static let team = "TEAM123456"
    static let serviceID: UInt64 = 0x1_0001_0A81
    static let serverID: UInt64 = 0x1_0001_0A90
    static let userClientID: UInt64 = 0x1_0001_0AD6
    static let providerID: UInt64 = 0x1_0000_0400

    /// Names as the kernel's log spells them.
    static let service = "MyDriver-0x100010a81"
    static let server = "IOUserServer(com.example.app.driver-0x100010a81)-0x100010a90"
    static let userClient = "MyDriverUserClient-0x100010ad6"
    static let nub = "pci10ec,8168-0x100000400"

    static func entries(_ file: String, _ values: [String: FactValue]) -> Entries {
        let facts = values.map { key, value in (key, Fact(value, Evidence(file, .line(1, column: 1), text: key))) }
        return Entries(origin: Evidence(file), facts: Dictionary(uniqueKeysWithValues: facts))
    }

    static var personality: Personality {
        Personality(
            name: "MyDriver",
            entries: entries(
                "driver/Info.plist",
                [
                    "CFBundleIdentifier": .string(bundleID),
                    "CFBundleIdentifierKernel": .string("com.apple.kpi.iokit"),
                    "IOClass": .string("IOUserService"),
                    "IOProviderClass": .string("IOPCIDevice"),
                    "IOPCIPrimaryMatch": .string("0x816810EC"),
                    "IOPCITunnelCompatible": .boolean(true),
                    "IOUserClass": .string("MyDriver"),
                    "IOUserServerName": .string(bundleID),
                    "UserClientProperties": .dictionary([
                        "IOClass": .string("IOUserUserClient"), "IOUserClass": .string("MyDriverUserClient"),
                    ]),
                ]),
            bundleIdentifier: bundleID)
    }

    static var provider: Provider {
        Provider(
            name: "pci10ec,8168", classChain: ["IOPCIDevice", "IOService"],
            properties: ["IOServiceDEXTEntitlements": .array([.array([.string(Entitlement.transportPCI)])])],
            pci: Provider.PCI(
                primary: Provider.Register(0x8168_10EC), secondary: Provider.Register(0x0123_1043),
                classCode: Provider.Register(0x0200_0015), isTunnelled: true, isBuiltIn: false, headerType: 0),
            registryEntryID: providerID, evidence: Evidence("ioreg.txt", .line(7, column: 1)))
    }

    static let developmentPCI = FactValue.array([
        .dictionary(["IOPCIPrimaryMatch": .string("0xFFFFFFFF&0x00000000")])
    ])

    static var driver: CodeObject {
        code(
            .driver, id: bundleID, folder: "\(bundleID).dext", layout: .flat,
            claims: [Entitlement.driverKit: .boolean(true), Entitlement.transportPCI: developmentPCI], platform: 10)
    }

    static var app: CodeObject {
        code(
            .app, id: "com.example.app", folder: "Example.app", layout: .contents,
            claims: [
                Entitlement.systemExtensionInstall: .boolean(true),
                Entitlement.userClientAccess: .array([.string(bundleID)]),
                Entitlement.communicatesWithDrivers: .boolean(true),
            ], platform: 1)
    }

    private static func code(
        _ role: CodeObject.Role, id: String, folder: String, layout: CodeObject.Layout, claims: [String: FactValue],
        platform: UInt32
    ) -> CodeObject {
        let executable = role == .driver ? id : "Example"
        let slices = ["arm64", "arm64e", "x86_64"].map {
            Executable.Slice(architecture: $0, platform: platform, minimumOS: "22.0", sdk: "23.0")
        }
        let all = claims.merging([Entitlement.applicationIdentifier: .string("\(team).\(id)")]) { $1 }
        return CodeObject(
            role: role, stage: .product, path: "build/\(folder)", folderName: folder, layout: layout,
            info: .present(
                entries(
                    "\(folder)/Info.plist",
                    [
                        "CFBundleIdentifier": .string(id), "CFBundleExecutable": .string(executable),
                        "CFBundleVersion": .string("7"), "CFBundleShortVersionString": .string("1.2"),
                    ])),
            entitlements: .present(entries("\(folder) (signature)", all)),
            signature: .present(
                Signature(
                    kind: .appleDevelopment, identifier: id, teamIdentifier: team, certificateDigest: "c0ffee",
                    evidence: Evidence(folder))),
            profile: .present(
                Profile(
                    name: "\(folder) development", kind: .development, applicationIdentifier: "\(team).\(id)",
                    teamIdentifier: team, entitlements: entries("\(folder)/embedded.provisionprofile", all),
                    devices: ["00008103-0001"], certificateDigests: ["c0ffee"], expirationDate: 2e9, isVerified: true,
                    evidence: Evidence("\(folder)/embedded.provisionprofile"))),
            executable: .present(Executable(name: executable, slices: slices, evidence: Evidence(executable))))
    }

    static var launch: LaunchFacts {
        var launch = LaunchFacts()
        launch.serviceID = .present(serviceID)
        launch.serverID = .present(serverID)
        launch.processID = .present(812)
        launch.uniqueID = .present("aa11")
        launch.registered = .present(RegisteredDext(version: "7", uniqueID: "aa11", launchCount: 1))
        launch.isDaemonUp = .present(true)
        launch.isProviderInactive = .present(false)
        launch.attachedClients = .present([])
        launch.areLaunchesClosed = .present(false)
        launch.servers = .present([])
        launch.providerServerName = .absent(Evidence("ioreg.txt"))
        launch.crashesToday = .present(0)
        launch.daemonAnswer = .present(.started)
        launch.installedPath = .present("/Library/SystemExtensions/U-1/\(bundleID).dext")
        launch.dextsOnDisk = .present(1)
        launch.checkIn = .present(.after(seconds: 2.4))
        launch.holdsToken = .present(true)
        launch.registeredClasses = .present(["MyDriver", "MyDriverUserClient"])
        launch.startResult = .present(.success)
        launch.didRegisterService = .present(true)
        launch.exit = .absent(Evidence("log"))
        return launch
    }

    static var open: OpenFacts {
        var open = OpenFacts()
        open.query = .present(.name("MyDriver"))
        open.foundBundleIdentifier = .present(bundleID)
        open.isDriverEnabled = .present(true)
        open.isServiceOpenAllowed = .present(true)
        open.hasOpenProperties = .present(false)
        open.newUserClient = .present(.created(kernelClass: "IOUserUserClient"))
        open.userClientID = .present(userClientID)
        open.clientProcessID = .present(501)
        open.openDecision = .present(.allowed)
        open.call = .present(ExternalMethodCall(selector: 3, event: .returned(nil)))
        open.queues = .present(QueueSetup())
        open.notification = .absent(Evidence("source"))
        open.setProperties = .absent(Evidence("source"))
        return open
    }

    static var facts: Facts {
        var facts = Facts(
            host: HostPolicy(osVersion: Version(15, 5), now: 1.9e9), app: .present(app), driver: .present(driver),
            extensions: [driver], personality: .present(personality), provider: .present(provider))
        facts.runtime.launch = launch
        facts.runtime.open = open
        return facts
    }
}

extension Facts {
    /// Sets or removes keys of the personality.
    mutating func personality(_ changes: [String: FactValue?]) {
        guard case .present(var personality) = personality else { return }
        personality.entries.change(changes)
        self.personality = .present(personality)
    }

    /// Sets or removes keys of the driver's claims.
    mutating func driverClaims(_ changes: [String: FactValue?]) { driver.change(changes) }

    mutating func clientClaims(_ changes: [String: FactValue?]) { app.change(changes) }

    mutating func driver(_ change: (inout CodeObject) -> Void) {
        guard case .present(var code) = driver else { return }
        change(&code)
        driver = .present(code)
    }

    mutating func app(_ change: (inout CodeObject) -> Void) {
        guard case .present(var code) = app else { return }
        change(&code)
        app = .present(code)
    }

    mutating func provider(_ change: (inout Provider) -> Void) {
        guard case .present(var nub) = provider else { return }
        change(&nub)
        provider = .present(nub)
    }

    /// Makes the driver and its app those of an iPad.
    mutating func onPad() {
        host.platform = .ipados
        host.osVersion = Version(18)
    }

    /// The provider that `--provider auto` makes.
    mutating func autoProvider() {
        guard let personality = personality.value, let nub = Provider.auto(for: personality) else { return }
        provider = .present(nub)
    }
}

extension Known where Value == CodeObject {
    fileprivate mutating func change(_ changes: [String: FactValue?]) {
        guard case .present(var code) = self, case .present(var claims) = code.entitlements else { return }
        claims.change(changes)
        code.entitlements = .present(claims)
        self = .present(code)
    }
}

extension Entries {
    fileprivate mutating func change(_ changes: [String: FactValue?]) {
        for (key, value) in changes {
            facts[key] = value.map { Fact($0, Evidence(origin.source, .line(2, column: 2), text: key)) }
        }
    }
}

extension Provider {
    /// A nub of another bus.
    static func nub(_ className: String, _ properties: [String: FactValue] = [:]) -> Provider {
        Provider(
            name: className, classChain: [className, "IOService"], properties: properties,
            registryEntryID: 0x1_0000_0500, evidence: Evidence("ioreg.txt"))
    }
}
