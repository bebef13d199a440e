// Made by dextlab iig from IOMemoryDescriptor.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOMEMORYDESCRIPTOR_IIG
#define DRIVERKIT_IOMEMORYDESCRIPTOR_IIG

#include <DriverKit/OSObject.h>

class IOMemoryMap;  // whole in DriverKit/IOMemoryMap.h, which XNU's IOMemoryDescriptor.iig does not include either

/// Options of Create…: who writes. In: the device writes, the driver reads. Of CreateMemoryDescriptorFromClient also
/// the last.
enum {
    kIOMemoryDirectionNone = 0x00000000,
    kIOMemoryDirectionIn = 0x00000001,
    kIOMemoryDirectionOut = 0x00000002,
    kIOMemoryDirectionOutIn = kIOMemoryDirectionIn | kIOMemoryDirectionOut,
    kIOMemoryDirectionInOut = kIOMemoryDirectionOutIn,
    kIOMemoryDisableCopyOnWrite = 0x00000010,
};

/// Options of CreateMapping. Without kIOMemoryMapFixedAddress the default guard is the small one.
enum {
    kIOMemoryMapFixedAddress = 0x00000001,
    kIOMemoryMapReadOnly = 0x00000002,
    kIOMemoryMapGuardedMask = 0x0000001C,
    kIOMemoryMapGuardedDefault = 0x00000000,
    kIOMemoryMapGuardedNone = 0x00000004,
    kIOMemoryMapGuardedSmall = 0x00000008,
    kIOMemoryMapGuardedLarge = 0x0000000C,
    kIOMemoryMapCacheModeDefault = 0x00000000,
    kIOMemoryMapCacheModeInhibit = 0x00000100,
    kIOMemoryMapCacheModeCopyback = 0x00000200,
    kIOMemoryMapCacheModeWriteThrough = 0x00000400,
    kIOMemoryMapCacheModeRealTime = 0x00000800,
};

/// A range of addresses, in bytes: virtual or of the bus, as the call says.
struct IOAddressSegment {
    uint64_t address;
    uint64_t length;
};

struct _IOMDPrivateState {
    uint64_t length;
    uint64_t options;
};

/// Memory that the kernel knows: to be mapped, given to a client, or to a device by IODMACommand.
#define IOMemoryDescriptor_CreateMapping_ID 0x2683b93df5d5bf5bULL
#define IOMemoryDescriptor_CreateMapping_Args uint64_t options, uint64_t address, uint64_t offset, uint64_t length, uint64_t alignment, IOMemoryMap **map
#define IOMemoryDescriptor_CreateSubMemoryDescriptor_ID 0x6e8531b68ca98fe5ULL
#define IOMemoryDescriptor_CreateSubMemoryDescriptor_Args uint64_t memoryDescriptorCreateOptions, uint64_t offset, uint64_t length, IOMemoryDescriptor *ofDescriptor, IOMemoryDescriptor **memory
#define IOMemoryDescriptor_CreateWithMemoryDescriptors_ID 0x31cb1709d80d2ebeULL
#define IOMemoryDescriptor_CreateWithMemoryDescriptors_Args uint64_t memoryDescriptorCreateOptions, uint32_t withDescriptorsCount, IOMemoryDescriptor *const withDescriptors[32], IOMemoryDescriptor **memory
#define IOMemoryDescriptor__CopyState_ID 0x747e6a8bee28672eULL
#define IOMemoryDescriptor__CopyState_Args _IOMDPrivateState *state

struct IOMemoryDescriptor_IVars;
struct IOMemoryDescriptor_LocalIVars;
class IOMemoryDescriptor;

extern OSMetaClass * gIOMemoryDescriptorMetaClass;
extern const OSClassLoadInformation IOMemoryDescriptor_Class;

class IOMemoryDescriptorMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOMemoryDescriptor : public OSObject {
    friend class IOMemoryDescriptorMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOMemoryDescriptorMetaClass; }
    union {
        IOMemoryDescriptor_IVars * ivars;
        IOMemoryDescriptor_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t CreateMapping(uint64_t options, uint64_t address, uint64_t offset, uint64_t length, uint64_t alignment, IOMemoryMap **map, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CreateMapping_Handler)(OSMetaClassBase * __target, uint64_t options, uint64_t address, uint64_t offset, uint64_t length, uint64_t alignment, IOMemoryMap **map);
    static kern_return_t CreateMapping_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateMapping_Handler __handler);
    static kern_return_t CreateSubMemoryDescriptor(uint64_t memoryDescriptorCreateOptions, uint64_t offset, uint64_t length, IOMemoryDescriptor *ofDescriptor, IOMemoryDescriptor **memory);
    typedef kern_return_t (*CreateSubMemoryDescriptor_Handler)(OSMetaClassBase * __target, uint64_t memoryDescriptorCreateOptions, uint64_t offset, uint64_t length, IOMemoryDescriptor *ofDescriptor, IOMemoryDescriptor **memory);
    static kern_return_t CreateSubMemoryDescriptor_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateSubMemoryDescriptor_Handler __handler);
    static kern_return_t CreateWithMemoryDescriptors(uint64_t memoryDescriptorCreateOptions, uint32_t withDescriptorsCount, IOMemoryDescriptor *const withDescriptors[32], IOMemoryDescriptor **memory);
    typedef kern_return_t (*CreateWithMemoryDescriptors_Handler)(OSMetaClassBase * __target, uint64_t memoryDescriptorCreateOptions, uint32_t withDescriptorsCount, IOMemoryDescriptor *const withDescriptors[32], IOMemoryDescriptor **memory);
    static kern_return_t CreateWithMemoryDescriptors_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateWithMemoryDescriptors_Handler __handler);
    kern_return_t _CopyState(_IOMDPrivateState *state, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_CopyState_Handler)(OSMetaClassBase * __target, _IOMDPrivateState *state);
    static kern_return_t _CopyState_Invoke(const IORPC rpc, OSMetaClassBase * __target, _CopyState_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    kern_return_t GetLength(uint64_t *returnLength) ;

    /// Maps a range into the driver. `length` 0 is all from `offset`; `address` 0 lets the kernel choose.
    
    /// A descriptor of a part of another. Options are direction bits; the range must lie in the parent.
    
    /// One descriptor of up to 32 others in a row.
    
public:
    /// Maps all of it until the descriptor is freed. Private by its label, yet drivers call it.
    kern_return_t Map(uint64_t options, uint64_t address, uint64_t length, uint64_t alignment, uint64_t *returnAddress,
        uint64_t *returnLength) ;

};

/// Between runtime and kernel.


#endif /* DRIVERKIT_IOMEMORYDESCRIPTOR_IIG */
