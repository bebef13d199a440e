// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Testing
import Wire
import WireValues

/// Reports of driver developers, acted out: what the system said to them it says here, and the repaired driver runs.
@Suite(.timeLimit(.minutes(15))) struct ActedCaseTests {
    private static let sample = "Samples/NullDriver/NullDriver"
    private static let allowAny = "\t<key>com.apple.developer.driverkit.allow-any-userclient-access</key>\n\t<true/>\n"
    private static let bundle = "com.example.case"

    /// The sample with the variables that its project fills in, and one thing changed.
    private static func variant(_ edit: @escaping (String, String) -> String = { $1 }) throws -> Variant {
        try Variant(of: sample) { name, text in
            let values = [
                "PRODUCT_BUNDLE_IDENTIFIER": bundle, "EXECUTABLE_NAME": "NullDriver", "PRODUCT_NAME": "NullDriver",
                "PRODUCT_BUNDLE_PACKAGE_TYPE": "DEXT", "MARKETING_VERSION": "1.0", "CURRENT_PROJECT_VERSION": "1",
                "DEVELOPMENT_LANGUAGE": "en",
            ]
            var text = text
            for (name, value) in values { text = text.replacing("$(\(name))", with: value) }
            return edit(name, text)
        }
    }

    private static func open(_ lab: RunningLab) throws -> (status: Int32, sum: [UInt64]?) {
        let client = try #require(WireClient(lab.socketPath))
        let found = client.ask(
            kWireMatchingServices, 0, ["matching": .dictionary(["IONameMatch": .string("NullDriver")])])
        guard let service = found?.body["services"]?.array?.first?.number else { return (IOReturn.notFound, nil) }
        let answer = try #require(client.ask(kWireOpen, service, ["type": .number(0)]))
        guard let connection = answer.body["connection"]?.number else { return (answer.status, nil) }
        // NullDriver's selector 3 adds two numbers.
        return (answer.status, client.call(connection, 3, scalars: [20, 22], scalarRoom: 1)?.outputs.scalars)
    }

    // MARK: 01: the sample app and its driver

    @Test func withoutEitherClaimTheBundleIDIsNeeded() async throws {
        let variant = try Self.variant { $0.hasSuffix(".entitlements") ? $1.replacing(Self.allowAny, with: "") : $1 }
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder), claims: [:])
        defer { lab.end() }
        #expect(try Self.open(lab).status == IOReturn.notPermitted)
        let needed = lab.log.first { $0.contains("UC failed userclient-access check, needed bundle ID \(Self.bundle)") }
        #expect(needed?.hasPrefix("kernel: DK: NullDriverUserClient-0x") == true)
        #expect(lab.log.contains { $0.hasSuffix(":UC entitlements check failed") })
        // The driver had made its user client by then, and is stopped again.
        #expect(lab.log.contains { $0.contains("NullDriver: has a new user client of type 0") })
        #expect(lab.waitFor(line: "NullDriverUserClient: stops"))
    }

    @Test func withTheDriversClaimAnyClientConnects() async throws {
        let variant = try Self.variant()
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder), claims: [:])
        defer { lab.end() }
        #expect(try Self.open(lab) == (0, [42]))
    }

    @Test func withTheAppsClaimItsOwnClientConnects() async throws {
        let variant = try Self.variant { $0.hasSuffix(".entitlements") ? $1.replacing(Self.allowAny, with: "") : $1 }
        let claims: [String: FactValue] = [Entitlement.userClientAccess: .array([.string(Self.bundle)])]
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder), claims: claims)
        defer { lab.end() }
        #expect(try Self.open(lab) == (0, [42]))
    }

    // MARK: 07: a list that names another driver

    @Test func aListThatNamesAnotherDriverIsRefusedWithOneLine() async throws {
        let variant = try Self.variant { $0.hasSuffix(".entitlements") ? $1.replacing(Self.allowAny, with: "") : $1 }
        let claims: [String: FactValue] = [
            Entitlement.userClientAccess: .array([.string("com.example.another")]),
            Entitlement.communicatesWithDrivers: .boolean(true),
        ]
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder), claims: claims)
        defer { lab.end() }
        #expect(try Self.open(lab).status == IOReturn.notPermitted)
        #expect(lab.log.contains { $0.hasSuffix(":UC entitlements check failed") })
        #expect(!lab.log.contains { $0.contains("needed bundle ID") })
    }

    // MARK: 02: a PCI driver whose claim covers no device

    private static func pci(_ claim: String) throws -> Variant {
        try variant { name, text in
            if name == "Info.plist" {
                return text.replacing("IOUserResources", with: "IOPCIDevice").replacing(
                    "<key>IOResourceMatch</key>\n\t\t\t<string>IOKit</string>",
                    with: "<key>IOPCIPrimaryMatch</key>\n\t\t\t<string>0x12341916</string>\n"
                        + "\t\t\t<key>IOPCITunnelCompatible</key>\n\t\t\t<true/>")
            }
            guard name.hasSuffix(".entitlements") else { return text }
            return text.replacing(
                "</dict>", with: "\t<key>com.apple.developer.driverkit.transport.pci</key>\n\t\(claim)\n</dict>")
        }
    }

    @Test(
        arguments: [
            "<array/>",
            "<array><dict><key>IOPCIPrimaryMatch</key><string>0x1916</string></dict></array>",
        ]) func aPCIClaimThatMatchesNothingFailsAtTheProvider(claim: String) async throws
    {
        let variant = try Self.pci(claim)
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder))
        defer { lab.end() }
        #expect(lab.log.contains { $0.hasSuffix(": provider entitlements check failed") })
        #expect(
            lab.log.contains {
                $0.contains("DK: IOUserServer(\(Self.bundle)-0x") && $0.hasSuffix("::exit(Entitlements check failed)")
            })
        #expect(!lab.log.contains { $0.contains("NullDriver: started") })
        #expect(lab.wait { lab.ask { $0.servers.isEmpty } == true })
    }

    @Test func aPCIClaimForAnyDeviceStarts() async throws {
        let any = "<array><dict><key>IOPCIPrimaryMatch</key><string>0xFFFFFFFF&amp;0x00000000</string></dict></array>"
        let variant = try Self.pci(any)
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder))
        defer { lab.end() }
        #expect(lab.log.contains { $0.contains("::start(IOPCIDevice-0x") && $0.hasSuffix(" ok") })
        #expect(try Self.open(lab) == (0, [42]))
    }

    // MARK: 03: an iPad

    @Test func onAnIPadTheDefaultNewUserClientAnswersError() async throws {
        let variant = try Self.variant { name, text in
            guard name.hasPrefix("NullDriver.") else { return text }
            return text.replacing(
                "    virtual kern_return_t NewUserClient(uint32_t type, IOUserClient** userClient) override;\n",
                with: ""
            )
            .replacing("kern_return_t\nIMPL(NullDriver, NewUserClient)\n{", with: "#if 0\n{")
            .appending(name.hasSuffix(".cpp") ? "#endif\n" : "")
        }
        let lab = RunningLab(
            try await LabHarness.drivers(at: variant.folder),
            claims: [Entitlement.communicatesWithDrivers: .boolean(true)]
        ) { $0.host.platform = .ipados }
        defer { lab.end() }
        #expect(try Self.open(lab).status == IOReturn.error)
        #expect(lab.refusals.contains("new-user-client/not-implemented"))
    }

    @Test func onAnIPadTheAppHasToSayThatItTalksToDrivers() async throws {
        let variant = try Self.variant()
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder), claims: [:]) {
            $0.host.platform = .ipados
        }
        defer { lab.end() }
        #expect(try Self.open(lab).status == IOReturn.notPermitted)
        #expect(
            lab.log.contains { $0.contains("app does not have \(Entitlement.communicatesWithDrivers) entitlement") })
    }

    @Test(arguments: [ValidationCategory.development, .testFlight])
    func onAnIPadOnlyADevelopmentBuildRunsWithoutHardware(
        category: ValidationCategory
    ) async throws {
        let variant = try Self.variant()
        var bundles = try await LabHarness.drivers(at: variant.folder)
        for index in bundles.indices { bundles[index].facts.runtime.launch.validationCategory = .present(category) }
        let lab = RunningLab(bundles) { $0.host.platform = .ipados }
        defer { lab.end() }
        let isRefused = lab.log.contains { $0.hasSuffix("::exit(Third party driver may only match real hardware)") }
        #expect(isRefused == (category == .testFlight))
        #expect(lab.log.contains { $0.contains("NullDriver: started") } == (category == .development))
    }

    // MARK: 06: activation that ends with 9

    @Test func aDriverWithoutUsageDescriptionIsNotActivated() async throws {
        let variant = try Self.variant { name, text in
            guard name == "Info.plist", let start = text.range(of: "\t<key>OSBundleUsageDescription</key>") else {
                return text
            }
            return String(text[..<start.lowerBound]) + "</dict>\n</plist>\n"
        }
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder), isActivated: false)
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        _ = client.ask(kWireActivate, 0, ["identifier": .string(Self.bundle), "request": .number(1)])
        let failure = client.event(kWireFailed)
        #expect(failure?["code"]?.number == 9)
        #expect(lab.log.contains { $0.contains("[DextValidation]") })
        #expect(!lab.log.contains { $0.contains("NullDriver:") })
    }

    @Test func theRepairedDriverIsActivatedByItsApp() async throws {
        let variant = try Self.variant()
        let lab = RunningLab(try await LabHarness.drivers(at: variant.folder), isActivated: false)
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        _ = client.ask(kWireActivate, 0, ["identifier": .string(Self.bundle), "request": .number(2)])
        #expect(client.event(kWireNeedsApproval)?["request"]?.number == 2)
        #expect(client.event(kWireFinished)?["result"]?.number == 0)
        #expect(lab.waitFor(line: "NullDriver: started"))
    }
}
