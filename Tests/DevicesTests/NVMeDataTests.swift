// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Devices

/// Blocks against a plain array, with data laid out in every shape that PRPs allow.
@Suite struct NVMeDataTests {
    /// Where a command's data lies: first byte, and pages behind it, in any order.
    struct Shape {
        var prp1: UInt64
        var prp2: UInt64
        var pieces: [(address: UInt64, count: Int)]
    }

    /// Lays out `count` bytes: pages drawn without repetition from `pool`, an offset into the first, a list at any offset, chained
    /// where it does not fit into its page.
    static func shape(
        _ count: Int, _ rig: NVMeRig, pool: UInt64, lists: UInt64, _ random: inout SeededRandom
    ) -> Shape {
        let page = Int(rig.driver.pageSize)
        let offset = Bool.random(using: &random) ? 0 : Int.random(in: 0..<page / 4, using: &random) * 4
        let needed = (offset + count + page - 1) / page
        let order = Array((0..<needed + 8).shuffled(using: &random).prefix(needed))
        let isInOrder = Int.random(in: 0..<3, using: &random) == 0
        let pages = (isInOrder ? Array(0..<needed) : order).map { pool + UInt64($0 * page) }
        var pieces: [(address: UInt64, count: Int)] = []
        var left = count
        for (index, address) in pages.enumerated() {
            let start = index == 0 ? offset : 0
            let part = min(left, page - start)
            pieces.append((address + UInt64(start), part))
            left -= part
        }
        let rest = pieces.dropFirst().map(\.address)
        var shape = Shape(prp1: pieces[0].address, prp2: random.next() & ~7, pieces: pieces)
        if rest.count == 1 { shape.prp2 = rest[0] }
        if rest.count > 1 { shape.prp2 = list(rest, rig, at: lists, &random) }
        return shape
    }

    private static func list(
        _ entries: [UInt64], _ rig: NVMeRig, at lists: UInt64, _ random: inout SeededRandom
    ) -> UInt64 {
        let page = rig.driver.pageSize
        let slots = Int.random(in: 1...8, using: &random)
        let start = Bool.random(using: &random) ? lists : lists + page - UInt64(slots * 8)
        var address = start
        var left = entries[...]
        while !left.isEmpty {
            let isLast = (address + 8) % page == 0
            if isLast, left.count > 1 {
                // Lists need not lie side by side.
                let next = (address & ~(page - 1)) + 2 * page
                rig.host.store(next, at: address)
                address = next
                continue
            }
            rig.host.store(left.removeFirst(), at: address)
            address += 8
        }
        return start
    }

    static func scatter(_ bytes: [UInt8], _ shape: Shape, _ rig: NVMeRig) {
        var done = 0
        for piece in shape.pieces {
            rig.host.put(Array(bytes[done..<done + piece.count]), at: piece.address)
            done += piece.count
        }
    }

    static func gather(_ shape: Shape, _ rig: NVMeRig) -> [UInt8] {
        shape.pieces.reduce(into: []) { $0 += rig.host.bytes($1.address, $1.count) }
    }

