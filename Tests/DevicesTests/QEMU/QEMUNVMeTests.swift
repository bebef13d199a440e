// SPDX-License-Identifier: Apache-2.0

import Kernel
import PCIFamily
import Testing

@testable import Devices

/// QEMU's NVMe controller, driven as a driver does: what the model reads and writes by itself goes through the lab's mappings.
///
/// - Source: NVM Express Base 1.4, 3.1 (registers), 4.2 (commands), 4.6 (completions).
@Suite(.serialized) struct QEMUNVMeTests {
    private enum Register {
        static let capabilities: UInt64 = 0x00, version: UInt64 = 0x08, configuration: UInt64 = 0x14
        static let status: UInt64 = 0x1C, queueSizes: UInt64 = 0x24, submission: UInt64 = 0x28, completion: UInt64 = 0x30
        static let doorbells: UInt64 = 0x1000
    }

    /// Queues of 64 entries, a page each, and a page of data.
    private final class Controller {
        let rig: QEMURig
        let data: (memory: MemoryObject, mapping: IOMMU.Mapping)
        private var queues: [(submission: MemoryObject, completion: MemoryObject, tail: Int, head: Int, phase: UInt16)] = []
        private var command: UInt16 = 0

        init(_ text: String) throws {
            rig = try QEMURig(text)
            let memory = try rig.memory(0x1000)
            data = (memory, try rig.map(memory, .write))
            let addresses = try makeQueue()
            let device = rig.function
            device.write32(0, Register.queueSizes, 63 << 16 | 63)
            device.write(0, Register.submission, 8, addresses.submission)
            device.write(0, Register.completion, 8, addresses.completion)
            // Entries of 64 and 16 bytes; enabled.
            device.write32(0, Register.configuration, 6 << 16 | 4 << 20 | 1)
            #expect(rig.wait { device.read32(0, Register.status) & 1 == 1 })
        }

        private func makeQueue() throws -> (submission: UInt64, completion: UInt64) {
            let submission = try rig.memory(0x1000)
            let completion = try rig.memory(0x1000)
            queues.append((submission, completion, 0, 0, 1))
            return (try rig.map(submission, .read).address, try rig.map(completion, .write).address)
        }

        /// Carries a command out and returns its status; nil: no completion came.
        func submit(
            _ opcode: UInt32, queue: Int = 0, namespace: UInt32 = 0, data address: UInt64? = nil, _ words: [UInt32] = []
        ) -> UInt16? {
            command += 1
            let entry = queues[queue].tail * 64
            let submission = queues[queue].submission
            submission.put([UInt8](repeating: 0, count: 64), at: entry)
            submission.store(opcode | UInt32(command) << 16, at: entry)
            submission.store(namespace, at: entry + 4)
            submission.store(address ?? data.mapping.address, at: entry + 24)
            for (index, word) in words.enumerated() { submission.store(word, at: entry + 40 + 4 * index) }
            queues[queue].tail = (queues[queue].tail + 1) % 64
            rig.function.write32(0, Register.doorbells + UInt64(queue) * 8, UInt32(queues[queue].tail))
            let head = queues[queue].head * 16
            let completion = queues[queue].completion
            let phase = queues[queue].phase
            guard rig.wait({ completion.load(head + 14, as: UInt16.self) & 1 == phase }) else { return nil }
            #expect(completion.load(head + 12, as: UInt16.self) == command)
            let status = completion.load(head + 14, as: UInt16.self) >> 1
            queues[queue].head = (queues[queue].head + 1) % 64
            if queues[queue].head == 0 { queues[queue].phase ^= 1 }
            rig.function.write32(0, Register.doorbells + UInt64(queue) * 8 + 4, UInt32(queues[queue].head))
            return status
        }

        /// Queue pair 1, whose completions are message 1.
        func addQueue() throws {
            let addresses = try makeQueue()
            #expect(submit(0x05, data: addresses.completion, [63 << 16 | 1, 1 << 16 | 3]) == 0)
            #expect(submit(0x01, data: addresses.submission, [63 << 16 | 1, 1 << 16 | 1]) == 0)
        }
    }

