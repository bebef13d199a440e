// Made by dextlab iig from IOUserServer.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOUSERSERVER_IIG
#define DRIVERKIT_IOUSERSERVER_IIG

#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>

/// The driver's process, as the kernel sees it. Drivers do not use it.
#define IOUserServer_Create_ID 0x5bcf4374d8fd40e9ULL
#define IOUserServer_Create_Args const char name[64], uint64_t tag, uint64_t options, OSString *bundleID, IOUserServer **server
#define IOUserServer_Exit_ID 0x251b7fb12d626279ULL
#define IOUserServer_Exit_Args const char reason[1024]
#define IOUserServer_LoadModule_ID 0x2c7360e20d169b0dULL
#define IOUserServer_LoadModule_Args const char path[1024]
#define IOUserServer_RegisterService_ID 0x43f9f1440609474ULL
#define IOUserServer_RegisterService_Args 
#define IOUserServer_Panic_ID 0x46eae4f52e17ce08ULL
#define IOUserServer_Panic_Args const char reason[1024]

struct IOUserServer_IVars;
struct IOUserServer_LocalIVars;
class IOUserServer;

extern OSMetaClass * gIOUserServerMetaClass;
extern const OSClassLoadInformation IOUserServer_Class;

class IOUserServerMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserServer : public IOService {
    friend class IOUserServerMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserServerMetaClass; }
    union {
        IOUserServer_IVars * ivars;
        IOUserServer_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(const char name[64], uint64_t tag, uint64_t options, OSString *bundleID, IOUserServer **server);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, const char name[64], uint64_t tag, uint64_t options, OSString *bundleID, IOUserServer **server);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t Exit(const char reason[1024], OSDispatchMethod supermethod = NULL);
    kern_return_t Exit_Impl(const char reason[1024]);
    typedef kern_return_t (*Exit_Handler)(OSMetaClassBase * __target, const char reason[1024]);
    static kern_return_t Exit_Invoke(const IORPC rpc, OSMetaClassBase * __target, Exit_Handler __handler);
    kern_return_t LoadModule(const char path[1024], OSDispatchMethod supermethod = NULL);
    kern_return_t LoadModule_Impl(const char path[1024]);
    typedef kern_return_t (*LoadModule_Handler)(OSMetaClassBase * __target, const char path[1024]);
    static kern_return_t LoadModule_Invoke(const IORPC rpc, OSMetaClassBase * __target, LoadModule_Handler __handler);
    kern_return_t Panic(const char reason[1024], OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Panic_Handler)(OSMetaClassBase * __target, const char reason[1024]);
    static kern_return_t Panic_Invoke(const IORPC rpc, OSMetaClassBase * __target, Panic_Handler __handler);
public:
public:
    
    virtual bool init() override;
    virtual void free() override;

};

#endif /* DRIVERKIT_IOUSERSERVER_IIG */
