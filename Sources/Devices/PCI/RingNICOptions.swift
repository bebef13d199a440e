// SPDX-License-Identifier: Apache-2.0

/// What stands behind `ring-nic` in `--device`.
struct RingNICOptions: Sendable {
    /// What is sent comes back.
    var hasLoopback = false
    /// Frames a second that arrive by themselves.
    var generate: UInt64 = 0
    var address = RingNICAddress.standard

    init(_ text: DeviceOptions) throws(DeviceOptionError) {
        var text = text
        if let value = text.string("loopback") {
            guard value == "on" || value == "off" else {
                throw DeviceOptionError(text: "loopback=\(value)", why: "is neither on nor off")
            }
            hasLoopback = value == "on"
        }
        generate = try text.number("generate", in: 0...1_000_000, default: generate)
        if let value = text.string("mac") {
            guard let address = RingNICAddress(value) else {
                throw DeviceOptionError(
                    text: "mac=\(value)", why: "is no address of one station, as 02:44:58:4c:00:01 is")
            }
            self.address = address
        }
        try text.finish()
    }
}
