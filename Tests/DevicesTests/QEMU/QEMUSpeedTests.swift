// SPDX-License-Identifier: Apache-2.0

import Glibc
import PCIFamily
import Testing

@testable import Devices

/// What the bridge adds to QEMU's own round trip.
@Suite(.serialized) struct QEMUSpeedTests {
    private static let rounds = 2000

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func median(_ work: () -> Void) -> UInt64 {
        var times: [UInt64] = []
        for _ in 0..<rounds {
            let start = now()
            work()
            times.append(now() - start)
        }
        return times.sorted()[rounds / 2]
    }

    /// The least client: the same line again and again, one send and one recv.
    private static func bare(_ machine: QEMUMachine) -> UInt64 {
        let line = Array("readl 0xc0000000\n".utf8)
        var answer = [UInt8](repeating: 0, count: 256)
        return median {
            _ = send(machine.connection.socket, line, line.count, Int32(MSG_NOSIGNAL))
            _ = recv(machine.connection.socket, &answer, answer.count, 0)
        }
    }

    /// The bound leaves room for a machine that does other things meanwhile; what is measured on a quiet one is printed.
    @Test func aReadCostsLittleMoreThanTheBareRoundTrip() throws {
        let rig = try QEMURig("qemu:edu")
        let machine = try #require(rig.function.machine)
        // The machine's timer still counts down once, and its line would come between the answers.
        usleep(200_000)
        rig.function.pollInterrupts()
        var ratios: [Double] = []
        for _ in 0..<5 {
            let bare = Self.bare(machine)
            let bridge = Self.median { _ = rig.function.read(0, 0, 4) }
            ratios.append(Double(bridge) / Double(bare))
            print("qtest readl p50 \(bare) ns, PCIFunction.read p50 \(bridge) ns, posted write p50 ", terminator: "")
            print(Self.median { rig.function.write(0, 4, 4, 1) }, "ns")
            _ = rig.function.read(0, 0, 4)
        }
        #expect(ratios.sorted()[2] < 1.5)
    }
}
