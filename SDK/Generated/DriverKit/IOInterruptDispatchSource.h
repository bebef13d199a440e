// Made by dextlab iig from IOInterruptDispatchSource.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOINTERRUPTDISPATCHSOURCE_IIG
#define DRIVERKIT_IOINTERRUPTDISPATCHSOURCE_IIG

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IODispatchSource.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>

class IOService;

/// Answers of GetInterruptType.
enum {
    kIOInterruptDispatchSourceTypeEdge = 0x00000000,
    kIOInterruptDispatchSourceTypeLevel = 0x00000001,
};

/// Parts of the index given to Create: the interrupt's number, and which clock `time` is on.
enum {
    kIOInterruptSourceIndexMask = 0x0000FFFF,
    kIOInterruptSourceAbsoluteTime = 0x00000000,
    kIOInterruptSourceContinuousTime = 0x00010000,
};

/// What the kernel sends.
struct IOInterruptDispatchSourcePayload {
    uint64_t time;
    uint64_t count;
};

/// Delivers a device's interrupts.
#define IOInterruptDispatchSource_Create_ID 0x5f61295f99b9eca3ULL
#define IOInterruptDispatchSource_Create_Args IOService *provider, uint32_t index, IODispatchQueue *queue, IOInterruptDispatchSource **source
#define IOInterruptDispatchSource_GetInterruptType_ID 0x1c83ba40d5cb3050ULL
#define IOInterruptDispatchSource_GetInterruptType_Args IOService *provider, uint32_t index, uint64_t *interruptType
#define IOInterruptDispatchSource_SetHandler_ID 0x7620efced85c1497ULL
#define IOInterruptDispatchSource_SetHandler_Args OSAction *action
#define IOInterruptDispatchSource_SetEnableWithCompletion_ID 0x284f34baeeec576bULL
#define IOInterruptDispatchSource_SetEnableWithCompletion_Args bool enable, IODispatchSourceCancelHandler handler
#define IOInterruptDispatchSource_Cancel_ID 0x4458e33b5fa357cULL
#define IOInterruptDispatchSource_Cancel_Args IODispatchSourceCancelHandler handler
#define IOInterruptDispatchSource_GetLastInterrupt_ID 0x10438abe577c773cULL
#define IOInterruptDispatchSource_GetLastInterrupt_Args uint64_t *count, uint64_t *time
#define IOInterruptDispatchSource_CheckForWork_ID 0x11c5a401d81f4858ULL
#define IOInterruptDispatchSource_CheckForWork_Args bool synchronous
#define IOInterruptDispatchSource_InterruptOccurred_ID 0x521fffac49a24b21ULL
#define IOInterruptDispatchSource_InterruptOccurred_Args OSAction *action, uint64_t count, uint64_t time

struct IOInterruptDispatchSource_IVars;
struct IOInterruptDispatchSource_LocalIVars;
class IOInterruptDispatchSource;

extern OSMetaClass * gIOInterruptDispatchSourceMetaClass;
extern const OSClassLoadInformation IOInterruptDispatchSource_Class;

class IOInterruptDispatchSourceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOInterruptDispatchSource : public IODispatchSource {
    friend class IOInterruptDispatchSourceMetaClass;
    public:
    using super = IODispatchSource;
    static OSMetaClass * metaClassOfType() { return gIOInterruptDispatchSourceMetaClass; }
    union {
        IOInterruptDispatchSource_IVars * ivars;
        IOInterruptDispatchSource_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(IOService *provider, uint32_t index, IODispatchQueue *queue, IOInterruptDispatchSource **source);
    static kern_return_t Create_Impl(IOService *provider, uint32_t index, IODispatchQueue *queue, IOInterruptDispatchSource **source);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IOService *provider, uint32_t index, IODispatchQueue *queue, IOInterruptDispatchSource **source);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    static kern_return_t GetInterruptType(IOService *provider, uint32_t index, uint64_t *interruptType);
    typedef kern_return_t (*GetInterruptType_Handler)(OSMetaClassBase * __target, IOService *provider, uint32_t index, uint64_t *interruptType);
    static kern_return_t GetInterruptType_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetInterruptType_Handler __handler);
    kern_return_t SetHandler(OSAction *action, OSDispatchMethod supermethod = NULL);
    kern_return_t SetHandler_Impl(OSAction *action);
    typedef kern_return_t (*SetHandler_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t SetHandler_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetHandler_Handler __handler);
    kern_return_t SetEnableWithCompletion_Impl(bool enable, IODispatchSourceCancelHandler handler);
    kern_return_t Cancel_Impl(IODispatchSourceCancelHandler handler);
    kern_return_t GetLastInterrupt(uint64_t *count, uint64_t *time, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetLastInterrupt_Handler)(OSMetaClassBase * __target, uint64_t *count, uint64_t *time);
    static kern_return_t GetLastInterrupt_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetLastInterrupt_Handler __handler);
    kern_return_t CheckForWork_Impl(bool synchronous);
    void InterruptOccurred(OSAction *action, uint64_t count, uint64_t time, OSDispatchMethod supermethod = NULL);
    typedef void (*InterruptOccurred_Handler)(OSMetaClassBase * __target, OSAction *action, uint64_t count, uint64_t time);
    static kern_return_t InterruptOccurred_Invoke(const IORPC rpc, OSMetaClassBase * __target, InterruptOccurred_Handler __handler);
public:
public:
    /// `index` counts the provider's interrupts; of a PCI device, MSI come behind the pin: ask GetInterruptType.
    
    /// Edge or level; of a PCI device also whether it is an MSI. kIOReturnNoInterrupt past the last.
    
    virtual bool init() override;
    virtual void free() override;

    /// Count so far, and time of the last, in the clock chosen at Create.
    
public:
    
    /// `count` tells how many came since the source was made; several may share one call.
    
};

#endif /* DRIVERKIT_IOINTERRUPTDISPATCHSOURCE_IIG */
