// SPDX-License-Identifier: Apache-2.0

public enum KextMapper: SourceRule {
    public static let id = "kext-dma-mapper"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "an IODMACommand of a kext without the device's mapper"
    public static let page = SourceRulePage(
        check: "Without a mapper the command takes the system's, which on Apple silicon is not the device's DART.",
        symptom: "Addresses over 4 GB and a panic of the PCIe port, or kIOReturnMessageTooLarge with 32 bits.",
        fix: "Pass IOMapper::copyMapperForDevice(device) as mapper and 32 as address bits, or move to PCIDriverKit.",
        source: "XNU iokit/Kernel/IODMACommand.cpp (a NULL mapper is the system mapper).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.allCalls.compactMap { _, call in
            guard ["withSpecification", "weakWithSpecification"].contains(call.callee),
                call.argument(0)?.names.first?.hasPrefix("kIODMACommandOutput") == true
                    || call.argument(0)?.text.hasPrefix("IODMACommandOutput") == true
                    || call.qualifier == "IODMACommand",
                call.argument(0)?.text.hasPrefix("&") == false, call.arguments.count >= 2,
                call.argument(6)?.isNull ?? true
            else { return nil }
            return finding(
                "\(call.callee) is given no mapper",
                why:
                    "The segments will be addresses of the system mapper or of physical memory, not of the device's DART.",
                confidence: 0.9, at: call.place)
        }
    }
}
