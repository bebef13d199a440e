// Made by dextlab iig from IODispatchSource.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IODISPATCHSOURCE_IIG
#define DRIVERKIT_IODISPATCHSOURCE_IIG

#include <DriverKit/OSObject.h>

typedef void (^IODispatchSourceCancelHandler)(void);

/// Base of what sends an action when something happens. A disabled source delivers nothing; all but timers start
/// disabled (INFERRED: public drivers enable the others and not timers).
#define IODispatchSource_Cancel_ID 0x4458e33b5fa357cULL
#define IODispatchSource_Cancel_Args IODispatchSourceCancelHandler handler
#define IODispatchSource_SetEnableWithCompletion_ID 0x284f34baeeec576bULL
#define IODispatchSource_SetEnableWithCompletion_Args bool enable, IODispatchSourceCancelHandler handler
#define IODispatchSource_CheckForWork_ID 0x11c5a401d81f4858ULL
#define IODispatchSource_CheckForWork_Args bool synchronous
#define IODispatchSource_SetEnable_ID 0x1b300ac7d7d0a5fdULL
#define IODispatchSource_SetEnable_Args bool enable

struct IODispatchSource_IVars;
struct IODispatchSource_LocalIVars;
class IODispatchSource;

extern OSMetaClass * gIODispatchSourceMetaClass;
extern const OSClassLoadInformation IODispatchSource_Class;

class IODispatchSourceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IODispatchSource : public OSObject {
    friend class IODispatchSourceMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIODispatchSourceMetaClass; }
    union {
        IODispatchSource_IVars * ivars;
        IODispatchSource_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Cancel(IODispatchSourceCancelHandler handler, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Cancel_Handler)(OSMetaClassBase * __target, IODispatchSourceCancelHandler handler);
    static kern_return_t Cancel_Invoke(const IORPC rpc, OSMetaClassBase * __target, Cancel_Handler __handler);
    kern_return_t SetEnableWithCompletion(bool enable, IODispatchSourceCancelHandler handler, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetEnableWithCompletion_Handler)(OSMetaClassBase * __target, bool enable, IODispatchSourceCancelHandler handler);
    static kern_return_t SetEnableWithCompletion_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetEnableWithCompletion_Handler __handler);
    kern_return_t CheckForWork(bool synchronous, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CheckForWork_Handler)(OSMetaClassBase * __target, bool synchronous);
    static kern_return_t CheckForWork_Invoke(const IORPC rpc, OSMetaClassBase * __target, CheckForWork_Handler __handler);
    kern_return_t SetEnable(bool enable, OSDispatchMethod supermethod = NULL);
    kern_return_t SetEnable_Impl(bool enable);
    typedef kern_return_t (*SetEnable_Handler)(OSMetaClassBase * __target, bool enable);
    static kern_return_t SetEnable_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetEnable_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// No action starts any more; `handler` (may be NULL) runs when the last has ended.
    
    /// Turns delivery on or off; `handler` (may be NULL) runs when that holds.
    
    /// Looks whether there is something to deliver.
    
    /// SetEnableWithCompletion(enable, NULL).
    
};

#endif /* DRIVERKIT_IODISPATCHSOURCE_IIG */
