// Made by dextlab iig from IOUserNetworkTxSubmissionQueue.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkTxSubmissionQueue_h
#define NetworkingDriverKit_IOUserNetworkTxSubmissionQueue_h

#include <NetworkingDriverKit/IOUserNetworkPacketQueue.h>

/// Packets that the system wants sent.
#define IOUserNetworkTxSubmissionQueue_Create_ID 0x2fb0b0bbc8cf276bULL
#define IOUserNetworkTxSubmissionQueue_Create_Args IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxSubmissionQueue** queue
#define IOUserNetworkTxSubmissionQueue_SetEnable_ID 0x1174278d199c1cf2ULL
#define IOUserNetworkTxSubmissionQueue_SetEnable_Args bool isEnable

struct IOUserNetworkTxSubmissionQueue_IVars;
struct IOUserNetworkTxSubmissionQueue_LocalIVars;
class IOUserNetworkTxSubmissionQueue;

extern OSMetaClass * gIOUserNetworkTxSubmissionQueueMetaClass;
extern const OSClassLoadInformation IOUserNetworkTxSubmissionQueue_Class;

class IOUserNetworkTxSubmissionQueueMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkTxSubmissionQueue : public IOUserNetworkPacketQueue {
    friend class IOUserNetworkTxSubmissionQueueMetaClass;
    public:
    using super = IOUserNetworkPacketQueue;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkTxSubmissionQueueMetaClass; }
    union {
        IOUserNetworkTxSubmissionQueue_IVars * ivars;
        IOUserNetworkTxSubmissionQueue_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxSubmissionQueue** queue);
    static kern_return_t Create_Impl(IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxSubmissionQueue** queue);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IOUserNetworkPacketBufferPool* pool, OSObject* owner, uint32_t capacity, uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxSubmissionQueue** queue);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetEnable_Impl(bool isEnable);
public:
public:
    /// Makes a queue. The caller owns it.
    ///
    /// - `capacity`: packets, at most those of the pool.
    /// - `queueId`: the driver's number for it.
    /// - `dispatchQueue`: where its handlers run.
    
    /// The same for one traffic class. Its words are INFERRED: a message's name is unique in a class, and Create above
    /// has it.
    static kern_return_t Create(
        IOUserNetworkPacketBufferPool* pool, OSObject* owner, IOUserNetworkServiceClass serviceClass, uint32_t capacity,
        uint32_t queueId, IODispatchQueue* dispatchQueue, IOUserNetworkTxSubmissionQueue** queue) ;

    /// The second generation: functions instead of actions. Null on failure.
    static IOUserNetworkTxSubmissionQueue* withPool(
        IOUserNetworkPacketBufferPool* pool, uint32_t capacity, IOUserNetworkPacketQueueId queueId, OSObject* target,
        QueryFreeSpaceAction freeSpaceAction, DequeueAction dequeueAction, void* refCon, IOOptionBits options)
        ;
    static IOUserNetworkTxSubmissionQueue* withPoolAndServiceClass(
        IOUserNetworkPacketBufferPool* pool, IOUserNetworkServiceClass serviceClass, uint32_t capacity,
        IOUserNetworkPacketQueueId queueId, OSObject* target, QueryFreeSpaceAction freeSpaceAction,
        DequeueAction dequeueAction, void* refCon, IOOptionBits options) ;
    bool initWithPool(
        IOUserNetworkPacketBufferPool* pool, IOUserNetworkServiceClass serviceClass, uint32_t capacity,
        IOUserNetworkPacketQueueId queueId, OSObject* target, QueryFreeSpaceAction freeSpaceAction,
        DequeueAction dequeueAction, void* refCon, IOOptionBits options) ;

    virtual bool init() override;
    virtual void free() override;

    /// Drops the packets that wait.
    void purgePackets() ;

};

#endif /* NetworkingDriverKit_IOUserNetworkTxSubmissionQueue_h */
