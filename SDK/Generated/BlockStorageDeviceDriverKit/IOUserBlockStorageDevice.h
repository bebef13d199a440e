// Made by dextlab iig from IOUserBlockStorageDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef BlockStorageDeviceDriverKit_IOUserBlockStorageDevice_h
#define BlockStorageDeviceDriverKit_IOUserBlockStorageDevice_h

#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>

/// Room for a name, with the zero at its end.
#define kMaxDeviceStringLength 256

/// Options of DoAsyncReadWrite.
typedef uint32_t IOUserStorageOptions;

#define kIOUserStorageOptionNone 0x0000

/// The data have to be on the medium before the request completes.
#define kIOUserStorageOptionForceUnitAccess 0x0001

/// A name that the driver gives.
struct DeviceString {
    char data[kMaxDeviceStringLength];
};

/// What the driver says of its device.
struct DeviceParams {
    uint64_t numOfBlocks;
    /// Bytes in a block. 0 makes the start fail.
    uint32_t blockSize;
    /// Bytes in a request, at most.
    uint32_t maxIOSize;
    /// Requests under way, at most; requestID is less. 0 makes the start fail.
    uint32_t numOfOutstandingIOs;
    /// Ranges in an unmap request, at most.
    uint32_t maxNumOfUnmapRegions;
    /// Alignment of dmaAddr in bytes.
    uint32_t minSegmentAlignment;
    /// Bits that the device can put into an address.
    uint8_t numOfAddressBits;
    bool isUnmapSupported;
    /// Whether kIOUserStorageOptionForceUnitAccess is heeded.
    bool isFUASupported;
};

/// Blocks to be unmapped.
struct BlockRange {
    uint64_t startBlock;
    uint64_t numOfBlocks;
};

/// A disk of a kind of its own. Subclass it and override what is pure.
///
/// Each DoAsync call is answered twice: by its result at once, and, where that is kIOReturnSuccess, by one completion
/// with the same requestID. The completions run on the queue "Completion", which super's Start makes.
#define IOUserBlockStorageDevice_Start_ID 0x62be0f59961061d0ULL
#define IOUserBlockStorageDevice_Start_Args IOService *provider
#define IOUserBlockStorageDevice_Stop_ID 0x5bd926add09aaf14ULL
#define IOUserBlockStorageDevice_Stop_Args IOService *provider
#define IOUserBlockStorageDevice_DoAsyncEjectMedia_ID 0x862844040a5e7beULL
#define IOUserBlockStorageDevice_DoAsyncEjectMedia_Args uint32_t requestID
#define IOUserBlockStorageDevice_DoAsyncSynchronize_ID 0x1abfe4369070ce65ULL
#define IOUserBlockStorageDevice_DoAsyncSynchronize_Args uint32_t requestID, uint64_t lba, uint64_t numOfBlocks
#define IOUserBlockStorageDevice_DoAsyncUnmap_ID 0x4943ae8addb2233cULL
#define IOUserBlockStorageDevice_DoAsyncUnmap_Args uint32_t requestID, IOMemoryDescriptor *buffer, uint32_t numOfRanges
#define IOUserBlockStorageDevice_DoAsyncReadWrite_ID 0x233421979be7b664ULL
#define IOUserBlockStorageDevice_DoAsyncReadWrite_Args bool isRead, uint32_t requestID, uint64_t dmaAddr, uint64_t size, uint64_t lba, uint64_t numOfBlocks, IOUserStorageOptions options
#define IOUserBlockStorageDevice_GetDeviceParams_ID 0x6c3ab9b9e6b210b2ULL
#define IOUserBlockStorageDevice_GetDeviceParams_Args struct DeviceParams *deviceParams
#define IOUserBlockStorageDevice_GetVendorString_ID 0x1bf76e5e12c9c231ULL
#define IOUserBlockStorageDevice_GetVendorString_Args struct DeviceString *vendor
#define IOUserBlockStorageDevice_GetProductString_ID 0x6f25f7f82f1a33acULL
#define IOUserBlockStorageDevice_GetProductString_Args struct DeviceString *product
#define IOUserBlockStorageDevice_GetRevisionString_ID 0x123f8808abaa49ceULL
#define IOUserBlockStorageDevice_GetRevisionString_Args struct DeviceString *revision
#define IOUserBlockStorageDevice_GetAdditionalInfoString_ID 0x798932f0203822c6ULL
#define IOUserBlockStorageDevice_GetAdditionalInfoString_Args struct DeviceString *additionalInfo
#define IOUserBlockStorageDevice_ReportEjectability_ID 0x37e91e3961078c09ULL
#define IOUserBlockStorageDevice_ReportEjectability_Args bool *isEjectable
#define IOUserBlockStorageDevice_ReportRemovability_ID 0x20fe8780fe7efb9dULL
#define IOUserBlockStorageDevice_ReportRemovability_Args bool *isRemovable
#define IOUserBlockStorageDevice_ReportWriteProtection_ID 0x6658292bf8909f4ULL
#define IOUserBlockStorageDevice_ReportWriteProtection_Args bool *isWriteProtected
#define IOUserBlockStorageDevice_CompleteIO_ID 0x3d1f17387595f4d9ULL
#define IOUserBlockStorageDevice_CompleteIO_Args uint32_t requestID, uint64_t bytesTransferred, kern_return_t IOStatus
#define IOUserBlockStorageDevice_Complete_ID 0x6445fb2911e3cc8dULL
#define IOUserBlockStorageDevice_Complete_Args uint32_t requestID, kern_return_t status
#define IOUserBlockStorageDevice_RegisterDext_ID 0x1ff8304101d730f8ULL
#define IOUserBlockStorageDevice_RegisterDext_Args 
#define IOUserBlockStorageDevice_StartDev_ID 0x1fa4089ac859764dULL
#define IOUserBlockStorageDevice_StartDev_Args IOService *provider, const DeviceParams *deviceParams

