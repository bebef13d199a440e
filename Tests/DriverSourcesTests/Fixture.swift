// SPDX-License-Identifier: Apache-2.0

/// A made-up driver with one of each shape.
enum Fixture {
    static let interface = """
        #ifndef Sample_h
        #define Sample_h
        #include <DriverKit/IOService.iig>
        #define kLanes 4
        class SampleRing;
        class SampleDriver : public IOService
        {
        public:
            virtual bool init() override;
            virtual void free() override;
            virtual kern_return_t Start(IOService * provider) override;
            virtual kern_return_t Stop(IOService * provider) override;
            virtual kern_return_t NewUserClient(uint32_t type, IOUserClient ** userClient) override;
            virtual void Fired(OSAction * action, uint64_t time) TYPE(IOTimerDispatchSource::TimerOccurred) QUEUENAME(Slow);
            virtual void Ready(OSAction * action TARGET, const uint16_t lanes[kLanes]);
            kern_return_t Register(OSAction * action TYPE(Ready)) LOCALONLY;
        };
        #endif
        """

    static let source = """
        #include <os/log.h>
        #include <DriverKit/IOLib.h>
        #include <DriverKit/IOTimerDispatchSource.h>
        #include "Sample.h"

        #define Log(format, ...) os_log(OS_LOG_DEFAULT, "Sample " format, ##__VA_ARGS__)

        struct SampleDriver_IVars { IODispatchQueue * slow; IOTimerDispatchSource * timer; OSAction * ready; };

        bool SampleDriver::init()
        {
            if (!super::init()) { return false; }
            ivars = IONewZero(SampleDriver_IVars, 1);
            return ivars != nullptr;
        }

        void SampleDriver::free()
        {
            IOSafeDeleteNULL(ivars, SampleDriver_IVars, 1);
            super::free();
        }

        kern_return_t
        IMPL(SampleDriver, Start)
        {
            kern_return_t ret = Start(provider, SUPERDISPATCH);
            if (ret != kIOReturnSuccess) { return ret; }
            ret = IODispatchQueue::Create("Slow", 0, 0, &ivars->slow);
            if (ret != kIOReturnSuccess) { return ret; }
            SetDispatchQueue("Slow", ivars->slow);
            Log("started");
            RegisterService();
            return kIOReturnSuccess;
        }

        kern_return_t IMPL(SampleDriver, Stop)
        {
            ivars->timer->Cancel(^{ Stop(provider, SUPERDISPATCH); });
            return kIOReturnSuccess;
        }

        kern_return_t SampleDriver::NewUserClient_Impl(uint32_t type, IOUserClient ** userClient)
        {
            IOService * client = nullptr;
            switch (type) {
            case 0: break;
            default: return kIOReturnBadArgument;
            }
            kern_return_t ret = Create(this, "UserClientProperties", &client);
            if (ret != kIOReturnSuccess) { return ret; }
            *userClient = OSDynamicCast(IOUserClient, client);
            return ret;
        }

        kern_return_t SampleDriver::Register(OSAction * action)
        {
            action->retain();
            ivars->ready = action;
            return kIOReturnSuccess;
        }
        """

    static let files = [
        ("Sample.iig", interface), ("Sample.cpp", source),
    ]

    static let controller = interface + "\n" + source
}
