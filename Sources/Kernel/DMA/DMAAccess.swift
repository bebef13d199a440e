// SPDX-License-Identifier: Apache-2.0

/// What a device does with memory, or may do.
public struct DMAAccess: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The device reads memory: kIOMemoryDirectionOut.
    public static let read = DMAAccess(rawValue: 1)
    /// The device writes to memory: kIOMemoryDirectionIn.
    public static let write = DMAAccess(rawValue: 2)

    /// - Parameter direction: kIOMemoryDirection… bits of a memory descriptor.
    init(direction: UInt64) {
        self = []
        if direction & 1 != 0 { insert(.write) }
        if direction & 2 != 0 { insert(.read) }
    }
}

/// Why a device's request did not reach memory.
public enum DMAFault: Error, Hashable, Sendable {
    /// Nothing is mapped there (any more).
    case unmapped(address: UInt64)
    /// The mapping does not allow this.
    case forbidden(address: UInt64, DMAAccess)
    /// Beyond what the port in front of the IOMMU takes at all.
    case tooHigh(address: UInt64)
    /// Bus lead (bus master) is off in the function's command register.
    case busLeadOff(address: UInt64)
    /// The function is not there any more, or asleep.
    case offline(address: UInt64)

    public var address: UInt64 {
        switch self {
        case .unmapped(let address), .forbidden(let address, _), .tooHigh(let address), .busLeadOff(let address),
            .offline(let address):
            address
        }
    }
}
