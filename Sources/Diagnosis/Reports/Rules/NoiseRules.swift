// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

extension ReportRules {
    /// Lines that look like failures and are none.
    static let noise: [ReportRule] = [
        row(
            "noise/crash-count", "\"has crashed 0 time(s)\" is printed at every launch", "driver-crash-count",
            "The number counts crashes of the last day; 0 says that there was none.", "XNU IOUserServer.cpp"
        ) { $0["count"] == "0" },
        row(
            "noise/no-policy", "\"no policy, cannot allow apps outside /Applications\" is noise",
            "no-policy-applications",
            "It says that no MDM policy widens the place of apps. It is printed in activations that succeed, too, and "
                + "does not mean that the app "
                + "lies in the wrong place (that would be error 3).", "DTS; public logs of sysextd"),
        row(
            "noise/code-requirements", "\"failed to fetch … CodeRequirements-1\" proves nothing",
            "code-requirements-fetch",
            "syspolicyd prints it for sound bundles as well.", "public logs of syspolicyd"),
        row(
            "noise/double-close", "\"ignored is_io_service_close\" is harmless", "double-close",
            "The connection had been closed already.", "XNU IOUserClient.cpp"),
        row(
            "noise/team-identifier", "\"has team identifier\" is a good sign", "has-team-identifier",
            "It proves that the driver's process runs, passed code signing and claims com.apple.developer.driverkit.",
            "XNU IOUserServer::withTask"),
        row(
            "noise/package-type", "\"package type not `SYSX`\" is only the other category's test", "not-a-sysx-package",
            "A driver has DEXT; the system asks each category in turn.", "public logs of sysextd"),
        row(
            "noise/no-related-kext", "\"no related kext found\" is clean-up", "no-related-kext",
            "It follows on a validation that was refused; the reason stands before it.", "public logs of sysextd"),
    ]

    private static func row(
        _ id: String, _ title: String, _ line: String, _ why: String, _ source: String,
        where condition: (@Sendable (Event) -> Bool)? = nil
    ) -> ReportRule {
        let clue = Clue(weight: 0.38, label: "line \(line)") { file in
            Clue.Found(file.events(line).filter { condition?($0) ?? true })
        }
        return ReportRule(
            id, title, isRemark: true, needs: [clue], weakens: [.failure(weight: 0.3)], why: why,
            fix: Fix("Nothing to do; look for the cause in other lines."),
            source: source)
    }
}
