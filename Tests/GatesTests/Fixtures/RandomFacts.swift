// SPDX-License-Identifier: Apache-2.0

@testable import Gates

/// Facts of all kinds and shapes, sound ones among them.
struct RandomFacts {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed) }

    mutating func facts() -> Facts {
        var facts = SoundDriver.facts
        facts.host.platform = pick([.macos, .ipados])
        facts.host.architecture = pick(["arm64", "x86_64", ""])
        let bits = UInt32.random(in: 0...0x1FFFF, using: &generator)
        facts.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: bits)
        facts.host.kernelState = pick([.running, .running, .sleeping, .shuttingDown])
        facts.personality(changes(Self.personalityKeys))
        facts.driverClaims(changes(Self.claimKeys))
        facts.clientClaims(changes(Self.claimKeys))
        if chance(3) { facts.autoProvider() }
        facts.provider { nub in
            nub.properties.merge(changes(Self.personalityKeys).compactMapValues { $0 }) { $1 }
            if chance(4) { nub.classChain = pick([[], ["IOHIDInterface", "IOService"], ["IOUSBHostInterface"]]) }
            if chance(4) { nub.pci = nil }
        }
        if chance(8) { facts.provider = .unknown(needs: "p") }
        if chance(8) { facts.personality = pick([.unknown(needs: "q"), .absent(Evidence("q"))]) }
        if chance(8) { facts.driver = pick([.unknown(needs: "d"), .absent(Evidence("d"))]) }
        if chance(8) { facts.app = pick([.unknown(needs: "a"), .absent(Evidence("a"))]) }
        facts.runtime.launch = launch()
        facts.runtime.open = open()
        return facts
    }

    // MARK: Values

    private static let personalityKeys = [
        "IOClass", "IOProviderClass", "IOUserClass", "IOUserServerName", "IOUserServerOneProcess", "IOMatchCategory",
        "IOProbeScore", "IOPropertyMatch", "IONameMatch", "IOResourceMatch", "IOPCIMatch", "IOPCIPrimaryMatch",
        "IOPCIClassMatch", "IOPCITunnelCompatible", "UserClientProperties", "IOServiceDEXTEntitlements", "idVendor",
        "idProduct", "idProductArray", "idProductMask", "bInterfaceClass", "VendorID", "CFBundleIdentifierKernel",
    ]
    private static let claimKeys = [
        Entitlement.driverKit, Entitlement.transportPCI, Entitlement.transportUSB, Entitlement.transportHID,
        Entitlement.allowAnyUserClientAccess, Entitlement.userClientAccess, Entitlement.communicatesWithDrivers,
        Entitlement.privateDriverAccess, Entitlement.appSandbox, Entitlement.allowThirdPartyUserClients,
    ]
    private static let texts = [
        "", "*", "IOPCIDevice", "IOUSBHostDevice", "IOUserService", "IOUserResources", "MyDriver", "0x816810EC",
        "0xFFFFFFFFFFFFFFFFF&", "&", "-0x1&0x1", "com.example.app.driver", Entitlement.builtIn,
        Entitlement.transportUSB,
        "IOUserUserClient", "a\u{0}b", "ü",
    ]

    private mutating func changes(_ keys: [String]) -> [String: FactValue?] {
        var result: [String: FactValue?] = [:]
        for key in keys where chance(4) { result[key] = .some(chance(3) ? nil : value(depth: 3)) }
        return result
    }

    private mutating func value(depth: Int) -> FactValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
        case 0, 1: return .string(pick(Self.texts))
        case 2: return .integer(pick([0, 1, -1, 0x10EC, .max, .min]))
        case 3: return .boolean(chance(2))
        case 4: return .real(pick([0, .nan, .infinity, 6790]))
        case 5: return .data([1, 2])
        case 6, 7: return .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth: depth - 1) })
        default:
            var table: [String: FactValue] = [:]
            for key in ["IOPCIPrimaryMatch", "idVendor", "IOClass", "IOUserClass", "IOUserClientEntitlements"]
            where chance(2) {
                table[key] = value(depth: depth - 1)
            }
            return .dictionary(table)
        }
    }

    private mutating func chance(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &generator) == 0 }

    private mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &generator)] }

    private mutating func known<T>(_ values: [T]) -> Known<T> {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: .unknown(needs: "something")
        case 1: .absent(Evidence("somewhere"))
        default: .present(pick(values))
        }
    }

    // MARK: Runs

    private mutating func launch() -> LaunchFacts {
        var launch = LaunchFacts()
        launch.serviceID = known([0, .max])
        launch.processID = known([0, .min, .max])
        launch.uniqueID = known(["aa11", "bb22", ""])
        launch.registered = known([
            RegisteredDext(version: "", uniqueID: nil, launchCount: .min),
            RegisteredDext(version: "6", uniqueID: "bb22", isMarkedForReplacement: true),
            RegisteredDext(version: "7", uniqueID: "aa11", launchCount: .max),
        ])
        launch.isLaunchRequest = chance(2)
        launch.isDaemonUp = known([true, true, false])
        launch.isProviderInactive = known([false, false, true])
        launch.attachedClients = known([[], [AttachedClient(name: "x")]])
        launch.rivals = known([[], [RivalDriver(name: "x", probeScore: .max)]])
        launch.rematchCount = known([0, .max, .min])
        launch.publishedResources = known([[], ["IOKit"]])
        launch.kernelClasses = known([[], ["IOUserService"]])
        launch.isFamilyKextLoaded = known([true, false])
        launch.frameworkSuperclass = known(["IOUserHIDDevice", "IOService", ""])
        launch.didProxyInitialise = known([true, false])
        launch.areLaunchesClosed = known([true, false])
        launch.servers = known([[], [UserServer(name: SoundDriver.bundleID, state: .pending(tag: .max))]])
        launch.providerServerName = known(["", SoundDriver.bundleID])
        launch.crashesToday = known([0, .max, .min])
        launch.daemonAnswer = known([.noBundle, .picked, .started, .spawnFailed(errno: .min, text: "")])
        launch.dextsOnDisk = known([.min, 1])
        launch.startsOnlyWithoutSIP = known([true, false])
        launch.isDriverTask = known([true, false])
        launch.checkIn = known([.after(seconds: .nan), .never, .died(seconds: -.infinity)])
        launch.holdsToken = known([true, false])
        launch.familyRequirement = known([value(depth: 3)])
        launch.validationCategory = known(ValidationCategory.allCases)
        launch.isServiceInactive = known([true, false])
        launch.registeredClasses = known([[], ["MyDriver"]])
        launch.instantiateCode = known([.error, Code(.ioReturn, name: "", value: .max)])
        launch.startResult = known([.success, .failure, .crashed])
        launch.didRegisterService = known([true, false])
        launch.exit = known([
            .stopped, .jetsam, .crashed, .powerAckTimeout, .shutdownTimeout,
            .setPowerStateTimeout(from: .min, to: .max, milliseconds: -1),
        ])
        launch.isBeingReplaced = known([true, false])
        return launch
    }

    private mutating func open() -> OpenFacts {
        var open = OpenFacts()
        open.query = known([.name("MyDriver"), .name(""), .className("IOUserService"), .className("MyDriver")])
        open.foundBundleIdentifier = known([SoundDriver.bundleID, ""])
        open.isDriverEnabled = known([true, false])
        open.isServiceOpenAllowed = known([true, false])
        open.hasOpenProperties = known([true, false])
        open.newUserClient = known([
            .notImplemented, .failed(.error), .noObject, .propertiesMissing, .classFailed, .created(kernelClass: ""),
            .created(kernelClass: "IOUserUserClient"), .userClassFailed, .notADext,
        ])
        open.isClientRoot = known([true, false])
        open.openDecision = known([.allowed, .macf, .sandbox(.error), .missingLocking])
        open.call = known([
            ExternalMethodCall(selector: .max, outputLength: .max, event: .returned(nil)),
            ExternalMethodCall(
                selector: 0, counts: .init(scalarInput: .max), dispatch: .init(counts: .init(), entitlement: ""),
                event: .shortReply),
        ])
        open.queues = known([
            QueueSetup(), QueueSetup(declarations: ["A": ""], externalMethodSlot: "", callbacks: ["A": "A"]),
        ])
        open.notification = known([.publish, .subscribe(needs: []), .openWhileStopping(client: "", provider: "")])
        open.setProperties = known([.notImplemented, .refused, .answered(nil)])
        return open
    }
}
