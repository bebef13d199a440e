// SPDX-License-Identifier: Apache-2.0

/// Whether the app may ask for the activation of a system extension.
///
/// The entitlement is the app's, not the driver's. iPadOS has no SystemExtensions framework.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `present` | `system-extension.install` is true | pass |
/// | `redistributable` | only `system-extension.redistributable`, which does not stand in for it | 2 |
/// | `absent` | neither, or not true | 2 |
///
/// - Source: Apple's page of the entitlement, `SystemExtensions.h`; `redistributable` INFERRED.
public enum AppInstallEntitlement: Gate {
    public static let id: GateID = "app-install-entitlement"
    public static let number = 3
    public static let stage = Stage.activation
    public static let enforcer = "SystemExtensions, sysextd"
    public static let scope = Scope.app

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let app = facts.app.value else { return explain.missing(facts.app, "the app that carries the driver") }
        guard let claims = app.claims else { return explain.missing(app.entitlements, "the app's entitlements") }
        let key = Entitlement.systemExtensionInstall
        let evidence = [claims.evidence(key)]
        if claims.isTrue(key) {
            return explain.pass("present", "The app claims the right to install system extensions.", evidence: evidence)
        }
        if claims.isTrue(Entitlement.systemExtensionRedistributable) {
            return explain.fail(
                "redistributable",
                "The app claims only the redistributable entitlement, which lets it carry another team's extension and "
                    + "does not let it install one.",
                code: .missingEntitlement,
                evidence: [claims.evidence(Entitlement.systemExtensionRedistributable)] + evidence, fix: fix(app))
        }
        let found = claims[key].map { "has it with the value \($0), which is not true" } ?? "does not claim it"
        return explain.fail(
            "absent", "Only an app with \(key) may install a system extension, and this one \(found).",
            code: .missingEntitlement, evidence: evidence, fix: fix(app))
    }

    private static func fix(_ app: CodeObject) -> Fix {
        Fix(
            "Add the System Extension capability to the app's target and its App ID.",
            snippet: PlistSnippet.entry(Entitlement.systemExtensionInstall, .boolean(true)),
            target: app.entitlementsFile,
            capability: PortalCapability.of(Entitlement.systemExtensionInstall)?.name)
    }
}
