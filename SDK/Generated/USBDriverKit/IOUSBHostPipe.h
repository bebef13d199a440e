// Made by dextlab iig from IOUSBHostPipe.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef USBDriverKit_IOUSBHostPipe_h
#define USBDriverKit_IOUSBHostPipe_h

#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>
#include <USBDriverKit/AppleUSBDefinitions.h>
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>

enum {
    /// How many transfers one bundled call takes.
    kIOUSBHostPipeBundlingMax = 16,
};

/// Which descriptors GetDescriptors answers.
enum IOUSBGetEndpointDescriptorOptions : unsigned int {
    /// As the device gave them.
    kIOUSBGetEndpointDescriptorOriginal      = 0,
    /// As AdjustPipe left them.
    kIOUSBGetEndpointDescriptorCurrentPolicy = 1,
};

/// An endpoint's descriptors. Those that the endpoint lacks have a bLength of 0.
struct IOUSBStandardEndpointDescriptors {
    uint16_t bcdUSB;
    IOUSBEndpointDescriptor descriptor;
    IOUSBSuperSpeedEndpointCompanionDescriptor ssCompanionDescriptor;
    IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor sspCompanionDescriptor;
};

/// One frame of an isochronous transfer. The driver sets requestCount; the others come back.
struct IOUSBIsochronousFrame {
    IOReturn status;
    uint32_t requestCount;
    uint32_t completeCount;
    uint32_t reserved;
    uint64_t timeStamp;
} __attribute__((packed));

/// An endpoint of an interface that is open. From IOUSBHostInterface::CopyPipe.
///
/// A driver declares its completions as methods of its own, TYPE(IOUSBHostPipe::CompleteAsyncIO) and so on, makes
/// actions of them with the generated CreateAction, and keeps action and buffer until the completion came. Abort
/// completes what is outstanding; only then may the pipe be released.
#define IOUSBHostPipe_Abort_ID 0x40d1c3c407e93bb7ULL
#define IOUSBHostPipe_Abort_Args IOOptionBits options, kern_return_t withError, IOService *forClient
#define IOUSBHostPipe_AdjustPipe_ID 0x3708554bc0bc96e8ULL
#define IOUSBHostPipe_AdjustPipe_Args const IOUSBStandardEndpointDescriptors *descriptors
#define IOUSBHostPipe_GetDescriptors_ID 0x26f45d98a1daaef9ULL
#define IOUSBHostPipe_GetDescriptors_Args IOUSBStandardEndpointDescriptors *descriptors, IOUSBGetEndpointDescriptorOptions type
#define IOUSBHostPipe_GetSpeed_ID 0x2f51f1b2eebdaa50ULL
#define IOUSBHostPipe_GetSpeed_Args uint8_t *speed
#define IOUSBHostPipe_GetDeviceAddress_ID 0x667532590026a4d1ULL
#define IOUSBHostPipe_GetDeviceAddress_Args uint8_t *address
#define IOUSBHostPipe_SetIdlePolicy_ID 0x388e90f753317f91ULL
#define IOUSBHostPipe_SetIdlePolicy_Args uint32_t idleTimeoutMs
#define IOUSBHostPipe_GetIdlePolicy_ID 0x5046661c20e52b25ULL
#define IOUSBHostPipe_GetIdlePolicy_Args uint32_t *idleTimeoutMS
#define IOUSBHostPipe_ClearStall_ID 0x1850146489c16366ULL
#define IOUSBHostPipe_ClearStall_Args bool withRequest
#define IOUSBHostPipe_IO_ID 0x52f4a2055f8b2b3bULL
#define IOUSBHostPipe_IO_Args IOMemoryDescriptor *dataBuffer, uint32_t dataBufferLength, uint32_t *bytesTransferred, uint32_t completionTimeoutMs
#define IOUSBHostPipe_AsyncIO_ID 0x24170868245b3899ULL
#define IOUSBHostPipe_AsyncIO_Args IOMemoryDescriptor *dataBuffer, uint32_t dataBufferLength, OSAction *completion, uint32_t completionTimeoutMs
#define IOUSBHostPipe_CompleteAsyncIO_ID 0x5d93860a8ff8c780ULL
#define IOUSBHostPipe_CompleteAsyncIO_Args OSAction *action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp
#define IOUSBHostPipe_IsochIO_ID 0x4363d54337685ff3ULL
#define IOUSBHostPipe_IsochIO_Args IOMemoryDescriptor *dataBuffer, IOMemoryDescriptor *frameList, uint64_t firstFrameNumber, OSAction *completion
#define IOUSBHostPipe_CompleteAsyncIsochIO_ID 0xd0cadf245e18222ULL
#define IOUSBHostPipe_CompleteAsyncIsochIO_Args OSAction *action, IOReturn status
#define IOUSBHostPipe_CreateMemoryDescriptorRing_ID 0x550a5d795ca9ca9bULL
#define IOUSBHostPipe_CreateMemoryDescriptorRing_Args uint32_t size
#define IOUSBHostPipe_SetMemoryDescriptor_ID 0x7248508515deda47ULL
#define IOUSBHostPipe_SetMemoryDescriptor_Args IOMemoryDescriptor *memoryDescriptor, uint32_t index
#define IOUSBHostPipe_AsyncIOBundled_ID 0x3dcb9ac35f9100afULL
#define IOUSBHostPipe_AsyncIOBundled_Args uint32_t ioTransferIndex, uint32_t ioTransferCount, uint32_t *ioTransferAcceptedCount, const uint32_t dataBufferLengthArray[16], int dataBufferLengthArrayCount, OSAction *completion, uint32_t completionTimeoutMs
#define IOUSBHostPipe_CompleteAsyncIOBundled_ID 0xe593e84b575cad4ULL
#define IOUSBHostPipe_CompleteAsyncIOBundled_Args OSAction *action, uint32_t ioCompletionIndex, uint32_t ioCompletionCount, const uint32_t actualByteCountArray[16], int actualByteCountArrayCount, const kern_return_t statusArray[16], int statusArrayCount

