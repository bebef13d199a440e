// SPDX-License-Identifier: Apache-2.0

public enum ClientNotCreated: SourceRule {
    public static let id = "new-user-client-without-create"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "NewUserClient makes no user client"
    public static let page = SourceRulePage(
        check: "NewUserClient hands over an object made by Create(this, \"UserClientProperties\", &service).",
        symptom: "IOServiceOpen fails with kIOReturnError (0xE00002BC) or kIOReturnUnsupported.",
        fix: "Create the client from the personality's UserClientProperties and give it out through userClient.",
        source: "XNU IOService.cpp (NewUserClient_Impl), IOUserServer.cpp (serviceNewUserClient).")

    private static let familyClients: Set<String> = ["IOUserAudioDriver", "IOUserMIDIDriver", "IOUserVideoDriver"]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions(named: "NewUserClient").compactMap { definition in
            let reach = model.reach(of: definition)
            guard model.isDriverMethod(definition), !reach.contains(where: model.isCut),
                !definition.body.isEmpty, !familyClients.contains(model.frameworkBase(of: definition.className) ?? ""),
                !reach.contains(where: { !$0.body.calls(["Create", "OSTypeAlloc"]).isEmpty })
            else { return nil }
            let passesOn = definition.body.calls("NewUserClient").contains(where: \.isSuperDispatch)
            if passesOn, model.frameworkBase(of: definition.className) != "IOService" { return nil }
            return finding(
                "\(definition.title) creates no client",
                why: passesOn ? "IOService's own NewUserClient answers kIOReturnError." : "Nothing calls Create.",
                confidence: model.confidence(0.9, fragment: 0.7), at: definition.place)
        }
    }
}
