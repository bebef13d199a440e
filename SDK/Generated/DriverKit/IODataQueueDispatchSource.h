// Made by dextlab iig from IODataQueueDispatchSource.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IODATAQUEUEDISPATCHSOURCE_IIG
#define DRIVERKIT_IODATAQUEUEDISPATCHSOURCE_IIG

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IODispatchSource.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>

class IOMemoryDescriptor;

/// Get the entry in place: valid only inside the block.
typedef void (^IODataQueueClientEnqueueEntryBlock)(void *data, size_t dataSize);
typedef void (^IODataQueueClientDequeueEntryBlock)(const void *data, size_t dataSize);

/// A queue of byte records in shared memory: one producer, one consumer.
#define IODataQueueDispatchSource_Create_ID 0x7202904c103ea23ULL
#define IODataQueueDispatchSource_Create_Args uint64_t queueByteCount, IODispatchQueue *queue, IODataQueueDispatchSource **source
#define IODataQueueDispatchSource_SetDataAvailableHandler_ID 0x6f6dc34c3d174710ULL
#define IODataQueueDispatchSource_SetDataAvailableHandler_Args OSAction *action
#define IODataQueueDispatchSource_SetDataServicedHandler_ID 0x30e375073653a4a0ULL
#define IODataQueueDispatchSource_SetDataServicedHandler_Args OSAction *action
#define IODataQueueDispatchSource_SetEnableWithCompletion_ID 0x284f34baeeec576bULL
#define IODataQueueDispatchSource_SetEnableWithCompletion_Args bool enable, IODispatchSourceCancelHandler handler
#define IODataQueueDispatchSource_Cancel_ID 0x4458e33b5fa357cULL
#define IODataQueueDispatchSource_Cancel_Args IODispatchSourceCancelHandler handler
#define IODataQueueDispatchSource_CopyMemory_ID 0x62d812bca19c9be5ULL
#define IODataQueueDispatchSource_CopyMemory_Args IOMemoryDescriptor **memory
#define IODataQueueDispatchSource_CopyDataAvailableHandler_ID 0x16359619853a3d7fULL
#define IODataQueueDispatchSource_CopyDataAvailableHandler_Args OSAction **action
#define IODataQueueDispatchSource_CopyDataServicedHandler_ID 0x933aac2a3027589ULL
#define IODataQueueDispatchSource_CopyDataServicedHandler_Args OSAction **action
#define IODataQueueDispatchSource_CheckForWork_ID 0x11c5a401d81f4858ULL
#define IODataQueueDispatchSource_CheckForWork_Args bool synchronous
#define IODataQueueDispatchSource_DataAvailable_ID 0x5fadd58f7a51f1b2ULL
#define IODataQueueDispatchSource_DataAvailable_Args OSAction *action
#define IODataQueueDispatchSource_DataServiced_ID 0x35df5c78693a500eULL
#define IODataQueueDispatchSource_DataServiced_Args OSAction *action

struct IODataQueueDispatchSource_IVars;
struct IODataQueueDispatchSource_LocalIVars;
class IODataQueueDispatchSource;

extern OSMetaClass * gIODataQueueDispatchSourceMetaClass;
extern const OSClassLoadInformation IODataQueueDispatchSource_Class;

class IODataQueueDispatchSourceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IODataQueueDispatchSource : public IODispatchSource {
    friend class IODataQueueDispatchSourceMetaClass;
    public:
    using super = IODispatchSource;
    static OSMetaClass * metaClassOfType() { return gIODataQueueDispatchSourceMetaClass; }
    union {
        IODataQueueDispatchSource_IVars * ivars;
        IODataQueueDispatchSource_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(uint64_t queueByteCount, IODispatchQueue *queue, IODataQueueDispatchSource **source);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, uint64_t queueByteCount, IODispatchQueue *queue, IODataQueueDispatchSource **source);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetDataAvailableHandler(OSAction *action, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetDataAvailableHandler_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t SetDataAvailableHandler_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetDataAvailableHandler_Handler __handler);
    kern_return_t SetDataServicedHandler(OSAction *action, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetDataServicedHandler_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t SetDataServicedHandler_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetDataServicedHandler_Handler __handler);
    kern_return_t SetEnableWithCompletion_Impl(bool enable, IODispatchSourceCancelHandler handler);
    kern_return_t Cancel_Impl(IODispatchSourceCancelHandler handler);
    kern_return_t CopyMemory(IOMemoryDescriptor **memory, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyMemory_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor **memory);
    static kern_return_t CopyMemory_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyMemory_Handler __handler);
    kern_return_t CopyDataAvailableHandler(OSAction **action, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyDataAvailableHandler_Handler)(OSMetaClassBase * __target, OSAction **action);
    static kern_return_t CopyDataAvailableHandler_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyDataAvailableHandler_Handler __handler);
    kern_return_t CopyDataServicedHandler(OSAction **action, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyDataServicedHandler_Handler)(OSMetaClassBase * __target, OSAction **action);
    static kern_return_t CopyDataServicedHandler_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyDataServicedHandler_Handler __handler);
    kern_return_t CheckForWork_Impl(bool synchronous);
    void DataAvailable(OSAction *action, OSDispatchMethod supermethod = NULL);
    typedef void (*DataAvailable_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t DataAvailable_Invoke(const IORPC rpc, OSMetaClassBase * __target, DataAvailable_Handler __handler);
    void DataServiced(OSAction *action, OSDispatchMethod supermethod = NULL);
    typedef void (*DataServiced_Handler)(OSMetaClassBase * __target, OSAction *action);
    static kern_return_t DataServiced_Invoke(const IORPC rpc, OSMetaClassBase * __target, DataServiced_Handler __handler);
public:
public:
    /// `queueByteCount` counts entries with their headers, and is a multiple of 4. Handlers run on the queues of their
    /// targets' methods, not on `queue`.
    
    /// Bytes that each entry takes besides its data.
    static size_t GetDataQueueEntryHeaderSize() ;

    virtual bool init() override;
    virtual void free() override;

    /// For the consumer: called when the queue is no longer empty. For the producer: when entries were taken.
    
    bool IsDataAvailable(void) ;

    /// The block sees the next entry. Peek leaves it. kIOReturnUnderrun if there is none, kIOReturnError if the queue
    /// is damaged.
    kern_return_t Peek(IODataQueueClientDequeueEntryBlock callback) ;
    kern_return_t Dequeue(IODataQueueClientDequeueEntryBlock callback) ;

    /// The block fills a new entry of `dataSize` bytes. kIOReturnOverrun if there is no room.
    kern_return_t Enqueue(uint32_t dataSize, IODataQueueClientEnqueueEntryBlock callback) ;

    /// The same, but the other side is told later: the flag says whether SendDataServiced or SendDataAvailable is due.
    kern_return_t DequeueWithCoalesce(bool *sendDataServiced, IODataQueueClientDequeueEntryBlock callback) ;
    kern_return_t EnqueueWithCoalesce(
        uint32_t dataSize, bool *sendDataAvailable, IODataQueueClientEnqueueEntryBlock callback) ;

    /// Whether one entry (or `entryCount` entries) of that size fits now: kIOReturnSuccess or kIOReturnOverrun.
    kern_return_t CanEnqueueData(uint32_t dataSize) ;
    kern_return_t CanEnqueueData(uint32_t dataSize, uint32_t entryCount) ;

    void SendDataServiced(void) ;
    void SendDataAvailable(void) ;

public:
    
};

#endif /* DRIVERKIT_IODATAQUEUEDISPATCHSOURCE_IIG */
