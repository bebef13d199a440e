// SPDX-License-Identifier: Apache-2.0

/// Whether a third party's driver without hardware may run: everywhere but on macOS only development builds may.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `macos` | the host is a Mac | pass |
/// | `hardware` | the provider is neither IOUserResources nor IOResources | pass |
/// | `platform` | Apple's own driver | pass |
/// | `development` | signed for development | pass |
/// | `else` | TestFlight, App Store, enterprise… | ended |
///
/// - Source: XNU `IOService.cpp`, startCandidate (release kernels).
public enum RealHardwareOnly: Gate {
    public static let id: GateID = "real-hardware-only"
    public static let number = 28
    public static let stage = Stage.launch
    public static let enforcer = "kernel IOService"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver && facts.host.platform != .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.host.platform == .macos {
            return explain.pass("macos", "A Mac runs drivers without hardware.")
        }
        guard let provider = facts.provider.value?.classChain.first ?? facts.personality.value?.providerClass else {
            return explain.undecided(needs: facts.provider.needs ?? facts.personality.needs ?? "the provider's class")
        }
        let evidence = facts.personality.value.map { [$0.entries.evidence("IOProviderClass")] } ?? []
        guard isVirtual(provider, facts) else {
            return explain.pass("hardware", "\(provider) is hardware.", evidence: evidence)
        }
        return category(evidence, facts, explain)
    }

    private static func category(_ evidence: [Evidence], _ facts: Facts, _ explain: Explain) -> Verdict {
        let kind = facts.driver.value?.signature.value?.kind
        switch facts.runtime.launch.validationCategory.value ?? kind.flatMap(ValidationCategory.init) {
        case .platform:
            return explain.pass("platform", "Apple's own drivers may match what they like.", evidence: evidence)
        case .development:
            return explain.pass(
                "development",
                "A build signed for development may run without hardware. The same driver is refused from TestFlight "
                    + "and "
                    + "the App Store.", evidence: evidence)
        case nil where kind != .appleDistribution:
            return explain.undecided(
                needs: facts.runtime.launch.validationCategory.needs ?? "how the build was signed",
                why: "The personality matches a provider without hardware, which only development builds may do here.",
                evidence: evidence)
        case let category:
            let how = category.map { "its validation category is \($0.rawValue)" } ?? "it is signed for distribution"
            return explain.fail(
                "else",
                "The personality matches a provider without hardware, and \(how): outside macOS only development "
                    + "builds "
                    + "may do that. So it works from Xcode and is gone from TestFlight.",
                log: [facts.exitLine("Third party driver may only match real hardware")], evidence: evidence,
                fix: Fix(
                    "Match the device itself, and leave out helper personalities on IOUserResources.",
                    target: "the dext's Info.plist"))
        }
    }

    private static func isVirtual(_ provider: String, _ facts: Facts) -> Bool {
        ["IOUserResources", "IOResources"].contains { facts.provider.value?.isKind(of: $0) ?? (provider == $0) }
    }
}
