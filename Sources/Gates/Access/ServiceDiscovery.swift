// SPDX-License-Identifier: Apache-2.0

/// Whether the app's way of looking finds the driver's service, and that service alone.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `ipados-off` | iPadOS, the driver is switched off in Settings | nothing |
/// | `none` | nothing found, or a name that no service has | the app's own "not found" |
/// | `by-name` | IOServiceNameMatching with the IOUserClass | pass: that is the service's name |
/// | `by-class` | IOServiceMatching with the kernel class | every driver of the kind, Apple's too |
/// | `by-user-class` | IOServiceMatching with the IOUserClass | no such kernel class: nothing |
///
/// - Source: XNU `IOService.cpp` (names and class matching); consequence of `by-class` REPORTED; `by-user-class`
///   INFERRED; `ipados-off` Apple's "Creating drivers for iPadOS".
public enum ServiceDiscovery: Gate {
    public static let id: GateID = "service-discovery"
    public static let number = 32
    public static let stage = Stage.open
    public static let enforcer = "the app"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let open = facts.runtime.open
        if facts.host.platform == .ipados, open.isDriverEnabled.value == false {
            return explain.fail(
                "ipados-off", "The driver is switched off in Settings, as it is after each fresh install.",
                fix: Fix("Settings > General > Drivers, or the app's own page in Settings."))
        }
        if case .absent(let evidence) = open.foundBundleIdentifier {
            if let verdict = byUserClass(facts, explain) { return verdict }
            return explain.fail(
                "none",
                "The app found no service. Look at what comes before: matching, launch, Start, "
                    + "RegisterService.",
                evidence: [evidence])
        }
        guard let query = open.query.value else {
            return explain.undecided(needs: open.query.needs ?? "how the app looks for the service")
        }
        switch query {
        case .name(let name): return byName(name, facts, explain)
        case .className(let name): return byClass(name, facts, explain)
        }
    }

    private static func byName(_ name: String, _ facts: Facts, _ explain: Explain) -> Verdict {
        guard let personality = facts.personality.value else {
            return explain.undecided(needs: facts.personality.needs ?? "the personality")
        }
        let evidence = [personality.entries.evidence("IOUserClass")]
        if facts.isUnresolved(personality.userClass) {
            return explain.undecided(
                needs: Facts.builtInfo, why: "The service's name is the IOUserClass.", evidence: evidence)
        }
        guard name == personality.userClass else {
            return explain.fail(
                "none",
                "The app looks for a service named “\(name)”. A driver's service is named after its IOUserClass, which "
                    + "is "
                    + "“\(personality.userClass ?? "absent")”.",
                evidence: evidence, fix: nameFix(personality))
        }
        return explain.pass("by-name", "The service's name is its IOUserClass, \(name).", evidence: evidence)
    }

    private static func byClass(_ name: String, _ facts: Facts, _ explain: Explain) -> Verdict {
        if let verdict = byUserClass(facts, explain) { return verdict }
        guard let personality = facts.personality.value else {
            return explain.undecided(needs: facts.personality.needs ?? "the personality")
        }
        let evidence = [personality.entries.evidence("IOClass")]
        guard name == personality.kernelClass || name == "IOService" else {
            return explain.fail(
                "none",
                "The app looks for kernel class \(name); this driver's is "
                    + "\(personality.kernelClass ?? "absent").",
                evidence: evidence, fix: nameFix(personality))
        }
        guard let found = facts.runtime.open.foundBundleIdentifier.value else {
            return explain.undecided(
                "by-class", needs: facts.runtime.open.foundBundleIdentifier.needs ?? "which service the app takes",
                why: "The app looks for kernel class \(name), which stands for every driver of the kind, Apple's too: "
                    + "the "
                    + "first one found may be somebody else's.",
                evidence: evidence)
        }
        let own = facts.personalityBundleIdentifier
        guard found == own else {
            return explain.fail(
                "by-class",
                "The app took the first \(name), and that belongs to \(found), not to \(own ?? "this driver"): opening "
                    + "it "
                    + "is refused with that id in the kernel's line.",
                evidence: evidence, fix: nameFix(personality))
        }
        return explain.pass("by-class", "The app took the right one of the \(name) services.", evidence: evidence)
    }

    private static func byUserClass(_ facts: Facts, _ explain: Explain) -> Verdict? {
        guard let personality = facts.personality.value, let name = personality.userClass else { return nil }
        guard facts.runtime.open.query.value == .className(name), name != personality.kernelClass else { return nil }
        return explain.fail(
            "by-user-class",
            "The app looks for a kernel class \(name), and that is the name of the driver's own class: the kernel "
                + "knows no "
                + "such class.",
            evidence: [personality.entries.evidence("IOUserClass")], fix: nameFix(personality))
    }

    private static func nameFix(_ personality: Personality) -> Fix {
        Fix(
            "Look for the service's name.",
            snippet: "IOServiceGetMatchingService(kIOMainPortDefault, IOServiceNameMatching(\""
                + "\(personality.userClass ?? "MyDriver")\"))", target: "the app")
    }
}
