// Made by dextlab iig from IOBufferMemoryDescriptor.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOBUFFERMEMORYDESCRIPTOR_IIG
#define DRIVERKIT_IOBUFFERMEMORYDESCRIPTOR_IIG

#include <DriverKit/IOMemoryDescriptor.h>

/// Memory that the driver asked for.
#define IOBufferMemoryDescriptor_Create_ID 0x2ec641ee32a36f71ULL
#define IOBufferMemoryDescriptor_Create_Args uint64_t options, uint64_t capacity, uint64_t alignment, IOBufferMemoryDescriptor **memory
#define IOBufferMemoryDescriptor_SetLength_ID 0x169b3f75c24c9e87ULL
#define IOBufferMemoryDescriptor_SetLength_Args uint64_t length

struct IOBufferMemoryDescriptor_IVars;
struct IOBufferMemoryDescriptor_LocalIVars;
class IOBufferMemoryDescriptor;

extern OSMetaClass * gIOBufferMemoryDescriptorMetaClass;
extern const OSClassLoadInformation IOBufferMemoryDescriptor_Class;

class IOBufferMemoryDescriptorMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOBufferMemoryDescriptor : public IOMemoryDescriptor {
    friend class IOBufferMemoryDescriptorMetaClass;
    public:
    using super = IOMemoryDescriptor;
    static OSMetaClass * metaClassOfType() { return gIOBufferMemoryDescriptorMetaClass; }
    union {
        IOBufferMemoryDescriptor_IVars * ivars;
        IOBufferMemoryDescriptor_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(uint64_t options, uint64_t capacity, uint64_t alignment, IOBufferMemoryDescriptor **memory);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, uint64_t options, uint64_t capacity, uint64_t alignment, IOBufferMemoryDescriptor **memory);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t SetLength(uint64_t length, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetLength_Handler)(OSMetaClassBase * __target, uint64_t length);
    static kern_return_t SetLength_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetLength_Handler __handler);
public:
public:
    /// Options are direction bits only (else kIOReturnBadArgument). `alignment` 0 is the default. The length is the
    /// capacity.
    
    virtual bool init() override;
    virtual void free() override;

    /// Where the buffer lies in the driver's process.
    kern_return_t GetAddressRange(IOAddressSegment *range) ;

    /// Shortens or restores the length; at most the capacity.
    
};

#endif /* DRIVERKIT_IOBUFFERMEMORYDESCRIPTOR_IIG */
