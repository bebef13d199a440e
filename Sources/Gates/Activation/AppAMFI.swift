// SPDX-License-Identifier: Apache-2.0

/// Whether the app that asks for the activation is allowed to run at all.
///
/// amfid, taskgated-helper and the kernel judge its signature and its profile; the rows are those of
/// ``LaunchSignatureCheck``. `codesign --verify`, `spctl` and notarisation can all be content with an app that fails
/// here, for none of them compares claims with a profile.
///
/// - Source: Apple TN3125; lines REPORTED.
public enum AppAMFI: Gate {
    public static let id: GateID = "app-amfi"
    public static let number = 2
    public static let stage = Stage.appLaunch
    public static let enforcer = "kernel AMFI, amfid, taskgated-helper"
    public static let scope = Scope.app

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let app = facts.app.value else { return explain.missing(facts.app, "the app that carries the driver") }
        return LaunchSignatureCheck.evaluate(app, host: facts.host, runtime: facts.runtime, explain: explain)
    }
}
