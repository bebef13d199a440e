// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let serviceNeverFreed = VerifierRule(
        id: "service-never-freed",
        title: "A service was stopped and is never freed",
        why: """
            Something that the service holds holds the service: a container or another object of the driver, or a retain has no release. Neither is ever freed, with all that hangs on them, and so it is each time that the device comes and goes. Circles through nothing but the service's own actions are not told: whether the system breaks them is not known.
            """,
        fix: """
            Break the circle in Stop: release there what holds the service, and set it to NULL. free is too late, for it runs only when nobody holds the service any more.
            """,
        source: "SDK/API/DriverKit.tsv, OSObject::free; XNU IOUserServer.cpp, OSAction::free")
}
