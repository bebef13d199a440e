// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Dispatch queues, and how drivers crash on them.
    static let queues: [ReportRule] = [
        ReportRule(
            "queue-never-bound", "The queue is created, but never bound to its name",
            needs: [
                .any(
                    .source("queue-created-unbound", weight: 0.75), .source("queue-unset", weight: 0.5),
                    .all(
                        .mentions("queuename-used", weight: 0.3), .mentions("queue-created", weight: 0.2),
                        .without(.mentions("set-dispatch-queue", weight: 0), weight: 0.2), weight: 0.6))
            ],
            supports: [
                .all(
                    .mentions("queuename-used", weight: 0.3), .mentions("queue-created", weight: 0.2),
                    .without(.mentions("set-dispatch-queue", weight: 0), weight: 0), weight: 0.35),
                .says("panic-on-load", weight: 0.2), .mentions("parallel-wish", weight: 0.15),
                .report("crash-queue-for-object", weight: 0.5),
            ],
            why: """
                IODispatchQueue::Create makes a queue; the name given to it connects it with nothing. Only \
                SetDispatchQueue puts it into the slot that QUEUENAME declares. The slot stays empty, and the method \
                runs elsewhere or the driver aborts in QueueForObject. It would not have been parallel either: \
                dispatch queues are serial, and kIODispatchQueueReentrant does not change that. A crash of a dext of \
                a third party does not panic the Mac: where there is a panic, its first line tells what the hardware \
                or a family complained of (tasks before the driver's structures exist, constraints not reported).
                """,
            fix: Fix(
                """
                Leave the queue of a family's override as it is. Declare own queues, create each before anything can \
                call its methods, check the result, and set it. For throughput take the bundled tasks of the family \
                (UserProcessBundledParallelTasks), not a queue of one's own.
                """,
                snippet: """
                    ret = IODispatchQueue::Create("MyQueue", 0, 0, &ivars->queue);
                    if (ret == kIOReturnSuccess) { ret = SetDispatchQueue("MyQueue", ivars->queue); }
                    """),
            check: "`dextlab check` on the .iig and .cpp compares slots with calls of SetDispatchQueue.",
            source: "XNU IOUserServer.cpp (SetDispatchQueue, queueForObject); DriverKit IODispatchQueue.iig",
            covers: ["queue-created-unbound", "queue-unset", "queue-serial", "queue-reentrant-parallel"]),
        ReportRule(
            "queue-serial", "Dispatch queues of DriverKit are serial",
            needs: [.any(.mentions("parallel-wish", weight: 0.45), .source("queue-reentrant-parallel", weight: 0.5))],
            supports: [.mentions("topic-dext", weight: 0.05), .mentions("queuename-used", weight: 0.1)],
            why: """
                One block at a time runs on a queue. Reentrant lets it be entered while its block sleeps in Sleep, no \
                more. Hardware works in parallel when many commands are outstanding, which needs no second thread.
                """,
            fix: Fix(
                """
                Submit without waiting and complete asynchronously; use more queues only for work that really is \
                independent.
                """
            ),
            check: "Log entry and exit of the method: they never overlap on one queue.",
            source: "DriverKit IODispatchQueue", covers: ["queue-reentrant-parallel"]),
        ReportRule(
            "queue-on-queue", "A remote method was called off its dispatch queue",
            needs: [.report("crash-on-queue", weight: 0.85)],
            why: """
                The server's code asserts that it stands on the queue of the method \
                ({crash-on-queue.note|queue->OnQueue()}). A synchronous method was called from a thread or a block of \
                another queue.
                """,
            fix: Fix(
                "Call through the message's own path, or dispatch the call to the method's queue with DispatchAsync."),
            check: "The frames above the assertion name the caller.", source: "developer forum 829434 (uioserver.cpp)"),
        ReportRule(
            "queue-for-object", "The driver aborted because a method's queue is not there",
            needs: [.report("crash-queue-for-object", weight: 0.75)],
            supports: [
                .source("queue-unset", "queue-created-unbound", weight: 0.5), .mentions("queuename-used", weight: 0.2),
            ],
            why: """
                QueueForObject looks up the slot that QUEUENAME declares. It is empty, or the driver was built with \
                an SDK that is newer than the system.
                """,
            fix: Fix(
                """
                SetDispatchQueue for every declared name before its first call; set DRIVERKIT_DEPLOYMENT_TARGET to \
                the oldest system.
                """
            ),
            check: "Compare the .iig's QUEUENAME words with the calls of SetDispatchQueue.",
            source: "public crash reports; XNU IOUserServer.cpp"),
        ReportRule(
            "queue-blocked", "A method waits on the queue that must deliver what it waits for",
            needs: [
                .any(
                    .says("blocks-queue", weight: 0.4),
                    .source("blocking-on-queue", "dispatch-sync-own-queue", weight: 0.55))
            ],
            weakens: [.says("target-hangs", weight: 0.5)],
            why:
                """
                Completions, interrupts and other calls of the object come on the Default queue unless another is \
                declared. A method that waits there waits for ever.
                """,
            fix: Fix("Return and go on in the completion; or give the completion a queue of its own."),
            check: "`sample` of the dext shows the waiting method on the queue's thread.",
            source: "DriverKit IODispatchQueue",
            covers: ["blocking-on-queue", "dispatch-sync-own-queue"]),
        ReportRule(
            "super-recursion", "A method calls itself where it should call its base",
            needs: [
                .any(.report("crash-stack-overflow", weight: 0.55), .source("superdispatch-recursion", weight: 0.75))
            ],
            supports: [.source("superdispatch-recursion", weight: 0.6)],
            why:
                """
                The crashed thread repeats the same functions until the stack ends, \
                {crash-stack-overflow.place|one of them the driver's}. Start(provider) without \
                SUPERDISPATCH dispatches to the override again.
                """,
            fix: Fix("Pass SUPERDISPATCH.", snippet: "kern_return_t ret = Start(provider, SUPERDISPATCH);"),
            check: "The frames repeat in the report.", source: "DriverKit: SUPERDISPATCH",
            covers: ["superdispatch-recursion"]),
        ReportRule(
            "dext-null-ivars", "The driver used an object that is null",
            needs: [.report("crash-null", weight: 0.5) { $0["driver"] != nil }],
            why: """
                The address that could not be reached lies next to zero: a field of a null object, most often of \
                ivars that init did not allocate (or free released already), or of a result that was not checked. \
                It was used in {crash-null.place|the first frame of the driver}; frames: {crash-null.frames|…}.
                """,
            fix: Fix(
                """
                Allocate ivars in init with IONewZero, check OSDynamicCast and Create, and cancel sources before \
                free.
                """,
                snippet: "ivars = IONewZero(MyDriver_IVars, 1);\nif (ivars == nullptr) { return false; }"),
            check: "Symbolicate the first frame.", source: "DriverKit: OSObject.init"),
        ReportRule(
            "dext-symbol-missing", "The driver asks for a symbol that this system's DriverKit lacks",
            needs: [.any(.report("crash-symbol-missing", weight: 0.75), .line("dyld-symbol", weight: 0.7))],
            why:
                """
                It was built for a newer DriverKit: {crash-symbol-missing.note|a symbol is missing}. The deployment \
                target lets it be loaded on a system that lacks it.
                """,
            fix: Fix(
                "Set DRIVERKIT_DEPLOYMENT_TARGET to the oldest system, and do not call what came later without a check."
            ),
            check: "`dextlab check` compares OSMinimumDriverKitVersion with the system.",
            source: "dyld; Apple: DriverKit versions"),
        ReportRule(
            "dext-assertion", "The framework asserted: it was used against its rules",
            needs: [
                .any(
                    .report("crash-assertion", weight: 0.6) { $0["driver"] != nil },
                    .line("assertion-failed", weight: 0.7) { ($0["file"] ?? "").hasPrefix("uioserver") },
                    .all(.line("assertion-failed", weight: 0.45), .mentions("topic-dext", weight: 0.1)))
            ],
            why: """
                The assertion says which rule: {crash-assertion.note|the condition in brackets}. uioserver.cpp is \
                DriverKit's own run time. (queue) in a call on an object: it has no dispatch queue, not yet or no \
                more; an OSAction that CreateAction… made is cancelled by its source's Cancel, and then released, \
                without Cancel of its own.
                """,
            fix: Fix("Follow what the assertion names; its caller is the first frame of the driver."),
            check: "Symbolicate the frames above __assert_rtn.", source: "public crash reports of dexts"),
        ReportRule(
            "action-released", "The OSAction is gone before its completion",
            needs: [
                .any(.source("osaction-not-retained", weight: 0.65), .says("action-lost", weight: 0.35)),
                .any(.mentions("topic-dext", weight: 0.1), .source("osaction-not-retained", weight: 0.1)),
            ],
            why:
                """
                The action of a call is the caller's only until the method returns. Kept for later, it has to be \
                retained, and released after the last completion.
                """,
            fix: Fix(
                "completion->retain() when it is kept; release after the last AsyncCompletion.",
                snippet: "ivars->completion = completion;\nivars->completion->retain();"),
            check: "Complete after the method has returned, and again for a second event.",
            source: "Apple: IOUserClient.AsyncCompletion",
            covers: ["osaction-not-retained"]),
        ReportRule(
            "completed-twice", "A request is completed twice",
            needs: [
                .any(
                    .source("task-completed-twice", "released-twice", weight: 0.65),
                    .says("completed-twice", weight: 0.45))
            ],
            why:
                """
                The second completion answers for whoever has the slot now: another task's data are taken as done, or \
                a freed action is used.
                """,
            fix: Fix("Clear the slot before completing, and complete from one place."),
            check: "Log the tag at each completion.",
            source: "Apple: ParallelTaskCompletion; OSAction", covers: ["task-completed-twice", "released-twice"]),
    ]
}
