// SPDX-License-Identifier: Apache-2.0

public enum ClientCreateProvider: SourceRule {
    public static let id = "user-client-create-provider"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "Create is given another provider than this"
    public static let page = SourceRulePage(
        check: "IOService::Create makes an object for this service only.",
        symptom: "Create returns kIOReturnUnsupported (0xE00002C7).",
        fix: "Pass this as the first argument.",
        source: "XNU IOUserServer.cpp (IOService::Create).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.calls("Create").compactMap { definition, call in
            guard call.qualifier == nil, call.receiver == nil || call.receiver == "this", call.arguments.count == 3,
                model.isDriverMethod(definition), call.argument(1)?.value.string != nil,
                let provider = call.argument(0), provider.value.name != nil, provider.text != "this",
                call.argument(2)?.text.hasPrefix("&") == true
            else { return nil }
            return finding(
                "Create(\(provider.text), …): the provider has to be this", why: "Another one is refused.",
                at: call.place)
        }
    }
}