    @Test func showsItself() throws {
        let device = try QEMURig("qemu:nvme,size=8M").function
        #expect(device.identity.classCode == 0x010802)
        #expect(device.capabilities.msix == 65)
        #expect(device.capabilities.msixRegion == 0)
        #expect(device.capabilities.express != nil)
        #expect(device.regions.count == 1)
        #expect(device.regions.first?.kind == .memory64)
        #expect(device.read32(0, Register.version) == 0x0001_0400)
        // All of it at once, and in halves.
        let whole = device.read(0, Register.capabilities, 8)
        #expect(whole & 0xFFFF_FFFF == device.read(0, Register.capabilities, 4))
        #expect(whole >> 32 == device.read(0, Register.capabilities + 4, 4))
    }

    @Test func identifiesItself() throws {
        let controller = try Controller("qemu:nvme,size=8M,serial=lab-1")
        #expect(controller.submit(0x06, [1]) == 0)
        let data = controller.data.memory
        #expect(data.load(0, as: UInt16.self) == 0x1B36)
        #expect(String(decoding: data.bytes(4..<24), as: UTF8.self).hasPrefix("lab-1 "))
        #expect(String(decoding: data.bytes(24..<64), as: UTF8.self).hasPrefix("QEMU NVMe Ctrl"))
        #expect(controller.submit(0x06, namespace: 1, [0]) == 0)
        #expect(data.load(0, as: UInt64.self) == 16384)
        // The queue's completions are message 0.
        #expect(controller.rig.host.interrupts.contains(0))
        #expect(Set(controller.rig.host.interrupts) == [0])
        #expect(controller.rig.faults.isEmpty)
    }

    @Test func keepsWhatWasWritten() throws {
        let controller = try Controller("qemu:nvme,size=8M")
        try controller.addQueue()
        let text = (0..<512).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let block = try controller.rig.memory(0x1000)
        let mapping = try controller.rig.map(block)
        block.put(text, at: 0)
        controller.rig.host.forgetRecord()
        #expect(controller.submit(0x01, queue: 1, namespace: 1, data: mapping.address, [9, 0, 0]) == 0)
        block.put([UInt8](repeating: 0, count: 512), at: 0)
        #expect(controller.submit(0x02, queue: 1, namespace: 1, data: mapping.address, [9, 0, 0]) == 0)
        #expect(block.bytes(0..<512) == text)
        #expect(controller.rig.wait { controller.rig.host.interrupts.contains(1) })
        #expect(!controller.rig.host.interrupts.contains(0))
        #expect(controller.rig.faults.isEmpty)
    }

    /// QEMU's controller does not notice, and reports success; the lab tells the address.
    @Test func aBufferThatIsNotMappedIsAFault() throws {
        let controller = try Controller("qemu:nvme,size=8M")
        let nowhere = controller.data.mapping.address + 0x10_0000
        #expect(controller.submit(0x06, data: nowhere, [1]) != nil)
        #expect(controller.rig.faults.first?.address == nowhere)
        #expect(controller.rig.faults.first?.isWrite == true)
        #expect(controller.submit(0x06, [1]) == 0)
    }

    @Test func aBufferForReadingIsNotWritten() throws {
        let controller = try Controller("qemu:nvme,size=8M")
        let memory = try controller.rig.memory(0x1000, filledWith: 3)
        let mapping = try controller.rig.map(memory, .read)
        _ = controller.submit(0x06, data: mapping.address, [1])
        #expect(controller.rig.causes.first == .forbidden(address: mapping.address, .write))
        #expect(memory.bytes(0..<0x1000).allSatisfy { $0 == 3 })
    }

    @Test func aResetDisablesTheController() throws {
        let controller = try Controller("qemu:nvme,size=8M")
        let rig = controller.rig
        #expect(rig.function.read32(0, Register.configuration) & 1 == 1)
        rig.host.reset(rig.function)
        rig.command([.memorySpace, .busLead])
        #expect(rig.function.read32(0, Register.configuration) == 0)
        #expect(rig.function.read32(0, Register.status) == 0)
        #expect(rig.goings.isEmpty)
    }
}
