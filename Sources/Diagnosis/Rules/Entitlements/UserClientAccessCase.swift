// SPDX-License-Identifier: Apache-2.0

import Gates

/// Identifiers are compared with case.
public enum UserClientAccessCase: Rule {
    public static let id = "userclient-access-case"
    public static let severity = Finding.Severity.warning
    public static let summary = "userclient-access names a driver in another case"
    public static let page = RulePage(
        check: """
            The kernel compares the elements with the bundle identifier of the driver's personality, exactly.
            """,
        symptom: "kIOReturnNotPermitted (0xE00002E2) as soon as the driver does not let every client in.",
        fix: "Spell the identifier as the driver does, in the grant as well.",
        source: "XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let (app, list) = AccessList.unjudged(in: subject) else { return [] }
        let drivers = subject.drivers.compactMap(\.settledIdentifier)
        return list.ids.enumerated().compactMap { index, id in
            guard !drivers.contains(id), let meant = drivers.first(where: { $0.lowercased() == id.lowercased() }),
                !list.ids.contains(meant)
            else { return nil }
            return finding(
                "\(app.shown): userclient-access spells \(id) for \(meant)",
                why: "Case counts: this names no driver of the app.",
                fix: .claim(
                    Entitlement.userClientAccess, .array([.string(meant)]), on: .app,
                    "Spell it as the driver does."),
                evidence: [list.evidence(index)])
        }
    }
}
