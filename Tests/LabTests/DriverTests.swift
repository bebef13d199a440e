// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Testing
import Toolchain
import Wire
import WireValues

/// A driver that does what it should, seen from its client.
@Suite(.timeLimit(.minutes(15))) struct DriverTests {
    static let folder = "Tests/LabTests/Drivers/Misbehaving"

    /// A lab with the test driver in one of its moods, and a client.
    static func lab(
        _ mood: String = "", edit: @Sendable @escaping (inout Kernel.Configuration) -> Void = { _ in }
    ) async throws -> (lab: RunningLab, client: WireClient) {
        let bundles = try await LabHarness.drivers(at: folder, environment: ["MISBEHAVE": mood])
        let lab = RunningLab(bundles, edit: edit)
        return (lab, try #require(WireClient(lab.socketPath)))
    }

    static func service(_ client: WireClient) -> UInt64 {
        let found = client.ask(
            kWireMatchingServices, 0, ["matching": .dictionary(["IONameMatch": .string("Misbehaving")])])
        return found?.body["services"]?.array?.first?.number ?? 0
    }

    static func connection(_ client: WireClient) -> UInt64 {
        client.ask(kWireOpen, service(client), ["type": .number(0)])?.body["connection"]?.number ?? 0
    }

    @Test func itIsMatchedStartedAndFound() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        #expect(lab.log.contains { $0.hasPrefix("kernel: Driver com.example.misbehaving has crashed 0 time(s)") })
        #expect(lab.log.contains { $0.contains("waiting for server com.example.misbehaving-") })
        #expect(lab.log.contains { $0.contains("::start(IOUserResources-0x") && $0.hasSuffix(" ok") })
        #expect(lab.log.contains("Misbehaving: Misbehaving: started"))
        #expect(Self.service(client) != 0)
        #expect(lab.violations.isEmpty)
    }

    @Test func whatNothingMatchesIsSaidWithWhy() async throws {
        let (lab, _) = try await Self.lab()
        defer { lab.end() }
        let unmatched = try #require(lab.ask { $0.unmatched() })
        #expect(
            Set(unmatched.map(\.personality))
                == ["com.example.misbehaving: Unmatched", "com.example.misbehaving: OnItself"])
        #expect(unmatched.contains { $0.why.contains("no USB key at all") })
    }

    @Test func aServiceOfTheDriverItselfIsNoNub() async throws {
        let (lab, _) = try await Self.lab()
        defer { lab.end() }
        let nubs = try #require(lab.ask { kernel in kernel.registry.all.compactMap { ($0 as? Nub)?.className } })
        #expect(nubs == ["IOUSBHostInterface"])
    }

    @Test func theWayOfARequestIsToldOnce() async throws {
        let (lab, _) = try await Self.lab()
        defer { lab.end() }
        #expect(lab.log.filter { $0.contains("client activation request for") }.count == 1)
    }

    @Test func scalarsAndStructuresGoThereAndBack() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        let connection = Self.connection(client)
        let answer = try #require(
            client.call(connection, 0, scalars: [1, 2, 3], input: [9, 8, 7], scalarRoom: 3, outputRoom: 64))
        #expect(answer.status == 0)
        #expect(answer.outputs.scalars == [1, 2, 3])
        #expect(answer.outputs.bytes == [9, 8, 7])
        let page = [UInt8](repeating: 0x33, count: 4096)
        #expect(client.call(connection, 0, input: page, outputRoom: 4096)?.outputs.bytes == page)
    }

    @Test func whatDoesNotFitIsRefused() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        let connection = Self.connection(client)
        let tooMany = client.call(connection, 0, scalars: [UInt64](repeating: 1, count: 17), scalarRoom: 1)
        #expect(tooMany?.status == IOReturn.badArgument)
        #expect(client.call(connection, 0, scalarRoom: 17)?.status == IOReturn.badArgument)
        #expect(client.call(connection, 0, input: [1, 2, 3], outputRoom: 2)?.status == IOReturn.badArgument)
        #expect(client.call(connection, 0, outputRoom: 5000)?.status == IOReturn.badArgument)
        let lie = client.call(connection, 0, input: [1]) { $0.inputSize = 4000 }
        #expect(lie?.status == IOReturn.badArgument)
        #expect(client.call(connection, 99)?.status == IOReturn.unsupported)
        #expect(client.call(connection, 0, scalars: [5], scalarRoom: 1)?.outputs.scalars == [5])
    }

    @Test func longStructuresGoThroughSharedMemory() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        let connection = Self.connection(client)
        let shared = try #require(client.ask(kWireShareMemory, 0, ["size": .number(1 << 20)]))
        let memory = try #require(shared.body["memory"]?.number)
        let answer = client.call(connection, 1, outputRoom: 1 << 20) { $0.outputMemory = memory }
        #expect(answer?.status == 0)
        let bytes = try #require(client.map(memory, 1 << 20))
        #expect(bytes.allSatisfy { $0 == 0x5A })
        let foreign = client.call(connection, 1, outputRoom: 1 << 20) { $0.outputMemory = memory + 1000 }
        #expect(foreign?.status == IOReturn.badArgument)
    }

    @Test func memoryOfTheDriverIsMapped() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        let connection = Self.connection(client)
        let answer = try #require(client.ask(kWireMapMemory, connection, ["type": .number(0x77)]))
        #expect(answer.status == 0)
        #expect(answer.body["length"]?.number == 8192)
        let bytes = try #require(client.map(answer.body["memory"]?.number ?? 0, 8192))
        #expect(bytes.allSatisfy { $0 == 0x77 })
    }

    @Test func memoryAtAnAddressOfTheClientIsReadAndWritten() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        let connection = Self.connection(client)
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 10_000, alignment: 1)
        defer { bytes.deallocate() }
        for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: index) }
        let address = UInt64(UInt(bitPattern: bytes.baseAddress))
        #expect(client.call(connection, 2, scalars: [address, 10_000])?.status == 0)
        #expect(bytes.indices.allSatisfy { bytes[$0] == ~UInt8(truncatingIfNeeded: $0) })
        // Nothing lies at such an address, nor as much as that anywhere.
        #expect(client.call(connection, 2, scalars: [16, 10_000])?.status == IOReturn.badArgument)
        #expect(client.call(connection, 2, scalars: [address, .max])?.status == IOReturn.badArgument)
        #expect(client.call(connection, 2, scalars: [address, 0])?.status == IOReturn.badArgument)
    }

    @Test func aNewVersionReplacesTheOldOneOnceItsAppAgrees() async throws {
        let bundles = try await LabHarness.drivers(at: Self.folder)
        let lab = RunningLab(bundles)
        defer { lab.end() }
        let client = try #require(WireClient(lab.socketPath))
        var newer = try #require(bundles.first)
        newer.uniqueID = "another build"
        newer.version = "2"
        let added = newer
        _ = lab.ask { $0.extensions.available.append(added) }
        for (number, agrees) in [(UInt64(1), false), (2, true)] {
            _ = client.ask(
                kWireActivate, 0, ["identifier": .string("com.example.misbehaving"), "request": .number(number)])
            let question = try #require(client.event(kWireReplace))
            #expect(question["new"]?["bundleVersion"]?.string == "2")
            #expect(question["existing"]?["bundleVersion"]?.string == "1")
            _ = client.ask(kWireReplacement, 0, ["request": .number(number), "replace": .boolean(agrees)])
            if agrees {
                #expect(client.event(kWireFinished)?["request"]?.number == number)
            } else {
                #expect(client.event(kWireFailed)?["code"]?.number == 11)
            }
        }
        #expect(lab.waitFor(line: "terminating service Misbehaving-0x"))
        #expect(lab.wait { lab.log.filter { $0 == "Misbehaving: Misbehaving: started" }.count == 2 })
        #expect(lab.ask { $0.extensions.list }?.first?.contains("(1.0/2)") == true)
    }

    @Test func closingStopsTheUserClient() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        let connection = Self.connection(client)
        #expect(client.ask(kWireClose, connection)?.status == 0)
        #expect(lab.waitFor(line: "client stops"))
        #expect(client.call(connection, 0)?.status == 0x1000_0003)
        #expect(client.ask(kWireClose, connection)?.status == IOReturn.badArgument)
    }

    @Test func aClientThatDiesIsClosed() async throws {
        let (lab, _) = try await Self.lab()
        defer { lab.end() }
        var doomed = WireClient(lab.socketPath)
        let connection = Self.connection(try #require(doomed))
        #expect(connection != 0)
        _ = doomed?.begin(connection, 0, [1], [], 1)
        doomed = nil
        #expect(lab.waitFor(line: "client stops"))
        #expect(lab.violations.isEmpty)
    }

    @Test func tenThousandConnectionsAreOpenedAndClosed() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        let service = Self.service(client)
        for _ in 0..<10_000 {
            let connection = client.ask(kWireOpen, service, ["type": .number(0)])?.body["connection"]?.number ?? 0
            guard connection != 0, client.ask(kWireClose, connection)?.status == 0 else {
                Issue.record("an open failed")
                break
            }
        }
        #expect(lab.wait { lab.ask { $0.servers.first?.services.count } == 1 })
        #expect(lab.violations.isEmpty)
    }

    @Test func powerChangesAreToldAndAcknowledged() async throws {
        let (lab, client) = try await Self.lab("power")
        defer { lab.end() }
        #expect(lab.waitFor(line: "power state 2"))
        #expect(client.ask(kWirePower, Self.service(client), ["state": .number(0)])?.status == 0)
        #expect(lab.log.contains { $0.contains("power state 0") })
    }

    @Test func deactivationStopsTheDriverInOrder() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        _ = Self.connection(client)
        let answer = client.ask(
            kWireDeactivate, 0, ["identifier": .string("com.example.misbehaving"), "request": .number(5)])
        #expect(answer?.status == 0)
        #expect(client.event(kWireFinished)?["request"]?.number == 5)
        let stops = lab.log.filter { $0.contains("stops") }
        #expect(stops == ["Misbehaving: Misbehaving: client stops", "Misbehaving: Misbehaving: stops"])
        #expect(lab.wait { lab.ask { $0.servers.isEmpty } == true })
        #expect(lab.violations.isEmpty)
    }

    @Test func anUnpluggedDeviceTakesItsDriverAlong() async throws {
        let (lab, client) = try await Self.lab()
        defer { lab.end() }
        _ = Self.connection(client)
        _ = lab.ask { kernel in kernel.userResources.map { kernel.terminate($0) } }
        #expect(lab.wait { lab.ask { $0.servers.isEmpty } == true })
        #expect(lab.log.contains("Misbehaving: Misbehaving: stops"))
        #expect(Self.service(client) == 0)
    }
}
