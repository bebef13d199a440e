// SPDX-License-Identifier: Apache-2.0

import Kernel

extension PCIDevice {
    /// What the machine does about a request that did not reach memory.
    func machineTakesNotice(of fault: DMAFault, _ request: DMAFaults.Request) {
        guard let kind = kind(of: fault, request.access) else { return }
        let panic = SystemPanic(kind, system: kernel.configuration.host.osVersion, time: kernel.loop.clock.now)
        var incident = DMAIncident(
            panic, device: "\(name) at \(slot.bus):0:0", address: fault.address, length: request.length,
            access: request.access, rule: request.rule.id, diagnosis: request.text)
        incident.use = request.use
        incident.stacks = request.stacks
        incident.history = iommu?.history(of: fault.address) ?? []
        if let server = driver {
            incident.driver = server.bundle.identifier
            incident.executable = server.bundle.executable
            incident.processID = server.processID
        }
        kernel.tell(incident)
    }

    /// nil: nobody notices. A function whose bus lead is off sends nothing, and without an IOMMU memory is as memory is.
    private func kind(of fault: DMAFault, _ access: DMAAccess) -> SystemPanic.Kind? {
        guard let iommu else { return nil }
        let isIntel = kernel.systemMapper != nil
        func vtd(_ address: UInt64) -> SystemPanic.Kind {
            .vtdFault(unit: 0, bus: slot.bus, device: 0, function: 0, address: address, access: access)
        }
        func dart(_ address: UInt64, _ reason: SystemPanic.Reason) -> SystemPanic.Kind {
            isIntel
                ? vtd(address)
                : .translationFault(dart: iommu.name, sid: 1, address: address, access: access, reason: reason)
        }
        switch fault {
        case .busLeadOff, .offline: return nil
        case .tooHigh(let address): return isIntel ? vtd(address) : .addressTooHigh(port: slot.bridge)
        case .unmapped(let address): return dart(address, .unmapped)
        case .forbidden(let address, _): return dart(address, .protection)
        }
    }
}
