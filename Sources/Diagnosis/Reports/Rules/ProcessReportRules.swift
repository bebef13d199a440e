// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// What the report of a driver's own process says: macOS's `.ips` and `.crash`, and the lab's.
    static let processes: [ReportRule] = [
        ReportRule(
            "dext-panic", "The driver panicked",
            needs: [.driverReport("crash-panic", weight: 0.72)],
            why: """
                It ended its own process in {crash-panic.place|a function that the report does not name}: \
                {crash-panic.said|panic}. panic() is the driver's own, or the framework's for what it was given.
                """,
            fix: Fix(
                "Answer with an IOReturn instead: the system matches the device again after a crash, and crashes again."
            ),
            check: "The text is the driver's or the SDK's: search for it.",
            source: "Apple: DriverKit, panic"),
        ReportRule(
            "dext-over-release", "The driver released an object too often",
            needs: [.driverReport("crash-over-release", weight: 0.78)],
            why: """
                In {crash-over-release.place|the driver} an object was released that nobody held any more: \
                {crash-over-release.said|over-release}. The release too many may be an earlier one.
                """,
            fix: Fix(
                """
                Release once for each retain and for each object that a Create, Copy, With… or OSTypeAlloc answered; what a \
                Get… answers is not yours. OSSafeReleaseNULL forgets the pointer, too.
                """),
            check: "dextlab run --verify names who made and who freed it.", source: "DriverKit: OSObject::release"),
        ReportRule(
            "dext-use-after-free", "The driver used memory that was freed",
            needs: [.driverReport("crash-use-after-free", weight: 0.66)],
            why: """
                {crash-use-after-free.place|The driver} reached for what was freed already: \
                {crash-use-after-free.said|the address is a pattern that freed memory is filled with, or the allocator \
                says so}.
                """,
            fix: Fix(
                """
                Keep what a queue, timer or action still uses until its cancellation has come back: cancel in Stop, release \
                in the cancellation's block, call Stop(provider, SUPERDISPATCH) after the last.
                """),
            check: "dextlab run --sanitize address names who freed it.",
            source: "Apple: Investigating memory access crashes"),
        ReportRule(
            "dext-pure-virtual", "A method without a body was called",
            needs: [.driverReport("crash-pure-virtual", weight: 0.74)],
            why: """
                {crash-pure-virtual.place|The driver} called a method of an object that was being made or torn down: in \
                init and free of a base class the derived methods are not there.
                """,
            fix: Fix(
                "Call nothing virtual from init of a base or from free, and let nobody use the object after free."),
            check: "The frame below __cxa_pure_virtual.", source: "Itanium C++ ABI, __cxa_pure_virtual"),
        ReportRule(
            "dext-hang-report", "The driver was killed because it did not answer",
            needs: [.driverReport("crash-hang", weight: 0.7)],
            why: """
                It stood in {crash-hang.place|a method} when it was killed. Start, Stop, SetPowerState and a client's \
                calls hold up the system until they return.
                """,
            fix: Fix("Wait for nothing there: return, and go on when the event comes (OSAction)."),
            check: "The first thread of the report is the one that was waited for.",
            source: "XNU IOUserServer.cpp, serverDeadline"),
        ReportRule(
            "dext-bad-access", "The driver used an address where nothing is",
            needs: [.driverReport("crash-bad-access", weight: 0.5)],
            weakens: [.report("crash-stack-overflow", weight: 0.4)],
            why: """
                In {crash-bad-access.place|the driver}: {crash-bad-access.codes|EXC_BAD_ACCESS}. The address is neither \
                near zero nor a known pattern: a pointer that was never set, memory behind the end of a buffer or of a \
                mapping, or an object that is gone.
                """,
            fix: Fix("Look at what that line follows: whether it was set, how long it is, who has released it."),
            check: "dextlab run --sanitize address", source: "Apple: Investigating memory access crashes"),
        ReportRule(
            "dext-trap", "The driver ran into a trap",
            needs: [.driverReport("crash-trap", weight: 0.5)],
            why: """
                In {crash-trap.place|the driver}: __builtin_trap, an assertion of the compiler (bounds, overflow, a \
                missing return), or a deliberate stop of a library.
                """,
            fix: Fix("Read the line: what the compiler or the library checks there does not hold."),
            check: "dextlab run --sanitize undefined says which check it is.",
            source: "Apple: Addressing crashes from runtime errors"),
        ReportRule(
            "dext-abort", "The driver aborted",
            needs: [.driverReport("crash-abort", weight: 0.5)],
            why: """
                abort() was called below {crash-abort.place|the driver}{crash-abort.said|: the report does not say why}. \
                A library does so when it finds what cannot be.
                """,
            fix: Fix("Read what was written before it, and the frames between abort and the driver's own."),
            check: "The Application Specific Information of the report.",
            source: "Apple: Understanding the exception types in a crash report"),
    ]
}

extension Clue {
    /// The report of a driver's process, not of an app's.
    fileprivate static func driverReport(_ id: String, weight: Double) -> Clue {
        .report(id, weight: weight) { $0["driver"] != nil }
    }
}
