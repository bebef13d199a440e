// SPDX-License-Identifier: Apache-2.0

/// What has gone through the device since it was reset; 64 bits each, in this order from 0x300 on.
struct RingNICStatistics {
    enum Counter: Int, CaseIterable {
        case sentFrames
        case sentBytes
        case receivedFrames
        case receivedBytes
        /// Received, and not for this station.
        case filtered
        /// Lost: the receive ring had no descriptor, or was not enabled.
        case noDescriptor
        /// Sent while the link was down, and lost.
        case sentIntoNothing
        /// Received, and longer than the buffer.
        case truncated
    }

    private var values = Array(repeating: 0 as UInt64, count: Counter.allCases.count)

    mutating func add(_ counter: Counter, _ count: UInt64 = 1) { values[counter.rawValue] &+= count }

    mutating func clear() { for index in values.indices { values[index] = 0 } }

    /// The word at an offset from 0x300 on.
    func word(_ offset: UInt64) -> UInt32 {
        guard offset < UInt64(values.count * 8) else { return 0 }
        return UInt32(truncatingIfNeeded: values[Int(offset / 8)] >> (offset & 4 == 0 ? 0 : 32))
    }
}
