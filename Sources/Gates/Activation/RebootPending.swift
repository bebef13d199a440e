// SPDX-License-Identifier: Apache-2.0

/// Whether the code that was just activated is the code that runs.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `after-reboot` | the request ended in `willCompleteAfterReboot` | the old version serves |
/// | `still-running` | the replaced version's process lives, even with nothing open | the old version serves |
/// | `completed` | the request ended in `completed`, no old process | pass |
///
/// - Source: `SystemExtensions.h` (results); states and `still-running` REPORTED (forum 836344, public projects).
public enum RebootPending: Gate {
    public static let id: GateID = "reboot-pending"
    public static let number = 15
    public static let stage = Stage.activation
    public static let enforcer = "sysextd"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let activation = facts.runtime.activation
        if activation.requestResult.value == .willCompleteAfterReboot {
            return explain.fail(
                "after-reboot",
                "The request ended in willCompleteAfterReboot: the list shows [activated waiting to upgrade on "
                    + "reboot], and "
                    + "the old version serves until then.",
                fix: Fix("Restart the Mac."))
        }
        if activation.isOldProcessAlive.value == true {
            return explain.fail(
                "still-running",
                "The process of the replaced version lives on, even with nothing open: the list shows [terminating for "
                    + "upgrade via delegate], and the new code does not run yet.",
                log: [LogLine("kernelmanagerd", "… is being replaced and cannot be terminated right away")],
                fix: Fix(
                    "Restart the Mac, or unplug the device; have Start log its build number to see which one runs.",
                    snippet: "systemextensionsctl list"))
        }
        guard activation.requestResult.value != nil else {
            return explain.missing(activation.requestResult, "the result that the request finished with")
        }
        guard activation.isOldProcessAlive.value == false else {
            return explain.undecided(
                needs: activation.isOldProcessAlive.needs ?? "the running driver processes",
                why: "The request completed; that ends no process of an older version.")
        }
        return explain.pass("completed", "The request completed, and no older version's process is left.")
    }
}
