// SPDX-License-Identifier: Apache-2.0

public enum PCIBusLead: SourceRule {
    public static let id = "pci-bus-lead"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "DMA without the bus lead bit"
    public static let page = SourceRulePage(
        check: "The driver itself sets bus lead and memory space in the command register after each Open.",
        symptom: "The device never reads its descriptors; no interrupt comes.",
        fix: "Set kIOPCICommandBusLead | kIOPCICommandMemorySpace in kIOPCIConfigurationOffsetCommand.",
        source: "Apple: PCIDriverKit.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        guard model.isComplete, let prepare = model.calls("PrepareForDMA").first,
            model.allCalls.contains(where: { $0.call.callee.hasPrefix("MemoryWrite") && $0.call.receiver != nil })
        else { return [] }
        let isSet = model.definitions.contains { definition in
            definition.body.names.contains { ["kIOPCICommandBusLead", "kIOPCICommandBusMaster"].contains($0.text) }
                || !definition.body.calls(["ConfigurationWrite16", "ConfigurationWrite32"]).isEmpty
        }
        guard !isSet else { return [] }
        return [
            finding(
                "no source sets the bus lead bit", why: "The device may not start transfers of its own.",
                confidence: 0.8,
                at: prepare.call.place)
        ]
    }
}
