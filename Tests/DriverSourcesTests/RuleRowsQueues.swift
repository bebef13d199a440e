// SPDX-License-Identifier: Apache-2.0

enum RuleRows {
    static let all = queues + lifeCycle + scsi + dma + actions + clients + families

    static func scsi(_ body: String) -> String {
        "class A : public IOUserSCSIParallelInterfaceController { virtual kern_return_t Start(IOService * provider) override; };\n\(body)"
    }

    private static let worker = """
        class A : public IOService {
            virtual kern_return_t Work(uint64_t value) QUEUENAME(Worker);⚑
        };
        """

    static let queues: [RuleRow] = [
        RuleRow("queue-unset", worker + "\nkern_return_t IMPL(A, Start) { return Start(provider, SUPERDISPATCH); }"),
        RuleRow(
            "queue-unset",
            worker.replacing("⚑", with: "")
                + "\nkern_return_t IMPL(A, Start) { return SetDispatchQueue(\"Worker\", ivars->queue); }"),
        RuleRow("queue-unset", worker.replacing("⚑", with: ""), fragment: true),
        RuleRow(
            "queue-unset",
            worker.replacing("⚑", with: "")
                + "\n#define kWorker \"Worker\"\nkern_return_t IMPL(A, Start) { return SetDispatchQueue(kWorker, ivars->queue); }"
        ),
        RuleRow(
            "queue-created-unbound",
            """
            The interface, and where I make the queue:
            class A : public IOService {
                virtual kern_return_t Work(...) override QUEUENAME(Worker);
            };
            and then in the driver's source file I have this:
            kern_return_t IMPL(A, Start)
            {
                // ...
                ret = IODispatchQueue::Create("Worker", 0, 0, &ivars->queue);⚑
                return ret;
            }
            """, fragment: true),
        RuleRow(
            "queue-created-unbound",
            """
            class A : public IOService { virtual kern_return_t Work(uint64_t v) QUEUENAME(Worker); };
            kern_return_t IMPL(A, Start) {
                IODispatchQueue::Create("Worker", 0, 0, &ivars->queue);
                SetDispatchQueue("Worker", ivars->queue);
            }
            """),
        RuleRow(
            "queue-undeclared",
            """
            class A : public IOService { virtual kern_return_t Work(uint64_t v) QUEUENAME(Worker); };
            kern_return_t IMPL(A, Start) {
                SetDispatchQueue("worker", ivars->queue);⚑
            }
            """),
        RuleRow(
            "queue-undeclared", scsi("kern_return_t IMPL(A, Start) { SetDispatchQueue(\"AuxiliaryQueue\", ivars->q); }")
        ),
        RuleRow(
            "queue-reentrant-parallel",
            "kern_return_t IMPL(A, Start) {\n ret = IODispatchQueue::Create(\"W\", kIODispatchQueueReentrant, 0, &q);⚑\n}",
            fragment: true),
        RuleRow(
            "queue-reentrant-parallel",
            "kern_return_t IMPL(A, Start) {\n ret = IODispatchQueue::Create(\"W\", kIODispatchQueueReentrant, 0, &q);\n q->SleepWithTimeout(e, 5);\n}"
        ),
        RuleRow(
            "dispatch-sync-own-queue",
            """
            void A::work() {
                ivars->queue->DispatchAsync(^{
                    ivars->queue->DispatchSync(^{ finish(); });⚑
                });
            }
            """),
        RuleRow(
            "dispatch-sync-own-queue",
            "kern_return_t IMPL(A, Start) {\n CopyDispatchQueue(\"Default\", &queue);\n queue->DispatchSync(^{ go(); });⚑\n}"
        ),
        RuleRow(
            "dispatch-sync-own-queue",
            "void A::work() { ivars->queue->DispatchSync(^{ ivars->other->DispatchSync(^{ go(); }); }); }"),
        RuleRow(
            "queue-auxiliary-missing",
            scsi("kern_return_t A::add(uint64_t id) {\n return UserCreateTargetForID(id, d);⚑\n}")),
        RuleRow(
            "queue-auxiliary-missing",
            scsi("void A::add() { SetDispatchQueue(\"AuxiliaryQueue\", ivars->aux); UserCreateTargetForID(1, d); }")),
        RuleRow(
            "scsi-target-in-start",
            "kern_return_t IMPL(A, UserStartController) {\n UserCreateTargetForID(0, d);⚑\n return 0;\n}"),
        RuleRow(
            "scsi-target-in-start",
            "kern_return_t IMPL(A, UserStartController) {\n ivars->aux->DispatchAsync(^{ UserCreateTargetForID(0, d); });\n return 0;\n}"
        ),
    ]
}
