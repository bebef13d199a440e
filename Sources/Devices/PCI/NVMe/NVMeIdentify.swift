// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// Identify (NVM Express 1.4, section 5.15).
extension NVMe {
    static let serial = "DEXTLAB-NVME-1"
    static let model = "DextLab NVMe"
    static let firmware = "1.0"
    static let subsystemName = "nqn.2014-08.org.nvmexpress:uuid:6d0f2c3e-4c1b-4a0e-9a7d-5d1d0d140001"
    /// Of namespace 1: locally administered, as nobody assigned it.
    static let extendedUniqueID: [UInt8] = [0x02, 0xDE, 0x87, 0x1A, 0xB0, 0x00, 0x00, 0x01]
    static let globallyUniqueID: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1] + extendedUniqueID
    static let uuid: [UInt8] = [
        0x6D, 0x0F, 0x2C, 0x3E, 0x4C, 0x1B, 0x4A, 0x0E, 0x9A, 0x7D, 0x5D, 0x1D, 0x0D, 0x14, 0x00, 0x02,
    ]

    func identify(_ command: NVMeCommand) throws(NVMeStatus) {
        let page: NVMePage
        switch command[10] & 0xFF {
        case 0x00:
            // Without Namespace Management there is nothing that all namespaces have in common.
            guard command.namespace == 1 else { throw .invalidNamespace }
            page = namespacePage()
        case 0x01: page = controllerPage()
        case 0x02:
            guard command.namespace < .max - 1 else { throw .invalidNamespace }
            var list = NVMePage(4096)
            if command.namespace < 1 { list.put(UInt32(1), at: 0) }
            page = list
        case 0x03:
            guard command.namespace == 1 else { throw .invalidNamespace }
            page = descriptorPage()
        default: throw .invalidField.at(doubleword: 10)
        }
        try send(page.bytes, command, "identify data")
    }

    /// Figure 247.
    private func controllerPage() -> NVMePage {
        var page = NVMePage(4096)
        page.put(identity.vendor, at: 0)
        page.put(identity.subsystemVendor, at: 2)
        page.put(Self.serial, at: 4, count: 20)
        page.put(Self.model, at: 24, count: 40)
        page.put(Self.firmware, at: 64, count: 8)
        page.put(UInt8(NVMeLayout.transferShift), at: 77)  // MDTS
        page.put(UInt16(1), at: 78)  // CNTLID
        page.put(NVMeLayout.version, at: 80)
        page.put(UInt32(1 << 8), at: 92)  // OAES: namespace attribute notices
        page.put(UInt8(1), at: 111)  // CNTRLTYPE: I/O controller
        page.put(UInt16(1 << 1), at: 256)  // OACS: Format NVM
        page.put(UInt8(3), at: 258)  // ACL
        page.put(UInt8(NVMeLayout.eventRequestsMost - 1), at: 259)  // AERL
        page.put(UInt8(1 << 1 | 1), at: 260)  // FRMW: one slot, read only
        page.put(UInt8(0b111), at: 261)  // LPA: SMART of the namespace, effects, extended data
        page.put(UInt8(NVMeLayout.errorEntriesMost - 1), at: 262)  // ELPE
        page.put(NVMeFeatures.temperatureThreshold, at: 266)  // WCTEMP
        page.put(NVMeFeatures.temperatureThreshold + 15, at: 268)  // CCTEMP
        page.put(namespace.store.size, at: 280)  // TNVMCAP
        page.put(UInt8(NVMeLayout.submissionEntryShift * 0x11), at: 512)  // SQES
        page.put(UInt8(NVMeLayout.completionEntryShift * 0x11), at: 513)  // CQES
        page.put(UInt32(1), at: 516)  // NN
        page.put(UInt16(0b1001_1101), at: 520)  // ONCS: Compare, DSM, Write Zeroes, Save/Select, Verify
        page.put(UInt8(options.hasCache ? 0b111 : 0b110), at: 525)  // VWC, and Flush takes all namespaces
        page.put(UInt16(NVMeLayout.transferMost / 4096 - 1), at: 526)  // AWUN; AWUPF is 0: one block
        page.put(Self.subsystemName, at: 768, count: Self.subsystemName.utf8.count)
        page.put(UInt16(2500), at: 2048)  // Power state 0: 25 W
        return page
    }

    /// Figure 245.
    private func namespacePage() -> NVMePage {
        var page = NVMePage(4096)
        for offset in [0, 8, 16] { page.put(namespace.blocks, at: offset) }  // NSZE, NCAP, NUSE
        page.put(UInt8(NVMeNamespace.formats.count - 1), at: 25)  // NLBAF
        page.put(UInt8(namespace.format), at: 26)  // FLBAS
        page.put(UInt8(0b1001), at: 33)  // DLFEAT: deallocated blocks read 0, Write Zeroes may deallocate
        page.put(namespace.blocks << namespace.blockShift, at: 48)  // NVMCAP
        page.put(Self.globallyUniqueID, at: 104)
        page.put(Self.extendedUniqueID, at: 120)
        for (index, shift) in NVMeNamespace.formats.enumerated() {
            page.put(UInt32(shift) << 16 | (shift == 12 ? 0 : 1 << 24), at: 128 + 4 * index)  // LBAF: 4096 is faster
        }
        return page
    }

    /// Figure 246: EUI-64, NGUID, UUID.
    private func descriptorPage() -> NVMePage {
        var page = NVMePage(4096)
        var offset = 0
        for (type, id) in [(1, Self.extendedUniqueID), (2, Self.globallyUniqueID), (3, Self.uuid)] {
            page.put([UInt8(type), UInt8(id.count), 0, 0] + id, at: offset)
            offset += 4 + id.count
        }
        return page
    }
}
