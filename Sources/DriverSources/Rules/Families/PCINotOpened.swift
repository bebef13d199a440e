// SPDX-License-Identifier: Apache-2.0

public enum PCINotOpened: SourceRule {
    public static let id = "pci-not-opened"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a PCI device is used without Open"
    public static let page = SourceRulePage(
        check: "IOPCIDevice refuses memory and configuration access to who has not opened it.",
        symptom: "All reads give ones; writes do nothing.",
        fix: "Call Open(this) in Start, and Close(this) in Stop.",
        source: "Apple: PCIDriverKit IOPCIDevice Open.")

    private static let access: Set<String> = [
        "MemoryRead8", "MemoryRead16", "MemoryRead32", "MemoryRead64", "MemoryWrite8", "MemoryWrite16", "MemoryWrite32",
        "MemoryWrite64", "ConfigurationRead16", "ConfigurationRead32", "ConfigurationWrite16", "ConfigurationWrite32",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let calls = model.allCalls.filter { access.contains($0.call.callee) && $0.call.receiver != nil }
        guard model.isComplete, let first = calls.first, !model.allCalls.contains(where: { $0.call.callee == "Open" })
        else { return [] }
        return [finding("the PCI device is never opened", why: "No source calls Open.", at: first.call.place)]
    }
}
