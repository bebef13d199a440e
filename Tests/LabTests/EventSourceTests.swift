// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

/// What the kernel tells drivers by itself: interrupts, services, states, data.
@Suite(.timeLimit(.minutes(15))) struct EventSourceTests {
    static func lab(spins: Bool = true) async throws -> RunningLab {
        RunningLab(try await LabHarness.drivers(at: "Tests/LabTests/Drivers/Listening")) { $0.spins = spins }
    }

    @Test(arguments: [true, false]) func everyInterruptIsCountedAndToldOnce(spins: Bool) async throws {
        let lab = try await Self.lab(spins: spins)
        defer { lab.end() }
        #expect(lab.waitFor(line: "Listening: started"))
        for count in 1...3 {
            _ = lab.ask { $0.userResources?.raiseInterrupt(0) }
            // Its time is on the clock that the driver reads.
            #expect(lab.waitFor(line: "Listening: interrupt \(count) now"))
        }
        _ = lab.ask { $0.userResources?.raiseInterrupt(1) }
        #expect(lab.log.filter { $0.contains("interrupt") }.count == 3)
    }

    @Test func servicesThatComeAndGoAreDelivered() async throws {
        let lab = try await Self.lab()
        defer { lab.end() }
        #expect(lab.waitFor(line: "Listening: started"))
        _ = lab.ask { kernel in
            kernel.publish(Service(kernel: kernel, name: "visitor", className: "IOPlatformExpertDevice"))
        }
        #expect(lab.waitFor(line: "visitor matched"))
        _ = lab.ask { kernel in
            for case let service as Service in kernel.registry.all where service.name == "visitor" {
                kernel.terminate(service)
            }
        }
        #expect(lab.waitFor(line: "visitor terminated"))
    }

    @Test(arguments: [true, false]) func statesAndDataReachTheirHandlers(spins: Bool) async throws {
        let lab = try await Self.lab(spins: spins)
        defer { lab.end() }
        #expect(lab.waitFor(line: "state changed"))
        #expect(lab.waitFor(line: "data hello"))
    }

    @Test func aStopThatWaitsForItsSourcesEnds() async throws {
        let lab = try await Self.lab()
        defer { lab.end() }
        #expect(lab.waitFor(line: "Listening: started"))
        _ = lab.ask { kernel in kernel.userResources.map { kernel.terminate($0) } }
        #expect(lab.wait { lab.ask { $0.servers.isEmpty } == true })
        #expect(lab.violations.isEmpty)
    }
}
