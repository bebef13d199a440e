// SPDX-License-Identifier: Apache-2.0

/// Whether the kernel launches a driver for this provider at all just now.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `ioresources` | the provider is IOResources | never, silent |
/// | `ioresources-user` | the provider is IOUserResources | pass (but see real-hardware-only) |
/// | `disabled` | boot-arg dk, bit 0x1000 | not started |
/// | `shutdown` | the kernel is going down | not started |
/// | `sleep` | the system is going to sleep | matched again on wake |
/// | `ok` | otherwise | pass |
///
/// - Source: XNU `IOService.cpp`, startCandidate.
public enum LaunchAllowed: Gate {
    public static let id: GateID = "launch-allowed"
    public static let number = 19
    public static let stage = Stage.launch
    public static let enforcer = "kernel IOService"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let provider = facts.provider.value?.classChain.first
        guard let providerClass = provider ?? facts.personality.value?.providerClass else {
            if let refusal = refusal(facts, explain) { return refusal }
            return explain.undecided(needs: facts.personality.needs ?? facts.provider.needs ?? "the provider's class")
        }
        if isKind(of: "IOResources", providerClass, facts) {
            return explain.fail(
                "ioresources",
                "The personality matches IOResources, and for that provider the kernel never launches a driver. It "
                    + "does "
                    + "not say so.",
                evidence: evidence(facts),
                fix: .personality(
                    "IOProviderClass", .string("IOUserResources"),
                    "A driver without hardware matches "
                        + "IOUserResources."))
        }
        if let refusal = refusal(facts, explain) { return refusal }
        if isKind(of: "IOUserResources", providerClass, facts) {
            return explain.pass(
                "ioresources-user", "IOUserResources is the provider for drivers without hardware.",
                evidence: evidence(facts))
        }
        return explain.pass("ok", "Nothing keeps the kernel from launching the driver.")
    }

    private static func refusal(_ facts: Facts, _ explain: Explain) -> Verdict? {
        if facts.host.driverKitBootArg.contains(.neverLaunch) {
            return explain.fail(
                "disabled", "Bit 0x1000 of the boot-arg dk switches the launching of drivers off.",
                log: [LogLine("kernel", "DK: \(facts.serviceName) dext launches are disabled ")],
                fix: Fix("Take bit 0x1000 out of the boot-arg dk.", snippet: "sudo nvram boot-args=\"dk=0x1\""))
        }
        switch facts.host.kernelState {
        case .running: return nil
        case .shuttingDown:
            return explain.fail(
                "shutdown", "The system is shutting down, so that no driver is started any more.",
                log: [LogLine("kernel", "DK: \(facts.userServerName) disabled in shutdown")])
        case .sleeping:
            return explain.fail(
                "sleep", "The system is going to sleep; the driver is matched again on wake.",
                log: [LogLine("kernel", "DK: \(facts.userServerName) deferred in sleep")])
        }
    }

    private static func isKind(of name: String, _ providerClass: String, _ facts: Facts) -> Bool {
        facts.provider.value?.isKind(of: name) ?? (providerClass == name)
    }

    private static func evidence(_ facts: Facts) -> [Evidence] {
        facts.personality.value.map { [$0.entries.evidence("IOProviderClass")] } ?? []
    }
}
