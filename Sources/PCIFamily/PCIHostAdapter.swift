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
        transfer(address, buffer.count, .read, use()) { bytes, done in
            if let to = buffer.baseAddress, let from = bytes.baseAddress { memcpy(to + done, from, bytes.count) }
        }
    }

    func dmaWrite(_ address: UInt64, _ buffer: UnsafeRawBufferPointer, for use: @autoclosure () -> String) -> Bool {
        transfer(address, buffer.count, .write, use()) { bytes, done in
            if let to = bytes.baseAddress, let from = buffer.baseAddress { memcpy(to, from + done, bytes.count) }
        }
    }

    /// Moves one run of bytes after another.
    ///
    /// - Parameter move: gets the run, and how many bytes were moved before it.
    @inline(__always)
    private func transfer(
        _ address: UInt64, _ count: Int, _ access: DMAAccess, _ use: @autoclosure () -> String,
        _ move: (UnsafeMutableRawBufferPointer, Int) -> Void
    ) -> Bool {
        var done = 0
        while done < count {
            switch run(address &+ UInt64(done), count - done, access) {
            case .bytes(let bytes):
                // SAFETY: `bytes` are in a mapping that lasts at least until the next unmapping, which is another step of the
                // kernel, and are no more than what is left of the device's buffer.
                move(bytes, done)
                done += bytes.count
            case .fault(let fault):
                device.faults.tell(fault, access, count, use())
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
