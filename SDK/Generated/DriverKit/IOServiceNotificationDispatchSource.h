// Made by dextlab iig from IOServiceNotificationDispatchSource.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOSERVICENOTIFICATIONDISPATCHSOURCE_IIG
#define DRIVERKIT_IOSERVICENOTIFICATIONDISPATCHSOURCE_IIG

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IODispatchSource.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>

/// What happened to a service.
enum {
    kIOServiceNotificationTypeTerminated = 0x00000000,
    kIOServiceNotificationTypeMatched = 0x00000001,
    kIOServiceNotificationTypeLast = kIOServiceNotificationTypeMatched,
    kIOServiceNotificationTypeNone = 0xFFFFFFFF,
};

/// Called for each notification; retain `service` to keep it.
typedef void (^IOServiceNotificationBlock)(uint64_t type, IOService *service, uint64_t options);

/// Tells when services that match come and go.
#define IOServiceNotificationDispatchSource_Create_ID 0x18a71a99790825d0ULL
#define IOServiceNotificationDispatchSource_Create_Args OSDictionary *matching, uint64_t options, IODispatchQueue *queue, IOServiceNotificationDispatchSource **notification
#define IOServiceNotificationDispatchSource_SetEnableWithCompletion_ID 0x284f34baeeec576bULL
#define IOServiceNotificationDispatchSource_SetEnableWithCompletion_Args bool enable, IODispatchSourceCancelHandler handler
#define IOServiceNotificationDispatchSource_Cancel_ID 0x4458e33b5fa357cULL
#define IOServiceNotificationDispatchSource_Cancel_Args IODispatchSourceCancelHandler handler
#define IOServiceNotificationDispatchSource_SetHandler_ID 0x3cb88d0732818fb0ULL
#define IOServiceNotificationDispatchSource_SetHandler_Args OSAction *action
#define IOServiceNotificationDispatchSource_CheckForWork_ID 0x11c5a401d81f4858ULL
#define IOServiceNotificationDispatchSource_CheckForWork_Args bool synchronous
#define IOServiceNotificationDispatchSource_ServiceNotificationReady_ID 0x57660015498c3fffULL
#define IOServiceNotificationDispatchSource_ServiceNotificationReady_Args OSAction *action
#define IOServiceNotificationDispatchSource_CopyNextNotification_ID 0x94669b7f32a206bULL
#define IOServiceNotificationDispatchSource_CopyNextNotification_Args uint64_t *type, IOService **service, uint64_t *options

struct IOServiceNotificationDispatchSource_IVars;
struct IOServiceNotificationDispatchSource_LocalIVars;
class IOServiceNotificationDispatchSource;

extern OSMetaClass * gIOServiceNotificationDispatchSourceMetaClass;
extern const OSClassLoadInformation IOServiceNotificationDispatchSource_Class;

class IOServiceNotificationDispatchSourceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOServiceNotificationDispatchSource : public IODispatchSource {
    friend class IOServiceNotificationDispatchSourceMetaClass;
    public:
    using super = IODispatchSource;
    static OSMetaClass * metaClassOfType() { return gIOServiceNotificationDispatchSourceMetaClass; }
    union {
        IOServiceNotificationDispatchSource_IVars * ivars;
        IOServiceNotificationDispatchSource_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(OSDictionary *matching, uint64_t options, IODispatchQueue *queue, IOServiceNotificationDispatchSource **notification);
    static kern_return_t Create_Impl(OSDictionary *matching, uint64_t options, IODispatchQueue *queue, IOServiceNotificationDispatchSource **notification);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, OSDictionary *matching, uint64_t options, IODispatchQueue *queue, IOServiceNotificationDispatchSource **notification);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetEnableWithCompletion_Impl(bool enable, IODispatchSourceCancelHandler handler);
    kern_return_t Cancel_Impl(IODispatchSourceCancelHandler handler);
    kern_return_t SetHandler(OSAction *action, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetHandler_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t SetHandler_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetHandler_Handler __handler);
    kern_return_t CheckForWork_Impl(bool synchronous);
    void ServiceNotificationReady(OSAction *action, OSDispatchMethod supermethod = NULL);
    typedef void (*ServiceNotificationReady_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t ServiceNotificationReady_Invoke(const IORPC rpc, OSMetaClassBase * __target, ServiceNotificationReady_Handler __handler);
    kern_return_t CopyNextNotification(uint64_t *type, IOService **service, uint64_t *options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyNextNotification_Handler)(OSMetaClassBase * __target, uint64_t *type, IOService **service, uint64_t *options);
    static kern_return_t CopyNextNotification_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyNextNotification_Handler __handler);
public:
public:
    /// `matching` is made with IOService's Create…MatchingDictionary. `options` is 0.
    
    virtual bool init() override;
    virtual void free() override;

    /// The action calls DeliverNotifications.
    
    /// Runs the block for each notification that waits.
    kern_return_t DeliverNotifications(IOServiceNotificationBlock block) ;

public:
    
};

#endif /* DRIVERKIT_IOSERVICENOTIFICATIONDISPATCHSOURCE_IIG */
