// SPDX-License-Identifier: Apache-2.0

import Gates

/// In a source `$(NAME)` is as it should be; in a product it is what the system sees.
public enum UnresolvedVariable: Rule {
    public static let id = "unresolved-variable"
    public static let severity = Finding.Severity.warning
    public static let summary = "A built product still holds a build variable"
    public static let page = RulePage(
        check: """
            Xcode replaces build variables in Info.plist and entitlements while it builds. A product that is put \
            together or signed by hand gets the file as it stands.
            """,
        symptom: """
            Silence (a personality that is named `$(…)`), error 9 (a version), or a launch that is killed because a \
            claim is not what the profile grants.
            """,
        fix: "Let Xcode process the file, or write the values out before you sign.",
        source: """
            XNU libkern/OSKextVersion.c (a version has to begin with a digit); Apple TN3125 (claims are compared \
            literally).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.code.filter { $0.stage == .product }.flatMap { code in
            [
                code.info.value.flatMap { report(code, $0, code.infoFile) { isRead($0, from: code) } },
                code.entitlements.value.flatMap { report(code, $0, code.entitlementsFile) { _ in true } },
            ].compactMap(\.self)
        }
    }

    /// Of an app's Info.plist only what the way to the driver depends on: other keys may hold what they like.
    private static func isRead(_ key: String, from code: CodeObject) -> Bool {
        guard code.role == .driver else { return key.hasPrefix("CFBundle") }
        return key != "CFBundleVersion"  // the gate category-validation's
    }

    private static func report(
        _ code: CodeObject, _ entries: Entries, _ file: String, _ counts: (String) -> Bool
    ) -> Finding? {
        let places = entries.keys.filter(counts).flatMap { entries[$0]?.texts(at: [$0]) ?? [] }
            .filter { BuildVariable.stands(in: $0.text) }
        guard let first = places.first else { return nil }
        let more = places.count > 1 ? " and \(places.count - 1) more" : ""
        return finding(
            "\(code.shown): build variables in \(file) of a product",
            why: "\(first.path.joined(separator: "/")) is “\(first.text)”\(more). Nobody replaces that any more: "
                + "the system takes it literally.",
            fix: Fix("Process the file with Xcode, or write the value out before signing.", target: file),
            evidence: places.prefix(8).map { entries.place($0.path) })
    }
}
