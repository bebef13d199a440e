// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct QueueReportTests {
    private static let recursion = ReportRow.crash(
        "EXC_BAD_ACCESS (SIGSEGV)",
        frames: (0..<30).map { $0 % 2 == 0 ? "MyDriver::Start_Impl(IOService*)" : "IOService::Start(IOService*)" })

    static let rows: [ReportRow] = [
        ReportRow(
            "queue-never-bound",
            [
                """
                virtual void Ready(OSAction *action) override QUEUENAME(WorkQueue);
                ret = IODispatchQueue::Create("WorkQueue", 0, 0, &ivars->queue);
                """,
                "We put QUEUENAME on the method and create the queue with IODispatchQueue::Create in Start, but it still runs on Default.",
            ],
            not: """
                virtual void Ready(OSAction *action) override QUEUENAME(WorkQueue);
                ret = IODispatchQueue::Create("WorkQueue", 0, 0, &ivars->queue);
                ret = SetDispatchQueue("WorkQueue", ivars->queue);
                """),
        ReportRow(
            "queue-serial",
            [
                "How can I get a concurrent dispatch queue in DriverKit?",
                "I made the queue reentrant so that multiple calls run in parallel, but they don't.",
            ], not: "The dispatch queue works."),
        ReportRow(
            "queue-on-queue",
            [
                "Assertion failed: (queue->OnQueue()), function Invoke, file uioserver.cpp, line 1641.",
                ReportRow.crash(
                    "EXC_CRASH (SIGABRT)", frames: ["__pthread_kill", "abort", "__assert_rtn", "Invoke"],
                    note: "Application Specific Information:\nAssertion failed: (queue->OnQueue()), file uioserver.cpp"),
            ], not: "We are on queue Default."),
        ReportRow(
            "queue-for-object",
            [
                ReportRow.crash(
                    "EXC_CRASH (SIGABRT)",
                    frames: ["abort", "OSMetaClassBase::QueueForObject(OSMetaClassBase*, unsigned long long)"])
            ],
            not: ReportRow.crash("EXC_CRASH (SIGABRT)", frames: ["abort", "MyDriver::Start_Impl"])),
        ReportRow(
            "queue-blocked",
            [
                "Start waits for the completion, which never arrives since the default queue is blocked.",
                "The callback isn't called while my method waits for it.",
                "We use a semaphore to wait for the AsyncIO and get a deadlock.",
            ], not: "The callback is called after the method returns."),
        ReportRow(
            "super-recursion", [recursion], not: ReportRow.crash("EXC_BAD_ACCESS (SIGSEGV)", frames: ["a", "b", "c"])),
        ReportRow(
            "dext-null-ivars",
            [
                ReportRow.crash(
                    "EXC_BAD_ACCESS (SIGSEGV)", frames: ["MyDriver::Start_Impl(IOService*)"],
                    note: "Exception Codes:       KERN_INVALID_ADDRESS at 0x0000000000000018")
            ],
            not: ReportRow.crash(
                "EXC_BAD_ACCESS (SIGSEGV)", frames: ["MyDriver::Start_Impl(IOService*)"],
                note: "Exception Codes:       KERN_INVALID_ADDRESS at 0x00006000deadbeef")),
        ReportRow(
            "dext-symbol-missing",
            [
                ReportRow.crash(
                    "EXC_CRASH (SIGABRT)", frames: [],
                    note:
                        "Termination Reason:    Namespace DYLD, Code 4 Symbol missing\n\nDyld Error Message:\nSymbol not found: __ZN9IOService3FooEv"
                )
            ], not: ReportRow.crash("EXC_CRASH (SIGABRT)", frames: ["abort"])),
        ReportRow(
            "dext-assertion",
            [
                ReportRow.crash(
                    "EXC_CRASH (SIGABRT)", frames: ["abort", "__assert_rtn", "IODispatchQueue::Cancel"],
                    note: "Application Specific Information:\nAssertion failed: (canceled), function free")
            ], not: ReportRow.crash("EXC_CRASH (SIGABRT)", frames: ["abort"])),
        ReportRow(
            "action-released",
            [
                "The dext crashes in AsyncCompletion because the OSAction is already released.",
                "In the dext the OSAction seems to be gone when I want to complete it: invalid OSAction pointer.",
            ], not: "The dext calls AsyncCompletion with the OSAction it retained, and the app gets it."),
        ReportRow(
            "completed-twice",
            [
                "I noticed that a task is completed twice after an abort.",
                "There is a double completion of the request in our log.",
            ],
            not: "Every task is completed once."),
    ]

    @Test(arguments: rows) func isToldWhereItHolds(_ row: ReportRow) { row.check() }
}
