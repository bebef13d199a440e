// Made by dextlab iig from IOExtensiblePaniclog.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOEXTENSIBLEPANICLOG_IIG
#define DRIVERKIT_IOEXTENSIBLEPANICLOG_IIG

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/OSObject.h>

enum {
    kIOExtensiblePaniclogOptionsNone = 0x0,
    kIOExtensiblePaniclogOptionsWithBuffer = 0x1,
};

/// Bytes that the system adds to its report when it panics, while they are set active.
///
/// In XNU's sources, and not in the public SDK of DriverKit.
#define IOExtensiblePaniclog_Create_ID 0x19a1e73b42105e43ULL
#define IOExtensiblePaniclog_Create_Args OSData *uuid, OSString *data_id, uint32_t max_len, uint32_t options, IOExtensiblePaniclog **out
#define IOExtensiblePaniclog_SetActive_ID 0x3bc5292d5169263ULL
#define IOExtensiblePaniclog_SetActive_Args 
#define IOExtensiblePaniclog_SetInactive_ID 0x2ede718b8d9dd7d4ULL
#define IOExtensiblePaniclog_SetInactive_Args 
#define IOExtensiblePaniclog_InsertData_ID 0x407a62e0915f6852ULL
#define IOExtensiblePaniclog_InsertData_Args OSData *data
#define IOExtensiblePaniclog_AppendData_ID 0xc65f692cb35464bULL
#define IOExtensiblePaniclog_AppendData_Args OSData *data
#define IOExtensiblePaniclog_CopyMemoryDescriptor_ID 0x786480379dcef440ULL
#define IOExtensiblePaniclog_CopyMemoryDescriptor_Args IOBufferMemoryDescriptor **mem
#define IOExtensiblePaniclog_SetUsedLen_ID 0x265427629cb2e17bULL
#define IOExtensiblePaniclog_SetUsedLen_Args uint32_t used_len

struct IOExtensiblePaniclog_IVars;
struct IOExtensiblePaniclog_LocalIVars;
class IOExtensiblePaniclog;

extern OSMetaClass * gIOExtensiblePaniclogMetaClass;
extern const OSClassLoadInformation IOExtensiblePaniclog_Class;

class IOExtensiblePaniclogMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOExtensiblePaniclog : public OSObject {
    friend class IOExtensiblePaniclogMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOExtensiblePaniclogMetaClass; }
    union {
        IOExtensiblePaniclog_IVars * ivars;
        IOExtensiblePaniclog_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(OSData *uuid, OSString *data_id, uint32_t max_len, uint32_t options, IOExtensiblePaniclog **out);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, OSData *uuid, OSString *data_id, uint32_t max_len, uint32_t options, IOExtensiblePaniclog **out);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetActive(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetActive_Handler)(OSMetaClassBase * __target);
    static kern_return_t SetActive_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetActive_Handler __handler);
    kern_return_t SetInactive(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetInactive_Handler)(OSMetaClassBase * __target);
    static kern_return_t SetInactive_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetInactive_Handler __handler);
    kern_return_t InsertData(OSData *data, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*InsertData_Handler)(OSMetaClassBase * __target, OSData *data);
    static kern_return_t InsertData_Invoke(const IORPC rpc, OSMetaClassBase * __target, InsertData_Handler __handler);
    kern_return_t AppendData(OSData *data, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*AppendData_Handler)(OSMetaClassBase * __target, OSData *data);
    static kern_return_t AppendData_Invoke(const IORPC rpc, OSMetaClassBase * __target, AppendData_Handler __handler);
    kern_return_t CopyMemoryDescriptor(IOBufferMemoryDescriptor **mem, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyMemoryDescriptor_Handler)(OSMetaClassBase * __target, IOBufferMemoryDescriptor **mem);
    static kern_return_t CopyMemoryDescriptor_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyMemoryDescriptor_Handler __handler);
    kern_return_t SetUsedLen(uint32_t used_len, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetUsedLen_Handler)(OSMetaClassBase * __target, uint32_t used_len);
    static kern_return_t SetUsedLen_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetUsedLen_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// `uuid` has 16 bytes and `data_id` at most 32; a special entitlement is needed.
    
    /// From the buffer's start, or behind what is in it.
    
    /// The buffer itself. From here on all of it counts as used, until SetUsedLen says otherwise.
    
    /// The buffer in the driver's memory, to be written to; YieldBuffer ends that and says how much counts.
    virtual kern_return_t ClaimBuffer(uint64_t *addr, uint64_t *len) ;
    virtual kern_return_t YieldBuffer(uint32_t used_len) ;
    
};

#endif /* DRIVERKIT_IOEXTENSIBLEPANICLOG_IIG */
