// SPDX-License-Identifier: Apache-2.0

/// What comes of IORegistryEntrySetCFProperties on a driver's service.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `refused` | sandbox or MACF refuses | kIOReturnNotPermitted |
/// | `unsupported` | the driver does not override UserSetProperties | kIOReturnUnsupported |
/// | `own` | the driver's UserSetProperties ran | its code |
///
/// - Source: XNU `IOUserClient.cpp`, is_io_registry_entry_set_properties; `IOUserServer.cpp` (default implementation).
///   Which sets a sandboxed app may make is INFERRED.
public enum SetProperties: Gate {
    public static let id: GateID = "set-properties"
    public static let number = 41
    public static let stage = Stage.call
    public static let enforcer = "the driver, kernel MACF"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        switch facts.runtime.open.setProperties {
        case .unknown(let needs): return explain.undecided(needs: needs)
        case .absent: return explain.pass("own", "The app sets no properties.")
        case .present(.refused):
            return explain.fail(
                "refused", "A policy of the system, usually the app's sandbox, refuses to set properties.",
                code: .notPermitted,
                evidence: facts.clientClaims.claims.map { [$0.evidence(Entitlement.appSandbox)] } ?? [])
        case .present(.notImplemented):
            return explain.fail(
                "unsupported", "The driver does not override UserSetProperties, and the default takes no properties.",
                code: .unsupported,
                fix: Fix(
                    "Override it, or use an external method.",
                    snippet: "virtual kern_return_t UserSetProperties(OSContainer * properties) override;",
                    target: "the driver's .iig"))
        case .present(.answered(let code)):
            guard let code else { return explain.pass("own", "The driver took the properties.") }
            return explain.fail(
                "own", "The driver's UserSetProperties returned \(code.name) (\(code.hex)).", code: code)
        }
    }
}
