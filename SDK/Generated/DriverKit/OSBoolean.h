// Made by dextlab iig from OSBoolean.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSBOOLEAN_IIG
#define DRIVERKIT_OSBOOLEAN_IIG

#include <DriverKit/OSContainer.h>

class OSBoolean;
typedef OSBoolean *OSBooleanPtr;

/// True or false. There are two objects; compare by address. Retain and release do nothing.

struct OSBoolean_IVars;
struct OSBoolean_LocalIVars;
class OSBoolean;

extern OSMetaClass * gOSBooleanMetaClass;
extern const OSClassLoadInformation OSBoolean_Class;

class OSBooleanMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSBoolean : public OSContainer {
    friend class OSBooleanMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gOSBooleanMetaClass; }
    union {
        OSBoolean_IVars * ivars;
        OSBoolean_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual void retain() const override;
    virtual void release() const override;
    virtual void free() override;

};

extern "C" OSBooleanPtr const kOSBooleanTrue;
extern "C" OSBooleanPtr const kOSBooleanFalse;

#endif /* DRIVERKIT_OSBOOLEAN_IIG */
