// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

/// Every way to be refused, as tables: what is sent, and status code type and code (0xTCC).
@Suite struct NVMeStatusTests {
    typealias Command = NVMeHostDriver.Command

    struct Row: CustomTestStringConvertible, Sendable {
        var what: String
        var status: Int
        var make: @Sendable (UInt64) -> Command
        init(_ what: String, _ status: Int, _ make: @escaping @Sendable (UInt64) -> Command) {
            (self.what, self.status, self.make) = (what, status, make)
        }
        var testDescription: String { what }
    }

    /// Doublewords 10 and 11.
    private static func admin(_ opcode: UInt8, _ ten: UInt32, _ eleven: UInt32 = 0, namespace: UInt32 = 0) -> Command {
        Command(opcode: opcode, namespace: namespace, prp1: 0x300000, dwords: [10: ten, 11: eleven])
    }

    /// The admin queues are there, and pair 1; the argument is a page of data.
    static let adminRows: [Row] = [
        Row("unknown opcode", 0x001) { _ in Command(opcode: 0x7F) },
        Row("Namespace Management", 0x001) { _ in Command(opcode: 0x0D, namespace: 1) },
        Row("Namespace Attachment", 0x001) { _ in Command(opcode: 0x15, namespace: 1) },
        Row("Keep Alive", 0x001) { _ in Command(opcode: 0x18) },
        Row("Firmware Commit", 0x001) { _ in Command(opcode: 0x10) },
        Row("fused", 0x002) { Command(opcode: 6, prp1: $0, dwords: [10: 1], flags: 1) },
        Row("SGL", 0x002) { Command(opcode: 6, prp1: $0, dwords: [10: 1], flags: 0x40) },
        Row("Identify of an unknown structure", 0x002) {
            Command(opcode: 6, namespace: 1, prp1: $0, dwords: [10: 0x14])
        },
        Row("Identify of namespace 0", 0x00B) { Command(opcode: 6, namespace: 0, prp1: $0, dwords: [10: 0]) },
        Row("Identify of namespace 2", 0x00B) { Command(opcode: 6, namespace: 2, prp1: $0, dwords: [10: 0]) },
        Row("Identify of all namespaces", 0x00B) { Command(opcode: 6, namespace: .max, prp1: $0, dwords: [10: 0]) },
        Row("list behind the last namespace", 0x00B) {
            Command(opcode: 6, namespace: .max - 1, prp1: $0, dwords: [10: 2])
        },
        Row("descriptors of namespace 2", 0x00B) { Command(opcode: 6, namespace: 2, prp1: $0, dwords: [10: 3]) },
        Row("PRP1 not on a doubleword", 0x013) { Command(opcode: 6, prp1: $0 + 2, dwords: [10: 1]) },
        Row("PRP2 within a page", 0x013) { Command(opcode: 6, prp1: $0 + 8, prp2: $0 + 0x1008, dwords: [10: 1]) },

        Row("completion queue 0", 0x101) { NVMeHostDriver.createCompletionQueue(0, $0, depth: 4) },
        Row("completion queue that is there", 0x101) { NVMeHostDriver.createCompletionQueue(1, $0, depth: 4) },
        Row("completion queue beyond the last", 0x101) { NVMeHostDriver.createCompletionQueue(9, $0, depth: 4) },
        Row("completion queue of one", 0x102) { NVMeHostDriver.createCompletionQueue(2, $0, depth: 1) },
        Row("completion queue beyond MQES", 0x102) { NVMeHostDriver.createCompletionQueue(2, $0, depth: 1025) },
        Row("completion queue in pieces", 0x002) { _ in admin(5, 0x3_0002) },
        Row("completion queue within a page", 0x013) { NVMeHostDriver.createCompletionQueue(2, $0 + 64, depth: 4) },
        Row("vector beyond the last", 0x108) { NVMeHostDriver.createCompletionQueue(2, $0, depth: 4, vector: 33) },
        Row("submission queue 0", 0x101) { NVMeHostDriver.createSubmissionQueue(0, $0, depth: 4, completion: 1) },
        Row("submission queue that is there", 0x101) {
            NVMeHostDriver.createSubmissionQueue(1, $0, depth: 4, completion: 1)
        },
        Row("submission queue of one", 0x102) { NVMeHostDriver.createSubmissionQueue(2, $0, depth: 1, completion: 1) },
        Row("submission queue beyond MQES", 0x102) {
            NVMeHostDriver.createSubmissionQueue(2, $0, depth: 1025, completion: 1)
        },
        Row("submission queue in pieces", 0x002) { _ in admin(1, 0x3_0002, 0x1_0000) },
        Row("submission queue within a page", 0x013) {
            NVMeHostDriver.createSubmissionQueue(2, $0 + 64, depth: 4, completion: 1)
        },
        Row("submission queue that ends in the admin queue", 0x101) {
            NVMeHostDriver.createSubmissionQueue(2, $0, depth: 4, completion: 0)
        },
        Row("submission queue that ends in no queue", 0x100) {
            NVMeHostDriver.createSubmissionQueue(2, $0, depth: 4, completion: 2)
        },
        Row("submission queue that ends beyond the last", 0x101) {
            NVMeHostDriver.createSubmissionQueue(2, $0, depth: 4, completion: 9)
        },
        Row("Delete of submission queue 0", 0x101) { _ in admin(0, 0) },
        Row("Delete of no submission queue", 0x101) { _ in admin(0, 5) },
        Row("Delete of a submission queue beyond the last", 0x101) { _ in admin(0, 0xFFFF) },
        Row("Delete of completion queue 0", 0x101) { _ in admin(4, 0) },
        Row("Delete of no completion queue", 0x101) { _ in admin(4, 5) },
        Row("Delete of a completion queue that is used", 0x10C) { _ in admin(4, 1) },

        Row("unknown log page", 0x109) { _ in admin(2, 0x7F_0070) },
        Row("log page of namespace 2", 0x00B) { _ in admin(2, 0x7F_0002, namespace: 2) },
        Row("log page beyond MDTS", 0x002) { _ in admin(2, 0xFFFF_0002, 0x0002, namespace: .max) },
        Row("log page behind its end", 0x002) {
            Command(opcode: 2, namespace: .max, prp1: $0, dwords: [10: 0x7F_0002, 12: 516])
        },
        Row("log page from between doublewords", 0x002) {
            Command(opcode: 2, namespace: .max, prp1: $0, dwords: [10: 0x7F_0002, 12: 2])
        },

        Row("unknown feature", 0x002) { _ in admin(0x0A, 0x7F) },
        Row("feature, unknown value", 0x002) { _ in admin(0x0A, 0x407) },
        Row("Keep Alive Timer", 0x002) { _ in admin(0x09, 0x0F, 1000) },
        Row("feature to be saved", 0x10D) { _ in admin(0x09, 0x8000_0001) },
        Row("feature of a namespace that is of none", 0x10F) { _ in admin(0x09, 0x01, namespace: 1) },
        Row("error recovery of namespace 2", 0x00B) { _ in admin(0x09, 0x05, namespace: 2) },
        Row("deallocated-block errors", 0x002) { _ in admin(0x09, 0x05, 1 << 16, namespace: 1) },
        Row("number of queues 65536", 0x002) { _ in admin(0x09, 0x07, 0xFFFF_0001) },
        Row("number of queues when there are some", 0x00C) { _ in admin(0x09, 0x07, 0x0001_0001) },
        Row("power state 1", 0x002) { _ in admin(0x09, 0x02, 1) },
        Row("temperature of sensor 1", 0x002) { _ in admin(0x0A, 0x04, 1 << 16) },
        Row("unknown kind of threshold", 0x002) { _ in admin(0x09, 0x04, 2 << 20 | 300) },
        Row("configuration of vector 33", 0x002) { _ in admin(0x0A, 0x09, 33) },

        Row("Format of namespace 0", 0x00B) { _ in admin(0x80, 0, namespace: 0) },
        Row("Format of namespace 2", 0x00B) { _ in admin(0x80, 0, namespace: 2) },
        Row("Format with an unknown format", 0x10A) { _ in admin(0x80, 2, namespace: 1) },
        Row("Format with protection information", 0x10A) { _ in admin(0x80, 1 << 5, namespace: 1) },
        Row("Format with cryptographic erase", 0x002) { _ in admin(0x80, 2 << 9, namespace: 1) },
    ]

