// SPDX-License-Identifier: Apache-2.0

/// What stands behind `nvme` in `--device`.
struct NVMeOptions: Sendable {
    /// Bytes of the namespace, a multiple of 4096; nil: what the file has, or 64 MiB.
    var size: UInt64?
    /// Bytes of a logical block: 512 or 4096.
    var block: UInt64 = 512
    /// I/O queue pairs.
    var queues = 8
    /// Where the blocks are kept; nil: in memory.
    var file: String?
    /// Nanoseconds that an I/O command takes.
    var latency: UInt64 = 0
    /// It has a volatile write cache.
    var hasCache = true
    /// I/O commands of a thousand that fail.
    var errors: UInt64 = 0
    /// CAP.DSTRD: doorbells lie 4 << stride bytes apart.
    var stride: UInt64 = 0

    static let sizes: ClosedRange<UInt64> = 64 << 10...1 << 40
    static let standardSize: UInt64 = 64 << 20

    init() {}

    init(_ text: DeviceOptions) throws(DeviceOptionError) {
        var text = text
        if text.string("size") != nil {
            let size = try text.number("size", in: Self.sizes, default: Self.standardSize)
            guard size % 4096 == 0 else {
                throw DeviceOptionError(text: "size=\(size)", why: "is no multiple of 4096")
            }
            self.size = size
        }
        block = try text.number("block", in: 512...4096, default: block)
        guard block == 512 || block == 4096 else {
            throw DeviceOptionError(text: "block=\(block)", why: "is neither 512 nor 4096")
        }
        queues = Int(try text.number("queues", in: 1...32, default: 8))
        file = text.string("file")
        latency = try text.number("latency", in: 0...10_000_000_000, default: latency)
        hasCache = try Self.isOn(text.string("cache"))
        errors = try text.number("errors", in: 0...1000, default: errors)
        stride = try text.number("stride", in: 0...3, default: stride)
        try text.finish()
    }

    private static func isOn(_ text: String?) throws(DeviceOptionError) -> Bool {
        switch text {
        case nil, "on": return true
        case "off": return false
        case let text?: throw DeviceOptionError(text: "cache=\(text)", why: "is neither on nor off")
        }
    }
}
