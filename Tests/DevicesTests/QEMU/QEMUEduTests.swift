// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel
import PCIFamily
import Testing

@testable import Devices

/// QEMU's `edu`, a device made for teaching (QEMU, `docs/specs/edu.txt`).
@Suite(.serialized) struct QEMUEduTests {
    /// Registers of region 0.
    enum Register {
        static let identification: UInt64 = 0x00, liveness: UInt64 = 0x04, factorial: UInt64 = 0x08
        static let status: UInt64 = 0x20, interruptStatus: UInt64 = 0x24
        static let interruptRaise: UInt64 = 0x60, interruptAcknowledge: UInt64 = 0x64
        static let source: UInt64 = 0x80, destination: UInt64 = 0x88, count: UInt64 = 0x90, command: UInt64 = 0x98
    }

    /// The device's own memory, at its end of a transfer.
    static let buffer: UInt64 = 0x40000

    private func transfer(_ rig: QEMURig, from: UInt64, to: UInt64, _ count: UInt64, toMemory: Bool) {
        let device = rig.function
        device.write(0, Register.source, 8, from)
        device.write(0, Register.destination, 8, to)
        device.write(0, Register.count, 8, count)
        device.write(0, Register.command, 8, toMemory ? 3 : 1)
        // A tenth of a second, by QEMU's clock.
        #expect(rig.wait { device.read(0, Register.command, 8) & 1 == 0 })
    }

    @Test func isWhatItsConfigurationSpaceSays() throws {
        let rig = try QEMURig("qemu:edu")
        let device = rig.function
        #expect(device.name == "qemu:edu")
        #expect(device.identity.vendor == 0x1234)
        #expect(device.identity.device == 0x11E8)
        #expect(device.identity.classCode == 0x00FF00)
        #expect(device.identity.revision == 0x10)
        #expect(device.regions == [PCIRegion(register: 0, size: 1 << 20)])
        #expect(device.capabilities.msi == 1)
        #expect(device.capabilities.isMSI64Bit)
        #expect(device.capabilities.msix == 0)
        #expect(device.capabilities.hasLine)
        #expect(device.capabilities.express == nil)
    }

    @Test func answersAndComputes() throws {
        let device = try QEMURig("qemu:edu").function
        #expect(device.read32(0, Register.identification) == 0x0100_00ED)
        device.write32(0, Register.liveness, 0x1234_5678)
        #expect(device.read32(0, Register.liveness) == ~0x1234_5678)
        device.write32(0, Register.factorial, 10)
        while device.read32(0, Register.status) & 1 != 0 {}
        #expect(device.read32(0, Register.factorial) == 3_628_800)
    }

    @Test func readsAndWritesMemoryAtTheLabsBusAddresses() throws {
        let rig = try QEMURig("qemu:edu")
        // Something else first, so that bus addresses and memory part.
        _ = try rig.map(try rig.memory(0x5000))
        let memory = try rig.memory(0x3000)
        let text = Array("Nicht durch den Speicher, durch die Tabelle!".utf8)
        memory.put(text, at: 0xFF0)
        let mapping = try rig.map(memory)
        #expect(mapping.address >= rig.ram.size)
        #expect(mapping.address != memory.base)
        let count = UInt64(text.count)
        // Over the end of a page, both ways.
        transfer(rig, from: mapping.address + 0xFF0, to: Self.buffer, count, toMemory: false)
        transfer(rig, from: Self.buffer, to: mapping.address + 0x1FE0, count, toMemory: true)
        #expect(memory.bytes(0x1FE0..<0x1FE0 + text.count) == text)
        #expect(rig.faults.isEmpty)
        #expect(rig.goings.isEmpty)
    }

    @Test func largePagesOfTheLabAreSeveralOfQEMUs() throws {
        var flavour = QEMURig.flavour
        flavour.pageSize = 0x4000
        let rig = try QEMURig("qemu:edu", flavour)
        let memory = try rig.memory(0x9000)
        // A piece that begins in the object's second page of 16 KiB; the third one has 4 KiB.
        let mapping = try rig.map(memory, offset: 0x7FF0, length: 0x1010)
        #expect(mapping.address & 0x3FFF == 0x3FF0)
        memory.put(Array(1...32), at: 0x7FF0)
        transfer(rig, from: mapping.address, to: Self.buffer, 32, toMemory: false)
        transfer(rig, from: Self.buffer, to: mapping.address + 0xFF0, 32, toMemory: true)
        #expect(memory.bytes(0x8FE0..<0x9000) == Array(1...32))
        #expect(rig.faults.isEmpty)
        // Behind the object's end there is nothing, although the lab's page goes on.
        transfer(rig, from: Self.buffer, to: mapping.address + 0x1010, 4, toMemory: true)
        #expect(rig.faults.map(\.address) == [mapping.address + 0x1010])
    }

