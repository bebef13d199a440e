// SPDX-License-Identifier: Apache-2.0

import Gates

/// Where a personality lacks it, the gate new-user-client says so; this is about a second copy that nobody reads.
public enum UserClientTopLevel: Rule {
    public static let id = "user-client-top-level"
    public static let severity = Finding.Severity.note
    public static let summary = "UserClientProperties stands at the top of the Info.plist"
    public static let page = RulePage(
        check: """
            IOService::Create reads the dictionary from the properties of the service, which are the personality's.
            """,
        symptom: "A change of the copy at the top has no effect.",
        fix: "Remove the one at the top.",
        source: "XNU iokit/Kernel/IOUserServer.cpp, IOService::Create.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            let key = "UserClientProperties"
            guard let info = driver.info.value, info.contains(key), let sites = subject.sites(of: driver) else {
                return nil
            }
            guard sites.allSatisfy({ site in site.objects.contains { $0.table["IOClass"]?.string != nil } }) else {
                return nil
            }
            return finding(
                "\(driver.shown): \(key) at the top of the Info.plist",
                why: "It is read from the personality that matched, and from nowhere else.",
                fix: Fix("Remove it from the top.", target: driver.infoFile), evidence: [info.evidence(key)])
        }
    }
}
