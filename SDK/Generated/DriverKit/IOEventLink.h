// Made by dextlab iig from IOEventLink.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOEVENTLINK_IIG
#define DRIVERKIT_IOEVENTLINK_IIG

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IODispatchSource.h>
#include <DriverKit/IOUserClient.h>

enum {
    kIOEventLinkMaxNameLength = 64,
};

/// Options of Associate: this thread now, or whichever thread waits.
enum {
    kIOEventLinkAssociateCurrentThread = 0x00000000,
    kIOEventLinkAssociateOnWait = 0x00000001,
};

/// The clock of a timeout.
enum {
    kIOEventLinkClockMachAbsoluteTime = 0x0,
};

/// A pair of counters by which a thread of an app and one of the driver wake each other, without a message. The app
/// makes it, and gives the driver's end to the connection's trap 0 under the name that Create was told.
///
/// In XNU's sources, and not in the public SDK of DriverKit.
#define IOEventLink_Create_ID 0xd7965e52b4e2d57ULL
#define IOEventLink_Create_Args OSString *name, IOUserClient *userClient, IOEventLink **eventLink

struct IOEventLink_IVars;
struct IOEventLink_LocalIVars;
class IOEventLink;

extern OSMetaClass * gIOEventLinkMetaClass;
extern const OSClassLoadInformation IOEventLink_Class;

class IOEventLinkMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOEventLink : public OSObject {
    friend class IOEventLinkMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOEventLinkMetaClass; }
    union {
        IOEventLink_IVars * ivars;
        IOEventLink_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(OSString *name, IOUserClient *userClient, IOEventLink **eventLink);
    static kern_return_t Create_Impl(OSString *name, IOUserClient *userClient, IOEventLink **eventLink);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, OSString *name, IOUserClient *userClient, IOEventLink **eventLink);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// Waits under this name for the app's trap; another of the same name loses it. Keeps the client until Invalidate.
    
    /// Once the app has sent its end, and before anything below.
    kern_return_t Activate() ;
    kern_return_t Associate(uint64_t options) ;
    kern_return_t Disassociate() ;

    /// Each wait says how many signals it took. A timeout is a time on the clock of `clockOptions`.
    kern_return_t Signal() ;
    kern_return_t Wait(uint64_t *signalsConsumed) ;
    kern_return_t WaitUntil(uint64_t clockOptions, uint64_t timeout, uint64_t *signalsConsumed) ;
    kern_return_t SignalAndWait(uint64_t *signalsConsumed) ;
    kern_return_t SignalAndWaitUntil(uint64_t clockOptions, uint64_t timeout, uint64_t *signalsConsumed) ;

    /// Who waits wakes up.
    kern_return_t Cancel() ;

    /// The name is free again; what the app has sent stays in use.
    kern_return_t Invalidate() ;

};

#endif /* DRIVERKIT_IOEVENTLINK_IIG */
