// Made by dextlab iig from IOUserNetworkRxSubmissionQueue.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkRxSubmissionQueue_h
#define NetworkingDriverKit_IOUserNetworkRxSubmissionQueue_h

#include <NetworkingDriverKit/IOUserNetworkPacketQueue.h>

/// Empty packets that the system lends the driver for what will come.
#define IOUserNetworkRxSubmissionQueue_Create_ID 0x6c8f48f56e951f5dULL
#define IOUserNetworkRxSubmissionQueue_Create_Args IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkRxSubmissionQueue** queue
#define IOUserNetworkRxSubmissionQueue_SetEnable_ID 0x1174278d199c1cf2ULL
#define IOUserNetworkRxSubmissionQueue_SetEnable_Args bool isEnable

struct IOUserNetworkRxSubmissionQueue_IVars;
struct IOUserNetworkRxSubmissionQueue_LocalIVars;
class IOUserNetworkRxSubmissionQueue;

extern OSMetaClass * gIOUserNetworkRxSubmissionQueueMetaClass;
extern const OSClassLoadInformation IOUserNetworkRxSubmissionQueue_Class;

class IOUserNetworkRxSubmissionQueueMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkRxSubmissionQueue : public IOUserNetworkPacketQueue {
    friend class IOUserNetworkRxSubmissionQueueMetaClass;
    public:
    using super = IOUserNetworkPacketQueue;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkRxSubmissionQueueMetaClass; }
    union {
        IOUserNetworkRxSubmissionQueue_IVars * ivars;
        IOUserNetworkRxSubmissionQueue_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkRxSubmissionQueue** queue);
    static kern_return_t Create_Impl(IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkRxSubmissionQueue** queue);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkRxSubmissionQueue** queue);
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
    static IOUserNetworkRxSubmissionQueue* withPool(
        IOUserNetworkPacketBufferPool* pool, uint32_t capacity, uint32_t bufferCount,
        IOUserNetworkPacketQueueId queueId, OSObject* target, DequeueAction dequeueAction, void* refCon,
        IOOptionBits options) ;
    bool initWithPool(
        IOUserNetworkPacketBufferPool* pool, uint32_t capacity, uint32_t bufferCount,
        IOUserNetworkPacketQueueId queueId, OSObject* target, DequeueAction dequeueAction, void* refCon,
        IOOptionBits options) ;

    virtual bool init() override;
    virtual void free() override;

};

#endif /* NetworkingDriverKit_IOUserNetworkRxSubmissionQueue_h */