struct IOUSBHostPipe_IVars;
struct IOUSBHostPipe_LocalIVars;
class IOUSBHostPipe;

extern OSMetaClass * gIOUSBHostPipeMetaClass;
extern const OSClassLoadInformation IOUSBHostPipe_Class;

class IOUSBHostPipeMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUSBHostPipe : public OSObject {
    friend class IOUSBHostPipeMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOUSBHostPipeMetaClass; }
    union {
        IOUSBHostPipe_IVars * ivars;
        IOUSBHostPipe_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Abort(IOOptionBits options, kern_return_t withError, IOService *forClient, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Abort_Handler)(OSMetaClassBase * __target, IOOptionBits options, kern_return_t withError, IOService *forClient);
    static kern_return_t Abort_Invoke(const IORPC rpc, OSMetaClassBase * __target, Abort_Handler __handler);
    kern_return_t AdjustPipe(const IOUSBStandardEndpointDescriptors *descriptors, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*AdjustPipe_Handler)(OSMetaClassBase * __target, const IOUSBStandardEndpointDescriptors *descriptors);
    static kern_return_t AdjustPipe_Invoke(const IORPC rpc, OSMetaClassBase * __target, AdjustPipe_Handler __handler);
    kern_return_t GetDescriptors(IOUSBStandardEndpointDescriptors *descriptors, IOUSBGetEndpointDescriptorOptions type, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetDescriptors_Handler)(OSMetaClassBase * __target, IOUSBStandardEndpointDescriptors *descriptors, IOUSBGetEndpointDescriptorOptions type);
    static kern_return_t GetDescriptors_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetDescriptors_Handler __handler);
    kern_return_t GetSpeed(uint8_t *speed, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetSpeed_Handler)(OSMetaClassBase * __target, uint8_t *speed);
    static kern_return_t GetSpeed_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetSpeed_Handler __handler);
    kern_return_t GetDeviceAddress(uint8_t *address, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetDeviceAddress_Handler)(OSMetaClassBase * __target, uint8_t *address);
    static kern_return_t GetDeviceAddress_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetDeviceAddress_Handler __handler);
    kern_return_t SetIdlePolicy(uint32_t idleTimeoutMs, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetIdlePolicy_Handler)(OSMetaClassBase * __target, uint32_t idleTimeoutMs);
    static kern_return_t SetIdlePolicy_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetIdlePolicy_Handler __handler);
    kern_return_t GetIdlePolicy(uint32_t *idleTimeoutMS, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetIdlePolicy_Handler)(OSMetaClassBase * __target, uint32_t *idleTimeoutMS);
    static kern_return_t GetIdlePolicy_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetIdlePolicy_Handler __handler);
    kern_return_t ClearStall(bool withRequest, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ClearStall_Handler)(OSMetaClassBase * __target, bool withRequest);
    static kern_return_t ClearStall_Invoke(const IORPC rpc, OSMetaClassBase * __target, ClearStall_Handler __handler);
    kern_return_t IO(IOMemoryDescriptor *dataBuffer, uint32_t dataBufferLength, uint32_t *bytesTransferred, uint32_t completionTimeoutMs, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*IO_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor *dataBuffer, uint32_t dataBufferLength, uint32_t *bytesTransferred, uint32_t completionTimeoutMs);
    static kern_return_t IO_Invoke(const IORPC rpc, OSMetaClassBase * __target, IO_Handler __handler);
    kern_return_t AsyncIO(IOMemoryDescriptor *dataBuffer, uint32_t dataBufferLength, OSAction *completion, uint32_t completionTimeoutMs, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*AsyncIO_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor *dataBuffer, uint32_t dataBufferLength, OSAction *completion, uint32_t completionTimeoutMs);
    static kern_return_t AsyncIO_Invoke(const IORPC rpc, OSMetaClassBase * __target, AsyncIO_Handler __handler);
    void CompleteAsyncIO(OSAction *action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp, OSDispatchMethod supermethod = NULL);
    typedef void (*CompleteAsyncIO_Handler)(OSMetaClassBase * __target, OSAction *action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp);
    static kern_return_t CompleteAsyncIO_Invoke(const IORPC rpc, OSMetaClassBase * __target, CompleteAsyncIO_Handler __handler);
    kern_return_t IsochIO(IOMemoryDescriptor *dataBuffer, IOMemoryDescriptor *frameList, uint64_t firstFrameNumber, OSAction *completion, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*IsochIO_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor *dataBuffer, IOMemoryDescriptor *frameList, uint64_t firstFrameNumber, OSAction *completion);
    static kern_return_t IsochIO_Invoke(const IORPC rpc, OSMetaClassBase * __target, IsochIO_Handler __handler);
    void CompleteAsyncIsochIO(OSAction *action, IOReturn status, OSDispatchMethod supermethod = NULL);
    typedef void (*CompleteAsyncIsochIO_Handler)(OSMetaClassBase * __target, OSAction *action, IOReturn status);
    static kern_return_t CompleteAsyncIsochIO_Invoke(const IORPC rpc, OSMetaClassBase * __target, CompleteAsyncIsochIO_Handler __handler);
    kern_return_t CreateMemoryDescriptorRing(uint32_t size, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CreateMemoryDescriptorRing_Handler)(OSMetaClassBase * __target, uint32_t size);
    static kern_return_t CreateMemoryDescriptorRing_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateMemoryDescriptorRing_Handler __handler);
    kern_return_t SetMemoryDescriptor(IOMemoryDescriptor *memoryDescriptor, uint32_t index, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetMemoryDescriptor_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor *memoryDescriptor, uint32_t index);
    static kern_return_t SetMemoryDescriptor_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetMemoryDescriptor_Handler __handler);
    kern_return_t AsyncIOBundled(uint32_t ioTransferIndex, uint32_t ioTransferCount, uint32_t *ioTransferAcceptedCount, const uint32_t dataBufferLengthArray[16], int dataBufferLengthArrayCount, OSAction *completion, uint32_t completionTimeoutMs, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*AsyncIOBundled_Handler)(OSMetaClassBase * __target, uint32_t ioTransferIndex, uint32_t ioTransferCount, uint32_t *ioTransferAcceptedCount, const uint32_t dataBufferLengthArray[16], int dataBufferLengthArrayCount, OSAction *completion, uint32_t completionTimeoutMs);
    static kern_return_t AsyncIOBundled_Invoke(const IORPC rpc, OSMetaClassBase * __target, AsyncIOBundled_Handler __handler);
    void CompleteAsyncIOBundled(OSAction *action, uint32_t ioCompletionIndex, uint32_t ioCompletionCount, const uint32_t actualByteCountArray[16], int actualByteCountArrayCount, const kern_return_t statusArray[16], int statusArrayCount, OSDispatchMethod supermethod = NULL);
    typedef void (*CompleteAsyncIOBundled_Handler)(OSMetaClassBase * __target, OSAction *action, uint32_t ioCompletionIndex, uint32_t ioCompletionCount, const uint32_t actualByteCountArray[16], int actualByteCountArrayCount, const kern_return_t statusArray[16], int statusArrayCount);
    static kern_return_t CompleteAsyncIOBundled_Invoke(const IORPC rpc, OSMetaClassBase * __target, CompleteAsyncIOBundled_Handler __handler);
