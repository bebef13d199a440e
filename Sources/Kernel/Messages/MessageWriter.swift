// SPDX-License-Identifier: Apache-2.0

/// Packs a message's parameters as iig's stubs do: objects apart, everything else little-endian, aligned to 4 at most.
public struct MessageWriter {
    public private(set) var arguments: [UInt8] = []
    public private(set) var objects: [MessageObject] = []

    public init() {}

    /// Empties it and keeps its memory, for the next message.
    public mutating func reset() {
        arguments.removeAll(keepingCapacity: true)
        objects.removeAll(keepingCapacity: true)
    }
}