    @Test(arguments: adminRows) func adminCommandIsRefused(_ row: Row) throws {
        let (_, driver, queue) = try NVMeRig.running()
        let completion = try #require(driver.run(row.make(driver.pages(1))))
        #expect(completion.status == row.status)
        #expect(completion.doNotRetry && completion.more)
        driver.run(.init(opcode: 0, namespace: 1), queue, expects: 0)
        driver.run(.init(opcode: 6, prp1: driver.pages(1), dwords: [10: 1]), expects: 0)
    }

    /// A namespace of 64 MiB in blocks of 512 bytes: 0x20000 of them.
    static let ioRows: [Row] = [
        Row("unknown opcode", 0x001) { _ in Command(opcode: 0x7F, namespace: 1) },
        Row("Write Uncorrectable", 0x001) { _ in NVMeHostDriver.blocks(4, 0, 1) },
        Row("fused", 0x002) { _ in Command(opcode: 0, namespace: 1, flags: 2) },
        Row("SGL", 0x002) { Command(opcode: 2, namespace: 1, prp1: $0, flags: 0x80) },
        Row("read of namespace 0", 0x00B) { Command(opcode: 2, prp1: $0) },
        Row("read of namespace 2", 0x00B) { Command(opcode: 2, namespace: 2, prp1: $0) },
        Row("read of all namespaces", 0x00B) { Command(opcode: 2, namespace: .max, prp1: $0) },
        Row("flush of namespace 2", 0x00B) { _ in Command(opcode: 0, namespace: 2) },
        Row("read behind the last block", 0x080) { NVMeHostDriver.blocks(2, 0x20000, 1, prp1: $0) },
        Row("read over the last block", 0x080) { NVMeHostDriver.blocks(2, 0x1FFFF, 2, prp1: $0) },
        Row("read at the end of numbers", 0x080) { NVMeHostDriver.blocks(2, .max, 2, prp1: $0) },
        Row("write behind the last block", 0x080) { NVMeHostDriver.blocks(1, 0x20000, 1, prp1: $0) },
        Row("compare behind the last block", 0x080) { NVMeHostDriver.blocks(5, 0x20000, 1, prp1: $0) },
        Row("zeroes behind the last block", 0x080) { _ in NVMeHostDriver.blocks(8, 0x20000, 1) },
        Row("verify behind the last block", 0x080) { _ in NVMeHostDriver.blocks(0x0C, 0x20000, 1) },
        Row("read beyond MDTS", 0x002) { NVMeHostDriver.blocks(2, 0, 1025, prp1: $0) },
        Row("write beyond MDTS", 0x002) { NVMeHostDriver.blocks(1, 0, 1025, prp1: $0) },
        Row("PRP1 not on a doubleword", 0x013) { NVMeHostDriver.blocks(2, 0, 1, prp1: $0 + 1) },
        Row("PRP2 within a page", 0x013) { NVMeHostDriver.blocks(2, 0, 16, prp1: $0, prp2: $0 + 8) },
        Row("PRP list not on a quadword", 0x013) { NVMeHostDriver.blocks(1, 0, 64, prp1: $0, prp2: $0 + 4) },
        Row("compare with other data", 0x285) { NVMeHostDriver.blocks(5, 0, 1, prp1: $0) },
        Row("Dataset Management with PRP1 at an odd address", 0x013) {
            Command(opcode: 9, namespace: 1, prp1: $0 + 1, dwords: [10: 0, 11: 4])
        },
    ]

