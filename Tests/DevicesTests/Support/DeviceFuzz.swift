// SPDX-License-Identifier: Apache-2.0

import PCIFamily
import Testing

/// A driver gone mad: accesses of all sizes to registers, with values that mean something often enough, and memory that changes
/// under the device. What it must not do is trap, work without end, or pile up work.
struct DeviceFuzz {
    /// Region and offsets that are worth most of the accesses; the others go anywhere in the regions.
    var registers: [(region: Int, offsets: Range<UInt64>)]
    /// Puts something into the host's memory that the device may take for its own.
    var craft: (FakeHost, inout SeededRandom) -> Void
    /// Requests of one access or one piece of later work, at most.
    var mostRequests = 5000
    /// Pieces of work that the device may leave for later.
    var mostWaiting = 32

    func run(_ device: any PCIFunction, _ host: FakeHost, seed: UInt64, operations: Int = 200_000) {
        var random = SeededRandom(seed: seed)
        for operation in 0..<operations {
            let before = host.requests
            step(device, host, &random)
            guard host.requests - before <= mostRequests, host.waiting <= mostWaiting else {
                Issue.record(
                    "operation \(operation), seed \(seed): \(host.requests - before) requests, \(host.waiting) wait")
                return
            }
            if operation & 0x3FF == 0 { host.forgetRecord() }
        }
    }

    private func step(_ device: any PCIFunction, _ host: FakeHost, _ random: inout SeededRandom) {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<50:
            let (region, offset, size) = place(device, &random)
            device.write(region, offset, size, value(host, &random) & (size == 8 ? .max : 1 << UInt64(8 * size) - 1))
        case 50..<70:
            let (region, offset, size) = place(device, &random)
            _ = device.read(region, offset, size)
        case 70..<80: craft(host, &random)
        case 80..<84: scribble(host, &random)
        case 84..<98:
            for _ in 0..<4 { host.advance(UInt64.random(in: 0...1000, using: &random), most: 1) }
        case 98 where Int.random(in: 0..<20, using: &random) == 0: host.reset(device)
        default: _ = device.unacknowledged
        }
    }

    private func place(_ device: any PCIFunction, _ random: inout SeededRandom) -> (Int, UInt64, Int) {
        let size = [4, 4, 4, 4, 4, 8, 2, 1][Int.random(in: 0..<8, using: &random)]
        let hot = registers[Int.random(in: 0..<registers.count, using: &random)]
        if Int.random(in: 0..<20, using: &random) > 0 {
            return (hot.region, UInt64.random(in: hot.offsets, using: &random) & ~(UInt64(size) - 1), size)
        }
        let regions = device.regions
        let region = regions[Int.random(in: 0..<regions.count, using: &random)]
        return (
            region.register, UInt64.random(in: 0..<region.size, using: &random) & ~(UInt64(size) - 1), size
        )
    }

    private func value(_ host: FakeHost, _ random: inout SeededRandom) -> UInt64 {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: random.next()
        case 1: [0, 1, 2, 3, .max, 0xFFFF_FFFF, 0x8000_0000][Int.random(in: 0..<7, using: &random)]
        case 2: 1 << UInt64.random(in: 0..<64, using: &random)
        case 3, 4: UInt64.random(in: 0..<64, using: &random)
        case 5: UInt64.random(in: 0..<0x2_0000, using: &random)
        default: host.anyAddress(&random)
        }
    }

    private func scribble(_ host: FakeHost, _ random: inout SeededRandom) {
        let address = host.anyAddress(&random)
        let piece = host.pieces.first { $0.address <= address && address < $0.end }
        let count = min(Int.random(in: 1...64, using: &random), Int((piece?.end ?? address) - address))
        host.put((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }, at: address)
    }
}

extension FakeHost {
    /// Somewhere in memory, on a multiple of 64 more often than not.
    func anyAddress(_ random: inout SeededRandom) -> UInt64 {
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        let address = piece.address + UInt64.random(in: 0..<UInt64(piece.bytes.count), using: &random)
        return Int.random(in: 0..<4, using: &random) > 0 ? address & ~63 : address
    }
}
