// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing
import Wire
import WireValues

/// What a client can ask of a kernel that has no driver.
@Suite(.timeLimit(.minutes(15))) struct RegistryClientTests {
    private func number(_ answer: WireClient.Answer?, _ key: String) -> UInt64 { answer?.body[key]?.number ?? 0 }

    @Test func everyMachineHasItsResources() throws {
        let lab = RunningLab([])
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        for name in ["IOResources", "IOUserResources"] {
            let found = client.ask(
                kWireMatchingServices, 0, ["matching": .dictionary(["IOProviderClass": .string(name)])])
            let services = try #require(found?.body["services"]?.array)
            #expect(services.count == 1)
            let info = client.ask(kWireEntryInfo, services[0].number ?? 0)
            #expect(info?.body["class"]?.string == name)
            #expect(info?.body["path"]?.string == "IOService:/\(name)")
        }
    }

    @Test func aPathLeadsBackToItsEntry() throws {
        let lab = RunningLab([])
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        let found = client.ask(kWireEntryForPath, 0, ["path": .string("IOService:/IOResources")])
        let info = client.ask(kWireEntryInfo, number(found, "service"))
        #expect(info?.body["name"]?.string == "IOResources")
        #expect(client.ask(kWireEntryForPath, 0, ["path": .string("IOService:/Nobody")])?.status == IOReturn.notFound)
        #expect(client.ask(kWireEntryForPath, 0, ["path": .string("nonsense")])?.status == IOReturn.notFound)
    }

    @Test func theRootHasChildrenAndNoDriver() throws {
        let lab = RunningLab([])
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        let root = number(client.ask(kWireRootEntry), "service")
        #expect(client.ask(kWireChildren, root)?.body["services"]?.array?.isEmpty == false)
        #expect(client.ask(kWireOpen, root)?.status == IOReturn.unsupported)
        #expect(client.ask(kWireParents, root)?.body["services"]?.array?.isEmpty == true)
    }

    @Test func aServiceOfTheKernelCannotBeOpened() throws {
        let lab = RunningLab([])
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        let found = client.ask(kWireEntryForPath, 0, ["path": .string("IOService:/IOResources")])
        #expect(client.ask(kWireOpen, number(found, "service"))?.status == IOReturn.unsupported)
    }

    @Test func numbersThatWereNeverGivenAreRefused() throws {
        let lab = RunningLab([])
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        let requests: [WireRequest] = [
            kWireReleaseObject, kWireRetainObject, kWireEntryInfo, kWireProperties, kWireOpen, kWireClose,
            kWireMapMemory, kWireRemoveNotification, kWireServiceOfConnection, kWireAddInterest,
        ]
        for request in requests {
            #expect(client.ask(request, 0xDEAD_BEEF, ["type": .string("IOGeneralInterest")])?.status != 0, "\(request)")
        }
        #expect(client.call(0xDEAD_BEEF, 0)?.status == 0x1000_0003)
    }

    @Test func arrivalsAndDeparturesAreTold() throws {
        let lab = RunningLab([])
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        let matching = WireValue.dictionary(["IOProviderClass": .string("IOPlatformExpertDevice")])
        for type in ["IOServiceMatched", "IOServiceTerminate"] {
            let answer = client.ask(
                kWireAddNotification, 0,
                ["type": .string(type), "matching": matching, "port": .number(7), "reference": .number(9)])
            #expect(answer?.status == 0)
            #expect(answer?.body["services"]?.array?.isEmpty == true)
        }
        _ = lab.ask { kernel in
            kernel.publish(Service(kernel: kernel, name: "new", className: "IOPlatformExpertDevice"))
        }
        let arrival = try #require(client.event(kWireServices))
        #expect(arrival["type"]?.string == "IOServiceMatched")
        #expect(arrival["port"]?.number == 7)
        #expect(arrival["reference"]?.number == 9)
        _ = lab.ask { kernel in
            for case let service as Service in kernel.registry.all where service.name == "new" {
                kernel.terminate(service)
            }
        }
        #expect(client.event(kWireServices)?["type"]?.string == "IOServiceTerminate")
    }

    @Test func aThousandClientsComeAndGo() throws {
        let lab = RunningLab([])
        defer { lab.end() }
        for _ in 0..<200 {
            let clients = (0..<5).compactMap { _ in WireClient(lab.socketPath) }
            #expect(clients.count == 5)
            #expect(clients.allSatisfy { $0.ask(kWireRootEntry)?.status == 0 })
        }
        #expect(lab.wait { lab.ask { $0.clients.count } == 0 })
    }

    @Test(arguments: 0..<8) func garbageFromAClientEndsOnlyThatClient(seed: UInt64) throws {
        let lab = RunningLab([])
        defer { lab.end() }
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        for _ in 0..<40 {
            let client = try #require(WireClient(lab.socketPath))
            client.publish((0..<Int(16 * (1 + random() % 30))).map { _ in UInt8(truncatingIfNeeded: random()) })
            // Records that are whole, with contents that are not.
            for _ in 0..<20 {
                let body = (0..<Int(random() % 200)).map { _ in UInt8(truncatingIfNeeded: random()) }
                let kind = random() % 2 == 0 ? kWireRequest : kWireExternalMethod
                _ = client.send(
                    kind, target: random() % 0x200, method: random() % 80, arguments: body,
                    values: random() % 2 == 0 ? body : [])
            }
        }
        let honest = try #require(WireClient(lab.socketPath))
        #expect(honest.ask(kWireRootEntry)?.status == 0)
    }
}