    @Test(arguments: [
        (",size=1M", 12 as UInt32, 1 as UInt64), (",size=1M,block=4096", 12, 2), (",size=1M,cache=off", 14, 3),
        (",size=1M,latency=100", 13, 4), (",size=1M,file=TEMPORARY", 12, 5),
        (",size=1M,block=4096,file=TEMPORARY", 16, 6),
    ]) func whatWasWrittenIsRead(_ options: String, _ pageShift: UInt32, _ seed: UInt64) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("nvme-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rig = try NVMeRig(options.replacingOccurrences(of: "TEMPORARY", with: path), memory: 4 << 20)
        #expect(rig.driver.enable(pageShift: pageShift))
        let queue = try rig.driver.makeQueue()
        let lists = rig.driver.pages(6)
        let pool = rig.driver.pages((1 << 20) >> Int(pageShift) + 9)
        var random = SeededRandom(seed: seed)
        let block = options.contains("block=4096") ? 4096 : 512
        var model = [UInt8](repeating: 0, count: 1 << 20)
        for step in 0..<250 {
            let most = (512 << 10) / block
            let count =
                Bool.random(using: &random)
                ? Int.random(in: 1...min(16, most), using: &random)
                : Int.random(in: 1...most / 4, using: &random)
            let first = Int.random(in: 0...model.count / block - count, using: &random)
            let range = first * block..<(first + count) * block
            let shape = Self.shape(range.count, rig, pool: pool, lists: lists, &random)
            let send = { (opcode: UInt8) in
                rig.driver.run(
                    NVMeHostDriver.blocks(opcode, UInt64(first), count, prp1: shape.prp1, prp2: shape.prp2), queue)
            }
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1:
                let data = NVMeRig.pattern(range.count, step)
                Self.scatter(data, shape, rig)
                #expect(send(1)?.isSuccess == true)
                model.replaceSubrange(range, with: data)
            case 2:
                #expect(send(8)?.isSuccess == true)
                model.replaceSubrange(range, with: Array(repeating: 0, count: range.count))
            case 3:
                Self.scatter(Array(model[range]), shape, rig)
                #expect(send(5)?.isSuccess == true)
            default:
                #expect(send(2)?.isSuccess == true)
                #expect(Self.gather(shape, rig) == Array(model[range]), "step \(step)")
            }
        }
        #expect(rig.host.faults.isEmpty)
    }

    @Test(arguments: ["", ",file=TEMPORARY"]) func deallocatedBlocksReadZero(_ options: String) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("nvme-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (rig, driver, queue) = try NVMeRig.running(
            ",size=1M" + options.replacingOccurrences(of: "TEMPORARY", with: path))
        let (data, list, ranges) = (driver.pages(128), driver.pages(1), driver.pages(1))
        for index in 1..<128 { rig.host.store(data + UInt64(index) * 4096, at: list + UInt64(index - 1) * 8) }
        rig.host.put(Array(repeating: 0xAA, count: 512 << 10), at: data)
        for first: UInt64 in [0, 1024] {
            driver.run(NVMeHostDriver.blocks(1, first, 1024, prp1: data, prp2: list), queue, expects: 0)
        }
        let zeroed: [(first: UInt64, count: UInt32)] = [(3, 100), (50, 60), (1000, 48), (2040, 8), (7, 0)]
        for (index, range) in zeroed.enumerated() {
            rig.host.store(range.count, at: ranges + UInt64(16 * index + 4))
            rig.host.store(range.first, at: ranges + UInt64(16 * index + 8))
        }
        // Hints only, at first.
        driver.run(.init(opcode: 9, namespace: 1, prp1: ranges, dwords: [10: 4, 11: 3]), queue, expects: 0)
        driver.run(NVMeHostDriver.blocks(5, 0, 1024, prp1: data, prp2: list), queue, expects: 0)
        driver.run(.init(opcode: 9, namespace: 1, prp1: ranges, dwords: [10: 4, 11: 4]), queue, expects: 0)
        for half: UInt64 in [0, 1024] {
            driver.run(NVMeHostDriver.blocks(2, half, 1024, prp1: data, prp2: list), queue, expects: 0)
            let found = rig.host.bytes(data, 512 << 10)
            let wrong = (0..<1024).filter { index in
                let block = half + UInt64(index)
                let isZero = zeroed.contains { $0.first <= block && block < $0.first + UInt64($0.count) }
                return found[index * 512..<(index + 1) * 512].contains { $0 != (isZero ? 0 : 0xAA) }
            }
            #expect(wrong == [])
        }
    }

    @Test(arguments: ["", ",file=TEMPORARY"]) func formatErasesAndChangesTheBlocks(_ options: String) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("nvme-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (rig, driver, queue) = try NVMeRig.running(
            ",size=1M" + options.replacingOccurrences(of: "TEMPORARY", with: path))
        let data = driver.pages(1)
        rig.host.put(Array(repeating: 0xAA, count: 4096), at: data)
        driver.run(NVMeHostDriver.blocks(1, 16, 8, prp1: data), queue, expects: 0)
        driver.run(.init(opcode: 0x80, namespace: 1, dwords: [10: 1 | 1 << 9]), expects: 0)
        driver.run(NVMeHostDriver.blocks(2, 2, 1, prp1: data), queue, expects: 0)
        #expect(rig.host.bytes(data, 4096).allSatisfy { $0 == 0 })
        driver.run(.init(opcode: 6, namespace: 1, prp1: data, dwords: [10: 0]), expects: 0)
        #expect(rig.host.load(data, as: UInt64.self) == 256)
        driver.run(NVMeHostDriver.blocks(2, 256, 1, prp1: data), queue, expects: 0x080)
    }

    @Test func aFileOutlivesTheRun() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("nvme-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let bytes = NVMeRig.pattern(512, 9)
        do {
            let (rig, driver, queue) = try NVMeRig.running(",size=1M,file=\(path)")
            let data = driver.pages(1)
            rig.host.put(bytes, at: data)
            driver.run(NVMeHostDriver.blocks(1, 2047, 1, prp1: data), queue, expects: 0)
        }
        let (rig, driver, queue) = try NVMeRig.running(",file=\(path)")
        let data = driver.pages(1)
        driver.run(NVMeHostDriver.blocks(2, 2047, 1, prp1: data), queue, expects: 0)
        #expect(rig.host.bytes(data, 512) == bytes)
        driver.run(NVMeHostDriver.blocks(2, 2048, 1, prp1: data), queue, expects: 0x080)
    }

    @Test func aFileThatShrinksIsAMediumThatFails() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("nvme-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (_, driver, queue) = try NVMeRig.running(",size=1M,file=\(path)")
        try FileHandle(forWritingTo: URL(fileURLWithPath: path)).truncate(atOffset: 4096)
        driver.run(NVMeHostDriver.blocks(2, 100, 1, prp1: driver.pages(1)), queue, expects: 0x281)
    }

    @Test func readAndWriteMoveBytesStraight() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        let data = driver.pages(2)
        rig.host.forgetRecord()
        driver.run(NVMeHostDriver.blocks(2, 0, 16, prp1: data, prp2: data + 4096), queue, expects: 0)
        #expect(rig.host.requests == 3, "fetch, 8 KiB in one piece, completion")
    }
}
