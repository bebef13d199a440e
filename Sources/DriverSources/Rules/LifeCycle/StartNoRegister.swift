// SPDX-License-Identifier: Apache-2.0

public enum StartNoRegister: SourceRule {
    public static let id = "start-no-register"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a service with clients is never registered"
    public static let page = SourceRulePage(
        check: "Matching, notifications and IOServiceGetMatchingServices see registered services only.",
        symptom: "The driver starts, but the app finds no service, or finds it only when it was open before.",
        fix: "Call RegisterService() at the end of Start.",
        source: "XNU IOService.cpp (registerService, matching).")

    /// Families that register for the driver.
    private static let automatic: Set<String> = [
        SourceModel.scsiController, "IOUserClient", "IOUserHIDDevice", "IOUserUSBHostHIDDevice",
        "IOUserHIDEventService", "IOUserHIDEventDriver",
        "IOUserSerial", "IOUserUSBSerial",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions(named: "Start").compactMap { definition in
            guard let owner = definition.className, model.isDriverMethod(definition),
                !automatic.contains(model.frameworkBase(of: owner) ?? ""),
                model.definitions.contains(where: { $0.className == owner && $0.name == "NewUserClient" }),
                !model.reach(of: definition).contains(where: model.isCut),
                !model.definitions.contains(where: { !$0.body.calls("RegisterService").isEmpty })
            else { return nil }
            return finding(
                "\(owner) takes clients but never calls RegisterService",
                why: "It has NewUserClient, and no method registers the service.",
                confidence: model.confidence(0.9, fragment: 0.6), at: definition.place)
        }
    }
}
