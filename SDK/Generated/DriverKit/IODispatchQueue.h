// Made by dextlab iig from IODispatchQueue.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IODISPATCHQUEUE_IIG
#define DRIVERKIT_IODISPATCHQUEUE_IIG

#include <DriverKit/IODispatchSource.h>
#include <DriverKit/IORPC.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSObject.h>

typedef int (*IODispatchLogFunction)(const char *format, ...) __attribute__((format(printf, 1, 2)));
typedef void (^IODispatchBlock)(void);
typedef void (*IODispatchFunction)(void *context);
typedef kern_return_t (^IODispatchAction)(void);
typedef void (^IODispatchQueueCancelHandler)(void);

/// Options of IODispatchQueue::Create.
enum {
    /// A call from the queue to itself may run at once instead of waiting for ever.
    kIODispatchQueueReentrant = 0x00000001,
    /// Methods sent to the queue need not exclude each other.
    kIODispatchQueueMethodsNotSynchronized = 0x00000002,
};

/// Options of WakeupWithOptions and SleepWithDeadline.
enum {
    kIODispatchQueueWakeupAll = 0x00000001,
    kIODispatchQueueSleepReuseEvent = 0x00000100,
};

/// Runs blocks and messages one after the other, on a thread of its own choosing.
#define IODispatchQueue_Create_ID 0x62cec5ed916c3c6ULL
#define IODispatchQueue_Create_Args const IODispatchQueueName name, uint64_t options, uint64_t priority, IODispatchQueue **queue
#define IODispatchQueue_SetPort_ID 0x37085750aacd60edULL
#define IODispatchQueue_SetPort_Args mach_port_t port

struct IODispatchQueue_IVars;
struct IODispatchQueue_LocalIVars;
class IODispatchQueue;

extern OSMetaClass * gIODispatchQueueMetaClass;
extern const OSClassLoadInformation IODispatchQueue_Class;

class IODispatchQueueMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IODispatchQueue : public OSObject {
    friend class IODispatchQueueMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIODispatchQueueMetaClass; }
    union {
        IODispatchQueue_IVars * ivars;
        IODispatchQueue_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(const IODispatchQueueName name, uint64_t options, uint64_t priority, IODispatchQueue **queue);
    static kern_return_t Create_Impl(const IODispatchQueueName name, uint64_t options, uint64_t priority, IODispatchQueue **queue);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, const IODispatchQueueName name, uint64_t options, uint64_t priority, IODispatchQueue **queue);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetPort(mach_port_t port, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetPort_Handler)(OSMetaClassBase * __target, mach_port_t port);
    static kern_return_t SetPort_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetPort_Handler __handler);
public:
public:
    /// `priority` is 0.
    
    virtual bool init() override;
    virtual void free() override;

    /// Whether this thread runs on the queue now.
    bool OnQueue() ;
    const char *GetName() ;

    /// Nothing new starts; `handler` runs when all has ended, and then the queue may be released.
    kern_return_t Cancel(IODispatchQueueCancelHandler handler) ;

    void DispatchAsync(IODispatchBlock block) ;
    void DispatchAsync_f(void *context, IODispatchFunction function) ;
    /// Runs beside what is on the queue, not after it.
    void DispatchConcurrent(IODispatchBlock block) ;
    void DispatchConcurrent_f(void *context, IODispatchFunction function) ;
    /// Returns when the block has run. From the queue itself only if it is reentrant.
    void DispatchSync(IODispatchBlock block) ;
    void DispatchSync_f(void *context, IODispatchFunction function) ;

    /// Prints the queues that this thread is on.
    static void Log(const char *message, IODispatchLogFunction output) ;

    /// Runs the block on the queue and answers what it answered.
    kern_return_t RunAction(IODispatchAction action) ;

    /// From the queue: lets go of it until another block calls Wakeup with the same `event`. `deadline` is in
    /// mach_absolute_time, `timeout` in nanoseconds, 0 waits for ever. kIOReturnTimeout if nothing came;
    /// kIOReturnNotPermitted off the queue.
    kern_return_t SleepWithDeadline(void *event, uint64_t options, uint64_t deadline) ;
    kern_return_t SleepWithTimeout(void *event, uint64_t timeout) ;
    kern_return_t Sleep(void *event, uint64_t timeout) ;

    /// From the queue: wakes one sleeper, or all.
    kern_return_t Wakeup(void *event) ;
    kern_return_t WakeupWithOptions(void *event, uint64_t options) ;

};

/// Between runtime and kernel.


#endif /* DRIVERKIT_IODISPATCHQUEUE_IIG */