public:
public:
    /// Ends all transfers of forClient; each completes with withError, usually kIOReturnAborted.
    ///
    /// options is an IOUSBAbortOptions value.
    
    /// Changes packet size, burst or interval within what the device's own descriptors allow.
    
    /// The endpoint's descriptors.
    
    /// The device's speed, a tIOUSBHostConnectionSpeed value.
    
    /// The device's address on the bus.
    
    /// How long the endpoint may idle, in milliseconds, before the device may be suspended.
    
    /// What SetIdlePolicy set.
    
    /// Ends a stall: resets the data toggle here, and at the device where withRequest says so.
    
    /// A bulk or interrupt transfer; returns when it is over. Not on the queue that completions need.
    ///
    /// completionTimeoutMs of 0 waits for ever, and has to be 0 for an interrupt endpoint.
    
    /// The same without waiting. The completion is called if, and only if, this answers kIOReturnSuccess.
    
    /// What a completion of AsyncIO looks like. completionTimestamp is in units of mach_absolute_time.
    
    /// An isochronous transfer. frameList holds an IOUSBIsochronousFrame for each frame, dataBuffer their data.
    ///
    /// firstFrameNumber lies ahead of GetFrameNumber; 0 takes the next that can be had.
    
    /// What a completion of IsochIO looks like. Each frame has a status of its own in the list.
    
    /// Makes a ring of size memory descriptors for AsyncIOBundled.
    
    /// Puts a descriptor into the ring.
    
    /// Starts ioTransferCount transfers with the ring's descriptors from ioTransferIndex on.
    ///
    /// At most kIOUSBHostPipeBundlingMax a call; *ioTransferAcceptedCount says how many were started.
    
    /// What a completion of AsyncIOBundled looks like. One call may report several transfers.
    
};

#endif /* USBDriverKit_IOUSBHostPipe_h */
