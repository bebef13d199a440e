// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let serviceNeverFreed = VerifierRule(
        id: "service-never-freed",
        title: "A service was stopped and is never freed",
        why: """
            Something that the service holds holds the service: an action its target, a block what it uses. Neither is ever freed, with all that hangs on them, and so it is each time that the device comes and goes.
            """,
        fix: """
            Break the circle in Stop: cancel the action, the source or the queue, release it there and set it to NULL. free is too late, for it runs only when nobody holds the service any more.
            """,
        source: "SDK/API/DriverKit.tsv, OSAction::Cancel")
}
