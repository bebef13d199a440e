// Made by dextlab iig from IOUserNetworkPacketBufferPool.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkPacketBufferPool_h
#define NetworkingDriverKit_IOUserNetworkPacketBufferPool_h

#include <DriverKit/IODMACommand.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTypes.h>
#include <NetworkingDriverKit/IOUserNetworkPacketTypes.h>

class IOUserNetworkPacket;

/// How a pool's memory is made.
enum IOUserNetworkPacketBufferPoolFlags : unsigned int {
    /// All buffers lie in one memory segment.
    PoolFlagSingleMemorySegment = 0x00000002,
    /// Memory stays wired for the life of the pool.
    PoolFlagPersistentMemory = 0x00000004,
    /// The driver reads and writes the buffers. Without it a packet's virtual address is an offset only.
    PoolFlagMapToDext = 0x10000000,
    /// The device reads and writes the buffers: packets have an I/O virtual address.
    PoolFlagMapToDevice = 0x20000000,

    // The values of these are INFERRED: the documentation names them without.

    /// There is no device behind the driver.
    PoolFlagVirtualDevice = 0x00000008,
    /// The device writes the buffers.
    PoolFlagIODirectionIn = 0x00000010,
    /// The device reads the buffers.
    PoolFlagIODirectionOut = 0x00000020,
    PoolFlagMask = PoolFlagSingleMemorySegment | PoolFlagPersistentMemory | PoolFlagVirtualDevice
        | PoolFlagIODirectionIn | PoolFlagIODirectionOut | PoolFlagMapToDext | PoolFlagMapToDevice,
};
typedef enum IOUserNetworkPacketBufferPoolFlags IOUserNetworkPacketBufferPoolFlags;

/// Size and kind of a pool. Clear it before use. The order of the fields is INFERRED.
struct IOUserNetworkPacketBufferPoolOptions {
    uint32_t packetCount;
    uint32_t bufferCount;
    /// Bytes of one buffer.
    uint32_t bufferSize;
    uint32_t maxBuffersPerPacket;
    /// Bytes; 0 leaves it to the system.
    uint32_t memorySegmentSize;
    /// IOUserNetworkPacketBufferPoolFlags.
    uint32_t poolFlags;
    /// With PoolFlagMapToDevice: what the device can address.
    IODMACommandSpecification dmaSpecification;
};
typedef struct IOUserNetworkPacketBufferPoolOptions IOUserNetworkPacketBufferPoolOptions;

/// Packets and their memory, shared by driver, system and device.
///
/// Lower-case methods are the second generation and run in the driver's process; their words are INFERRED, and so is
/// KERNEL: CopyMemoryDescriptor has no word.
#define IOUserNetworkPacketBufferPool_GetPacketCount_ID 0x60fcb94235a1e94bULL
#define IOUserNetworkPacketBufferPool_GetPacketCount_Args uint32_t* count
#define IOUserNetworkPacketBufferPool_GetBufferCount_ID 0x167e80752987b515ULL
#define IOUserNetworkPacketBufferPool_GetBufferCount_Args uint32_t* count
#define IOUserNetworkPacketBufferPool_CopyMemoryDescriptor_ID 0x262458c1d39d2b3bULL
#define IOUserNetworkPacketBufferPool_CopyMemoryDescriptor_Args IOMemoryDescriptor** memory

struct IOUserNetworkPacketBufferPool_IVars;
struct IOUserNetworkPacketBufferPool_LocalIVars;
class IOUserNetworkPacketBufferPool;

extern OSMetaClass * gIOUserNetworkPacketBufferPoolMetaClass;
extern const OSClassLoadInformation IOUserNetworkPacketBufferPool_Class;

class IOUserNetworkPacketBufferPoolMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkPacketBufferPool : public OSObject {
    friend class IOUserNetworkPacketBufferPoolMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkPacketBufferPoolMetaClass; }
    union {
        IOUserNetworkPacketBufferPool_IVars * ivars;
        IOUserNetworkPacketBufferPool_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t GetPacketCount(uint32_t* count, OSDispatchMethod supermethod = NULL);
    kern_return_t GetPacketCount_Impl(uint32_t* count);
    typedef kern_return_t (*GetPacketCount_Handler)(OSMetaClassBase * __target, uint32_t* count);
    static kern_return_t GetPacketCount_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetPacketCount_Handler __handler);
    kern_return_t GetBufferCount(uint32_t* count, OSDispatchMethod supermethod = NULL);
    kern_return_t GetBufferCount_Impl(uint32_t* count);
    typedef kern_return_t (*GetBufferCount_Handler)(OSMetaClassBase * __target, uint32_t* count);
    static kern_return_t GetBufferCount_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetBufferCount_Handler __handler);
    kern_return_t CopyMemoryDescriptor(IOMemoryDescriptor** memory, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyMemoryDescriptor_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor** memory);
    static kern_return_t CopyMemoryDescriptor_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyMemoryDescriptor_Handler __handler);
public:
public:
    /// Makes a pool. Deprecated: the memory is mapped for nobody in particular.
    static kern_return_t Create(
        OSObject* poolOwner, const char name[1024], uint32_t packetCount, uint32_t bufferCount, uint32_t bufferSize,
        IOUserNetworkPacketBufferPool** pool) ;

    /// Makes a pool. The caller owns it.
    ///
    /// - `name`: at most 1023 characters; it shows in the system's tools.
    static kern_return_t CreateWithOptions(
        IOService* device, const char name[1024], const IOUserNetworkPacketBufferPoolOptions* options,
        IOUserNetworkPacketBufferPool** pool) ;

    /// The second generation's CreateWithOptions; null on failure.
    static IOUserNetworkPacketBufferPool* withName(
        const char* poolName, OSObject* owner, IONetworkPacketType packetType,
        const IOUserNetworkPacketBufferPoolOptions* options) ;
    bool initWithName(
        const char* poolName, OSObject* owner, IONetworkPacketType packetType,
        const IOUserNetworkPacketBufferPoolOptions* options) ;

    virtual bool init() override;
    virtual void free() override;
    virtual void release() const override;

    /// The memory of all buffers. The caller owns the descriptor.
    
    /// Not retained.
    IOService* getPoolOwnerDevice() ;

    /// Takes a packet with a buffer out of the pool.
    ///
    /// - `options`: kIOUserNetworkBlocking or kIOUserNetworkNonBlocking.
    IOReturn allocatePacket(IOUserNetworkPacket** packet, IOOptionBits options) ;
    IOReturn newPacket(IOUserNetworkPacketDescriptor* descriptor, IOUserNetworkPacket** packet) ;

    /// Puts packets back. A packet that no queue took must come back here, or the pool runs dry.
    virtual kern_return_t DeallocatePacket(IOUserNetworkPacket* packet) ;
    virtual kern_return_t DeallocatePackets(IOUserNetworkPacket** packets, uint32_t packetsCount) ;
    IOReturn deallocatePacket(IOUserNetworkPacket* packet) ;
    IOReturn deallocatePackets(IOUserNetworkPacket** packets, uint32_t packetsCount) ;

};

#endif /* NetworkingDriverKit_IOUserNetworkPacketBufferPool_h */
