// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ProviderEntitlementsTests {
    static let refusal = [
        "DK: \(SoundDriver.service): provider entitlements check failed",
        "DK: \(SoundDriver.server)::exit(Entitlements check failed)",
    ]

    private static func claim(_ value: FactValue) -> (inout Facts) -> Void {
        { $0.driverClaims([Entitlement.transportPCI: value]) }
    }

    private static func primary(_ text: String) -> FactValue {
        .array([.dictionary(["IOPCIPrimaryMatch": .string(text)])])
    }

    private static func usb(_ facts: inout Facts, _ value: FactValue) {
        facts.personality([
            "IOProviderClass": .string("IOUSBHostDevice"), "idVendor": .integer(4660), "idProduct": .integer(1),
        ])
        facts.autoProvider()
        facts.driverClaims([Entitlement.transportUSB: value])
    }

    static let rows: [GateRow] = [
        GateRow("provider-entitlements/skip", .pass) {
            $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x8001)
            $0.driverClaims([Entitlement.transportPCI: nil])
        },
        GateRow("provider-entitlements/none", .pass, "IOUserResources") {
            $0.provider = .present(.nub("IOUserResources"))
        },
        GateRow("provider-entitlements/no-entitlements", .fail, log: refusal) {
            $0.driver { $0.entitlements = .absent(Evidence("driver.dext")) }
        },
        GateRow("provider-entitlements/key-absent", .fail, log: refusal) {
            $0.driverClaims([Entitlement.transportPCI: nil])
        },
        GateRow("provider-entitlements/key-absent", .fail, "a bridge asks for more", log: refusal) {
            $0.provider {
                $0.pci?.headerType = 1
                $0.properties["IOServiceDEXTEntitlements"] = .array([
                    .array([.string(Entitlement.transportPCI), .string(Entitlement.transportPCIBridge)])
                ])
            }
        },
        GateRow("provider-entitlements/key-absent", .fail, "an empty list can be met by nobody", log: refusal) {
            $0.provider { $0.properties["IOServiceDEXTEntitlements"] = .array([]) }
        },
        GateRow("provider-entitlements/key-absent", .fail, "nor can an empty alternative", log: refusal) {
            $0.provider { $0.properties["IOServiceDEXTEntitlements"] = .array([.array([])]) }
        },
        GateRow("provider-entitlements/key-absent", .fail, "nor can a number", log: refusal) {
            $0.provider { $0.properties["IOServiceDEXTEntitlements"] = .integer(1) }
        },
        GateRow("provider-entitlements/value", .fail, "HID: the personality does not match any more", log: refusal) {
            $0.provider = .present(
                .nub(
                    "IOHIDInterface",
                    [
                        "IOServiceDEXTEntitlements": .string(Entitlement.transportHID), "VendorID": .integer(1),
                    ]))
            $0.personality(["VendorID": .integer(2)])
            $0.driverClaims([Entitlement.transportHID: .boolean(true)])
        },
        GateRow("provider-entitlements/pass", .pass, "HID, and false is there as well") {
            $0.provider = .present(
                .nub("IOHIDInterface", ["IOServiceDEXTEntitlements": .string(Entitlement.transportHID)]))
            $0.driverClaims([Entitlement.transportHID: .boolean(false)])
        },
        // PCI
        GateRow("provider-entitlements/personality", .fail, log: refusal) {
            $0.personality(["IOPCIPrimaryMatch": .string("0x1")])
        },
        GateRow("provider-entitlements/array-match", .pass, "the development wildcard"),
        GateRow("provider-entitlements/array-match", .pass, "the vendor", primary("0x000010EC&0x0000FFFF")),
        GateRow("provider-entitlements/array-match", .pass, "one of several") {
            $0.driverClaims([
                Entitlement.transportPCI: .array([
                    .dictionary(["IOPCIPrimaryMatch": .string("0x1")]), .string("x"),
                    .dictionary(["IOPCIPrimaryMatch": .string("0x816810EC")]),
                ])
            ])
        },
        GateRow("provider-entitlements/array-empty", .fail, log: refusal, claim(.array([]))),
        GateRow(
            "provider-entitlements/array-nomatch", .fail, "a vendor without a mask", log: refusal,
            claim(primary("0x10EC"))),
        GateRow(
            "provider-entitlements/array-nomatch", .fail, "halves swapped", log: refusal,
            claim(primary("0x10EC0000&0xFFFF0000"))),
        GateRow(
            "provider-entitlements/array-nomatch", .fail, "strings only", log: refusal,
            claim(.array([.string(Entitlement.builtIn)]))),
        GateRow("provider-entitlements/dict-no-keys", .pass, "", claim(.array([.dictionary([:])]))),
        GateRow(
            "provider-entitlements/dict-no-keys", .pass, "other keys are not compared",
            claim(.array([.dictionary(["IONameMatch": .string("x")])]))),
        GateRow("provider-entitlements/builtin", .fail, log: refusal) { $0.provider { $0.pci?.isBuiltIn = true } },
        GateRow("provider-entitlements/builtin", .fail, "the string behind the match goes unseen", log: refusal) {
            $0.provider { $0.properties["built-in"] = .data([]) }
            $0.driverClaims([
                Entitlement.transportPCI: .array([
                    .dictionary(["IOPCIPrimaryMatch": .string("0x816810EC")]), .string(Entitlement.builtIn),
                ])
            ])
        },
        GateRow("provider-entitlements/array-match", .pass, "built in, the string ahead of the match") {
            $0.provider { $0.pci?.isBuiltIn = true }
            $0.driverClaims([
                Entitlement.transportPCI: .array([
                    .string(Entitlement.builtIn), .dictionary(["IOPCIPrimaryMatch": .string("0x816810EC")]),
                ])
            ])
        },
        GateRow("provider-entitlements/true", .pass, "", claim(.boolean(true))),
        GateRow("provider-entitlements/malformed", .fail, "false", log: refusal, claim(.boolean(false))),
        GateRow("provider-entitlements/malformed", .fail, "a string", log: refusal, claim(.string("0x816810EC"))),
        GateRow(
            "provider-entitlements/malformed", .fail, "a dictionary", log: refusal,
            claim(.dictionary(["IOPCIPrimaryMatch": .string("0x816810EC")]))),
        // The nub of --provider auto knows some bits only.
        GateRow("provider-entitlements/unknown", .undecided, "a personality broader than the claim") {
            $0.personality(["IOPCIPrimaryMatch": .string("0x000010EC&0x0000FFFF")])
            $0.autoProvider()
            $0.driverClaims([Entitlement.transportPCI: primary("0x816810EC")])
        },
        GateRow("provider-entitlements/array-match", .pass, "auto, and a wildcard") {
            $0.personality(["IOPCIPrimaryMatch": nil, "IOPCIClassMatch": .string("0x02000000")])
            $0.autoProvider()
        },
        GateRow(
            "provider-entitlements/array-nomatch", .fail, "auto, and another vendor",
            log: [
                refusal[0], "DK: \(SoundDriver.server)::exit(Entitlements check failed)",
            ]
        ) {
            $0.personality(["IOPCIPrimaryMatch": .string("0x000010EC&0x0000FFFF")])
            $0.autoProvider()
            $0.driverClaims([Entitlement.transportPCI: primary("0x00008086&0x0000FFFF")])
        },
        GateRow(
            "provider-entitlements/unknown", .undecided,
            "built in or "
                + "not"
        ) { $0.provider { $0.pci?.isBuiltIn = nil } },
        // USB
        GateRow("provider-entitlements/pass", .pass, "USB wildcard") {
            usb(&$0, .array([.dictionary(["idVendor": .string("*")])]))
        },
        GateRow("provider-entitlements/pass", .pass, "USB vendor") {
            usb(&$0, .array([.dictionary(["idVendor": .integer(1)]), .dictionary(["idVendor": .integer(4660)])]))
        },
        GateRow("provider-entitlements/value", .fail, "USB, another vendor", log: refusal) {
            usb(&$0, .array([.dictionary(["idVendor": .integer(1)])]))
        },
        GateRow("provider-entitlements/value", .fail, "USB, the vendor as text", log: refusal) {
            usb(&$0, .array([.dictionary(["idVendor": .string("4660")])]))
        },
        GateRow("provider-entitlements/value", .fail, "USB, empty", log: refusal) { usb(&$0, .array([])) },
        GateRow("provider-entitlements/value", .fail, "USB, an empty dictionary", log: refusal) {
            usb(&$0, .array([.dictionary([:])]))
        },
        GateRow("provider-entitlements/unknown", .undecided, "USB, true") { usb(&$0, .boolean(true)) },
        GateRow("provider-entitlements/value", .fail, "USB, false", log: refusal) { usb(&$0, .boolean(false)) },
        GateRow("provider-entitlements/unknown", .undecided, "USB, the device's release") {
            usb(&$0, .array([.dictionary(["idVendor": .integer(4660), "bcdDevice": .integer(1)])]))
        },
        // Unknown facts
        GateRow("provider-entitlements/unknown", .undecided, "no provider") { $0.provider = .unknown(needs: "ioreg") },
        GateRow("provider-entitlements/unknown", .undecided, "no claims") {
            $0.driver { $0.entitlements = .unknown(needs: "claims") }
        },
        GateRow("provider-entitlements/unknown", .undecided, "an unknown class") {
            $0.personality(["IOProviderClass": .string("VendorNub")])
            $0.autoProvider()
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(ProviderEntitlements.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let general: Set = ["none", "no-entitlements", "key-absent", "value", "pass"]
        let pci: Set = [
            "personality", "array-match", "array-empty", "array-nomatch", "dict-no-keys", "builtin", "true",
            "malformed",
        ]
        let documented = general.union(pci)
        // `skip` is the boot-arg's.
        #expect(Self.rows.names(of: ProviderEntitlements.self) == documented.union(["skip", "unknown"]))
    }

    @Test func theFixOfADevelopmentBuildCanBePasted() {
        var facts = SoundDriver.facts
        facts.driverClaims([Entitlement.transportPCI: .array([])])
        let fix = ProviderEntitlements.evaluate(facts).fix
        #expect(fix?.snippet?.contains("<string>0xFFFFFFFF&amp;0x00000000</string>") == true)
        #expect(fix?.capability == "DriverKit PCI (development)")
        #expect(fix?.target == "the dext's .entitlements")
    }

    @Test func theFixForDistributionHasTheVendorInTheLowHalf() {
        var facts = SoundDriver.facts
        facts.driverClaims([Entitlement.transportPCI: .array([])])
        facts.driver {
            $0.signature = .present(Signature(kind: .developerID, teamIdentifier: "T", evidence: Evidence("driver")))
        }
        let fix = ProviderEntitlements.evaluate(facts).fix
        #expect(fix?.snippet?.contains("<string>0x000010EC&amp;0x0000FFFF</string>") == true)
        #expect(fix?.capability == "DriverKit PCI (Primary Match)")
    }

    @Test func sipAndDeveloperModeMakeNoDifference() {
        var facts = SoundDriver.facts
        facts.driverClaims([Entitlement.transportPCI: .array([])])
        let strict = ProviderEntitlements.evaluate(facts)
        facts.host.isSIPEnabled = false
        facts.host.isDeveloperModeOn = true
        #expect(ProviderEntitlements.evaluate(facts) == strict)
    }

    /// Any one of the alternatives suffices, each has to be complete: against the definition, on all sets of claims.
    @Test func alternativesAreAnyOfAll() {
        let keys = ["a", "b", "c"]
        let property = FactValue.array([.array([.string("a"), .string("b")]), .string("c")])
        let required = RequiredEntitlements(property)
        for bits in 0..<8 {
            let held = keys.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)
            let claims = SoundDriver.entries("x", Dictionary(uniqueKeysWithValues: held.map { ($0, .boolean(false)) }))
            let expected = held.contains("c") || held.contains("a") && held.contains("b")
            #expect((required.met(by: claims) != nil) == expected)
            #expect(required.missing(from: claims).isEmpty == expected)
        }
    }
}

extension GateRow {
    fileprivate init(_ id: String, _ outcome: Outcome, _ note: String, _ value: FactValue) {
        self.init(id, outcome, note) { $0.driverClaims([Entitlement.transportPCI: value]) }
    }
}
