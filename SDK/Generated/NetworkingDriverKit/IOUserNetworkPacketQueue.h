// Made by dextlab iig from IOUserNetworkPacketQueue.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkPacketQueue_h
#define NetworkingDriverKit_IOUserNetworkPacketQueue_h

#include <DriverKit/IODataQueueDispatchSource.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTypes.h>
#include <NetworkingDriverKit/IOUserNetworkPacket.h>
#include <NetworkingDriverKit/IOUserNetworkPacketBufferPool.h>
#include <NetworkingDriverKit/IOUserNetworkPacketTypes.h>

class IOUserNetworkPacketPoller;

/// A ring of packets between system and driver: what the four queues of an interface have in common.
///
/// Each queue starts disabled. Lower-case methods are the second generation; their words are INFERRED, and so is KERNEL
/// of this class and the four below it.
#define IOUserNetworkPacketQueue_SetEnable_ID 0x1174278d199c1cf2ULL
#define IOUserNetworkPacketQueue_SetEnable_Args bool isEnable
#define IOUserNetworkPacketQueue_SetDataQueue_ID 0x31913a712b9842b4ULL
#define IOUserNetworkPacketQueue_SetDataQueue_Args IODataQueueDispatchSource* dataQueue

struct IOUserNetworkPacketQueue_IVars;
struct IOUserNetworkPacketQueue_LocalIVars;
class IOUserNetworkPacketQueue;

extern OSMetaClass * gIOUserNetworkPacketQueueMetaClass;
extern const OSClassLoadInformation IOUserNetworkPacketQueue_Class;

class IOUserNetworkPacketQueueMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkPacketQueue : public OSObject {
    friend class IOUserNetworkPacketQueueMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkPacketQueueMetaClass; }
    union {
        IOUserNetworkPacketQueue_IVars * ivars;
        IOUserNetworkPacketQueue_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t SetEnable(bool isEnable, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetEnable_Handler)(OSMetaClassBase * __target, bool isEnable);
    static kern_return_t SetEnable_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetEnable_Handler __handler);
    kern_return_t SetDataQueue(IODataQueueDispatchSource* dataQueue, OSDispatchMethod supermethod = NULL);
    kern_return_t SetDataQueue_Impl(IODataQueueDispatchSource* dataQueue);
    typedef kern_return_t (*SetDataQueue_Handler)(OSMetaClassBase * __target, IODataQueueDispatchSource* dataQueue);
    static kern_return_t SetDataQueue_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetDataQueue_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// Lets packets pass, or stops them. All four in SetInterfaceEnable.
    
    IOReturn setEnable(bool isEnable) ;

    // The driver's end.

    virtual kern_return_t DequeuePacket(IOUserNetworkPacket** packet) ;
    /// Answers how many were taken, 0 if there are none.
    virtual uint32_t DequeuePackets(IOUserNetworkPacket** packets, uint32_t maxDequeueCount) ;
    /// A packet that could not be enqueued goes back to its pool.
    virtual kern_return_t EnqueuePacket(IOUserNetworkPacket* packet) ;
    /// Answers how many went in; the rest goes back to the pool.
    virtual uint32_t EnqueuePackets(IOUserNetworkPacket** packets, uint32_t packetCount) ;
    IOReturn enqueuePackets(IOUserNetworkPacket** inPackets, uint32_t count, IOOptionBits options) ;

    /// Calls the queue's dequeue or enqueue action soon.
    IOReturn requestDequeue(void* refCon, IOOptionBits options) ;
    IOReturn requestEnqueue(void* refCon, IOOptionBits options) ;

    // How it is made.

    /// The data queue below. The caller owns it, and sets its data-available handler.
    virtual kern_return_t CopyDataQueue(IODataQueueDispatchSource** dataQueue) ;
    
    virtual kern_return_t SetPacketBufferPool(IOUserNetworkPacketBufferPool* pool) ;
    virtual kern_return_t SetPacketDirection(IOUserNetworkPacketDirection direction) ;
    IOReturn setPacketPoller(IOUserNetworkPacketPoller* poller) ;

};

#endif /* NetworkingDriverKit_IOUserNetworkPacketQueue_h */
