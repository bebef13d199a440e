// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Testing
import Wire
import WireValues

/// Drivers that crash, hang, lie or flood: the kernel survives every one and says what happened.
@Suite(.timeLimit(.minutes(15))) struct MisbehaviourTests {
    @Test(arguments: ["crash-init", "crash-start", "exit-start"]) func aDriverThatDiesBeforeItRunsIsTriedAgain(
        mood: String
    ) async throws {
        let (lab, client) = try await DriverTests.lab(mood)
        defer { lab.end() }
        #expect(lab.waitFor(line: "Driver com.example.misbehaving has crashed 1 time(s)"))
        #expect(lab.waitFor(line: "the lab does not launch it again"))
        #expect(DriverTests.service(client) == 0)
        #expect(lab.log.contains { $0.contains("server exit before start()") })
    }

    @Test func aStartThatFailsIsTakenApart() async throws {
        let (lab, client) = try await DriverTests.lab("fail-start")
        defer { lab.end() }
        #expect(lab.log.contains { $0.contains("::start(IOUserResources-0x") && $0.hasSuffix(" fail") })
        #expect(lab.log.contains { $0.hasSuffix("::Start returned 0xE00002BE (kIOReturnNoResources)") })
        #expect(DriverTests.service(client) == 0)
        #expect(lab.wait { lab.ask { $0.servers.isEmpty } == true })
    }

    @Test func aStartThatHangsIsNamed() async throws {
        let (lab, _) = try await DriverTests.lab("hang-start") { $0.patience = 300_000_000 }
        defer { lab.end() }
        #expect(lab.wait { lab.violations.contains { $0.contains("::Start has not returned") } })
    }

    @Test func aDriverThatNeverRegistersIsNotFound() async throws {
        let (lab, client) = try await DriverTests.lab("no-register")
        defer { lab.end() }
        #expect(DriverTests.service(client) == 0)
        #expect(lab.refusals.contains("start-result/no-register"))
    }

    @Test func aCrashWithinACallReachesTheClientAndTheDriverComesBack() async throws {
        let (lab, client) = try await DriverTests.lab("crash-method")
        defer { lab.end() }
        let connection = DriverTests.connection(client)
        #expect(client.call(connection, 0)?.status == -308)
        #expect(lab.waitFor(line: "rematching after dext crash"))
        #expect(lab.waitFor(line: "Driver com.example.misbehaving has crashed 1 time(s)"))
        #expect(lab.wait { DriverTests.service(client) != 0 })
        #expect(client.call(connection, 0)?.status != 0)
    }

    @Test func aCallThatHangsLeavesOthersAlone() async throws {
        let (lab, client) = try await DriverTests.lab("hang-method")
        defer { lab.end() }
        let connection = DriverTests.connection(client)
        let call = client.begin(connection, 0)
        #expect(client.wait(call, 0.3) == nil)
        #expect(client.ask(kWireRootEntry)?.status == 0)
    }

    @Test func aCallThatHangsIsNamedAndEnds() async throws {
        let (lab, client) = try await DriverTests.lab("hang-method") { $0.patience = 300_000_000 }
        defer { lab.end() }
        #expect(client.call(DriverTests.connection(client), 0)?.status == -308)
        #expect(lab.violations.contains { $0.contains("::ExternalMethod has not returned") })
    }

    @Test func anAnswerThatIsTooLongIsNotPassedOn() async throws {
        let (lab, client) = try await DriverTests.lab("long-output")
        defer { lab.end() }
        #expect(client.call(DriverTests.connection(client), 0, outputRoom: 16)?.status == IOReturn.badArgument)
    }

    @Test func aStopThatCrashesStillEnds() async throws {
        let (lab, client) = try await DriverTests.lab("crash-stop")
        defer { lab.end() }
        _ = client.ask(kWireDeactivate, 0, ["identifier": .string("com.example.misbehaving"), "request": .number(1)])
        #expect(client.event(kWireFinished) != nil)
        #expect(lab.wait { lab.ask { $0.servers.isEmpty } == true })
    }

    @Test func aCrashOnTheWayOutIsNamed() async throws {
        let (lab, client) = try await DriverTests.lab("crash-free")
        defer { lab.end() }
        _ = client.ask(kWireDeactivate, 0, ["identifier": .string("com.example.misbehaving"), "request": .number(1)])
        #expect(client.event(kWireFinished) != nil)
        #expect(lab.wait { lab.violations.contains { $0.contains("on its way out") } })
        #expect(!lab.log.contains { $0.contains("has crashed 1 time(s)") })
    }

    @Test func aStopThatCancelsItsOwnQueueReachesTheBase() async throws {
        let (lab, client) = try await DriverTests.lab("cancel-all") { $0.patience = 2_000_000_000 }
        defer { lab.end() }
        _ = client.ask(kWireDeactivate, 0, ["identifier": .string("com.example.misbehaving"), "request": .number(1)])
        #expect(client.event(kWireFinished) != nil)
        #expect(lab.violations.isEmpty)
    }

    @Test func aStopThatNeverReachesTheBaseIsNamed() async throws {
        let (lab, client) = try await DriverTests.lab("stop-without-super") { $0.patience = 300_000_000 }
        defer { lab.end() }
        _ = client.ask(kWireDeactivate, 0, ["identifier": .string("com.example.misbehaving"), "request": .number(1)])
        #expect(client.event(kWireFinished) != nil)
        #expect(lab.violations.contains { $0.contains("Stop never reaches IOService::Stop") })
    }

    @Test(arguments: ["forge-ring", "forge-handle", "forge-size"]) func aForgedRecordEndsTheDriver(
        mood: String
    ) async throws {
        let (lab, client) = try await DriverTests.lab(mood)
        defer { lab.end() }
        #expect(lab.wait { !lab.violations.isEmpty })
        #expect(client.ask(kWireRootEntry)?.status == 0)
    }

    @Test func aFloodOfMessagesIsSurvived() async throws {
        let (lab, client) = try await DriverTests.lab("flood") { $0.patience = 30_000_000_000 }
        defer { lab.end() }
        #expect(client.ask(kWireRootEntry)?.status == 0)
        let service = DriverTests.service(client)
        #expect(client.ask(kWireProperties, service)?.body["properties"]?["FloodCount"]?.number == 19_999)
        #expect(lab.violations.isEmpty)
    }

    @Test(
        arguments: [
            ("refuse-open", Int32(bitPattern: 0xE000_02C1), "new-user-client/own-code"),
            ("no-client", IOReturn.error, "new-user-client/no-object"),
            ("wrong-key", IOReturn.badArgument, "new-user-client/key-missing"),
        ]) func anOpenThatFailsSaysWhy(mood: String, status: Int32, row: String) async throws
    {
        let (lab, client) = try await DriverTests.lab(mood)
        defer { lab.end() }
        #expect(client.ask(kWireOpen, DriverTests.service(client), ["type": .number(0)])?.status == status)
        #expect(lab.refusals.contains(row))
    }
}
