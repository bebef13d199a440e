// SPDX-License-Identifier: Apache-2.0

import Gates
import Testing
import WireValues

@testable import Kernel

/// What a client's matching dictionary finds.
@Suite struct MatchingTests {
    private static func kernel() throws -> Kernel {
        let kernel = try Kernel(Kernel.Configuration(host: HostPolicy(now: 0)))
        try kernel.boot()
        let device = Service(
            kernel: kernel, name: "device", className: "IOPlatformExpertDevice",
            properties: ["kind": .string("a"), "number": .number(7, bits: 32), "IONameMatched": .string("alias")])
        kernel.attach(device, to: kernel.resources)
        let child = Service(
            kernel: kernel, name: "child", className: "IOService", properties: ["IOUserClass": .string("Child")])
        child.location = "2"
        kernel.attach(child, to: device)
        return kernel
    }

    @Test(
        arguments: [
            (["IOProviderClass": WireValue.string("IOPlatformExpertDevice")], ["device"]),
            (
                ["IOProviderClass": .string("IOService"), "IOPropertyMatch": .dictionary(["kind": .string("a")])],
                ["device"]
            ),
            (["IOPropertyMatch": .dictionary(["number": .number(7, bits: 64)])], ["device"]),
            (["IOPropertyMatch": .dictionary(["number": .number(8, bits: 32)])], []),
            (
                [
                    "IOPropertyMatch": .array([
                        .dictionary(["kind": .string("b")]), .dictionary(["kind": .string("a")]),
                    ])
                ], ["device"]
            ),
            (["IOPropertyExistsMatch": .string("IOUserClass")], ["child"]),
            (["IOPropertyExistsMatch": .array([.string("none"), .string("kind")])], ["device"]),
            (["IONameMatch": .string("child")], ["child"]),
            (["IONameMatch": .array([.string("nobody"), .string("alias")])], ["device"]),
            (["IOUserClass": .string("Child")], ["child"]),
            (["IOLocationMatch": .string("2")], ["child"]),
            (["IOParentMatch": .dictionary(["IONameMatch": .string("device")])], ["child"]),
            (["IOPathMatch": .string("IOService:/IOResources/device/child@2")], ["child"]),
            (["IOProviderClass": .string("NoSuchClass")], []),
        ] as [([String: WireValue], [String])])
    func aDictionaryFindsWhatAllItsKeysFit(dictionary: [String: WireValue], names: [String]) throws {
        let kernel = try Self.kernel()
        let matching = ServiceMatching(registry: kernel.registry)
        let found = kernel.registry.all.compactMap { $0 as? Service }
            .filter { matching.matches($0, .dictionary(dictionary)) }.map(\.name)
        #expect(found.filter { ["device", "child"].contains($0) } == names)
    }

    @Test func whatIsNoDictionaryMatchesNothing() throws {
        let kernel = try Self.kernel()
        #expect(kernel.services(matching: .string("IOService")).isEmpty)
        #expect(kernel.services(matching: .array([])).isEmpty)
    }

    @Test func everyPathLeadsBack() throws {
        let kernel = try Self.kernel()
        for entry in kernel.registry.all where entry !== kernel.registry.root {
            let path = try #require(kernel.registry.path(of: entry))
            #expect(kernel.registry.entry(at: path) === entry)
        }
    }

    @Test func aPropertyIsFoundAboveOnlyWhenAskedFor() throws {
        let kernel = try Self.kernel()
        let child = try #require(kernel.registry.all.first { $0.name == "child" })
        #expect(kernel.registry.search("kind", from: child, in: .service, upwards: true)?.string == "a")
        #expect(kernel.registry.search("kind", from: child, in: .service, upwards: false) == nil)
        #expect(kernel.registry.search("nothing", from: child, in: .service, upwards: true) == nil)
    }

    @Test func aHelloThatIsCutOrWrongIsNone() {
        let name = Array("MyDriver".utf8) + [UInt8](repeating: 0, count: 88)
        let whole = name + name + [1, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 9, count: 8)
        let classes = whole.withUnsafeBytes { DriverClass.list($0) }
        #expect(classes?.first?.name == "MyDriver")
        #expect(classes?.first?.methods == [0x0909_0909_0909_0909])
        for length in 1..<whole.count {
            #expect(whole.prefix(length).withUnsafeBytes { DriverClass.list($0) } == nil)
        }
        let endless = [UInt8](repeating: 0x41, count: 96) + name + [UInt8](repeating: 0, count: 8)
        #expect(endless.withUnsafeBytes { DriverClass.list($0) } == nil)
        var greedy = whole
        greedy[195] = 0xFF
        #expect(greedy.withUnsafeBytes { DriverClass.list($0) } == nil)
    }
}
