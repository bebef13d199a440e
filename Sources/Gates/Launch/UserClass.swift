// SPDX-License-Identifier: Apache-2.0

/// Whether the driver's process can make the object that IOUserClass names.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `inactive` | the service is going away | kIOReturnOffline |
/// | `no-key` | the personality has no IOUserClass | kIOReturnError |
/// | `not-registered` | the driver's binary registers no such class | no remote object |
/// | `ok` | otherwise | pass: Start comes next |
///
/// - Source: XNU `IOUserServer.cpp`, objectInstantiate, kernelDispatch (the “instantiate failed” line) and
///   serviceAttach.
public enum UserClass: Gate {
    public static let id: GateID = "user-class"
    public static let number = 29
    public static let stage = Stage.start
    public static let enforcer = "kernel IOUserServer"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let launch = facts.runtime.launch
        if launch.isServiceInactive.value == true {
            return explain.fail(
                "inactive", "The service was terminated before the driver made its object.",
                log: [
                    LogLine("kernel", "DK: \(facts.serviceName)::instantiate inactive"), failed(.offline, facts),
                ], code: .offline)
        }
        guard let personality = facts.personality.value else {
            return explain.undecided(needs: facts.personality.needs ?? "a personality")
        }
        let evidence = [personality.entries.evidence("IOUserClass")]
        guard let name = personality.userClass, !name.isEmpty else {
            return explain.fail(
                "no-key", "The personality does not say which class of the driver to make.",
                log: [
                    LogLine("kernel", "DK: no IOUserClass defined for \(facts.serviceName)"), failed(.error, facts),
                ],
                code: .error,
                evidence: evidence,
                fix: .personality("IOUserClass", .string("MyDriver"), "Name the class of the .iig file."))
        }
        if facts.isUnresolved(name) {
            return explain.undecided(needs: Facts.builtInfo, why: "IOUserClass is “\(name)”.", evidence: evidence)
        }
        switch launch.registeredClasses {
        case .present(let classes) where classes.contains(name):
            return explain.pass("ok", "The driver's executable registers \(name).", evidence: evidence)
        case .present(let classes):
            return notRegistered(name, classes, personality, facts, explain)
        case .absent(let place):
            return notRegistered(name, [], personality, facts, explain, place)
        case .unknown(let needs):
            return explain.undecided(
                needs: needs, why: "The executable has to register a class named \(name).", evidence: evidence)
        }
    }

    private static func notRegistered(
        _ name: String, _ classes: Set<String>, _ personality: Personality, _ facts: Facts, _ explain: Explain,
        _ place: Evidence? = nil
    ) -> Verdict {
        let code = facts.runtime.launch.instantiateCode.value
        return explain.fail(
            "not-registered",
            "The driver's executable registers no class \(name)"
                + (classes.isEmpty ? "" : "; it has \(classes.sorted().joined(separator: ", "))")
                + ". Usual causes: the class was renamed in C++ only, or its .iig is not in the target.",
            log: [code.map { failed($0, facts) } ?? LogLine("kernel", "DK: \(name): no user class found")], code: code,
            evidence: [personality.entries.evidence("IOUserClass")] + [place].compactMap(\.self),
            fix: .personality(
                "IOUserClass", .string(classes.sorted().first ?? name), "Name the class as the .iig spells it."))
    }

    /// Printed by the dispatcher when objectInstantiate returns an error.
    private static func failed(_ code: Code, _ facts: Facts) -> LogLine {
        let kernelClass = facts.personality.value?.kernelClass ?? RegistryName.unknown
        let hex = String(UInt32(truncatingIfNeeded: code.value), radix: 16)
        return LogLine("kernel", "DK: \(facts.serverObjectName): \(kernelClass): instantiate failed 0x\(hex)")
    }
}
