// SPDX-License-Identifier: Apache-2.0

public enum TerminateOptions: SourceRule {
    public static let id = "terminate-options"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "Terminate with options"
    public static let page = SourceRulePage(
        check: "Terminate takes no options from a dext.",
        symptom: "Terminate returns kIOReturnUnsupported (0xE00002C7), and the service stays.",
        fix: "Pass 0 as options.",
        source: "XNU IOUserServer.cpp (IOService::Terminate).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.calls("Terminate").compactMap { _, call in
            guard call.arguments.count == 1, let options = call.argument(0),
                model.integer(options).map({ $0 != 0 }) ?? options.names.contains(where: { $0.hasPrefix("kIO") })
            else { return nil }
            return finding("Terminate(\(options.text))", why: "Only 0 is accepted.", at: call.place)
        }
    }
}
