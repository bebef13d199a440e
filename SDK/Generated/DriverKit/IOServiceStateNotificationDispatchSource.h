// Made by dextlab iig from IOServiceStateNotificationDispatchSource.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOSERVICESTATENOTIFICATIONDISPATCHSOURCE_IIG
#define DRIVERKIT_IOSERVICESTATENOTIFICATIONDISPATCHSOURCE_IIG

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IODispatchSource.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>

/// Tells when items of a service's state change (IOService::StateNotificationItemSet).
#define IOServiceStateNotificationDispatchSource_Create_ID 0x31dcf174b32f3c8dULL
#define IOServiceStateNotificationDispatchSource_Create_Args IOService *service, OSArray *items, IODispatchQueue *queue, IOServiceStateNotificationDispatchSource **source
#define IOServiceStateNotificationDispatchSource_SetEnableWithCompletion_ID 0x284f34baeeec576bULL
#define IOServiceStateNotificationDispatchSource_SetEnableWithCompletion_Args bool enable, IODispatchSourceCancelHandler handler
#define IOServiceStateNotificationDispatchSource_Cancel_ID 0x4458e33b5fa357cULL
#define IOServiceStateNotificationDispatchSource_Cancel_Args IODispatchSourceCancelHandler handler
#define IOServiceStateNotificationDispatchSource_SetHandler_ID 0x51410ee46e1be5e5ULL
#define IOServiceStateNotificationDispatchSource_SetHandler_Args OSAction *action
#define IOServiceStateNotificationDispatchSource_StateNotificationBegin_ID 0x42599982b998b76ULL
#define IOServiceStateNotificationDispatchSource_StateNotificationBegin_Args 
#define IOServiceStateNotificationDispatchSource_StateNotificationReady_ID 0x189dad6afe25019cULL
#define IOServiceStateNotificationDispatchSource_StateNotificationReady_Args OSAction *action

struct IOServiceStateNotificationDispatchSource_IVars;
struct IOServiceStateNotificationDispatchSource_LocalIVars;
class IOServiceStateNotificationDispatchSource;

extern OSMetaClass * gIOServiceStateNotificationDispatchSourceMetaClass;
extern const OSClassLoadInformation IOServiceStateNotificationDispatchSource_Class;

class IOServiceStateNotificationDispatchSourceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOServiceStateNotificationDispatchSource : public IODispatchSource {
    friend class IOServiceStateNotificationDispatchSourceMetaClass;
    public:
    using super = IODispatchSource;
    static OSMetaClass * metaClassOfType() { return gIOServiceStateNotificationDispatchSourceMetaClass; }
    union {
        IOServiceStateNotificationDispatchSource_IVars * ivars;
        IOServiceStateNotificationDispatchSource_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(IOService *service, OSArray *items, IODispatchQueue *queue, IOServiceStateNotificationDispatchSource **source);
    static kern_return_t Create_Impl(IOService *service, OSArray *items, IODispatchQueue *queue, IOServiceStateNotificationDispatchSource **source);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IOService *service, OSArray *items, IODispatchQueue *queue, IOServiceStateNotificationDispatchSource **source);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetEnableWithCompletion_Impl(bool enable, IODispatchSourceCancelHandler handler);
    kern_return_t Cancel_Impl(IODispatchSourceCancelHandler handler);
    kern_return_t SetHandler(OSAction *action, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetHandler_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t SetHandler_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetHandler_Handler __handler);
    kern_return_t StateNotificationBegin(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*StateNotificationBegin_Handler)(OSMetaClassBase * __target);
    static kern_return_t StateNotificationBegin_Invoke(const IORPC rpc, OSMetaClassBase * __target, StateNotificationBegin_Handler __handler);
    void StateNotificationReady(OSAction *action, OSDispatchMethod supermethod = NULL);
    typedef void (*StateNotificationReady_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t StateNotificationReady_Invoke(const IORPC rpc, OSMetaClassBase * __target, StateNotificationReady_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// `items` holds names of items.
    
    /// Call it in the handler, before reading the items: asks for the next notification.
    
public:
    
};

#endif /* DRIVERKIT_IOSERVICESTATENOTIFICATIONDISPATCHSOURCE_IIG */
