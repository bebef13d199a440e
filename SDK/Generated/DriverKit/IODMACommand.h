// Made by dextlab iig from IODMACommand.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IODMACOMMAND_IIG
#define DRIVERKIT_IODMACOMMAND_IIG

#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSObject.h>

class IOService;

enum {
    kIODMACommandCreateNoOptions = 0,
};

enum {
    kIODMACommandPrepareForDMANoOptions = 0,
};

enum {
    kIODMACommandCompleteDMANoOptions = 0,
};

/// Options of PerformOperation: one of them.
enum {
    kIODMACommandPerformOperationOptionRead = 0x00000001,
    kIODMACommandPerformOperationOptionWrite = 0x00000002,
    kIODMACommandPerformOperationOptionZero = 0x00000004,
};

enum {
    kIODMACommandSpecificationNoOptions = 0,
};

/// What the device can address. Zero all first.
struct IODMACommandSpecification {
    uint64_t options;
    uint64_t maxAddressBits;
    uint64_t _resv[16];
};

/// Makes memory reachable for a device.
#define IODMACommand_Create_ID 0x40f0e895551c6f22ULL
#define IODMACommand_Create_Args IOService *device, uint64_t options, const IODMACommandSpecification *specification, IODMACommand **command
#define IODMACommand_PrepareForDMA_ID 0x21a34b2fcbaf2666ULL
#define IODMACommand_PrepareForDMA_Args uint64_t options, IOMemoryDescriptor *memory, uint64_t offset, uint64_t length, uint64_t *flags, uint32_t *segmentsCount, IOAddressSegment segments[32]
#define IODMACommand_CompleteDMA_ID 0x61139a5882f87bb9ULL
#define IODMACommand_CompleteDMA_Args uint64_t options
#define IODMACommand_GetPreparation_ID 0x710b7e9b9007547ULL
#define IODMACommand_GetPreparation_Args uint64_t *offset, uint64_t *length, IOMemoryDescriptor **memory
#define IODMACommand_PerformOperation_ID 0x25f521cde556184ULL
#define IODMACommand_PerformOperation_Args uint64_t options, uint64_t dmaOffset, uint64_t length, uint64_t dataOffset, IOMemoryDescriptor *data

struct IODMACommand_IVars;
struct IODMACommand_LocalIVars;
class IODMACommand;

extern OSMetaClass * gIODMACommandMetaClass;
extern const OSClassLoadInformation IODMACommand_Class;

class IODMACommandMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IODMACommand : public OSObject {
    friend class IODMACommandMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIODMACommandMetaClass; }
    union {
        IODMACommand_IVars * ivars;
        IODMACommand_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(IOService *device, uint64_t options, const IODMACommandSpecification *specification, IODMACommand **command);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IOService *device, uint64_t options, const IODMACommandSpecification *specification, IODMACommand **command);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t PrepareForDMA(uint64_t options, IOMemoryDescriptor *memory, uint64_t offset, uint64_t length, uint64_t *flags, uint32_t *segmentsCount, IOAddressSegment segments[32], OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*PrepareForDMA_Handler)(OSMetaClassBase * __target, uint64_t options, IOMemoryDescriptor *memory, uint64_t offset, uint64_t length, uint64_t *flags, uint32_t *segmentsCount, IOAddressSegment segments[32]);
    static kern_return_t PrepareForDMA_Invoke(const IORPC rpc, OSMetaClassBase * __target, PrepareForDMA_Handler __handler);
    kern_return_t CompleteDMA(uint64_t options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CompleteDMA_Handler)(OSMetaClassBase * __target, uint64_t options);
    static kern_return_t CompleteDMA_Invoke(const IORPC rpc, OSMetaClassBase * __target, CompleteDMA_Handler __handler);
    kern_return_t GetPreparation(uint64_t *offset, uint64_t *length, IOMemoryDescriptor **memory, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetPreparation_Handler)(OSMetaClassBase * __target, uint64_t *offset, uint64_t *length, IOMemoryDescriptor **memory);
    static kern_return_t GetPreparation_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetPreparation_Handler __handler);
    kern_return_t PerformOperation(uint64_t options, uint64_t dmaOffset, uint64_t length, uint64_t dataOffset, IOMemoryDescriptor *data, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*PerformOperation_Handler)(OSMetaClassBase * __target, uint64_t options, uint64_t dmaOffset, uint64_t length, uint64_t dataOffset, IOMemoryDescriptor *data);
    static kern_return_t PerformOperation_Invoke(const IORPC rpc, OSMetaClassBase * __target, PerformOperation_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// `device` is the provider whose bus it is. `options` is 0.
    
    /// Wires and maps a range (`length` 0: all from `offset`). Set `*segmentsCount` to 32 before the call; afterwards
    /// it counts the segments, whose addresses are the device's. `*flags` gets the direction bits, which come from the
    /// memory.
    
    /// Undoes it. Memory may not be freed before. kIOReturnNotReady without a preparation.
    
    /// What is prepared: range and memory, with a reference for the caller.
    
    /// Copies between prepared memory and `data`, or zeroes, where caches need not agree.
    
};

#endif /* DRIVERKIT_IODMACOMMAND_IIG */
