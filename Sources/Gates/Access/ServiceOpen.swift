// SPDX-License-Identifier: Apache-2.0

/// Whether the client may open this service at all: asked of the MACF policies, the sandbox above all, before the
/// driver hears of it.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `denied` | a policy refuses | kIOReturnNotPermitted without a line of IOUserServer's |
/// | `properties` | the app passes properties to the open | kIOReturnUnsupported |
/// | `ok` | nobody objects | pass |
///
/// - Source: XNU `IOUserClient.cpp`, is_io_service_open_extended.
public enum ServiceOpen: Gate {
    public static let id: GateID = "open-service-mac"
    public static let number = 33
    public static let stage = Stage.open
    public static let enforcer = "kernel MACF (sandbox)"
    public static let scope = Scope.app

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let open = facts.runtime.open
        if open.isServiceOpenAllowed.value == false {
            return explain.fail(
                "denied",
                "A policy of the system, usually the app's sandbox, refuses the open of this service. The kernel "
                    + "prints no "
                    + "DK line; the sandbox may print “deny iokit-open-service”.",
                code: .notPermitted,
                evidence: facts.clientClaims.claims.map { [$0.evidence(Entitlement.appSandbox)] } ?? [],
                fix: Fix(
                    "Look for the sandbox's line.",
                    snippet: "log show --last 5m --predicate 'eventMessage CONTAINS \"iokit-open\"'"))
        }
        if open.hasOpenProperties.value == true {
            return explain.fail(
                "properties", "The app passes properties when it opens, and the kernel takes none.", code: .unsupported,
                fix: Fix("Use IOServiceOpen.", target: "the app"))
        }
        if open.isServiceOpenAllowed.value == true {
            return explain.pass("ok", "No policy objects to opening the service.")
        }
        guard let claims = facts.clientClaims.claims else {
            return explain.undecided(needs: facts.clientClaims.needs ?? "the app's claims")
        }
        let evidence = [claims.evidence(Entitlement.appSandbox)]
        guard facts.host.platform == .macos, !claims.isTrue(Entitlement.appSandbox) else {
            return explain.undecided(
                needs: open.isServiceOpenAllowed.needs ?? "the sandbox's answer",
                why: "The app is sandboxed, and whether its sandbox lets it open the service is not written anywhere.",
                evidence: evidence)
        }
        return explain.pass(
            "ok", "The app is not sandboxed, so that there is no sandbox profile which could refuse.",
            evidence: evidence)
    }
}
