// Made by dextlab iig from IOCommandPool.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOCOMMANDPOOL_IIG
#define DRIVERKIT_IOCOMMANDPOOL_IIG

#include <DriverKit/IOCommand.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/OSObject.h>

class IOCommandPool;
typedef IOCommandPool *IOCommandPoolPtr;

/// Commands that are free, guarded by a queue. Fill it with returnCommand.

struct IOCommandPool_IVars;
struct IOCommandPool_LocalIVars;
class IOCommandPool;

extern OSMetaClass * gIOCommandPoolMetaClass;
extern const OSClassLoadInformation IOCommandPool_Class;

class IOCommandPoolMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOCommandPool : public OSObject {
    friend class IOCommandPoolMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOCommandPoolMetaClass; }
    union {
        IOCommandPool_IVars * ivars;
        IOCommandPool_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static IOCommandPoolPtr withQueue(IODispatchQueue *queue);

    virtual bool init() override;
    virtual void free() override;
    bool initWithQueue(IODispatchQueue *queue);

    /// A command, or NULL if none is free and the caller does not wait.
    IOCommandPtr getCommand(bool blockForCommand);
    void returnCommand(IOCommand *command);

    /// The same, already on the queue.
    kern_return_t gatedGetCommand(IOCommand **command, bool blockForCommand);
    kern_return_t gatedReturnCommand(IOCommand *command);

};

#endif /* DRIVERKIT_IOCOMMANDPOOL_IIG */
