// SPDX-License-Identifier: Apache-2.0

/// Whether an app may take a USB device away from its drivers (IOUSBHost's device capture).
///
/// Not a matter of DriverKit: no vendor identifier appears in it, the grant is for devices in general. Asked only of
/// apps
/// that claim `com.apple.vm.device-access`.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `root` | the process runs as root | pass |
/// | `entitled` | entitled, and the user authorised | pass |
/// | `else` | neither | open fails |
///
/// - Source: Apple's IOUSBHost documentation; the failure REPORTED.
public enum USBDeviceCapture: Gate {
    public static let id: GateID = "usb-device-capture"
    public static let number = 42
    public static let stage = Stage.open
    public static let enforcer = "IOUSBHostFamily"
    public static let scope = Scope.app

    public static func applies(to facts: Facts) -> Bool {
        facts.host.platform == .macos && facts.app.value?.claims?.contains(Entitlement.vmDeviceAccess) == true
    }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let app = facts.app.value else { return explain.missing(facts.app, "the app") }
        guard let claims = app.claims else { return explain.missing(app.entitlements, "the app's entitlements") }
        let activation = facts.runtime.activation
        let evidence = [claims.evidence(Entitlement.vmDeviceAccess)]
        if activation.runsAsRoot.value == true {
            return explain.pass("root", "The process runs as root, which may capture devices without the entitlement.")
        }
        let isEntitled = claims.isTrue(Entitlement.vmDeviceAccess)
        if isEntitled, activation.isCaptureAuthorised.value == true {
            return explain.pass(
                "entitled", "The app is entitled and the user has authorised it: the device's drivers are terminated.",
                evidence: evidence)
        }
        let open: Known<Bool> =
            isEntitled && activation.isCaptureAuthorised.value == nil
            ? activation.isCaptureAuthorised : activation.runsAsRoot
        if open.value == nil {
            return explain.undecided(
                needs: open.needs ?? "whether the app runs as root",
                why: isEntitled ? "The app is entitled; the user has to authorise it too." : "The app is not entitled.",
                evidence: evidence)
        }
        let lacks = isEntitled ? "the user has not authorised it" : "it is not entitled (the claim is not true)"
        return explain.fail(
            "else", "Capture is for entitled and authorised apps and for root: \(lacks), and it does not run as root.",
            code: .notPermitted, evidence: evidence,
            fix: Fix(
                "Call IOServiceAuthorize with kIOServiceInteractionAllowed before opening, or run the part that "
                    + "captures as "
                    + "root.",
                target: "the app"))
    }
}
