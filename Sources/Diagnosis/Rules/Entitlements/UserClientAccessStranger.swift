// SPDX-License-Identifier: Apache-2.0

import Gates

/// Right for an app that opens another app's driver, and for a list that outlived a driver.
public enum UserClientAccessStranger: Rule {
    public static let id = "userclient-access-stranger"
    public static let severity = Finding.Severity.note
    public static let summary = "userclient-access names a driver that the app does not carry"
    public static let page = RulePage(
        check: """
            The kernel compares the elements with the bundle identifier of the driver's personality. It does not ask \
            where the driver comes from.
            """,
        symptom: "None; or, where it is a slip, kIOReturnNotPermitted (0xE00002E2).",
        fix: "Remove what is not opened any more, or correct the identifier.",
        source: "XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let (app, list) = AccessList.unjudged(in: subject), !subject.drivers.isEmpty else { return [] }
        let drivers = subject.drivers.compactMap(\.settledIdentifier)
        guard drivers.count == subject.drivers.count, list.problem == nil else { return [] }
        let known = Set((drivers + [app.settledIdentifier].compactMap(\.self)).map { $0.lowercased() })
        return list.ids.enumerated().filter { !known.contains($1.lowercased()) && !BuildVariable.stands(in: $1) }
            .map { index, id in
                finding(
                    "\(app.shown): userclient-access names \(id), which is not in the app",
                    why: "The app carries \(drivers.enumeration).",
                    fix: Fix("Remove it, unless another app installs that driver.", target: Fix.appEntitlements),
                    confidence: 0.5, evidence: [list.evidence(index)])
            }
    }
}
