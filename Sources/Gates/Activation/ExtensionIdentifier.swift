// SPDX-License-Identifier: Apache-2.0

/// Whether the extension that was found is the one that was asked for, and the only one.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `missing` | no CFBundleIdentifier, or another one than requested | 5 |
/// | `duplicate` | a second extension of the app has the same | 6 |
/// | `ok` | else | pass |
///
/// - Source: `SystemExtensions.h` (codes 5 and 6, the second spelt `DuplicateExtensionIdentifer`).
public enum ExtensionIdentifier: Gate {
    public static let id: GateID = "extension-identifier"
    public static let number = 6
    public static let stage = Stage.activation
    public static let enforcer = "sysextd"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let target = RequestedExtension.find(facts)
        guard let code = target.value else { return explain.missing(target, "the driver (.dext)") }
        guard let info = code.infoEntries else { return explain.missing(code.info, "its Info.plist") }
        let key = "CFBundleIdentifier"
        guard let found = info.string(key), !found.isEmpty else {
            let what = info[key].map { "is of type \($0.kindName)" } ?? "is missing"
            return missing(
                "CFBundleIdentifier \(info.string(key) == nil ? what : "is empty") in \(code.infoFile).",
                code, info, facts, explain)
        }
        if code.isUnresolved(key) {
            return explain.undecided(
                needs: "the built bundle, in which \(found) has been replaced", evidence: [info.evidence(key)])
        }
        if let requested = facts.requestedIdentifier, requested != found {
            return missing(
                "The app asks for \(requested), and the bundle's identifier is \(found).", code, info, facts,
                explain)
        }
        let twins = facts.extensions.filter { $0.bundleIdentifier == found }
        guard twins.count < 2 else {
            return explain.fail(
                "duplicate",
                "\(twins.map(\.folderName).joined(separator: " and ")) have the same identifier, \(found).",
                code: .duplicateExtensionIdentifier,
                evidence: twins.map { $0.infoEntries?.evidence(key) ?? Evidence($0.path) },
                fix: Fix("Remove the one that is left over from an earlier build, and clean the build folder."))
        }
        return explain.pass("ok", "The identifier \(found) is there, and once only.", evidence: [info.evidence(key)])
    }

    private static func missing(
        _ why: String, _ code: CodeObject, _ info: Entries, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        explain.fail(
            "missing", why, code: .extensionMissingIdentifier, evidence: [info.evidence("CFBundleIdentifier")],
            fix: Fix(
                "Let the identifier in the Info.plist, the folder's name and the one in the request be the same.",
                snippet: PlistSnippet.entry("CFBundleIdentifier", .string("$(PRODUCT_BUNDLE_IDENTIFIER)")),
                target: code.infoFile))
    }
}