    @Test(arguments: ioRows) func commandIsRefused(_ row: Row) throws {
        let (rig, driver, queue) = try NVMeRig.running()
        let data = driver.pages(2)
        rig.host.put([1], at: data)
        let completion = try #require(driver.run(row.make(data), queue))
        #expect(completion.status == row.status)
        #expect(completion.doNotRetry && completion.more)
        #expect(rig.host.faults.isEmpty)
        driver.run(.init(opcode: 0, namespace: 1), queue, expects: 0)
    }

    @Test func prpListEntriesAreWholePages() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        let (data, list) = (driver.pages(1), driver.pages(1))
        rig.host.store(data + 0x10, at: list)
        driver.run(NVMeHostDriver.blocks(2, 0, 24, prp1: data, prp2: list), queue, expects: 0x013)
        // The next list begins at the beginning of a page.
        rig.host.store(list + 8, at: list + 0xFF8)
        driver.run(NVMeHostDriver.blocks(2, 0, 24, prp1: data, prp2: list + 0xFF8), queue, expects: 0x013)
    }

    @Test func rangesBehindTheEndAreRefusedBeforeAnyIsDone() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        let data = driver.pages(1)
        rig.host.put(Array(repeating: 7, count: 512), at: data)
        driver.run(NVMeHostDriver.blocks(1, 0, 1, prp1: data), queue, expects: 0)
        let ranges = driver.pages(1)
        rig.host.store(1 as UInt32, at: ranges + 4)
        rig.host.store(2 as UInt32, at: ranges + 20)
        rig.host.store(0x1FFFF as UInt64, at: ranges + 24)
        driver.run(.init(opcode: 9, namespace: 1, prp1: ranges, dwords: [10: 1, 11: 4]), queue, expects: 0x080)
        driver.run(NVMeHostDriver.blocks(5, 0, 1, prp1: data), queue, expects: 0)
    }

    @Test func entrySizesCount() throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        let page = rig.driver.pages(1)
        rig.driver.write(0x14, 7 << 16 | 5 << 20 | 1)
        rig.driver.run(NVMeHostDriver.createCompletionQueue(1, page, depth: 4), expects: 0x102)
        rig.driver.write(0x14, 7 << 16 | 4 << 20 | 1)
        rig.driver.run(NVMeHostDriver.createCompletionQueue(1, page, depth: 4), expects: 0)
        rig.driver.run(NVMeHostDriver.createSubmissionQueue(1, page, depth: 4, completion: 1), expects: 0x102)
    }

    @Test func withoutACacheItsFeatureIsUnknown() throws {
        let rig = try NVMeRig(",cache=off")
        rig.driver.enable()
        rig.driver.run(Self.admin(0x0A, 6), expects: 0x002)
        rig.driver.run(Self.admin(0x09, 6, 1), expects: 0x002)
    }

    @Test func identifiersInUseAreRefused() throws {
        let (_, driver, queue) = try NVMeRig.running(",latency=1000")
        for _ in 0..<2 { driver.put(.init(opcode: 0, namespace: 1), queue, id: 7) }
        driver.ring(queue)
        #expect(driver.poll(queue)?.status == 0x003)
        #expect(driver.wait { driver.poll(queue)?.isSuccess == true })
    }

    @Test(arguments: [(2, 0x281), (1, 0x280), (5, 0x281), (8, 0x280), (0x0C, 0x281)] as [(UInt8, Int)])
    func mediumFails(_ opcode: UInt8, _ status: Int) throws {
        let (_, driver, queue) = try NVMeRig.running(",errors=1000")
        let completion = try #require(
            driver.run(NVMeHostDriver.blocks(opcode, 0, 1, prp1: driver.pages(1)), queue))
        #expect(completion.status == status)
        #expect(!completion.doNotRetry, "the next attempt may succeed")
    }

    @Test func errorsComeAsOftenAsTheOptionSays() throws {
        let (_, driver, queue) = try NVMeRig.running(",errors=100")
        let failures = (0..<2000).filter { _ in
            driver.run(NVMeHostDriver.blocks(0x0C, 0, 1), queue)?.isSuccess == false
        }
        #expect((150...250).contains(failures.count))
    }
}
