// Made by dextlab iig from IOUserNetworkPacketPoller.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkPacketPoller_h
#define NetworkingDriverKit_IOUserNetworkPacketPoller_h

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/IOTypes.h>
#include <DriverKit/OSAction.h>
#include <NetworkingDriverKit/IOUserNetworkPacketTypes.h>

struct _IOUserNetworkPacketPollerParameters;

/// Calls the driver at intervals while traffic is heavy, so that it can leave its interrupt off.
///
/// Lives in the driver's process. Words are INFERRED: no interface file of the class is public.
#define IOUserNetworkPacketPoller_TimerOccurred_ID 0x64415d9bda2fa420ULL
#define IOUserNetworkPacketPoller_TimerOccurred_Args OSAction* action, uint64_t time

struct IOUserNetworkPacketPoller_IVars;
struct IOUserNetworkPacketPoller_LocalIVars;
class IOUserNetworkPacketPoller;

extern OSMetaClass * gIOUserNetworkPacketPollerMetaClass;
extern const OSClassLoadInformation IOUserNetworkPacketPoller_Class;

class IOUserNetworkPacketPollerMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkPacketPoller : public OSObject {
    friend class IOUserNetworkPacketPollerMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkPacketPollerMetaClass; }
    union {
        IOUserNetworkPacketPoller_IVars * ivars;
        IOUserNetworkPacketPoller_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    void TimerOccurred(OSAction* action, uint64_t time, OSDispatchMethod supermethod = NULL);
    void TimerOccurred_Impl(OSAction* action, uint64_t time);
    kern_return_t CreateActionTimerOccurred(size_t referenceSize, OSAction ** action);
public:
public:
    /// The caller owns the result; null on failure.
    static IOUserNetworkPacketPoller* poller(
        OSObject* target, IODispatchQueue* queue, PollAction pollAction, EventAction eventAction, IOOptionBits options,
        void* refCon) ;
    bool initPoller(
        OSObject* target, IODispatchQueue* queue, PollAction pollAction, EventAction eventAction,
        IOOptionBits pollerOptions, void* refCon) ;
    virtual bool init() override;
    virtual void free() override;

    void enable() ;
    void disable() ;

    IOReturn setPollerParameters(const IOUserNetworkPacketPollerParameters* params) ;
    IOReturn applyPollerParameters(const _IOUserNetworkPacketPollerParameters* params) ;

    /// What the driver received since the last call: the traffic decides when to poll.
    IOReturn updatePacketCounters(uint32_t packetCount, uint32_t byteCount) ;

    void pollerEngine(bool timerPoll, uint64_t now) ;
    
};

#endif /* NetworkingDriverKit_IOUserNetworkPacketPoller_h */
