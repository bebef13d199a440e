// SPDX-License-Identifier: Apache-2.0

import Devices
import Gates
import Kernel
import PCIFamily

/// A device of a run, as `--device` describes it; made anew for each run.
public struct LabDevice: Sendable {
    /// `fpga-dma,memory=4M`
    public let text: String

    /// - Throws: what is wrong with the description; it is tried out here.
    public init(_ text: String) throws(DeviceOptionError) {
        self.text = text
        if isQEMU {
            var options = try DeviceOptions(text)
            _ = try DeviceCatalogue.slot(&options)
            _ = try QEMUDevices.check(&options)
        } else {
            _ = try DeviceCatalogue.make(text)
        }
    }

    /// One of QEMU's models: in a process of its own, with a clock of its own.
    public var isQEMU: Bool { QEMUDevices.names(text) }

    /// Plugs all of them in, each kind of slot counted from 0.
    static func plugIn(_ devices: [LabDevice], _ kernel: Kernel) throws(DeviceOptionError) {
        var counts: [PCISlot.Kind: Int] = [:]
        var ram: QEMURAM?
        if devices.contains(where: \.isQEMU) {
            do throws(QEMUError) { ram = try QEMURAM() } catch {
                throw DeviceOptionError(text: "qemu", why: "cannot be had: \(error)")
            }
            kernel.memory.ram = ram
        }
        for device in devices {
            let (function, kind) = try device.make(ram)
            kernel.plugIn(function, at: PCISlot(kind, number: counts[kind, default: 0]))
            counts[kind, default: 0] += 1
        }
    }
}

extension LabDevice {
    private func make(_ ram: QEMURAM?) throws(DeviceOptionError) -> (function: any PCIFunction, slot: PCISlot.Kind) {
        guard isQEMU, let ram else { return try DeviceCatalogue.make(text) }
        var options = try DeviceOptions(text)
        let slot = try DeviceCatalogue.slot(&options)
        return (try QEMUDevices.make(&options, ram: ram), slot)
    }
}

/// The families that the lab has.
public enum LabFamilies {
    /// Their messages' names, for `--fault` and traces.
    public static func announce() { PCIFamily.announce() }
}

extension LabDevice {
    /// The device as gates look at a provider: `check --provider fpga-dma`.
    public var facts: Provider? {
        guard let (function, slot) = try? make(isQEMU ? QEMURAM() : nil) else { return nil }
        defer { function.detach() }
        return Provider(function, at: PCISlot(slot))
    }
}