struct IOUserBlockStorageDevice_IVars;
struct IOUserBlockStorageDevice_LocalIVars;
class IOUserBlockStorageDevice;

extern OSMetaClass * gIOUserBlockStorageDeviceMetaClass;
extern const OSClassLoadInformation IOUserBlockStorageDevice_Class;

class IOUserBlockStorageDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserBlockStorageDevice : public IOService {
    friend class IOUserBlockStorageDeviceMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserBlockStorageDeviceMetaClass; }
    union {
        IOUserBlockStorageDevice_IVars * ivars;
        IOUserBlockStorageDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService *provider);
    kern_return_t Stop_Impl(IOService *provider);
    kern_return_t DoAsyncEjectMedia(uint32_t requestID, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*DoAsyncEjectMedia_Handler)(OSMetaClassBase * __target, uint32_t requestID);
    static kern_return_t DoAsyncEjectMedia_Invoke(const IORPC rpc, OSMetaClassBase * __target, DoAsyncEjectMedia_Handler __handler);
    kern_return_t DoAsyncSynchronize(uint32_t requestID, uint64_t lba, uint64_t numOfBlocks, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*DoAsyncSynchronize_Handler)(OSMetaClassBase * __target, uint32_t requestID, uint64_t lba, uint64_t numOfBlocks);
    static kern_return_t DoAsyncSynchronize_Invoke(const IORPC rpc, OSMetaClassBase * __target, DoAsyncSynchronize_Handler __handler);
    kern_return_t DoAsyncUnmap(uint32_t requestID, IOMemoryDescriptor *buffer, uint32_t numOfRanges, OSDispatchMethod supermethod = NULL);
    kern_return_t DoAsyncUnmap_Impl(uint32_t requestID, IOMemoryDescriptor *buffer, uint32_t numOfRanges);
    typedef kern_return_t (*DoAsyncUnmap_Handler)(OSMetaClassBase * __target, uint32_t requestID, IOMemoryDescriptor *buffer, uint32_t numOfRanges);
    static kern_return_t DoAsyncUnmap_Invoke(const IORPC rpc, OSMetaClassBase * __target, DoAsyncUnmap_Handler __handler);
    kern_return_t DoAsyncReadWrite(bool isRead, uint32_t requestID, uint64_t dmaAddr, uint64_t size, uint64_t lba, uint64_t numOfBlocks, IOUserStorageOptions options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*DoAsyncReadWrite_Handler)(OSMetaClassBase * __target, bool isRead, uint32_t requestID, uint64_t dmaAddr, uint64_t size, uint64_t lba, uint64_t numOfBlocks, IOUserStorageOptions options);
    static kern_return_t DoAsyncReadWrite_Invoke(const IORPC rpc, OSMetaClassBase * __target, DoAsyncReadWrite_Handler __handler);
    kern_return_t GetDeviceParams(struct DeviceParams *deviceParams, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetDeviceParams_Handler)(OSMetaClassBase * __target, struct DeviceParams *deviceParams);
    static kern_return_t GetDeviceParams_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetDeviceParams_Handler __handler);
    kern_return_t GetVendorString(struct DeviceString *vendor, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetVendorString_Handler)(OSMetaClassBase * __target, struct DeviceString *vendor);
    static kern_return_t GetVendorString_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetVendorString_Handler __handler);
    kern_return_t GetProductString(struct DeviceString *product, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetProductString_Handler)(OSMetaClassBase * __target, struct DeviceString *product);
    static kern_return_t GetProductString_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetProductString_Handler __handler);
    kern_return_t GetRevisionString(struct DeviceString *revision, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetRevisionString_Handler)(OSMetaClassBase * __target, struct DeviceString *revision);
    static kern_return_t GetRevisionString_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetRevisionString_Handler __handler);
    kern_return_t GetAdditionalInfoString(struct DeviceString *additionalInfo, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetAdditionalInfoString_Handler)(OSMetaClassBase * __target, struct DeviceString *additionalInfo);
    static kern_return_t GetAdditionalInfoString_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetAdditionalInfoString_Handler __handler);
    kern_return_t ReportEjectability(bool *isEjectable, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ReportEjectability_Handler)(OSMetaClassBase * __target, bool *isEjectable);
    static kern_return_t ReportEjectability_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReportEjectability_Handler __handler);
    kern_return_t ReportRemovability(bool *isRemovable, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ReportRemovability_Handler)(OSMetaClassBase * __target, bool *isRemovable);
    static kern_return_t ReportRemovability_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReportRemovability_Handler __handler);
    kern_return_t ReportWriteProtection(bool *isWriteProtected, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ReportWriteProtection_Handler)(OSMetaClassBase * __target, bool *isWriteProtected);
    static kern_return_t ReportWriteProtection_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReportWriteProtection_Handler __handler);
    void CompleteIO(uint32_t requestID, uint64_t bytesTransferred, kern_return_t IOStatus, OSDispatchMethod supermethod = NULL);
    typedef void (*CompleteIO_Handler)(OSMetaClassBase * __target, uint32_t requestID, uint64_t bytesTransferred, kern_return_t IOStatus);
    static kern_return_t CompleteIO_Invoke(const IORPC rpc, OSMetaClassBase * __target, CompleteIO_Handler __handler);
    void Complete(uint32_t requestID, kern_return_t status, OSDispatchMethod supermethod = NULL);
    typedef void (*Complete_Handler)(OSMetaClassBase * __target, uint32_t requestID, kern_return_t status);
    static kern_return_t Complete_Invoke(const IORPC rpc, OSMetaClassBase * __target, Complete_Handler __handler);
    kern_return_t RegisterDext(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*RegisterDext_Handler)(OSMetaClassBase * __target);
    static kern_return_t RegisterDext_Invoke(const IORPC rpc, OSMetaClassBase * __target, RegisterDext_Handler __handler);
    kern_return_t StartDev(IOService *provider, const DeviceParams *deviceParams, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*StartDev_Handler)(OSMetaClassBase * __target, IOService *provider, const DeviceParams *deviceParams);
    static kern_return_t StartDev_Invoke(const IORPC rpc, OSMetaClassBase * __target, StartDev_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// In the driver's process: makes the queue "Completion", asks GetDeviceParams, and publishes the disk.
    ///
    /// Requests come before it returns. Whatever GetDeviceParams and DoAsyncReadWrite need is made before super's
    /// Start. (Source: IOStorageFamily-337.100.1, IOUserBlockStorageDevice.cpp.)
    
    /// In the driver's process: cancels that queue, and calls its own super when the queue has ended. Super last, with
    /// all requests completed.
    
    /// Ejects the medium. Answered with Complete.
    
    /// Puts blocks that the device holds in a cache onto the medium. Answered with Complete.
    
    /// Maps the ranges and calls DoAsyncUnmapPriv. Not overridden.
    
    /// Reads or writes. Answered with CompleteIO.
    ///
    /// dmaAddr is the device's address of size bytes in one piece, not one of this process.
    
    /// The device's size and limits.
    
    /// Who made it.
    
    /// What it is called.
    
    /// Its revision.
    
    /// Anything more, such as a serial number.
    
    /// Whether the medium can be ejected.
    
    /// Whether the medium can be taken out.
    
    /// Whether the medium can only be read.
    
    /// The driver answers DoAsyncReadWrite.
    
    /// The driver answers the other DoAsync calls.
    
    /// Tells the kernel that the driver is there. Called by this class's Start, not by drivers.
    
public:
    /// Unmaps ranges. Answered with Complete. The ranges are gone when this returns: copy what is needed later.
    virtual kern_return_t DoAsyncUnmapPriv(
        uint32_t requestID, struct BlockRange *ranges, uint32_t numOfRanges)  = 0;

};

/// For the kernel only.


#endif /* BlockStorageDeviceDriverKit_IOUserBlockStorageDevice_h */
