// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What the kernel prints when an app opens or closes a user client.
    ///
    /// The colon of `…:UC` stands without a blank after the object, which tells these from a driver's own lines.
    ///
    /// - Source: XNU `iokit/Kernel/IOUserServer.cpp`, `IOUserClient.cpp`; sandbox lines REPORTED (public logs).
    static let userClients: [LineFormat] = [
        LineFormat(
            "uc-needs-bundle-id", "kernel",
            "DK: {service}:UC failed userclient-access check, needed bundle ID {id}",
            row: "uc-access-macos/absent", reaches: .open,
            "The client has no userclient-access at all, and the driver no allow-any-userclient-access."),
        LineFormat(
            "uc-needs-bundle-id", "kernel", "UC failed userclient-access check, needed bundle ID {id}",
            row: "uc-access-macos/absent", reaches: .open,
            "The client has no userclient-access at all, and the driver no allow-any-userclient-access."),
        LineFormat(
            "uc-needs-bundle-id", "kernel", "failed userclient-access check", row: "uc-access-macos/absent",
            reaches: .open,
            "The client has no userclient-access at all, and the driver no allow-any-userclient-access."),
        LineFormat(
            "uc-check-failed", "kernel", "DK: {service}:UC entitlements check failed", row: "uc-access-macos",
            reaches: .open,
            "Last line of every refusal of access. Alone, it says that the client's list lacks the driver's bundle "
                + "id."),
        LineFormat(
            "uc-check-failed", "kernel", "UC entitlements check failed", row: "uc-access-macos",
            reaches: .open,
            "Last line of every refusal of access. Alone, it says that the client's list lacks the driver's bundle "
                + "id."),
        LineFormat(
            "uc-driver-access", "kernel", "DK: {service}:UC failed required entitlement check",
            row: "uc-access-macos/driver-access-no", reaches: .open,
            "For clients with Apple's private driver-access; not final."),
        LineFormat(
            "uc-no-communicates", "kernel",
            "UC entitlement check failed, app does not have com.apple.developer.driverkit.communicates-with-drivers",
            row: "uc-access-ipados/no-communicates", reaches: .open,
            "iPadOS: the app lacks communicates-with-drivers = true."),
        LineFormat(
            "uc-team-differs", "kernel",
            "UC failed team ID check. client team={client}, driver team={driver}", row: "uc-access-ipados/team",
            reaches: .open, "iPadOS: app and driver are of different teams, and the driver admits no others."),
        LineFormat(
            "no-team-warning", "kernel", "DK: warning: {server} does not have a team identifier",
            row: "uc-access-ipados/warn", reaches: .open, "The driver is signed without a team."),
        LineFormat(
            "iouc-missing-entitlement", "kernel", "IOUC {class} missing entitlement in process {process:text}",
            row: "uc-open-policy/entitlement", reaches: .open,
            "This user client asks for an entitlement of its clients."),
        LineFormat(
            "iouc-macf", "kernel", "IOUC {class} failed MACF in process {process:text}", row: "uc-open-policy/macf",
            reaches: .open, "A security policy, as a rule the App Sandbox, refuses the open."),
        LineFormat(
            "iouc-sandbox", "kernel", "IOUC {class} failed sandbox in process {process:text}",
            row: "uc-open-policy/sandbox", reaches: .open, "The sandbox refuses the open."),
        LineFormat(
            "iouc-locking", "kernel", "IOUC {class} requires kIOUserClientDefaultLockingKey",
            row: "uc-open-policy/uc2022",
            "A fault in a family of Apple's, not in the driver."),
        LineFormat(
            "iouc-property", "kernel", "IOUC {class} missing IOUserClientEntitlements property",
            "A fault in a family of Apple's, not in the driver."),
        LineFormat(
            "double-close", "kernel", "ignored is_io_service_close({id},{name})",
            "The connection was closed twice. Harmless."),
        LineFormat(
            "sandbox-user-client", "kernel", "deny(1) iokit-open-user-client {class}",
            row: "uc-open-policy/sandbox", reaches: .open, "The App Sandbox forbids the app to open such a user client."
        ),
        LineFormat(
            "sandbox-service", "kernel", "deny(1) iokit-open-service {class}", row: "open-service-mac/denied",
            reaches: .open, "The App Sandbox forbids the app to open that service."),
        LineFormat(
            "sandbox-service", "kernel", "deny(1) iokit-open {class}", row: "open-service-mac/denied",
            reaches: .open, "The App Sandbox forbids the app to open that service."),
        LineFormat(
            "sandbox-properties", "kernel", "deny(1) iokit-set-properties {name}", row: "set-properties",
            "The App Sandbox forbids the app to set properties of a service."),
    ]
}
