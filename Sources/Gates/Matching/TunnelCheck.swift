// SPDX-License-Identifier: Apache-2.0

/// Whether a driver may have a PCI device that sits behind Thunderbolt or USB4: IOPCITunnelCompatible has to be true.
///
/// - Source: IOPCIFamily 726.0.5 `IOPCIBridge.cpp`, matchNubWithPropertyTable (the strict flag is on by default).
enum TunnelCheck {
    /// nil: nothing against it.
    static func evaluate(_ personality: Personality, _ nub: Provider, _ explain: Explain) -> Verdict? {
        let key = "IOPCITunnelCompatible"
        guard nub.isKind(of: "IOPCIDevice"), let kernelClass = personality.kernelClass else { return nil }
        guard kernelClass != "IOPCI2PCIBridge", !personality.entries.isTrue(key) else { return nil }
        let evidence = [personality.entries.evidence(key)]
        let isTunnelled = nub.pci?.isTunnelled ?? nub.properties["IOPCITunnelled"].map { _ in true }
        guard let isTunnelled else {
            return explain.undecided(
                needs: "whether the device is attached through Thunderbolt or USB4 (IOPCITunnelled in ioreg)",
                why: "The personality does not say \(key), which every device behind Thunderbolt needs.",
                evidence: evidence)
        }
        guard isTunnelled else { return nil }
        let line = LogLine("kernel", "Driver \"\(kernelClass)\" needs \"\(key)\" key in plist")
        return explain.fail(
            "tunnel",
            "The device is attached through Thunderbolt or USB4, and \(key) is "
                + "\(personality.entries[key].map(\.description) ?? "absent"): the bus lets only drivers match that "
                + "declare themselves fit for it.",
            log: personality.entries.contains(key) ? [] : [line], evidence: evidence,
            fix: .personality(key, .boolean(true), "Declare it, once the driver copes with a device that vanishes."))
    }
}
