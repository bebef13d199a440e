// SPDX-License-Identifier: Apache-2.0

public enum PCIMemoryIndex: SourceRule {
    public static let id = "pci-memory-index"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a BAR's register offset is used as memory index"
    public static let page = SourceRulePage(
        check: "The first argument of a memory access counts the device's memory ranges from 0; GetBARInfo tells it.",
        symptom: "All reads give ones; writes do nothing.",
        fix: "Take the memory index from GetBARInfo.",
        source: "Apple: IOPCIDevice GetBARInfo.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.allCalls.compactMap { _, call in
            guard call.callee.hasPrefix("MemoryRead") || call.callee.hasPrefix("MemoryWrite"), call.receiver != nil,
                call.arguments.count >= 3, let index = call.argument(0)
            else { return nil }
            let isOffset = index.names.contains { $0.hasPrefix("kIOPCIConfigurationOffset") }
            guard isOffset || (model.integer(index).map { $0 > 5 } ?? false) else { return nil }
            return finding(
                "\(index.text) is no memory index", why: "A device has at most six memory ranges.", at: call.place)
        }
    }
}
