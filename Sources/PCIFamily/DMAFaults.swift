// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What becomes of a device's requests that did not reach memory: a violation for the developer, with who programmed the
/// address and what lay there before; and what the machine does, which on Apple silicon is to panic.
final class DMAFaults {
    weak var device: PCIDevice?
    /// Faults told already, by rule and place: a device repeats itself.
    private var told: Set<String> = []
    private static let toldMost = 64

    /// Whether it is worth telling once more.
    func mayTell(_ rule: VerifierRule, key: some CustomStringConvertible) -> Bool {
        guard told.count < Self.toldMost else { return false }
        return told.insert("\(rule.id) \(key)").inserted
    }

    /// A request that came to nothing, as it is told.
    struct Request {
        var rule: VerifierRule
        var access: DMAAccess
        /// Bytes.
        var length: Int
        /// What the device wanted it for.
        var use: String
        var text = ""
        var stacks: [CallStack] = []
    }

    func tell(_ fault: DMAFault, _ access: DMAAccess, _ length: Int, _ use: String) {
        guard let device, device.isThere, device.kernel.panic == nil else { return }
        var request = Request(rule: Self.rule(fault), access: access, length: length, use: use)
        guard mayTell(request.rule, key: fault.address >> 12) else { return }
        let verb = access == .read ? "reads" : "writes"
        request.text =
            "the device \(verb) \(length) bytes at bus address 0x\(hex(fault.address)) (\(use)): \(why(fault, device))"
        device.kernel.output.emit(.dma(change: "fault", device: device.shown, text: request.text))
        request.stacks = stacks(fault, device)
        if let server = device.driver {
            device.kernel.violation(
                request.rule, server, object: device.shown, request.text, stacks: request.stacks)
        }
        device.machineTakesNotice(of: fault, request)
    }

    private static func rule(_ fault: DMAFault) -> VerifierRule {
        switch fault {
        case .unmapped, .offline: .dmaAddressUnmapped
        case .forbidden: .dmaWriteProtected
        case .tooHigh: .dmaAddressTooHigh
        case .busLeadOff: .dmaWithoutBusLead
        }
    }

    // MARK: Words

    private func why(_ fault: DMAFault, _ device: PCIDevice) -> String {
        switch fault {
        case .busLeadOff: return "bus lead is off in the command register (0x\(hex(device.command)))"
        case .offline: return "the device is off"
        case .forbidden(let address, let access):
            let mapping = device.iommu?.mapping(at: address).map(Self.words) ?? "what is mapped there"
            let allowed = access == .write ? "is for reading by the device only" : "is for writing by the device only"
            return "\(mapping) \(allowed) (its memory descriptor's direction)"
        case .tooHigh(let address):
            let bits = device.iommu?.flavour.portBits ?? 64
            return "the port takes \(bits) bits; \(physical(address, device) ?? nearest(address, device))"
        case .unmapped(let address):
            if let past = device.iommu?.pastMapping(at: address) {
                return
                    "\(Self.words(past)) was completed \(Self.time(device.kernel.loop.clock.now - (past.end ?? 0))) ago"
            }
            return "nothing is mapped there; \(physical(address, device) ?? nearest(address, device))"
        }
    }

    /// A physical address is told as such: somebody had it from a command without the device's mapper.
    private func physical(_ address: UInt64, _ device: PCIDevice) -> String? {
        guard let owner = device.kernel.physicalMemory.owner(of: address) else { return virtual(address, device) }
        return
            "it is the physical address of memory object \(owner.memory), byte 0x\(hex(owner.offset)): the IODMACommand that "
            + "gave it was not made for this device"
    }

    /// So is one of the driver's own process.
    private func virtual(_ address: UInt64, _ device: PCIDevice) -> String? {
        guard device.driver?.hasMapped(address) == true else { return nil }
        return
            "it is an address of the driver's own process (IOMemoryMap::GetAddress, GetAddressRange); the device's addresses are "
            + "those of PrepareForDMA"
    }

    private func nearest(_ address: UInt64, _ device: PCIDevice) -> String {
        guard let iommu = device.iommu else { return "there is no such memory" }
        guard let near = iommu.nearest(to: address) else { return "nothing at all is mapped for the device" }
        let end = near.address + near.length
        if address >= end { return "0x\(hex(address - end)) bytes behind \(Self.words(near))" }
        return "0x\(hex(near.address - address)) bytes before \(Self.words(near))"
    }

    private static func words(_ mapping: IOMMU.Mapping) -> String {
        let last = mapping.address + (mapping.length - 1)
        return "the mapping 0x\(hex(mapping.address))…0x\(hex(last)) (\(mapping.label))"
    }

    private static func time(_ nanoseconds: UInt64) -> String {
        nanoseconds < 1_000_000
            ? "\(nanoseconds / 1000) µs" : "\(nanoseconds / 1_000_000).\(nanoseconds / 100_000 % 10) ms"
    }

    // MARK: Places

    /// What the developer has to change first: whose command or memory it is, or who ended the mapping, where that is known; then
    /// who told the device the address, and the access after which it went on.
    private func stacks(_ fault: DMAFault, _ device: PCIDevice) -> [CallStack] {
        guard let server = device.driver else { return [] }
        var writes = Self.programmed(fault, device).map {
            (label: "address programmed, \(Self.register($0))", addresses: $0.frames)
        }
        if let last = device.history.last { writes.append(("device started, \(Self.register(last))", last.frames)) }
        return causes(fault, device) + server.stacks(writes)
    }

    /// Whatever address it is, with bus lead off none would do.
    private static func programmed(_ fault: DMAFault, _ device: PCIDevice) -> ArraySlice<RegisterHistory.Write> {
        if case .busLeadOff = fault { return [] }
        return device.history.writes(of: fault.address).prefix(1)
    }

    private func causes(_ fault: DMAFault, _ device: PCIDevice) -> [CallStack] {
        let address = fault.address
        switch fault {
        case .forbidden:
            let places = device.iommu?.mapping(at: address)?.places ?? []
            return Self.places(places, "memory made by", "prepared by")
        case .tooHigh, .unmapped:
            if let past = device.iommu?.pastMapping(at: address), !past.completion.isEmpty {
                return past.completion + Self.places(past.places, "prepared by")
            }
            guard let owner = device.kernel.physicalMemory.owner(of: address) else { return [] }
            return Self.places(device.kernel.physicalMemory.places(of: owner.memory), "command made by", "prepared by")
        case .busLeadOff, .offline: return []
        }
    }

    /// Those with these labels that lie in the driver, in this order.
    private static func places(_ all: [CallStack], _ labels: String...) -> [CallStack] {
        labels.flatMap { label in all.filter { $0.label == label && $0.driverFrame != nil } }
    }

    private static func register(_ write: RegisterHistory.Write) -> String {
        "0x\(hex(write.value)) to \(write.range):0x\(hex(write.offset))"
    }
}
