// SPDX-License-Identifier: Apache-2.0

extension RuleRows {
    static let actions: [RuleRow] = [
        RuleRow(
            "osaction-not-retained",
            "kern_return_t A::ExternalMethod(uint64_t selector, IOUserClientMethodArguments * arguments) {\nivars->callback = arguments->completion;⚑\nreturn 0;\n}"
        ),
        RuleRow(
            "osaction-not-retained",
            "kern_return_t A::ExternalMethod(uint64_t selector, IOUserClientMethodArguments * arguments) {\nivars->callback = arguments->completion;\nivars->callback->retain();\nreturn 0;\n}"
        ),
        RuleRow("osaction-not-retained", "void A::keep(OSAction * done) {\nivars->done = done;⚑\n}"),
        RuleRow(
            "scsi-task-never-completed",
            "kern_return_t A::UserProcessParallelTask_Impl(SCSIUserParallelTask task, uint32_t * response, OSAction * done)⚑\n{ post(task); return 0; }"
        ),
        RuleRow(
            "scsi-task-never-completed",
            "kern_return_t A::UserProcessParallelTask_Impl(SCSIUserParallelTask task, uint32_t * response, OSAction * done)\n{ post(task, done); return 0; }"
        ),
        RuleRow(
            "task-completed-twice",
            "void A::done() {\nif (bad) {\n ParallelTaskCompletion(action, failed);\n}\nParallelTaskCompletion(action, good);⚑\n}"
        ),
        RuleRow(
            "task-completed-twice",
            "void A::done() {\nif (bad) {\n ParallelTaskCompletion(action, failed);\n return;\n}\nParallelTaskCompletion(action, good);\n}"
        ),
        RuleRow(
            "task-completed-twice",
            "void A::done() {\nParallelTaskCompletion(action, response = {};\nParallelTaskCompletion(action, response);\n}"
        ),
        RuleRow(
            "task-completed-twice", "void A::done() {\nCompleteIO(action, CompleteIO(action, good));\n}"),
        RuleRow("released-twice", "void A::free() {\nqueue->release(\nOSSafeReleaseNULL(queue);\n}"),
        RuleRow("released-twice", "void A::free() {\nivars->queue->release();\nOSSafeReleaseNULL(ivars->queue);⚑\n}"),
        RuleRow(
            "released-twice",
            "void A::free() {\nivars->queue->release();\nivars->queue = nullptr;\nOSSafeReleaseNULL(ivars->queue);\n}"),
    ]

    private static func external(_ body: String) -> String {
        "class A : public IOUserClient { virtual kern_return_t ExternalMethod(uint64_t selector, IOUserClientMethodArguments * arguments) override; };\nkern_return_t A::ExternalMethod(uint64_t selector, IOUserClientMethodArguments * arguments) {\n\(body)\n}"
    }

    static let clients: [RuleRow] = [
        RuleRow("external-method-selector", external("return run(&table[selector]);⚑")),
        RuleRow(
            "external-method-selector",
            external("if (selector >= kCount) return kIOReturnBadArgument;\nreturn run(&table[selector]);")),
        RuleRow("external-method-counts", external("value = arguments->scalarInput[0];⚑\nreturn 0;")),
        RuleRow(
            "external-method-counts",
            external("if (arguments->scalarInputCount != 1) return 1;\nvalue = arguments->scalarInput[0];\nreturn 0;")),
        RuleRow(
            "external-method-structure", external("bytes = arguments->structureInput->getBytesNoCopy();⚑\nreturn 0;")),
        RuleRow(
            "external-method-structure",
            external(
                "if (arguments->structureInput == nullptr) return 1;\nbytes = arguments->structureInput->getBytesNoCopy();\nreturn 0;"
            )),
        RuleRow(
            "new-user-client-without-create",
            "class A : public IOService { int x; };\nkern_return_t IMPL(A, NewUserClient)⚑\n{ return NewUserClient(type, userClient, SUPERDISPATCH); }"
        ),
        RuleRow(
            "new-user-client-without-create",
            "kern_return_t IMPL(A, NewUserClient)\n{ return Create(this, \"UserClientProperties\", &client); }"),
        RuleRow(
            "user-client-create-provider",
            "kern_return_t IMPL(A, NewUserClient) {\nreturn Create(ivars->provider2, \"UserClientProperties\", &c);\n}"),
        RuleRow(
            "user-client-create-provider",
            "kern_return_t IMPL(A, NewUserClient) {\nreturn Create(provider, \"UserClientProperties\", &c);⚑\n}"),
    ]

    static let families: [RuleRow] = [
        RuleRow(
            "blocking-on-queue",
            "kern_return_t IMPL(A, Start) {\nIOSleep(2000);⚑\nwhile (busy()) {\n IOSleep(10);⚑\n}\nreturn 0;\n}"),
        RuleRow(
            "blocking-on-queue",
            "kern_return_t IMPL(A, Start) {\nIOSleep(1);\nreturn 0;\n}\nvoid helper() { IOSleep(2000); }"),
        RuleRow("log-private", "void f() {\nos_log(OS_LOG_DEFAULT, \"name %s\", name);⚑\n}"),
        RuleRow("log-private", "void f() {\nos_log(OS_LOG_DEFAULT, \"name %{public}s\", name);\n}"),
        RuleRow("terminate-options", "void f() {\nservice->Terminate(kIOServiceTerminateRequired);⚑\n}"),
        RuleRow("terminate-options", "void f() {\nservice->Terminate(0);\n}"),
        RuleRow("pci-not-opened", "void A::go() {\nivars->pci->MemoryRead32(0, 8, &value);⚑\n}"),
        RuleRow(
            "pci-not-opened", "void A::go() {\nivars->pci->Open(this, 0);\nivars->pci->MemoryRead32(0, 8, &value);\n}"),
        RuleRow("pci-not-opened", "void A::go() {\nivars->pci->MemoryRead32(0, 8, &value);\n}", fragment: true),
        RuleRow(
            "pci-bus-lead",
            "void A::go() {\ncommand->PrepareForDMA(0, b, 0, 0, &f, &c, s);⚑\nivars->pci->MemoryWrite32(0, 8, 1);\n}"),
        RuleRow(
            "pci-bus-lead",
            "void A::go() {\nbits |= kIOPCICommandBusLead;\ncommand->PrepareForDMA(0, b, 0, 0, &f, &c, s);\nivars->pci->MemoryWrite32(0, 8, 1);\n}"
        ),
        RuleRow(
            "pci-memory-index",
            "void A::go() {\npci->MemoryRead32(kIOPCIConfigurationOffsetBaseAddress0, 8, &value);⚑\n}"),
        RuleRow("pci-memory-index", "void A::go() {\npci->MemoryRead32(0, 8, &value);\n}"),
    ]
}
