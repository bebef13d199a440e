// Made by dextlab iig from IOMemoryMap.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOMEMORYMAP_IIG
#define DRIVERKIT_IOMEMORYMAP_IIG

#include <DriverKit/OSObject.h>

struct _IOMemoryMapPrivateState {
    uint64_t length;
    uint64_t offset;
    uint64_t options;
    uint64_t address;
};

/// A mapping of a memory descriptor into the driver. Unmapped when freed.
#define IOMemoryMap__CopyState_ID 0x6c6f6d8bf36a201ULL
#define IOMemoryMap__CopyState_Args _IOMemoryMapPrivateState *state

struct IOMemoryMap_IVars;
struct IOMemoryMap_LocalIVars;
class IOMemoryMap;

extern OSMetaClass * gIOMemoryMapMetaClass;
extern const OSClassLoadInformation IOMemoryMap_Class;

class IOMemoryMapMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOMemoryMap : public OSObject {
    friend class IOMemoryMapMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOMemoryMapMetaClass; }
    union {
        IOMemoryMap_IVars * ivars;
        IOMemoryMap_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t _CopyState(_IOMemoryMapPrivateState *state, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_CopyState_Handler)(OSMetaClassBase * __target, _IOMemoryMapPrivateState *state);
    static kern_return_t _CopyState_Invoke(const IORPC rpc, OSMetaClassBase * __target, _CopyState_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// Where it begins here, how long it is, and where in the descriptor it begins. 0 if the mapping is gone.
    uint64_t GetAddress() ;
    uint64_t GetLength() ;
    uint64_t GetOffset() ;

};

/// Between runtime and kernel.


#endif /* DRIVERKIT_IOMEMORYMAP_IIG */
