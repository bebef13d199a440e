// SPDX-License-Identifier: Apache-2.0

public enum DMAOptions: SourceRule {
    public static let id = "dma-options"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "options where an IODMACommand call takes none"
    public static let page = SourceRulePage(
        check: "The options of IODMACommand::Create, PrepareForDMA and CompleteDMA have to be 0.",
        symptom: "The call returns kIOReturnBadArgument (0xE00002C2).",
        fix: "Pass kIODMACommandCreateNoOptions and its sisters; the direction comes from the memory descriptor.",
        source: "XNU IODMACommand (DriverKit).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.allCalls.compactMap { _, call in
            let index: Int
            switch call.callee {
            case "Create" where call.qualifier == "IODMACommand": index = 1
            case "PrepareForDMA" where call.arguments.count == 7, "CompleteDMA" where call.arguments.count == 1:
                index = 0
            default: return nil
            }
            guard let options = call.argument(index) else { return nil }
            let isWrong =
                model.integer(options).map { $0 != 0 }
                ?? options.names.contains { $0.hasPrefix("kIO") && !$0.hasSuffix("NoOptions") }
            guard isWrong else { return nil }
            return finding(
                "\(call.fullName): options \(options.text)", why: "No option is defined; 0 is the only value.",
                at: call.place)
        }
    }
}
