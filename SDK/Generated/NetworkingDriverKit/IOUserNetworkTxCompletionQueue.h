// Made by dextlab iig from IOUserNetworkTxCompletionQueue.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkTxCompletionQueue_h
#define NetworkingDriverKit_IOUserNetworkTxCompletionQueue_h

#include <NetworkingDriverKit/IOUserNetworkPacketQueue.h>

/// Packets that have been sent go back to the system here.
#define IOUserNetworkTxCompletionQueue_Create_ID 0x32a09133e338ece9ULL
#define IOUserNetworkTxCompletionQueue_Create_Args IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxCompletionQueue** queue
#define IOUserNetworkTxCompletionQueue_SetEnable_ID 0x1174278d199c1cf2ULL
#define IOUserNetworkTxCompletionQueue_SetEnable_Args bool isEnable

struct IOUserNetworkTxCompletionQueue_IVars;
struct IOUserNetworkTxCompletionQueue_LocalIVars;
class IOUserNetworkTxCompletionQueue;

extern OSMetaClass * gIOUserNetworkTxCompletionQueueMetaClass;
extern const OSClassLoadInformation IOUserNetworkTxCompletionQueue_Class;

class IOUserNetworkTxCompletionQueueMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkTxCompletionQueue : public IOUserNetworkPacketQueue {
    friend class IOUserNetworkTxCompletionQueueMetaClass;
    public:
    using super = IOUserNetworkPacketQueue;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkTxCompletionQueueMetaClass; }
    union {
        IOUserNetworkTxCompletionQueue_IVars * ivars;
        IOUserNetworkTxCompletionQueue_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxCompletionQueue** queue);
    static kern_return_t Create_Impl(IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxCompletionQueue** queue);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxCompletionQueue** queue);
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
    static IOUserNetworkTxCompletionQueue* withPool(
        IOUserNetworkPacketBufferPool* pool, uint32_t capacity, IOUserNetworkPacketQueueId queueId, OSObject* target,
        EnqueueAction enqueueAction, void* refCon, IOOptionBits options) ;
    bool initWithPool(
        IOUserNetworkPacketBufferPool* pool, uint32_t capacity, IOUserNetworkPacketQueueId queueId, OSObject* target,
        EnqueueAction enqueueAction, void* refCon, IOOptionBits options) ;

    virtual bool init() override;
    virtual void free() override;

    IOReturn setPacketPoller(IOUserNetworkPacketPoller* poller) ;

};

#endif /* NetworkingDriverKit_IOUserNetworkTxCompletionQueue_h */
