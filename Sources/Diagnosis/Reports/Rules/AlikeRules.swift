// SPDX-License-Identifier: Apache-2.0

extension ReportRules {
    /// Rules that look at one fault from several sides: of those that hold for a text, the most certain one is told.
    ///
    /// What one rule says in passing of another is in its ``ReportRule/covers``; here nobody has precedence.
    static let alike: [[String]] = [
        ["replacement/stuck", "stop-super-missing", "reboot-pending/after-reboot", "replacement/same-version"],
        [
            "not-notarised", "notarisation", "code-signature/not-notarised", "code-signature/requirement",
            "code-signature/thrown-out",
        ],
        [
            "dext-amfi/testflight", "dext-amfi/release", "development-value-distributed",
            "new-user-client/testflight", "development-capability-in-distribution",
        ],
        ["crash-policy/power", "crash-policy/power-state", "crash-policy/power-hang", "sleep-wake-panic"],
        ["app-amfi/other-mac", "profile-device-missing"],
        ["log-private", "start-result/no-log"],
        ["real-hardware-only", "real-hardware-only/testflight"],
        ["hid-virtual-device", "hid-virtual-device-in-driver"],
        ["access-key-not-for-ipados", "ipados-mac-keys", "access-keys-of-two-platforms"],
        ["external-method/async", "action-released"],
        ["sysext-policy/no-override", "user-approval/no-prompt", "user-approval/needed", "activation/unknown"],
        ["usb-exclusive-open", "new-user-client/exclusive", "matching/beside", "kext-holds-device"],
        ["queue-for-object", "dext-assertion", "dext-null-ivars", "dext-symbol-missing", "crash-policy/crash"],
        ["service-discovery/wrong-service", "new-user-client/class", "open/cannot-communicate"],
        ["usb-capture-not-driverkit", "wildcard-is-not-granted"],
    ]

    /// Rules that say nearly the same as this one.
    static func alike(_ id: String) -> Set<String> { Set(alike.filter { $0.contains(id) }.joined()) }
}
