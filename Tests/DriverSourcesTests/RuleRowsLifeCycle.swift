// SPDX-License-Identifier: Apache-2.0

extension RuleRows {
    private static let service = """
        class A : public IOService {
            virtual bool init() override;
            virtual kern_return_t Stop(IOService * provider) override;
            void helper(IOService * provider) LOCALONLY;
        };

        """

    static let lifeCycle: [RuleRow] = [
        RuleRow(
            "superdispatch-missing",
            "kern_return_t\nIMPL(A, Stop)⚑\n{\n  ivars->device->Close(this, 0);\n  return 0;\n}"),
        RuleRow("superdispatch-missing", "kern_return_t IMPL(A, Stop)\n{\n  // ...\n  return 0;\n}", fragment: true),
        RuleRow(
            "superdispatch-missing", "kern_return_t A::SetPowerState_Impl(uint32_t flags)⚑\n{\n  return 0;\n}",
            fragment: true),
        RuleRow("superdispatch-missing", service + "bool A::init()⚑\n{ ivars = IONewZero(A_IVars, 1); return true; }"),
        RuleRow("superdispatch-missing", service + "bool A::init() { if (!super::init()) return false; return true; }"),
        RuleRow(
            "superdispatch-missing",
            service
                + "kern_return_t IMPL(A, Stop) { helper(provider); return 0; }\nvoid A::helper(IOService * provider) { Stop(provider, SUPERDISPATCH); }"
        ),
        RuleRow("superdispatch-missing", "class Ring { bool init(); };\nbool Ring::init() { return true; }"),
        RuleRow("superdispatch-wrong", "kern_return_t IMPL(A, Start) {\n return super::Start(provider);⚑\n}"),
        RuleRow("superdispatch-wrong", "kern_return_t IMPL(A, Start) {\n return Start(provider, SUPERDISPATCH);\n}"),
        RuleRow("superdispatch-recursion", "kern_return_t IMPL(A, Start) {\n ret = Start(provider);⚑\n return ret;\n}"),
        RuleRow(
            "superdispatch-recursion",
            "kern_return_t IMPL(A, Start) { ivars->pump->Start(provider); return Start(provider, SUPERDISPATCH); }"),
        RuleRow(
            "stop-before-cancel",
            "kern_return_t IMPL(A, Stop) {\n ivars->timer->Cancel(^{ });\n return Stop(provider, SUPERDISPATCH);⚑\n}"),
        RuleRow(
            "stop-before-cancel",
            "kern_return_t IMPL(A, Stop) {\n ivars->timer->Cancel(^{ Stop(provider, SUPERDISPATCH); });\n return 0;\n}"),
        RuleRow(
            "stop-after-super",
            "kern_return_t IMPL(A, Stop) {\n ret = Stop(provider, SUPERDISPATCH);\n ivars->device->Close(this, 0);⚑\n return ret;\n}"
        ),
        RuleRow(
            "stop-after-super",
            "kern_return_t IMPL(A, Stop) {\n ivars->device->Close(this, 0);\n return Stop(provider, SUPERDISPATCH);\n}"),
        RuleRow(
            "start-no-register",
            """
            class A : public IOService { virtual kern_return_t Start(IOService * provider) override; };
            kern_return_t IMPL(A, Start) { return Start(provider, SUPERDISPATCH); }⚑
            kern_return_t IMPL(A, NewUserClient) { return Create(this, "UserClientProperties", &client); }
            """),
        RuleRow(
            "start-no-register",
            """
            class A : public IOService { virtual kern_return_t Start(IOService * provider) override; };
            kern_return_t IMPL(A, Start) { Start(provider, SUPERDISPATCH); return RegisterService(); }
            kern_return_t IMPL(A, NewUserClient) { return Create(this, "UserClientProperties", &client); }
            """),
        RuleRow(
            "register-before-ready",
            service + "bool A::init() {\n super::init();\n RegisterService();⚑\n return true;\n}"),
        RuleRow(
            "register-before-ready",
            "kern_return_t IMPL(A, Start) {\n Start(provider, SUPERDISPATCH);\n RegisterService();⚑\n ret = ivars->device->Open(this, 0, 0);\n return ret;\n}"
        ),
        RuleRow(
            "register-before-ready",
            "kern_return_t IMPL(A, Start) {\n Start(provider, SUPERDISPATCH);\n ret = ivars->device->Open(this, 0, 0);\n RegisterService();\n return ret;\n}"
        ),
        RuleRow(
            "hid-start-override",
            "class A : public IOUserHIDDevice {\n virtual kern_return_t Start(IOService * p) override;⚑\n};"),
        RuleRow(
            "hid-start-override",
            "class A : public IOUserHIDDevice {\n virtual bool handleStart(IOService * p) override;\n};"),
        RuleRow(
            "iig-override-missing",
            "class A : public IOService {\n virtual kern_return_t NewUserClient(uint32_t t, IOUserClient ** c);⚑\n};"),
        RuleRow(
            "iig-override-missing",
            "class A : public IOService {\n virtual kern_return_t NewUserClient(uint32_t t, IOUserClient ** c) final;\n};"
        ),
    ]
}
