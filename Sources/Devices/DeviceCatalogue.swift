// SPDX-License-Identifier: Apache-2.0

import Kernel
import PCIFamily

/// The device models that `--device` can name.
public enum DeviceCatalogue {
    /// One kind of device.
    public struct Entry: Sendable {
        /// As `--device` names it.
        public var name: String
        /// A line about it.
        public var summary: String
        /// Makes one, with what stands behind the name: `fpga-dma,bits=32`.
        public var make: @Sendable (DeviceOptions) throws(DeviceOptionError) -> any PCIFunction
    }

    public static var pci: [Entry] {
        [
            Entry(name: "fpga-dma", summary: "scatter-gather DMA engine with memory of its own, as in an FPGA") {
                (options) throws(DeviceOptionError) in try FPGADMA(options)
            },
            Entry(name: "ring-nic", summary: "network interface with a ring to send and one to receive") {
                (options) throws(DeviceOptionError) in try RingNIC(options)
            },
            Entry(name: "nvme", summary: "NVMe 1.4 drive with one namespace, in memory or in a file") {
                (options) throws(DeviceOptionError) in try NVMe(options)
            },
        ]
    }
}

extension DeviceCatalogue {
    /// A device as `--device` describes it: `NAME[,key=value…]`, with `slot=thunderbolt` (the default) or `slot=pcie` for any.
    public static func make(_ text: String) throws(DeviceOptionError) -> (function: any PCIFunction, slot: PCISlot.Kind)
    {
        var options = try DeviceOptions(text)
        let slot = try slot(&options)
        guard let entry = pci.first(where: { $0.name == options.name }) else {
            let hint = NearestWord.hint(options.name, among: pci.map(\.name))
            throw DeviceOptionError(text: options.name, why: "is no device model\(hint) (dextlab devices lists them)")
        }
        return (try entry.make(options), slot)
    }

    /// The slot that a description names.
    public static func slot(_ options: inout DeviceOptions) throws(DeviceOptionError) -> PCISlot.Kind {
        guard let name = options.string("slot") else { return .thunderbolt }
        guard let kind = PCISlot.Kind(rawValue: name) else {
            throw DeviceOptionError(text: "slot=\(name)", why: "is neither thunderbolt nor pcie")
        }
        return kind
    }
}
