// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Who may open a user client, where the log says so.
    static let access: [ReportRule] = [
        ReportRule(
            "uc-access-macos/absent", "The app has no userclient-access, and the driver no allow-any-userclient-access",
            gate: "uc-access-macos",
            needs: [
                .line("uc-needs-bundle-id", weight: 0.96) {
                    !($0["id"] ?? "").contains("com.apple.DriverKit") && $0["id"] != "(null)"
                }
            ],
            supports: [
                .openCode("kIOReturnNotPermitted", weight: 0.3),
                .says("removed-allow-any", "profile-lacks-allow-any", weight: 0.2),
                .line("uc-check-failed", weight: 0.1),
            ],
            why:
                "The line \"UC failed userclient-access check, needed bundle ID {uc-needs-bundle-id.id|…}\" is "
                + "printed on one path only: the "
                + "driver's signature has no com.apple.developer.driverkit.allow-any-userclient-access, and the app's "
                + "signature "
                + "has no com.apple.developer.driverkit.userclient-access at all (a list without the id would print "
                + "only \"UC "
                + "entitlements check failed\"). It comes after NewUserClient has run: activation, matching, launch "
                + "and the user "
                + "client's class are in order. IOServiceOpen gives 0xE00002E2. Neither SIP nor "
                + "communicates-with-drivers (iPadOS) "
                + "plays a part.",
            fix: Fix(
                "Development: on the driver's App ID tick the capability DriverKit Allow Any UserClient Access "
                    + "(development) — a tick in the "
                    + "Capabilities list, not a request —, make the profile anew, claim it in the dext and raise "
                    + "CFBundleVersion. "
                    + "Or, as for distribution, let Apple grant UserClient Access to the app and list the driver's "
                    + "bundle id there.",
                snippet: "<!-- the dext's .entitlements -->\n"
                    + "<key>com.apple.developer.driverkit.allow-any-userclient-access</key>\n<true/>\n\n"
                    + "<!-- or the app's .entitlements "
                    + "-->\n<key>com.apple.developer.driverkit.userclient-access</key>\n<array>\n  "
                    + "<string>{uc-needs-bundle-id.id|the driver's bundle id}</string>\n</array>",
                capability: "DriverKit Allow Any UserClient Access (development)"),
            check: "codesign -d --entitlements - --xml of app and dext; dextlab check The.app",
            source: "XNU IOUserServer::serviceNewUserClient",
            covers: [
                "uc-access-macos", "uc-access-macos/not-listed", "uc-access-macos/code", "code/kIOReturnNotPermitted",
                "profile-entitlement-match/absent", "open/cannot-communicate", "noise",
            ]),
        ReportRule(
            "uc-access-macos/no-bundle-id", "The personality has no CFBundleIdentifier", gate: "uc-access-macos",
            needs: [.line("uc-needs-bundle-id", weight: 0.95) { $0["id"] == "(null)" }],
            why:
                "\"needed bundle ID (null)\": the service has no CFBundleIdentifier property, so that no list of a "
                + "client's can name it.",
            fix: Fix(
                "Put CFBundleIdentifier = $(PRODUCT_BUNDLE_IDENTIFIER) into the personality.",
                snippet: "<key>CFBundleIdentifier</key>\n<string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>",
                target: "the personality in the dext's Info.plist"),
            check: "ioreg -lw0 -n MyDriver | grep CFBundleIdentifier", source: "XNU IOUserServer::serviceNewUserClient",
            covers: ["uc-access-macos/code", "code/kIOReturnNotPermitted", "open/cannot-communicate"]),
        ReportRule(
            "service-discovery/wrong-service", "The app opens somebody else's service", gate: "service-discovery",
            needs: [
                .any(
                    .line("uc-needs-bundle-id", weight: 0.94) { ($0["id"] ?? "").hasPrefix("com.apple.") },
                    .mentions("looks-for-user-server", weight: 0.6))
            ],
            supports: [.openCode("kIOReturnUnsupported", weight: 0.4), .says("service-open-fails", weight: 0.1)],
            why:
                "The service that is opened is not the driver: the line names {uc-needs-bundle-id.id|none of yours}. "
                + "IOUserServer is the kernel's object for the process of a dext and lets no client in (0xE00002C7). "
                + "Matching by IOUserService, or by a key that is no registry property (IOUserClass), finds the first "
                + "of many.",
            fix: Fix(
                "Match by name (IOServiceNameMatching of your IOUserClass), or iterate and compare IOUserServerName or "
                    + "CFBundleIdentifier."),
            check: "print the registry path of the service before opening it", source: "XNU; public reports",
            covers: [
                "uc-access-macos/code", "code/kIOReturnNotPermitted", "uc-access-macos/not-listed",
                "code/kIOReturnUnsupported",
            ]),
        ReportRule(
            "uc-access-macos/not-listed", "The app's userclient-access does not list this driver",
            gate: "uc-access-macos",
            needs: [
                // Somebody who quotes it within a sentence may have left out the line before it.
                .any(
                    .line("uc-check-failed", weight: 0.85) { $0["service"] != nil },
                    .line("uc-check-failed", weight: 0.5)),
                .without(
                    .line("uc-needs-bundle-id", "uc-no-communicates", "uc-team-differs", weight: 1), weight: 0.1),
            ],
            supports: [.openCode("kIOReturnNotPermitted", weight: 0.2)],
            weakens: [.isPad(weight: 0.5)],
            why:
                "Only the last line of a refusal stands there; \"needed bundle ID\" is missing before it. Then the "
                + "app does claim "
                + "userclient-access and its list lacks the exact CFBundleIdentifier of the matched personality (case "
                + "counts; the list "
                + "names drivers, not apps). Rarely the user client itself asks for an entitlement "
                + "(IOServiceDEXTEntitlements in "
                + "UserClientProperties).",
            fix: Fix(
                "Put the dext's bundle id into the list, and see that profile and signature hold the same list.",
                snippet:
                    "<key>com.apple.developer.driverkit.userclient-access</key>\n<array>\n  "
                    + "<string>the.dext.id</string>\n</array>",
                target: "the app's .entitlements", capability: "DriverKit UserClient Access"),
            check: "codesign -d --entitlements - --xml The.app", source: "XNU IOUserServer::serviceNewUserClient",
            covers: ["uc-access-macos/code", "code/kIOReturnNotPermitted", "open/cannot-communicate"]),
        ReportRule(
            "uc-access-ipados/no-communicates", "The iPad app lacks communicates-with-drivers",
            gate: "uc-access-ipados",
            needs: [.line("uc-no-communicates", weight: 0.97)],
            why:
                "iPadOS asks the app for com.apple.developer.driverkit.communicates-with-drivers = true and nothing "
                + "else; "
                + "userclient-access and allow-any-userclient-access are macOS keys without effect there.",
            fix: Fix(
                "Add the capability to the app.",
                snippet: "<key>com.apple.developer.driverkit.communicates-with-drivers</key>\n<true/>",
                target: "the app's .entitlements",
                capability: "DriverKit Communicates with Drivers"),
            check: "codesign -d --entitlements - --xml The.app", source: "XNU IOUserServer::serviceNewUserClient",
            covers: ["uc-access-macos/not-listed", "uc-access-macos/code", "code/kIOReturnNotPermitted"]),
        ReportRule(
            "uc-access-ipados/team", "App and driver are of different teams", gate: "uc-access-ipados",
            needs: [.line("uc-team-differs", weight: 0.97)],
            why:
                "Client team {uc-team-differs.client|…}, driver team {uc-team-differs.driver|…}. iPadOS lets only "
                + "apps of the driver's team in, "
                + "unless the driver claims allow-third-party-userclients = true; (null) is a program signed without "
                + "a team.",
            fix: Fix(
                "Sign both with one team, or claim the key in the dext.",
                snippet: "<key>com.apple.developer.driverkit.allow-third-party-userclients</key>\n<true/>",
                target: "the dext's .entitlements",
                capability: "DriverKit Allow Third Party UserClients"),
            check: "codesign -dv of both: TeamIdentifier", source: "XNU IOUserServer::serviceNewUserClient",
            covers: ["uc-access-macos/not-listed", "uc-access-macos/code", "code/kIOReturnNotPermitted"]),
        ReportRule(
            "uc-open-policy/entitlement", "The user client asks its clients for an entitlement", gate: "uc-open-policy",
            needs: [.line("iouc-missing-entitlement", weight: 0.93)],
            supports: [.openCode("kIOReturnNotPrivileged", weight: 0.3)],
            why:
                "{iouc-missing-entitlement.class|The class} names an entitlement in IOUserClientEntitlements that the "
                + "process lacks "
                + "(0xE00002C1). It is not the userclient-access check.",
            fix: Fix(
                "Claim that entitlement in the app, or take IOUserClientEntitlements out of your own user client's "
                    + "dictionary."
            ),
            check: "ioreg -lw0 | grep IOUserClientEntitlements",
            source: "XNU IOUserClient.cpp, is_io_service_open_extended",
            covers: ["code/kIOReturnNotPrivileged"]),
        ReportRule(
            "uc-open-policy/sandbox", "The App Sandbox refuses to open the user client", gate: "uc-open-policy",
            needs: [
                .any(
                    .line("sandbox-user-client", "sandbox-service", "iouc-macf", "iouc-sandbox", weight: 0.92),
                    .all(
                        .says("works-without-sandbox", weight: 0.55), .openCode("kIOReturnNotPermitted", weight: 0.5),
                        weight: 0.75))
            ],
            supports: [.says("sandboxed-app", weight: 0.1)],
            why:
                "The refusal comes from the sandbox of the app ({sandbox-user-client.class|class} in the line), after "
                + "or beside DriverKit's "
                + "own checks; its code is 0xE00002E2 as well.",
            fix: Fix(
                "Give the app com.apple.security.device.usb for USB, or name the class in a temporary exception; or "
                    + "try without sandbox to "
                    + "be sure.",
                snippet: "<key>com.apple.security.temporary-exception.iokit-user-client-class</key>\n<array>\n  "
                    + "<string>IOUserUserClient</string>\n</array>", target: "the app's .entitlements"),
            check: "log show --predicate 'eventMessage CONTAINS \"deny(1) iokit\"'",
            source: "XNU IOUserClient.cpp; sandbox lines in public logs",
            covers: ["uc-access-macos/code", "code/kIOReturnNotPermitted", "open/cannot-communicate"]),
        ReportRule(
            "set-properties/sandbox", "The App Sandbox forbids to set properties", gate: "set-properties",
            needs: [.line("sandbox-properties", weight: 0.9)],
            why: "Setting properties of a service is refused to this app.",
            fix: Fix("Use an external method of your user client in its place."), check: "the deny line is gone",
            source: "sandbox lines in public logs"),
        ReportRule(
            "uc-access-macos/distribution", "allow-any-userclient-access is not in a distribution build",
            gate: "uc-access-macos",
            needs: [
                .any(.openCode("kIOReturnNotPermitted", weight: 0.6), .line("uc-needs-bundle-id", weight: 0.9)),
                .any(
                    .says("fails-in-testflight", "fails-in-release", weight: 0.4),
                    .host("testflight", "developer-id", "app-store", "notarised", weight: 0.3)),
                .says("mentions-allow-any", weight: 0.2),
            ],
            weakens: [.conflict(weight: 0.6), .isPad(weight: 0.6)],
            why:
                "allow-any-userclient-access has a development variant that every team may tick; for distribution it "
                + "is not granted as a rule. "
                + "A build for TestFlight, the store or Developer ID lacks it, and then the app itself has to list "
                + "the driver in "
                + "userclient-access, which Apple grants on request with the driver's bundle id.",
            fix: Fix(
                "Request DriverKit UserClient Access for the app, naming the dext's bundle id, and claim it in the "
                    + "distribution build.",
                snippet:
                    "<key>com.apple.developer.driverkit.userclient-access</key>\n<array>\n  "
                    + "<string>the.dext.id</string>\n</array>",
                target: "the app's .entitlements", capability: "DriverKit UserClient Access"),
            check: "codesign -d --entitlements - --xml of app and dext in the distributed build",
            source: "XNU IOUserServer.cpp; DTS 809202",
            covers: [
                "uc-access-macos/code", "uc-access-macos/not-listed", "code/kIOReturnNotPermitted",
                "dext-amfi/testflight", "dext-amfi/release",
                "open/cannot-communicate",
            ]),
        ReportRule(
            "uc-access-macos/code", "Opening is not permitted (0xE00002E2): one of the access checks",
            gate: "uc-access-macos",
            needs: [.openCode("kIOReturnNotPermitted", weight: 0.6)],
            supports: [
                .says("removed-allow-any", "profile-lacks-allow-any", weight: 0.35),
                .says("newuserclient-called", weight: 0.2),
                .lists("uc-access-macos", "uc-access-ipados", weight: 0.4),
            ],
            weakens: [.conflict(weight: 0.6)],
            why:
                "kIOReturnNotPermitted from IOServiceOpen comes from policy: on macOS the driver lacks "
                + "allow-any-userclient-access and the app "
                + "does not list the driver's bundle id in userclient-access; on iPadOS the app lacks "
                + "communicates-with-drivers or is of "
                + "another team; or the sandbox refuses. The kernel's log says which: \"needed bundle ID\" (no list "
                + "at all), \"UC "
                + "entitlements check failed\" alone (a list without the id), \"deny(1) iokit-open\" (sandbox). "
                + "NewUserClient runs "
                + "before that check and may log success.",
            fix: Fix(
                "Read the kernel's line of that second; in development claim allow-any-userclient-access in the dext.",
                snippet:
                    "log show --last 5m --predicate 'process == \"kernel\" AND (eventMessage CONTAINS \":UC\" OR "
                    + "eventMessage "
                    + "CONTAINS \"deny(1) iokit\")'",
                capability: "DriverKit Allow Any UserClient Access (development)"),
            check: "codesign -d --entitlements - --xml of app and dext",
            source: "XNU IOUserServer::serviceNewUserClient",
            covers: ["code/kIOReturnNotPermitted", "open/cannot-communicate"]),
    ]
}