    @Test func anAddressThatIsNotMappedIsAFaultAndChangesNothing() throws {
        let rig = try QEMURig("qemu:edu")
        let memory = try rig.memory(0x2000, filledWith: 0x5A)
        let mapping = try rig.map(memory)
        // As a guest-physical address it would be the memory itself.
        #expect(memory.base < rig.ram.size)
        transfer(rig, from: Self.buffer, to: memory.base + 0x123, 16, toMemory: true)
        #expect(rig.faults.count == 1)
        let fault = try #require(rig.faults.first)
        #expect(fault.address == memory.base + 0x123)
        #expect(fault.isWrite)
        #expect(fault.reason == 5)
        transfer(rig, from: mapping.address + 0x2000, to: Self.buffer, 16, toMemory: false)
        #expect(rig.faults.count == 2)
        #expect(rig.faults.last?.address == mapping.address + 0x2000)
        #expect(rig.faults.last?.isWrite == false)
        #expect(memory.bytes(0..<0x2000).allSatisfy { $0 == 0x5A })
        // The lab's own reason.
        #expect(rig.causes.first == .unmapped(address: memory.base + 0x123))
    }

    @Test func aMappingForReadingIsNotWritten() throws {
        let rig = try QEMURig("qemu:edu")
        let memory = try rig.memory(0x1000, filledWith: 7)
        let mapping = try rig.map(memory, .read)
        transfer(rig, from: mapping.address, to: Self.buffer, 8, toMemory: false)
        #expect(rig.faults.isEmpty)
        transfer(rig, from: Self.buffer, to: mapping.address + 8, 8, toMemory: true)
        #expect(rig.faults.map(\.isWrite) == [true])
        #expect(rig.causes == [.forbidden(address: mapping.address + 8, .write)])
        #expect(memory.bytes(0..<0x1000).allSatisfy { $0 == 7 })
    }

    @Test func whatWasUnmappedIsReachedNoMore() throws {
        let rig = try QEMURig("qemu:edu")
        let memory = try rig.memory(0x1000, filledWith: 1)
        let mapping = try rig.map(memory)
        // The unit has it in its cache then.
        transfer(rig, from: mapping.address, to: Self.buffer, 64, toMemory: false)
        transfer(rig, from: Self.buffer, to: mapping.address + 64, 64, toMemory: true)
        #expect(rig.faults.isEmpty)
        rig.iommu.unmap(mapping)
        memory.put([UInt8](repeating: 2, count: 0x1000), at: 0)
        transfer(rig, from: Self.buffer, to: mapping.address + 64, 64, toMemory: true)
        #expect(rig.faults.map(\.address) == [mapping.address + 64])
        #expect(memory.bytes(0..<0x1000).allSatisfy { $0 == 2 })
    }

    /// edu has 28 address lines: it leaves out the upper bits of an address, as such hardware does, and says so on its standard
    /// output only. The request goes to the rest of the address.
    @Test func anAddressOfMoreThan28BitsLosesItsUpperBits() throws {
        let rig = try QEMURig("qemu:edu")
        let memory = try rig.memory(0x1000)
        let mapping = try rig.map(memory)
        memory.put(Array(1...8), at: 0)
        transfer(rig, from: mapping.address | 1 << 32, to: Self.buffer, 8, toMemory: false)
        transfer(rig, from: Self.buffer, to: mapping.address + 0x100, 8, toMemory: true)
        #expect(memory.bytes(0x100..<0x108) == Array(1...8))
        #expect(rig.faults.isEmpty)
        // Where nothing is mapped at the rest, the fault names the rest.
        transfer(rig, from: Self.buffer, to: 1 << 28 | 0x1000, 8, toMemory: true)
        #expect(rig.faults.map(\.address) == [0x1000])
    }

    @Test func withoutBusLeadNothingIsTransferred() throws {
        let rig = try QEMURig("qemu:edu")
        let memory = try rig.memory(0x1000, filledWith: 9)
        let mapping = try rig.map(memory)
        rig.command([.memorySpace])
        transfer(rig, from: Self.buffer, to: mapping.address, 8, toMemory: true)
        #expect(memory.bytes(0..<16).allSatisfy { $0 == 9 })
        #expect(rig.faults.map(\.address) == [mapping.address])
        #expect(rig.causes == [.busLeadOff(address: mapping.address)])
    }

