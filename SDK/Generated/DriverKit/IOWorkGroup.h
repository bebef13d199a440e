// Made by dextlab iig from IOWorkGroup.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOWORKGROUP_IIG
#define DRIVERKIT_IOWORKGROUP_IIG

#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSObject.h>

enum {
    kIOWorkGroupMaxNameLength = 64,
};

/// Threads of an app and of the driver that the scheduler treats as one, for work with deadlines. The app makes it, and
/// gives it to the connection's trap 1 under the name that Create was told.
///
/// In XNU's sources, and not in the public SDK of DriverKit.
#define IOWorkGroup_Create_ID 0x1174788b3de55207ULL
#define IOWorkGroup_Create_Args OSString *name, IOUserClient *userClient, IOWorkGroup **workgroup

struct IOWorkGroup_IVars;
struct IOWorkGroup_LocalIVars;
class IOWorkGroup;

extern OSMetaClass * gIOWorkGroupMetaClass;
extern const OSClassLoadInformation IOWorkGroup_Class;

class IOWorkGroupMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOWorkGroup : public OSObject {
    friend class IOWorkGroupMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOWorkGroupMetaClass; }
    union {
        IOWorkGroup_IVars * ivars;
        IOWorkGroup_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(OSString *name, IOUserClient *userClient, IOWorkGroup **workgroup);
    static kern_return_t Create_Impl(OSString *name, IOUserClient *userClient, IOWorkGroup **workgroup);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, OSString *name, IOUserClient *userClient, IOWorkGroup **workgroup);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// Waits under this name for the app's trap; another of the same name loses it. Keeps the client until Invalidate.
    
    /// Bytes of what Join fills and the same thread's Leave reads.
    size_t GetTokenSize() ;
    kern_return_t Join(void *token) ;
    kern_return_t Leave(void *token) ;

    /// The name is free again; what the app has sent stays in use.
    kern_return_t Invalidate() ;

};

#endif /* DRIVERKIT_IOWORKGROUP_IIG */
