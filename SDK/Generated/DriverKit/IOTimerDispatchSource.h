// Made by dextlab iig from IOTimerDispatchSource.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOTIMERDISPATCHSOURCE_IIG
#define DRIVERKIT_IOTIMERDISPATCHSOURCE_IIG

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IODispatchSource.h>
#include <DriverKit/OSAction.h>

/// Clocks of WakeAtTime and OSAction::Wait. INFERRED: the values are not published; all are different, and none is 0,
/// because OSAction::Wait reads 0 as "no deadline".
///
/// Absolute and UptimeRaw stop while the machine sleeps; Continuous and MonotonicRaw do not; Wall and RealTime are the
/// time of day. Deadlines on the two mach clocks are in their ticks, on the others in nanoseconds.
enum {
    kIOTimerClockRealTime = 0x01,
    kIOTimerClockMonotonicRaw = 0x02,
    kIOTimerClockUptimeRaw = 0x03,
    kIOTimerClockWallTime = 0x04,
    kIOTimerClockMachAbsoluteTime = 0x10,
    kIOTimerClockMachContinuousTime = 0x11,
};

#define IOTimerDispatchSource_DECLARE_IVARS

/// Sends an action once, at a time.
#define IOTimerDispatchSource_Create_ID 0x71c395c6062fe575ULL
#define IOTimerDispatchSource_Create_Args IODispatchQueue *queue, IOTimerDispatchSource **source
#define IOTimerDispatchSource_SetHandler_ID 0x44f0cda30e000ddULL
#define IOTimerDispatchSource_SetHandler_Args OSAction *action
#define IOTimerDispatchSource_SetEnableWithCompletion_ID 0x284f34baeeec576bULL
#define IOTimerDispatchSource_SetEnableWithCompletion_Args bool enable, IODispatchSourceCancelHandler handler
#define IOTimerDispatchSource_Cancel_ID 0x4458e33b5fa357cULL
#define IOTimerDispatchSource_Cancel_Args IODispatchSourceCancelHandler handler
#define IOTimerDispatchSource_WakeAtTime_ID 0x3d87705d18fe9571ULL
#define IOTimerDispatchSource_WakeAtTime_Args uint64_t options, uint64_t deadline, uint64_t leeway
#define IOTimerDispatchSource_CheckForWork_ID 0x11c5a401d81f4858ULL
#define IOTimerDispatchSource_CheckForWork_Args bool synchronous
#define IOTimerDispatchSource_TimerOccurred_ID 0x19be7dba9ab9fa3dULL
#define IOTimerDispatchSource_TimerOccurred_Args OSAction *action, uint64_t time

struct IOTimerDispatchSource_IVars;
struct IOTimerDispatchSource_LocalIVars;
class IOTimerDispatchSource;

extern OSMetaClass * gIOTimerDispatchSourceMetaClass;
extern const OSClassLoadInformation IOTimerDispatchSource_Class;

class IOTimerDispatchSourceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOTimerDispatchSource : public IODispatchSource {
    friend class IOTimerDispatchSourceMetaClass;
    public:
    using super = IODispatchSource;
    static OSMetaClass * metaClassOfType() { return gIOTimerDispatchSourceMetaClass; }
    union {
        IOTimerDispatchSource_IVars * ivars;
        IOTimerDispatchSource_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(IODispatchQueue *queue, IOTimerDispatchSource **source);
    static kern_return_t Create_Impl(IODispatchQueue *queue, IOTimerDispatchSource **source);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IODispatchQueue *queue, IOTimerDispatchSource **source);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetHandler(OSAction *action, OSDispatchMethod supermethod = NULL);
    kern_return_t SetHandler_Impl(OSAction *action);
    typedef kern_return_t (*SetHandler_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t SetHandler_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetHandler_Handler __handler);
    kern_return_t SetEnableWithCompletion_Impl(bool enable, IODispatchSourceCancelHandler handler);
    kern_return_t Cancel_Impl(IODispatchSourceCancelHandler handler);
    kern_return_t WakeAtTime(uint64_t options, uint64_t deadline, uint64_t leeway, OSDispatchMethod supermethod = NULL);
    kern_return_t WakeAtTime_Impl(uint64_t options, uint64_t deadline, uint64_t leeway);
    typedef kern_return_t (*WakeAtTime_Handler)(OSMetaClassBase * __target, uint64_t options, uint64_t deadline, uint64_t leeway);
    static kern_return_t WakeAtTime_Invoke(const IORPC rpc, OSMetaClassBase * __target, WakeAtTime_Handler __handler);
    kern_return_t CheckForWork_Impl(bool synchronous);
    void TimerOccurred(OSAction *action, uint64_t time, OSDispatchMethod supermethod = NULL);
    typedef void (*TimerOccurred_Handler)(OSMetaClassBase * __target, OSAction *action, uint64_t time);
    static kern_return_t TimerOccurred_Invoke(const IORPC rpc, OSMetaClassBase * __target, TimerOccurred_Handler __handler);
public:
public:
    
    virtual bool init() override;
    virtual void free() override;

    /// Sets the time, in place of one set before. `options` is a kIOTimerClock…; `leeway`, in the same unit, may delay
    /// it.
    
public:
    
    /// `time` is when it was, on the clock of WakeAtTime.
    
};

#endif /* DRIVERKIT_IOTIMERDISPATCHSOURCE_IIG */