    @Test func sendsAMessage() throws {
        let rig = try QEMURig("qemu:edu")
        rig.function.write32(0, Register.interruptRaise, 0x10)
        #expect(rig.wait { !rig.host.interrupts.isEmpty })
        #expect(rig.host.interrupts == [0])
        #expect(!rig.host.isLineHigh)
        rig.function.write32(0, Register.interruptAcknowledge, 0x10)
        rig.function.write32(0, Register.interruptRaise, 0x20)
        #expect(rig.wait { rig.host.interrupts.count == 2 })
    }

    @Test func theHostsClockLooksForMessages() throws {
        let rig = try QEMURig("qemu:edu")
        rig.function.write32(0, Register.interruptRaise, 1)
        _ = rig.function.read32(0, Register.interruptStatus)
        rig.host.advance(2_000_000)
        #expect(rig.host.interrupts == [0])
        #expect(rig.host.waiting == 1)
        rig.function.detach()
        rig.host.advance(10_000_000)
        #expect(rig.host.waiting == 0)
    }

    @Test func aResetTakesEverythingBackAndTheDeviceWorksAgain() throws {
        let rig = try QEMURig("qemu:edu")
        let memory = try rig.memory(0x1000)
        let mapping = try rig.map(memory)
        rig.function.write32(0, Register.interruptRaise, 1)
        rig.command([])
        rig.host.reset(rig.function)
        rig.command([.memorySpace, .busLead])
        memory.put(Array(1...8), at: 0)
        transfer(rig, from: mapping.address, to: Self.buffer, 8, toMemory: false)
        transfer(rig, from: Self.buffer, to: mapping.address + 8, 8, toMemory: true)
        #expect(memory.bytes(8..<16) == Array(1...8))
        rig.function.write32(0, Register.interruptRaise, 1)
        #expect(rig.wait { rig.host.interrupts == [0] })
        #expect(rig.goings.isEmpty)
    }

    @Test func whenQEMUDiesRegistersReadAllOnesAndItIsToldOnce() throws {
        let rig = try QEMURig("qemu:edu")
        let device = rig.function
        _ = device.read32(0, Register.identification)
        let machine = try #require(device.machine)
        kill(machine.process.id, SIGKILL)
        #expect(device.read(0, Register.identification, 4) == 0xFFFF_FFFF)
        #expect(device.read(0, Register.identification, 8) == .max)
        #expect(device.read(0, Register.identification, 1) == 0xFF)
        device.write32(0, Register.liveness, 1)
        device.configurationChanged(rig.space)
        device.pollInterrupts()
        device.reset()
        let memory = try rig.memory(0x1000)
        rig.iommu.unmap(try rig.map(memory))
        #expect(!device.isThere)
        #expect(rig.goings.count == 1)
    }

    @Test func whenQEMUStopsTheDeadlineEndsTheWait() throws {
        let rig = try QEMURig("qemu:edu")
        let machine = try #require(rig.function.machine)
        machine.connection.deadline = 0.2
        kill(machine.process.id, SIGSTOP)
        #expect(rig.function.read(0, Register.identification, 4) == 0xFFFF_FFFF)
        #expect(rig.goings == ["QEMU's device is gone: it does not answer"])
    }

    @Test func pulledOutAndPluggedInAgainItIsAnotherOne() throws {
        let rig = try QEMURig("qemu:edu")
        rig.function.write32(0, Register.liveness, 5)
        rig.function.detach()
        #expect(rig.function.read32(0, Register.liveness) == 0xFFFF_FFFF)
        rig.function.reset()
        let iommu = IOMMU(name: "again", QEMURig.flavour)
        rig.function.translated(by: iommu)
        rig.function.attach(rig.host)
        rig.command([.memorySpace, .busLead])
        #expect(rig.function.read32(0, Register.liveness) == 0)
        let memory = try rig.memory(0x1000)
        let mapping = try iommu.map(memory, offset: 0, length: 0x1000, access: [.read, .write])
        memory.put(Array(1...8), at: 0)
        transfer(rig, from: mapping.address, to: Self.buffer, 8, toMemory: false)
        transfer(rig, from: Self.buffer, to: mapping.address + 8, 8, toMemory: true)
        #expect(memory.bytes(8..<16) == Array(1...8))
        #expect(rig.goings.isEmpty)
    }
}
