// SPDX-License-Identifier: Apache-2.0

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
            Entry(name: "nvme", summary: "NVMe 1.4 drive with one namespace, in memory or in a file") {
                (options) throws(DeviceOptionError) in try NVMe(options)
            },
        ]
    }
}
