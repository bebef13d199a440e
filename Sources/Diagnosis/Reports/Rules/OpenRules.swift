// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// The app looks for its driver and opens it.
    static let open: [ReportRule] = [
        ReportRule(
            "new-user-client/testflight",
            "Opening fails in TestFlight only, and not by the access check: look at the dext's own distribution "
                + "profile",
            gate: "new-user-client",
            needs: [
                .openCode("kIOReturnError", "kIOReturnUnsupported", weight: 0.6),
                .says("fails-in-testflight", weight: 0.45),
            ],
            supports: [.conflict(weight: 0.2), .isPad(weight: 0.1)],
            weakens: [.line("uc-check-failed", "uc-needs-bundle-id", weight: 0.8)],
            why:
                "The results are kIOReturnError (0xE00002BC) and kIOReturnUnsupported (0xE00002C7); the access check "
                + "answers with 0xE00002E2 "
                + "kIOReturnNotPermitted and nothing else, so that it did not refuse, and a missing userclient-access "
                + "(a macOS key, "
                + "without effect on iPadOS) explains nothing. Error means that the dext's own NewUserClient was not "
                + "reached, "
                + "Unsupported that its user client could not be made, or that no dext serves what was opened. What "
                + "differs in "
                + "TestFlight: the development variants of the entitlements are gone — a profile for distribution "
                + "holds no "
                + "\"(development)\" capability and no wildcard, only granted values —, so that a dext that still "
                + "claims them is not "
                + "run; each fresh install on iPadOS starts with the driver switched off; and personalities on "
                + "IOUserResources are "
                + "refused there. The app's profile proves nothing of this: the dext has an App ID and a profile of "
                + "its own.",
            fix: Fix(
                "Inspect the dext inside the build from App Store Connect: its distribution profile has to hold "
                    + "driverkit and the granted "
                    + "transport value (a vendor id, not *), and its entitlements have to claim exactly that. Switch "
                    + "the driver on "
                    + "in Settings after installing. Take macOS keys (userclient-access, system-extension.install) "
                    + "out of the iPad target.",
                snippet: "codesign -d --entitlements - --xml Payload/*.app/SystemExtensions/*.dext\nsecurity cms -D -i "
                    + "Payload/*.app/SystemExtensions/*.dext/embedded.mobileprovision"),
            check: "dextlab check The.ipa; then the kernel's ::start line in a sysdiagnose",
            source:
                "XNU IOUserServer.cpp, IOService::NewUserClient_Impl; DTS 809202; Apple, Creating drivers for iPadOS",
            covers: [
                "new-user-client/not-implemented", "new-user-client/class", "code/kIOReturnError",
                "code/kIOReturnUnsupported",
                "dext-amfi/testflight", "ipados-settings/off", "uc-access-macos/code", "open/cannot-communicate",
            ]),
        ReportRule(
            "dext-amfi/testflight", "Works locally, fails from TestFlight: development variants are not in that build",
            gate: "dext-amfi",
            needs: [
                .any(
                    .says("fails-in-testflight", weight: 0.5),
                    .all(.host("testflight", weight: 0.3), .mentions("fine-locally", weight: 0.42)))
            ],
            supports: [
                .says("service-not-found", "start-not-called", "service-open-fails", weight: 0.15),
                .isPad(weight: 0.05), .line("pad-driver-refused", weight: 0.4),
            ],
            why:
                "Development profiles hold the \"(development)\" variants and wildcards; a build for TestFlight is "
                + "signed with granted values "
                + "only. A dext that still claims idVendor = * or 0xFFFFFFFF&0x00000000 is not let run, or does not "
                + "cover its device. On "
                + "iPadOS the driver starts switched off after each install, and IOUserResources is refused.",
            fix: Fix(
                "Give the dext its own distribution profile and entitlements with the granted values for that "
                    + "configuration."
            ),
            check: "dextlab check The.ipa or The.app", source: "DTS 809202; XNU IOService::startCandidate"),
        ReportRule(
            "dext-amfi/release", "The distribution build fails: granted values, not development ones",
            gate: "dext-amfi",
            needs: [
                .any(.says("fails-in-release", weight: 0.42), .raises("works-locally-fails-distributed", weight: 0.4))
            ],
            supports: [
                .host("developer-id", "notarised", weight: 0.2),
                .capabilities("a capability for development", weight: 0.1) { $0["development"] != nil },
            ],
            weakens: [.says("fails-in-testflight", weight: 0.5), .line("uc-needs-bundle-id", weight: 0.7)],
            why:
                "Xcode signs development builds with the \"(development)\" variants. For distribution of PCI and USB "
                + "drivers it does not sign by "
                + "itself: the dext needs a profile made by hand and entitlements with the granted values (no "
                + "wildcard, as a rule no "
                + "allow-any-userclient-access), and app and dext profiles of the same kind.",
            fix: Fix(
                "Make a second .entitlements file for the distribution configuration, sign the dext by hand with its "
                    + "profile, then "
                    + "the app, then notarise."),
            check: "dextlab check The.app", source: "DTS, thread 809202"),
        ReportRule(
            "service-discovery/none", "The app finds no service of the driver's", gate: "service-discovery",
            needs: [.any(.says("service-not-found", weight: 0.4), .line("sample-service-not-found", weight: 0.5))],
            supports: [.says("start-not-called", weight: 0.1)],
            weakens: [.past(.start, weight: 0.6), .extensionError(9, weight: 0.6)],
            why:
                "Either no service exists (not approved, not matched, refused at launch, Start failed) or it is "
                + "looked for by the wrong name: "
                + "its name is IOUserClass, and it shows only after RegisterService().",
            fix: Fix(
                "Look in the registry first. Service there: match by IOServiceNameMatching(IOUserClass). Not there: "
                    + "read the kernel's "
                    + "launch lines.", snippet: "ioreg -lw0 | grep -A3 MyDriver"),
            check: "ioreg -w0 -n MyDriver",
            source: "XNU; Apple's sample \"Communicating between a DriverKit extension and a client app\""),
        ReportRule(
            "new-user-client/not-implemented", "kIOReturnError from opening: the dext's NewUserClient was not reached",
            gate: "new-user-client",
            needs: [
                .any(.openCode("kIOReturnError", weight: 0.6), .says("newuserclient-not-called", weight: 0.5))
            ],
            supports: [.says("newuserclient-not-called", weight: 0.3)],
            weakens: [
                .line("uc-check-failed", "uc-needs-bundle-id", weight: 0.8),
                .openCode("kIOReturnNotPermitted", weight: 0.4),
            ],
            why:
                "0xE00002BC is what the kernel's default NewUserClient gives: the override in the dext was not "
                + "called. It is not declared in "
                + "the .iig with override, IOUserClass names another class, the wrong service is opened, or an older "
                + "build without it is "
                + "running. The access check is not it: that one answers 0xE00002E2.",
            fix: Fix(
                "Declare NewUserClient in the .iig of the class that IOUserClass names, implement it with IMPL, and "
                    + "see that the new "
                    + "build runs.",
                snippet: "virtual kern_return_t\nNewUserClient(uint32_t type, IOUserClient** userClient) override;"),
            check: "os_log as the first line of NewUserClient", source: "XNU IOService::NewUserClient_Impl",
            covers: ["code/kIOReturnError", "open/cannot-communicate"]),
        ReportRule(
            "new-user-client/key-missing", "kIOReturnBadArgument from opening: UserClientProperties",
            gate: "new-user-client",
            needs: [.openCode("kIOReturnBadArgument", weight: 0.62)],
            why:
                "IOService::Create(this, \"UserClientProperties\", …) gives 0xE00002C2 where the matched personality "
                + "has no dictionary of that "
                + "name, or no IOClass in it. It has to stand inside the personality, not at the top of Info.plist.",
            fix: Fix(
                "Put it into the personality.",
                snippet:
                    "<key>UserClientProperties</key>\n<dict>\n  <key>IOClass</key>\n  "
                    + "<string>IOUserUserClient</string>\n  "
                    + "<key>IOUserClass</key>\n  <string>MyUserClient</string>\n</dict>",
                target: "the personality in the dext's Info.plist"),
            check: "dextlab check The.app", source: "XNU IOService::Create",
            covers: ["code/kIOReturnBadArgument", "open/cannot-communicate"]),
        ReportRule(
            "new-user-client/class", "kIOReturnUnsupported from opening: no user client could be made",
            gate: "new-user-client",
            needs: [.openCode("kIOReturnUnsupported", weight: 0.55)],
            weakens: [
                .line("uc-check-failed", "uc-needs-bundle-id", weight: 0.8),
                .says("looks-for-user-server", weight: 0.5),
            ],
            why:
                "0xE00002C7 comes where what was opened is served by no dext (the wrong nub, a driver that does not "
                + "run), where the IOClass in "
                + "UserClientProperties is not IOUserUserClient or unknown, where Create gets another provider than "
                + "this, or where open "
                + "is given properties. It is no question of entitlements.",
            fix: Fix("Check which service is opened (registry path), IOClass = IOUserUserClient, Create(this, …)."),
            check: "ioreg -lw0 around the service: IOUserServerName", source: "XNU IOService::Create, IOUserServer.cpp",
            covers: ["code/kIOReturnUnsupported", "open/cannot-communicate"]),
        ReportRule(
            "new-user-client/exclusive", "Somebody else has it open (kIOReturnExclusiveAccess)",
            gate: "new-user-client",
            needs: [.openCode("kIOReturnExclusiveAccess", weight: 0.6)],
            supports: [.says("exclusive-access", weight: 0.15)],
            why:
                "0xE00002C5 from opening a user client: the driver (or its family) lets in one client at a time, and "
                + "another process, or an earlier connection of the same one, holds it.",
            fix: Fix(
                "Close the other connection (IOServiceClose on every path, and when the service terminates), or let "
                    + "the driver serve several clients."),
            check: "ioreg -lw0 below the driver: its user clients and their IOUserClientCreator",
            source: "IOReturn.h; XNU IOService::open",
            covers: ["code/kIOReturnExclusiveAccess", "open/cannot-communicate"]),
        ReportRule(
            "new-user-client/died", "The process at the other end died while it was opened, or its port is dead",
            gate: "new-user-client",
            needs: [.openCode("MIG_SERVER_DIED", "MACH_SEND_INVALID_DEST", "KERN_TERMINATED", weight: 0.7)],
            supports: [.says("driver-crashes", weight: 0.2), .line("rematching-after-crash", weight: 0.3)],
            why:
                "0x10000003 and -308 from IOServiceOpen: what is opened is served by nobody. A dext crashed in its "
                + "NewUserClient or in Start of its user client; or the service had been released or terminated "
                + "before it was opened; of a kext, that the personality names no IOUserClientClass.",
            fix: Fix(
                "Read the dext's crash report of that second; open the service before IOObjectRelease; for a kext add "
                    + "IOUserClientClass to the personality."),
            check: "ls -t /Library/Logs/DiagnosticReports; ioreg: is the service there and active",
            source: "XNU IOService::newUserClient, IOUserServer::rpc; mach/message.h",
            covers: [
                "external-method/died", "code/MIG_SERVER_DIED", "code/MACH_SEND_INVALID_DEST", "crash-policy/crash",
                "open/cannot-communicate",
            ]),
        ReportRule(
            "new-user-client/no-class", "kIOReturnNoMemory from opening: the kernel has no class of that name",
            gate: "new-user-client",
            needs: [.openCode("kIOReturnNoMemory", weight: 0.55)],
            why:
                "0xE00002BD: the kernel was asked to make a user client of a class that it does not know. A dext: "
                + "IOClass in UserClientProperties has to be IOUserUserClient. A kext: the class that IOUserClientClass "
                + "names is not in the binary. It is not about memory.",
            fix: Fix("Correct the name of the class, or put its source file into the target."),
            check: "ioreg -lw0 around the service: IOUserClientClass", source: "XNU IOService::newUserClient",
            covers: ["code/kIOReturnNoMemory", "open/cannot-communicate"]),
        ReportRule(
            "hid-input-monitoring", "Opening an input device needs the user's consent to Input Monitoring",
            gate: "uc-open-policy",
            needs: [
                .code("kIOReturnNotPermitted", weight: 0.4),
                .any(
                    .mentions("hid-open", weight: 0.4),
                    .event("a call that opens an input device", weight: 0.4) {
                        ["IOHIDDeviceOpen", "IOHIDManagerOpen"].contains($0["call"] ?? "")
                    }),
            ],
            weakens: [.line("uc-check-failed", "uc-needs-bundle-id", weight: 0.9)],
            why:
                "0xE00002E2 from IOHIDDeviceOpen or IOHIDManagerOpen: the process has not been allowed to listen to "
                + "input devices. The consent belongs to the app (for a tool: to the terminal that runs it), and counts "
                + "from its next start; entitlements of drivers have no part in it. Devices that are no keyboards or mice "
                + "are concerned as well where they have such a collection.",
            fix: Fix(
                "Ask for it, allow it in System Settings, Privacy & Security, Input Monitoring, and start the app "
                    + "again.", snippet: "IOHIDRequestAccess(kIOHIDRequestTypeListenEvent);"),
            check: "IOHIDCheckAccess(kIOHIDRequestTypeListenEvent) is kIOHIDAccessTypeGranted",
            source: "IOKit/hid/IOHIDLib.h",
            covers: [
                "uc-access-macos/code", "code/kIOReturnNotPermitted", "open/cannot-communicate", "uc-open-policy",
            ]),
        ReportRule(
            "service-discovery/offline", "kIOReturnOffline: the object is going, or it is the wrong one",
            gate: "service-discovery",
            needs: [.openCode("kIOReturnOffline", weight: 0.6)],
            why:
                "0xE00002D7 is given for a service or process that is being terminated, and has been seen where an "
                + "app held an old object "
                + "or opened another one than the driver's.",
            fix: Fix(
                "Look the service up afresh before each open, react to termination notices, check that it is the "
                    + "driver's own."
            ),
            check: "ioreg: is the service active and registered", source: "XNU IOUserServer.cpp; DTS, thread 806336",
            covers: ["code/kIOReturnOffline", "open/cannot-communicate"]),
        ReportRule(
            "uc-open-policy/not-privileged", "kIOReturnNotPrivileged from opening", gate: "uc-open-policy",
            needs: [.openCode("kIOReturnNotPrivileged", weight: 0.55)],
            why:
                "0xE00002C1 from IOServiceOpen: the user client names an entitlement that the app lacks (the kernel "
                + "prints \"IOUC … missing "
                + "entitlement\"), or wants root. It is another check than userclient-access (0xE00002E2).",
            fix: Fix(
                "Read the kernel's IOUC line and claim what it names; or take the requirement out of your user "
                    + "client."),
            check: "log show --predicate 'eventMessage CONTAINS \"IOUC\"'", source: "XNU IOUserClient.cpp",
            covers: ["code/kIOReturnNotPrivileged", "open/cannot-communicate"]),
        ReportRule(
            "open/cannot-communicate", "App and driver do not get together: which step fails?",
            gate: "service-discovery",
            needs: [.says("cannot-communicate", "service-open-fails", weight: 0.36)],
            supports: [.says("activates", weight: 0.05)],
            weakens: [
                .line("uc-check-failed", "uc-needs-bundle-id", "server-exit", weight: 0.5),
                .extensionError(9, weight: 0.6),
                .line("xcode-profile-value-differs", "xcode-profile-lacks-entitlement", weight: 0.5),
                .says("driver-crashes", weight: 0.4),
            ],
            why:
                "Three steps can fail, each with a sign of its own: no service is found (IOServiceGetMatchingService "
                + "gives 0), opening it "
                + "fails (the code of IOServiceOpen says why), a call fails (the code of IOConnectCall…).",
            fix: Fix(
                "Print the result of each step in hex, and look at the kernel's lines of that second.",
                snippet:
                    "log stream --predicate 'process == \"kernel\" AND (eventMessage CONTAINS \"DK:\" OR eventMessage "
                    + "CONTAINS "
                    + "\"IOUC\")'"),
            check: "dextlab explain with the code", source: "order of the gates from discovery to open"),
    ]
}
