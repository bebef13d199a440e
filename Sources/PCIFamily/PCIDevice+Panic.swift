// SPDX-License-Identifier: Apache-2.0

import Kernel

extension PCIDevice {
    /// What the machine does about a request that did not reach memory.
    func machineTakesNotice(of fault: DMAFault, _ access: DMAAccess, _ text: String, _ stacks: [CallStack]) {
        // A function whose bus lead is off sends nothing that anybody could notice.
        if case .busLeadOff = fault { return }
        if case .offline = fault { return }
        guard let iommu else { return }
        if iommu.flavour.portBits > 32 {
            let letter = access == .read ? "R" : "W"
            return kernel.output.log(
                "vtd[0] fault: device \(slot.bus):0:0 reason 0x\(access == .read ? "6" : "5") \(letter):0x\(hex(fault.address & ~0xFFF))"
            )
        }
        kernel.panic("panic: \(text)")
    }
}
