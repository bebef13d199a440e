// SPDX-License-Identifier: Apache-2.0

import Gates

/// Where a driver of the app is refused for it, the gate uc-access-macos says so; this is about lists that have not
/// mattered yet.
public enum UserClientAccessForm: Rule {
    public static let id = "userclient-access-form"
    public static let severity = Finding.Severity.warning
    public static let summary = "userclient-access is no list of bundle identifiers"
    public static let page = RulePage(
        check: """
            Each element is compared with a driver's bundle identifier, exactly. There are no wildcards, and a \
            string of several lines is one identifier.
            """,
        symptom: "kIOReturnNotPermitted (0xE00002E2) as soon as the driver does not let every client in.",
        fix: "One string for each driver.",
        source: """
            XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient; thread 825971 (a list stored as one string).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let (app, list) = AccessList.unjudged(in: subject), let problem = list.problem else { return [] }
        return [
            finding(
                "\(app.shown): userclient-access \(problem.text)",
                why: "Each element has to be the bundle identifier of one driver; the value is \(list.value).",
                fix: .claim(
                    Entitlement.userClientAccess, .array([.string("com.example.app.driver")]), on: .app,
                    "Write one string for each driver."),
                evidence: [list.evidence(problem.index)])
        ]
    }
}
