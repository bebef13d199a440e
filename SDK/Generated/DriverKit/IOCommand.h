// Made by dextlab iig from IOCommand.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOCOMMAND_IIG
#define DRIVERKIT_IOCOMMAND_IIG

#include <DriverKit/OSObject.h>
#include <DriverKit/queue_implementation.h>

class IOCommand;
typedef IOCommand *IOCommandPtr;

/// Something that can wait in a pool.

struct IOCommand_IVars;
struct IOCommand_LocalIVars;
class IOCommand;

extern OSMetaClass * gIOCommandMetaClass;
extern const OSClassLoadInformation IOCommand_Class;

class IOCommandMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOCommand : public OSObject {
    friend class IOCommandMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOCommandMetaClass; }
    union {
        IOCommand_IVars * ivars;
        IOCommand_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// The command's link in a list, and the way back from the link.
    queue_chain_t *CommandChain();
    static IOCommand *FromChain(queue_chain_t *link);

};

#endif /* DRIVERKIT_IOCOMMAND_IIG */
