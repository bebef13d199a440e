// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let pciAccessAfterRemoval = VerifierRule(
        id: "pci-access-after-removal",
        title: "Registers are accessed after the device is gone and the driver was stopped",
        why: """
            A device that was pulled out answers all ones. What goes on reading or writing after Stop works on \
            nothing, and on a Mac may meet a port that is going down.
            """,
        fix: """
            Take all ones as "gone" wherever a register is read, and leave timers, interrupts and polling loops \
            behind when Stop begins.
            """,
        source: "PCI Express Base 4.0, 2.3.2; Apple, PCIDriverKit",
        isAlwaysSeen: true)
}
