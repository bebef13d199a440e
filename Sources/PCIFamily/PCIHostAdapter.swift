// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel

/// The machine as a device sees it.
final class PCIHostAdapter: PCIHost {
    private unowned let device: PCIDevice
    private lazy var numbers = SeededGenerator(seed: device.kernel.configuration.seed ?? 0x9E37_79B9)

    init(_ device: PCIDevice) { self.device = device }

    var now: UInt64 { device.kernel.loop.clock.now }
    func random() -> UInt64 { numbers.next() }

    func dmaRead(_ address: UInt64, _ buffer: UnsafeMutableRawBufferPointer, for use: @autoclosure () -> String) -> Bool
    {
        var done = 0
        while done < buffer.count {
            switch run(address &+ UInt64(done), buffer.count - done, .read) {
            case .bytes(let bytes):
                // SAFETY: `bytes` are in a mapping that lasts at least until the next unmapping, which is another step of the
                // kernel; both are at least `bytes.count` long.
                if let to = buffer.baseAddress, let from = bytes.baseAddress { memcpy(to + done, from, bytes.count) }
                done += bytes.count
            case .fault(let fault):
                device.faults.tell(fault, .read, buffer.count, use())
                return false
            }
        }
        return true
    }

    func dmaWrite(_ address: UInt64, _ buffer: UnsafeRawBufferPointer, for use: @autoclosure () -> String) -> Bool {
        var done = 0
        while done < buffer.count {
            switch run(address &+ UInt64(done), buffer.count - done, .write) {
            case .bytes(let bytes):
                // SAFETY: as above.
                if let to = bytes.baseAddress, let from = buffer.baseAddress { memcpy(to, from + done, bytes.count) }
                done += bytes.count
            case .fault(let fault):
                device.faults.tell(fault, .write, buffer.count, use())
                return false
            }
        }
        return true
    }

    func refused(_ fault: DMAFault, _ access: DMAAccess, _ length: Int, for use: String) {
        device.faults.tell(fault, access, length, use)
    }

    private func run(_ address: UInt64, _ length: Int, _ access: DMAAccess) -> IOMMU.Translation {
        guard device.isThere else { return .fault(.offline(address: address)) }
        guard device.command & PCIConfigurationSpace.Command.busLead != 0 else {
            return .fault(.busLeadOff(address: address))
        }
        if let iommu = device.iommu { return iommu.translate(address, length, access) }
        return device.kernel.physicalMemory.translate(address, length, access)
    }

    func interrupt(_ vector: Int) {
        guard device.isThere else { return }
        // A message is a write to memory like others.
        if device.interrupts.usesMessages, device.command & PCIConfigurationSpace.Command.busLead == 0 {
            return device.faults.tell(.busLeadOff(address: 0xFFFF_F000), .write, 4, "interrupt message \(vector)")
        }
        device.interrupts.message(vector)
    }

    func setLine(_ isHigh: Bool) {
        guard device.isThere else { return }
        device.interrupts.setLine(isHigh)
    }

    func after(_ nanoseconds: UInt64, _ work: @escaping () -> Void) {
        let generation = device.generation
        device.kernel.loop.after(nanoseconds) { [weak device] in
            guard let device, device.isThere, device.generation == generation else { return }
            work()
        }
    }

    func died(_ why: String) {
        guard !device.isGone else { return }
        log(why)
        // Not within whatever it was asked for.
        device.kernel.loop.post { [weak device] in
            guard let device else { return }
            device.kernel.unplug(device)
        }
    }

    func log(_ text: String) { device.kernel.output.log(text, process: device.function.name) }
}
