// SPDX-License-Identifier: Apache-2.0

/// A device's request that did not reach memory, with all that the lab knows about it: what a report is made of.
public struct DMAIncident: Sendable {
    public var panic: SystemPanic
    /// `nvme at 1:0:0`
    public var device: String
    /// What the device was doing: `a command of submission queue 1`.
    public var use: String
    public var address: UInt64
    /// Bytes that were asked for; 0: not known.
    public var length: Int
    public var access: DMAAccess
    /// The driver's bundle identifier, its executable and process.
    public var driver: String
    public var executable: String
    public var processID: Int32
    /// Id of the verifier's rule.
    public var rule: String
    /// What is wrong, in a sentence.
    public var diagnosis: String
    /// What was and is mapped around the address, a sentence each (``IOMMU/history(of:)``).
    public var history: [String]
    /// Where the driver programmed the address, and where it was otherwise.
    public var stacks: [CallStack]

    public init(
        _ panic: SystemPanic, device: String, address: UInt64, length: Int = 0, access: DMAAccess, rule: String,
        diagnosis: String
    ) {
        self.panic = panic
        self.device = device
        use = ""
        self.address = address
        self.length = length
        self.access = access
        driver = ""
        executable = ""
        processID = 0
        self.rule = rule
        self.diagnosis = diagnosis
        history = []
        stacks = []
    }

    /// `write of 64 bytes`
    public var accessWords: String {
        let what = access.contains(.write) ? "write" : "read"
        return length == 0 ? what : "\(what) of \(length) \(length == 1 ? "byte" : "bytes")"
    }
}

extension IOMMU {
    /// What was and is mapped at and around an address, a sentence each: what it lies in, what it lay in last, what is nearest.
    public func history(of address: UInt64) -> [String] {
        var sentences: [String] = []
        if let mapping = mapping(at: address) {
            sentences.append("It lies in \(Self.words(mapping)), mapped since \(Self.time(mapping.begin)).")
        } else if let mapping = pastMapping(at: address) {
            let end = mapping.end.map(Self.time) ?? "now"
            sentences.append("It lay in \(Self.words(mapping)), mapped from \(Self.time(mapping.begin)) to \(end).")
        } else {
            sentences.append("It has never been mapped, as far back as the history goes.")
        }
        if mapping(at: address) == nil {
            if let near = nearest(to: address) {
                sentences.append("The nearest mapping is \(Self.words(near)), \(Self.distance(near, address)).")
            } else {
                sentences.append("Nothing is mapped for the device.")
            }
        }
        return sentences
    }

    /// `0x4000…0x7fff (IOBufferMemoryDescriptor of 16384 bytes, the device may read)`
    private static func words(_ mapping: Mapping) -> String {
        let label = mapping.label.isEmpty ? "" : mapping.label + ", "
        let rights = [
            mapping.access.contains(.read) ? "read" : nil, mapping.access.contains(.write) ? "write" : nil,
        ].compactMap(\.self)
        let last = mapping.address + (mapping.length - 1)
        let may = rights.isEmpty ? "do nothing with it" : rights.joined(separator: " and ")
        return "0x\(hex64(mapping.address))…0x\(hex64(last)) (\(label)the device may \(may))"
    }

    private static func distance(_ mapping: Mapping, _ address: UInt64) -> String {
        guard address >= mapping.address else { return "0x\(hex64(mapping.address - address)) bytes above" }
        return "whose end is 0x\(hex64(address - mapping.address - (mapping.length - 1))) bytes below"
    }

    /// Milliseconds, to a microsecond.
    private static func time(_ nanoseconds: UInt64) -> String {
        let digits = String(nanoseconds / 1000 % 1000)
        return "\(nanoseconds / 1_000_000).\(String(repeating: "0", count: 3 - digits.count))\(digits) ms"
    }
}
