// SPDX-License-Identifier: Apache-2.0

/// Whether sysextd finds the requested extension in the app.
///
/// It looks for `Contents/Library/SystemExtensions/{identifier}.dext` (or `.systemextension`): the folder's name
/// counts,
/// not the product's. Nothing of the driver has run by then.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `no-such` | nothing by that name or with that identifier | 4 |
/// | `bad-name` | the identifier is in an Info.plist, the folder is named otherwise | 4 |
/// | `no-version` | CFBundleVersion or CFBundleShortVersionString is missing | 4 |
/// | `executable` | CFBundleExecutable names no file | 4 (9 has been seen too) |
/// | `stale-copy` | another copy of the app is resolved, or an old version of the extension lies beside it | 4 |
/// | `unnotarised-26` | macOS 26, ad hoc or refused by the notarisation daemon | may show as 4 |
/// | `found` | else | pass |
///
/// A folder of the right name with another identifier inside is found; ``ExtensionIdentifier`` deals with it.
///
/// - Source: Apple "Installing System Extensions and Drivers" (place, identifier); the folder's name REPORTED (DTS,
///   thread 823200), the other rows REPORTED (developer forum), `unnotarised-26` by one report.
public enum ExtensionLookup: Gate {
    public static let id: GateID = "extension-lookup"
    public static let number = 5
    public static let stage = Stage.activation
    public static let enforcer = "sysextd"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let app = facts.app.value else { return explain.missing(facts.app, "the app that carries the driver") }
        guard let identifier = RequestedExtension.identifier(facts) else {
            return explain.undecided(needs: "the identifier that the app asks for, or the driver's Info.plist")
        }
        if facts.extensions.isEmpty, app.stage == .source {
            return explain.undecided(
                needs: "the built app, with what lies in its Contents/Library/SystemExtensions")
        }
        let lines = ActivationLines(identifier: identifier, team: "-").request
        for code in facts.extensions {
            explain.step("\(code.folderName) holds \(code.bundleIdentifier ?? "no identifier")")
        }
        guard let named = facts.extensions.first(where: { $0.folderStem == identifier && lies($0, inPlaceOf: app) })
        else {
            return notFound(identifier, app, facts, lines, explain)
        }
        return incomplete(named, lines, explain) ?? staleCopy(named, facts, lines, explain)
            ?? unnotarised(named, facts, lines, explain)
            ?? explain.pass(
                "found", "\(named.folderName) lies in the app under the name that sysextd looks for.", log: lines,
                evidence: [evidence(named, "CFBundleIdentifier")])
    }

    /// Elsewhere in the app nobody looks; an extension that was given apart is taken to be meant for its place.
    private static func lies(_ code: CodeObject, inPlaceOf app: CodeObject) -> Bool {
        !code.path.hasPrefix("\(app.path)/") || code.path.hasPrefix("\(app.path)/Contents/Library/SystemExtensions/")
    }

    private static func notFound(
        _ identifier: String, _ app: CodeObject, _ facts: Facts, _ lines: [LogLine], _ explain: Explain
    ) -> Verdict {
        let place = "Contents/Library/SystemExtensions/\(identifier).dext"
        let log =
            lines + [
                LogLine(
                    "app",
                    "Extension not found in App bundle. Unable to find any matched extension with identifier: "
                        + identifier)
            ]
        if let code = facts.extensions.first(where: { $0.bundleIdentifier == identifier && lies($0, inPlaceOf: app) }) {
            return explain.fail(
                "bad-name",
                "\(code.folderName) has the identifier \(identifier), but sysextd looks for a folder of that name and "
                    + "does not open others.",
                log: log, code: .extensionNotFound, evidence: [evidence(code, "CFBundleIdentifier")],
                fix: Fix(
                    "Name the product after its identifier.",
                    snippet: "PRODUCT_NAME = $(PRODUCT_BUNDLE_IDENTIFIER)", target: "the dext target's build settings"))
        }
        let found = facts.extensions.map(\.folderName).sorted().joined(separator: ", ")
        return explain.fail(
            "no-such",
            "The app has no \(place); it carries \(found.isEmpty ? "no extension at all" : found).", log: log,
            code: .extensionNotFound, evidence: [Evidence(app.path, text: "\(place) is absent")],
            fix: Fix(
                "Embed the dext (Copy Files, destination System Extensions), and ask for exactly its identifier.",
                snippet: "ls \"\(app.path)/Contents/Library/SystemExtensions\""))
    }

    private static func incomplete(_ code: CodeObject, _ lines: [LogLine], _ explain: Explain) -> Verdict? {
        guard let info = code.infoEntries else { return nil }
        for key in ["CFBundleVersion", "CFBundleShortVersionString"] where (info.string(key) ?? "").isEmpty {
            let found =
                info[key].map { "is \($0.kindName == "string" ? "empty" : "of type \($0.kindName)")" } ?? "is missing"
            return explain.fail(
                "no-version",
                "\(key) \(found) in \(code.infoFile), and sysextd passes over an extension without versions.",
                log: lines, code: .extensionNotFound, evidence: [info.evidence(key)],
                fix: Fix(
                    "Give both versions.", snippet: PlistSnippet.entry(key, .string("1.0")), target: code.infoFile))
        }
        let name = info.string("CFBundleExecutable") ?? ""
        guard name.isEmpty || code.executable.isAbsent else { return nil }
        return explain.fail(
            "executable",
            name.isEmpty
                ? "CFBundleExecutable is missing, so no binary belongs to the extension."
                : "CFBundleExecutable is \(name), and the bundle has no such file.",
            log: lines, code: .extensionNotFound, evidence: [info.evidence("CFBundleExecutable")],
            fix: Fix(
                "Let CFBundleExecutable follow the product; for a dext it is usually the identifier.",
                snippet: PlistSnippet.entry("CFBundleExecutable", .string("$(EXECUTABLE_NAME)")), target: code.infoFile)
        )
    }

    private static func staleCopy(
        _ code: CodeObject, _ facts: Facts, _ lines: [LogLine], _ explain: Explain
    ) -> Verdict? {
        if let path = facts.runtime.activation.staleCopy.value {
            return stale(
                "LaunchServices resolves another copy of the app, \(path)", [Evidence(path)], facts, lines, explain)
        }
        let version = code.infoEntries?["CFBundleVersion"]
        let old = facts.extensions.first { other in
            other.folderName != code.folderName && other.bundleIdentifier != nil
                && other.bundleIdentifier == code.bundleIdentifier
                && other.infoEntries?["CFBundleVersion"] != version
        }
        return old.map { old in
            stale(
                "\(old.folderName) lies beside \(code.folderName) with the same identifier and another version",
                [evidence(old, "CFBundleVersion"), evidence(code, "CFBundleVersion")], facts, lines, explain)
        }
    }

    private static func stale(
        _ what: String, _ evidence: [Evidence], _ facts: Facts, _ lines: [LogLine], _ explain: Explain
    ) -> Verdict {
        explain.fail(
            "stale-copy", "\(what): the lookup fails, or an old driver is activated in place of the new one.",
            log: lines, code: .extensionNotFound, evidence: evidence,
            fix: Fix(
                "Remove the old copies (archives, DerivedData, disk images, a bundle that was unzipped over) "
                    + "and clean the "
                    + "build folder.",
                snippet: "mdfind \"kMDItemCFBundleIdentifier == '\(facts.app.value?.bundleIdentifier ?? "…")'\""))
    }

    private static func unnotarised(
        _ code: CodeObject, _ facts: Facts, _ lines: [LogLine], _ explain: Explain
    ) -> Verdict? {
        guard facts.host.osVersion >= Version(26), facts.host.isSIPEnabled, let signature = code.signature.value else {
            return nil
        }
        let isRefused = signature.kind == .developerID && facts.runtime.activation.notarisation.value == .refused
        guard signature.kind.isAdHoc || isRefused else { return nil }
        return explain.fail(
            "unnotarised-26",
            "On macOS 26 an extension that is \(isRefused ? "not notarised" : "signed ad hoc") has been "
                + "reported as not "
                + "found, although it lies in its place; the signature is what has to change.",
            log: lines, code: .extensionNotFound, evidence: [signature.evidence],
            fix: Fix("Sign with a development certificate and profile, or notarise the Developer ID build."))
    }

    private static func evidence(_ code: CodeObject, _ key: String) -> Evidence {
        code.infoEntries?.evidence(key) ?? Evidence(code.path)
    }
}
