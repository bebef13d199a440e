// SPDX-License-Identifier: Apache-2.0

import Gates

/// A string or a number is taken for "no".
public enum PersonalityOneProcessType: Rule {
    public static let id = "personality-one-process-type"
    public static let severity = Finding.Severity.warning
    public static let summary = "IOUserServerOneProcess is no boolean"
    public static let page = RulePage(
        check: "The kernel compares IOUserServerOneProcess with the boolean true and with nothing else.",
        symptom: "Each service gets a process of its own, without a line in the log.",
        fix: "Write `<true/>`.",
        source: """
            XNU iokit/Kernel/IOUserServer.cpp (comparison with kOSBooleanTrue); Apple's documentation of the key.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "IOUserServerOneProcess"
            guard let value = site.entries[key], value.boolean == nil else { return nil }
            if value.string != nil, site.text(key) == nil { return nil }
            return finding(
                "\(site.shown): \(key) is a \(value.kindName)",
                why: "Only the boolean true counts; “\(value)” is taken for no, without a word.",
                fix: .personality(key, .boolean(true), "Write it as a boolean."), evidence: [site.evidence(key)])
        }
    }
}
