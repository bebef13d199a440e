// SPDX-License-Identifier: Apache-2.0

import Gates

/// The list stands on the app and names drivers; one article of Apple's reads the other way round.
public enum UserClientAccessOwnID: Rule {
    public static let id = "userclient-access-own-id"
    public static let severity = Finding.Severity.warning
    public static let summary = "userclient-access lists the app itself"
    public static let page = RulePage(
        check: "The kernel compares the elements with the bundle identifier of the driver's personality.",
        symptom: "kIOReturnNotPermitted (0xE00002E2) as soon as the driver does not let every client in.",
        fix: "List the driver's bundle identifier.",
        source: "Apple's page of the entitlement; XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let (app, list) = AccessList.unjudged(in: subject), let own = app.settledIdentifier else { return [] }
        let drivers = subject.drivers.compactMap(\.settledIdentifier)
        guard let index = list.ids.firstIndex(where: { $0 == own }), !drivers.contains(own) else { return [] }
        return [
            finding(
                "\(app.shown): userclient-access lists the app itself",
                why: "The list names the drivers that the app may open. \(own) is the app.",
                fix: .claim(
                    Entitlement.userClientAccess, .array([.string(drivers.first ?? own + ".driver")]),
                    on: .app, "List the driver."),
                confidence: 0.9, evidence: [list.evidence(index)])
        ]
    }
}
