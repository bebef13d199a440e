// SPDX-License-Identifier: Apache-2.0

/// What stands behind `fpga-dma` in `--device`.
struct FPGADMAOptions: Sendable {
    /// Bytes of the card's memory; a power of two.
    var memory: UInt64 = 4 << 20
    /// The HIGH registers are there.
    var has64Bits = true
    /// Nanoseconds that a descriptor takes.
    var latency: UInt64 = 0
    /// Descriptors of a thousand that fail.
    var errors: UInt64 = 0

    init() {}

    init(_ text: DeviceOptions) throws(DeviceOptionError) {
        var text = text
        memory = try text.number("memory", in: 64 << 10...256 << 20, default: memory)
        guard memory.nonzeroBitCount == 1 else {
            throw DeviceOptionError(text: "memory=\(memory)", why: "is no power of two")
        }
        let bits = try text.number("bits", in: 32...64, default: 64)
        guard bits == 32 || bits == 64 else {
            throw DeviceOptionError(text: "bits=\(bits)", why: "is neither 32 nor 64")
        }
        has64Bits = bits == 64
        latency = try text.number("latency", in: 0...10_000_000_000, default: latency)
        errors = try text.number("errors", in: 0...1000, default: errors)
        try text.finish()
    }
}
