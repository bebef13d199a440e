// Made by dextlab iig from IOUserNetworkRxCompletionQueue.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkRxCompletionQueue_h
#define NetworkingDriverKit_IOUserNetworkRxCompletionQueue_h

#include <NetworkingDriverKit/IOUserNetworkPacketQueue.h>

/// Packets that came from the wire go to the system here. Offset, length and link header length must be set.
#define IOUserNetworkRxCompletionQueue_Create_ID 0x7e49b39dea53c87bULL
#define IOUserNetworkRxCompletionQueue_Create_Args IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkRxCompletionQueue** queue
#define IOUserNetworkRxCompletionQueue_SetEnable_ID 0x1174278d199c1cf2ULL
#define IOUserNetworkRxCompletionQueue_SetEnable_Args bool isEnable

struct IOUserNetworkRxCompletionQueue_IVars;
struct IOUserNetworkRxCompletionQueue_LocalIVars;
class IOUserNetworkRxCompletionQueue;

extern OSMetaClass * gIOUserNetworkRxCompletionQueueMetaClass;
extern const OSClassLoadInformation IOUserNetworkRxCompletionQueue_Class;

class IOUserNetworkRxCompletionQueueMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkRxCompletionQueue : public IOUserNetworkPacketQueue {
    friend class IOUserNetworkRxCompletionQueueMetaClass;
    public:
    using super = IOUserNetworkPacketQueue;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkRxCompletionQueueMetaClass; }
    union {
        IOUserNetworkRxCompletionQueue_IVars * ivars;
        IOUserNetworkRxCompletionQueue_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkRxCompletionQueue** queue);
    static kern_return_t Create_Impl(IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkRxCompletionQueue** queue);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkRxCompletionQueue** queue);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetEnable_Impl(bool isEnable);
public:
public:
    /// Makes a queue. The caller owns it.
    ///
    /// - `capacity`: packets, at most those of the pool.
    /// - `queueId`: the driver's number for it.
    /// - `dispatchQueue`: where its handlers run.
    
    /// The second generation: a function instead of an action. Null on failure.
    static IOUserNetworkRxCompletionQueue* withPool(
        IOUserNetworkPacketBufferPool* pool, uint32_t capacity, IOUserNetworkPacketQueueId queueId, OSObject* target,
        EnqueueAction action, void* refCon, IOOptionBits options) ;
    bool initWithPool(
        IOUserNetworkPacketBufferPool* pool, uint32_t capacity, IOUserNetworkPacketQueueId queueId, OSObject* target,
        EnqueueAction enqueueAction, void* refCon, IOOptionBits options) ;

    virtual bool init() override;
    virtual void free() override;

    IOReturn setPacketPoller(IOUserNetworkPacketPoller* poller) ;

};

#endif /* NetworkingDriverKit_IOUserNetworkRxCompletionQueue_h */
