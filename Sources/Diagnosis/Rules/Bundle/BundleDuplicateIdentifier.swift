// SPDX-License-Identifier: Apache-2.0

import Gates

/// Equal ones are the gate extension-identifier's on a Mac; this adds iPadOS, and case.
public enum BundleDuplicateIdentifier: Rule {
    public static let id = "bundle-duplicate-identifier"
    public static let severity = Finding.Severity.warning
    public static let summary = "Two extensions of an app have identifiers that differ in case only, or not at all"
    public static let page = RulePage(
        check: """
            Folders are named after identifiers, and a Mac's disk as a rule does not tell case apart; identifiers \
            are compared with it.
            """,
        symptom: """
            One of the two overwrites the other when the app is copied or unzipped; an old driver is activated.
            """,
        fix: """
            Remove what is left over from an earlier build, clean the build folder, and copy the app into an empty \
            place.
            """,
        source: """
            SystemExtensions.h (error 6 for equal ones); the public project ReDrobo about merged bundles.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        let named = subject.extensions.filter { $0.settledIdentifier != nil }
        let groups = Dictionary(grouping: named) { $0.settledIdentifier?.lowercased() ?? "" }
        return groups.sorted { $0.key < $1.key }.compactMap { _, twins in
            let names = Set(twins.compactMap(\.settledIdentifier)).sorted()
            guard twins.count > 1, names.count > 1 || subject.host.platform == .ipados else { return nil }
            return finding(
                "\(names.first ?? ""): \(twins.count) extensions of that name",
                why: "\(twins.map(\.folderName).enumeration) are one name to a disk that does not tell case apart"
                    + (names.count > 1 ? "." : ", and have the very same identifier."),
                fix: Fix("Remove the one that is left over, and clean the build folder."),
                evidence: twins.map { $0.info.value?.evidence("CFBundleIdentifier") ?? Evidence($0.path) })
        }
    }
}
