// Made by dextlab iig from OSContainer.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSCONTAINER_IIG
#define DRIVERKIT_OSCONTAINER_IIG

#include <DriverKit/OSObject.h>

class OSContainer;
typedef OSContainer *OSContainerPtr;

/// Base of all values: strings, numbers, data, collections. They cross to the kernel by value, so that a change on one
/// side is not seen on the other.

struct OSContainer_IVars;
struct OSContainer_LocalIVars;
class OSContainer;

extern OSMetaClass * gOSContainerMetaClass;
extern const OSClassLoadInformation OSContainer_Class;

class OSContainerMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSContainer : public OSObject {
    friend class OSContainerMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gOSContainerMetaClass; }
    union {
        OSContainer_IVars * ivars;
        OSContainer_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:

};

#endif /* DRIVERKIT_OSCONTAINER_IIG */
