// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

/// What a power cut takes: nothing that was flushed, forced, or written through.
@Suite struct NVMePowerTests {
    private let flush = NVMeHostDriver.Command(opcode: 0, namespace: 1)

    /// A drive with a page of data at hand, whose blocks 0…7 hold `tag` bytes when `write(tag)` was called.
    private final class Disk {
        let rig: NVMeRig
        let queue: NVMeHostDriver.Queue
        let data: UInt64
        init(_ options: String = "") throws {
            (rig, _, queue) = try NVMeRig.running(",size=1M" + options)
            data = rig.driver.pages(1)
        }
        func write(_ tag: UInt8, forced: Bool = false) {
            rig.host.put(Array(repeating: tag, count: 4096), at: data)
            var command = NVMeHostDriver.blocks(1, 0, 8, prp1: data)
            command.dwords[12] = 7 | (forced ? 1 << 30 : 0)
            rig.driver.run(command, queue, expects: 0)
        }
        /// What stands in the blocks after the power came back.
        func tags() throws -> [UInt8] {
            rig.driver.enable()
            let queue = try rig.driver.makeQueue()
            let page = rig.driver.pages(1)
            rig.driver.run(NVMeHostDriver.blocks(2, 0, 8, prp1: page), queue, expects: 0)
            let bytes = rig.host.bytes(page, 4096)
            #expect((0..<8).allSatisfy { Set(bytes[$0 * 512..<$0 * 512 + 512]).count == 1 }, "a block is old or new")
            return stride(from: 0, to: 4096, by: 512).map { bytes[$0] }
        }
    }

    @Test func unflushedBlocksAreOldOrNew() throws {
        var seen: Set<[UInt8]> = []
        for seed: UInt64 in 0..<20 {
            let disk = try Disk()
            disk.write(1)
            disk.rig.driver.run(flush, disk.queue, expects: 0)
            disk.write(2)
            let cut = disk.rig.device.cutPower(seed: seed)
            let tags = try disk.tags()
            #expect(Set(tags).isSubset(of: [1, 2]))
            #expect(cut.lost == tags.filter { $0 == 1 }.count && cut.kept == tags.filter { $0 == 2 }.count)
            seen.insert(tags)
        }
        #expect(seen.count > 10, "the seed decides")
    }

    @Test func theSameSeedLosesTheSame() throws {
        let results = try (0..<2).map { _ in
            let disk = try Disk()
            for tag: UInt8 in 1...5 { disk.write(tag) }
            disk.rig.device.cutPower(seed: 99)
            return try disk.tags()
        }
        #expect(results[0] == results[1])
    }

    @Test func anyVersionSinceTheFlushMayBeThere() throws {
        var seen: Set<UInt8> = []
        for seed: UInt64 in 0..<10 {
            let disk = try Disk()
            disk.write(1)
            disk.rig.driver.run(flush, disk.queue, expects: 0)
            disk.write(2)
            disk.write(3)
            disk.rig.device.cutPower(seed: seed)
            seen.formUnion(try disk.tags())
        }
        #expect(seen == [1, 2, 3])
    }

    @Test(arguments: ["flush", "forced", "forced over unflushed", "no cache", "cache off", "shutdown"])
    func whatIsSafeStays(_ how: String) throws {
        let disk = try Disk(how == "no cache" ? ",cache=off" : "")
        if how == "forced over unflushed" { disk.write(1) }
        if how == "cache off" { disk.rig.driver.run(.init(opcode: 9, dwords: [10: 6, 11: 0]), expects: 0) }
        disk.write(2, forced: how.hasPrefix("forced"))
        if how == "flush" { disk.rig.driver.run(flush, disk.queue, expects: 0) }
        if how == "shutdown" { disk.rig.driver.shutDown() }
        #expect(disk.rig.device.cutPower(seed: 3).lost == 0)
        #expect(try disk.tags() == Array(repeating: 2, count: 8))
    }

    @Test func anAbruptShutdownIsNoFlush() throws {
        let disk = try Disk()
        disk.write(1)
        #expect(disk.rig.driver.shutDown(2))
        #expect(disk.rig.device.cutPower(seed: 3).lost > 0)
    }

    @Test func turningTheCacheOffFlushesIt() throws {
        let disk = try Disk()
        disk.write(1)
        #expect(disk.rig.driver.run(.init(opcode: 0x0A, dwords: [10: 6]))?.result == 1)
        disk.rig.driver.run(.init(opcode: 9, dwords: [10: 6, 11: 0]), expects: 0)
        #expect(disk.rig.device.cutPower(seed: 3) == (0, 0))
    }

    @Test func resetsKeepTheCache() throws {
        let disk = try Disk()
        disk.write(1)
        disk.rig.host.reset(disk.rig.device)
        #expect(try disk.tags() == Array(repeating: 1, count: 8))
        let cut = disk.rig.device.cutPower(seed: 1)
        #expect(cut.lost + cut.kept == 8, "a reset is no flush")
    }

    @Test func zeroesAreCachedToo() throws {
        let disk = try Disk()
        disk.write(1)
        disk.rig.driver.run(flush, disk.queue, expects: 0)
        disk.rig.driver.run(NVMeHostDriver.blocks(8, 0, 8), disk.queue, expects: 0)
        #expect(disk.rig.device.cutPower(seed: 7).lost > 0)
        #expect(Set(try disk.tags()) == [0, 1])
    }

    @Test func deallocationIsSafeAtOnce() throws {
        let disk = try Disk()
        disk.write(1)
        let ranges = disk.rig.driver.pages(1)
        disk.rig.host.store(8 as UInt32, at: ranges + 4)
        disk.rig.driver.run(
            .init(opcode: 9, namespace: 1, prp1: ranges, dwords: [10: 0, 11: 4]), disk.queue, expects: 0)
        #expect(disk.rig.device.cutPower(seed: 7).lost == 0)
        #expect(try disk.tags() == Array(repeating: 0, count: 8))
    }

    @Test func theLogForgetsTheOldest() throws {
        var cache = NVMeWriteCache()
        let store = try #require(NVMeMemoryStore(size: 64 << 20))
        for index: UInt64 in 0..<40 {
            cache.note(index << 20..<(index + 1) << 20, before: Array(repeating: 1, count: 1 << 20))
        }
        #expect(cache.byteCount == NVMeWriteCache.bytesMost)
        let loss = cache.cut(store, block: 4096) { false }
        #expect(loss == .init(lost: 16 * 256, kept: 0))
        #expect(store.direct(23 << 20, 1)?[0] == 0 && store.direct(24 << 20, 1)?[0] == 1)
        for _ in 0..<20_000 { cache.note(0..<512, before: Array(repeating: 1, count: 512)) }
        #expect(cache.byteCount == 512 * NVMeWriteCache.entriesMost)
    }

    @Test func cutsAreCounted() throws {
        let disk = try Disk()
        disk.rig.device.cutPower(seed: 1)
        disk.rig.driver.enable()
        disk.rig.driver.shutDown()
        disk.rig.driver.disable()
        disk.rig.device.cutPower(seed: 1)
        disk.rig.driver.enable()
        let page = disk.rig.driver.pages(1)
        disk.rig.driver.run(.init(opcode: 2, namespace: .max, prp1: page, dwords: [10: 127 << 16 | 2]), expects: 0)
        #expect(disk.rig.host.load(page + 112, as: UInt64.self) == 3, "power cycles")
        #expect(disk.rig.host.load(page + 144, as: UInt64.self) == 1, "unsafe shutdowns")
        #expect(disk.rig.host.logs.contains { $0.hasPrefix("power cut:") })
    }
}
