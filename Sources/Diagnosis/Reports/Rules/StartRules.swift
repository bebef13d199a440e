// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// The driver starts, or does not.
    static let start: [ReportRule] = [
        ReportRule(
            "user-class/no-key", "The personality has no IOUserClass", gate: "user-class",
            needs: [.line("no-user-class-key", weight: 0.95)],
            why:
                "The kernel's object {no-user-class-key.service|…} has no IOUserClass: it does not know which class "
                + "of the driver to make. "
                + "For a user client the key belongs into the dictionary given to Create (UserClientProperties).",
            fix: Fix(
                "Name the driver's C++ class there.", snippet: "<key>IOUserClass</key>\n<string>MyDriver</string>",
                target: "the personality in the dext's Info.plist"),
            check: "dextlab check The.app", source: "XNU IOUserServer::objectInstantiate",
            covers: ["code/kIOReturnError"]),
        ReportRule(
            "user-class/not-registered", "The driver's binary has no class of that name", gate: "user-class",
            needs: [.line("user-class-not-found", "instantiate-failed", weight: 0.92)],
            why:
                "IOUserClass names \"{user-class-not-found.class|the class}\", and the binary that runs registers no "
                + "such class: renamed in "
                + "C++ and not in Info.plist, its .iig not in the target, stripped, or an older build is running.",
            fix: Fix(
                "Let IOUserClass and the class in the .iig be the same name, put the .iig into the dext's target, "
                    + "raise "
                    + "CFBundleVersion."),
            check: "nm The.dext/ID | grep MetaClass", source: "XNU IOUserServer.cpp"),
        ReportRule(
            "user-class/inactive", "The service was terminated before its object was made", gate: "user-class",
            needs: [.line("instantiate-inactive", weight: 0.7)],
            why:
                "The provider went, or the driver was deactivated, while the driver came up (0xE00002D7). Look for "
                + "what happened a moment "
                + "before: an unplugged device, a reset, a crash, a replacement.",
            fix: Fix("Find the line before it that ends the service; by itself this one is a consequence."),
            check: "log show around it", source: "XNU IOUserServer.cpp"),
        ReportRule(
            "start-result/fail", "The driver's Start gave back an error", gate: "start-result",
            needs: [.any(.line("start-failed", weight: 0.94), .says("start-fails", weight: 0.45))],
            why:
                "Launch, code signing and the entitlement checks are all passed: the driver's own code (or Start of "
                + "its base class) said no "
                + "for {start-failed.service|the service}. The kernel does not print the code.",
            fix: Fix(
                "Log the result of super's Start and of each call in Start; Open the provider before using it, check "
                    + "ivars, return "
                    + "kIOReturnSuccess at the end.",
                snippet: "kern_return_t ret = Start(provider, SUPERDISPATCH);\nif (ret != kIOReturnSuccess) {\n    "
                    + "os_log(OS_LOG_DEFAULT, \"super Start %{public}x\", ret);\n    return ret;\n}"),
            check: "log stream --predicate 'sender CONTAINS \"the.dext.id\"'", source: "XNU IOUserServer.cpp",
            covers: ["noise"]),
        ReportRule(
            "start-result/crash", "The driver's process ended before Start was done", gate: "start-result",
            needs: [.line("exit-before-start", weight: 0.93)], supports: [.says("driver-crashes", weight: 0.3)],
            why: "A crash, an abort or an exit in init or Start of {exit-before-start.service|the service}.",
            fix: Fix(
                "Read the crash report of the dext: the frame below OSMetaClassBase or your Start names the place; "
                    + "ivars not "
                    + "allocated in init are the classic."),
            check: "ls -t /Library/Logs/DiagnosticReports", source: "XNU IOUserServer.cpp",
            covers: ["crash-policy/crash"]),
        ReportRule(
            "start-result/no-register", "The driver runs, and the app finds no service: RegisterService",
            gate: "start-result",
            needs: [
                .any(.line("start-ok", weight: 0.45), .says("start-called", weight: 0.35)),
                .says("service-not-found", weight: 0.45),
            ],
            weakens: [.past(.start, weight: 0.5)],
            why:
                "{start-ok.service|The service} started. A client that waits for matching sees it only after "
                + "RegisterService(), which has to "
                + "be called in Start (it takes effect when Start is done). Or the app matches by the wrong name: the "
                + "service's name is "
                + "its IOUserClass (IOServiceNameMatching), while IOServiceMatching wants a kernel class.",
            fix: Fix(
                "Call RegisterService() at the end of Start; in the app match by name.",
                snippet: "ret = RegisterService();\n\n// app\nIOServiceGetMatchingService(kIOMainPortDefault, "
                    + "IOServiceNameMatching(\"MyDriver\"));"),
            check: "ioreg -w0 -n MyDriver: registered or !registered",
            source: "XNU (RegisterService deferred in Start)",
            covers: ["service-discovery/none"]),
        ReportRule(
            "start-result/hangs", "The driver's Start does not come back", gate: "start-result",
            needs: [.any(.says("start-hangs", weight: 0.5), .line("busy-timeout", weight: 0.6))],
            supports: [.stopped(after: .checkedIn, weight: 0.3)],
            weakens: [.line("start-ok", weight: 0.5)],
            why:
                "As long as a Start does not return the registry stays busy, other drivers wait, and after 60 s a "
                + "busy time-out can panic "
                + "the machine ({busy-timeout.service|a service} is named there). Typical: a synchronous call that "
                + "needs the queue it is "
                + "made from, a wait for the device, a sleep.",
            fix: Fix(
                "Return from Start soon; do the slow part on a queue of its own and RegisterService when it is done."),
            check: "sudo sample ID 5", source: "XNU IOService busy state", covers: ["driver-check-in/no-start"]),
        ReportRule(
            "start-result/no-log", "The driver's log is not to be seen: no proof that it did not run",
            gate: "start-result",
            needs: [.any(.says("no-driver-logs", weight: 0.38), .says("private-logs", weight: 0.36))],
            supports: [.says("start-not-called", weight: 0.05)],
            weakens: [.extensionError(9, weight: 0.8), .line("provider-check-failed", "server-timeout", weight: 0.5)],
            why:
                "Before activation succeeds and a device matches, no code of the driver runs, so that nothing can be "
                + "logged. When it runs, "
                + "Console hides info and debug messages, and %s and objects show as <private>.",
            fix: Fix(
                "Log with %{public}s, and look for the kernel's launch lines first: they say whether the process "
                    + "exists.",
                snippet:
                    "log stream --info --debug --predicate 'sender CONTAINS \"the.dext.id\" OR (process == \"kernel\" "
                    + "AND "
                    + "eventMessage CONTAINS \"DK:\")'"),
            check: "the kernel's lines \"DK: …\"", source: "os_log privacy; order of activation and launch"),
        ReportRule(
            "dext-notifications/open-while-stopping", "The driver opens its provider while it is being stopped",
            gate: "dext-notifications", needs: [.line("open-while-stopping", weight: 0.85)],
            why: "After termination has begun, Open on a provider is blocked and gives kIOReturnBadArgument.",
            fix: Fix("Do not open in Stop, or in work that is still queued when Stop comes: cancel it first."),
            check: "order of the driver's log",
            source: "XNU IOUserServer.cpp", covers: ["code/kIOReturnBadArgument"]),
        ReportRule(
            "crash-policy/force-close", "The driver did not close its provider in Stop", gate: "crash-policy",
            needs: [.line("force-close", weight: 0.6)],
            why:
                "The kernel closed {force-close.service|it} in its place. No failure by itself; a device that stays "
                + "open delays "
                + "termination and the next driver.",
            fix: Fix("Close what was opened in Stop, before Stop(provider, SUPERDISPATCH)."), check: "the line is gone",
            source: "XNU IOUserServer.cpp"),
    ]
}
