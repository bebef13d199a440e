// Made by dextlab iig from IOPCIDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef PCIDriverKit_IOPCIDevice_h
#define PCIDriverKit_IOPCIDevice_h

#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTypes.h>
#include <PCIDriverKit/IOPCIFamilyDefinitions.h>

class IOMemoryDescriptor;

/// Options of SaveDeviceState.
enum IOPCISaveDeviceStateOptions {
    /// The saved state outlives a restore, and is restored again after the next sleep.
    kPCIConfigShadowPermanent = 0x80000000,
};

/// Base address registers, for GetBARInfo.
enum IOPCIMemoryRange {
    kPCIMemoryRangeBAR0         = 0,
    kPCIMemoryRangeBAR1         = 1,
    kPCIMemoryRangeBAR2         = 2,
    kPCIMemoryRangeBAR3         = 3,
    kPCIMemoryRangeBAR4         = 4,
    kPCIMemoryRangeBAR5         = 5,
    kPCIMemoryRangeExpansionROM = 6,
};

/// The type bits of a base address register, as GetBARInfo answers them. PF stands for prefetchable.
enum IOPCIBARType {
    kPCIBARTypeM32   = 0x00,
    kPCIBARTypeIO    = 0x01,
    kPCIBARTypeM64   = 0x04,
    kPCIBARTypeM32PF = 0x08,
    kPCIBARTypeM64PF = 0x0c,
};

/// Link speeds, for SetLinkSpeed and GetLinkSpeed.
enum IOPCILinkSpeed {
    kPCILinkSpeed_2_5_GTs = 1,
    kPCILinkSpeed_5_GTs   = 2,
    kPCILinkSpeed_8_GTs   = 3,
    kPCILinkSpeed_16_GTs  = 4,
    kPCILinkSpeed_32_GTs  = 5,
};

/// A PCI function. The provider of a PCI driver, never its base class.
///
/// All accesses need an open session. Close ends it, and so does a crash of the driver; both turn bus lead and memory
/// space off in the command register.
#define IOPCIDevice_ClientCrashed_ID 0x611846da84393747ULL
#define IOPCIDevice_ClientCrashed_Args IOService *client, uint64_t options
#define IOPCIDevice_SetProperties_ID 0x17a1a210cb699499ULL
#define IOPCIDevice_SetProperties_Args OSDictionary *properties
#define IOPCIDevice_FindPCICapability_ID 0x586fa0b3919be4ccULL
#define IOPCIDevice_FindPCICapability_Args uint32_t capabilityID, uint64_t searchOffset, uint64_t *foundCapabilityOffset
#define IOPCIDevice_GetBusDeviceFunction_ID 0x5ad57f97024999fdULL
#define IOPCIDevice_GetBusDeviceFunction_Args uint8_t *returnBusNumber, uint8_t *returnDeviceNumber, uint8_t *returnFunctionNumber
#define IOPCIDevice_HasPCIPowerManagement_ID 0x5a9f959fc4dc19a9ULL
#define IOPCIDevice_HasPCIPowerManagement_Args uint64_t state
#define IOPCIDevice_EnablePCIPowerManagement_ID 0x5fd2b7d04d30d0ULL
#define IOPCIDevice_EnablePCIPowerManagement_Args uint64_t state
#define IOPCIDevice_SaveDeviceState_ID 0x39969f7b56553b33ULL
#define IOPCIDevice_SaveDeviceState_Args IOOptionBits options
#define IOPCIDevice_RestoreDeviceState_ID 0x6578ad65d494f944ULL
#define IOPCIDevice_RestoreDeviceState_Args IOOptionBits options
#define IOPCIDevice_GetBARInfo_ID 0x41df3dc69ae069b0ULL
#define IOPCIDevice_GetBARInfo_Args uint8_t barIndex, uint8_t *memoryIndex, uint64_t *barSize, uint8_t *barType
#define IOPCIDevice_SetLinkSpeed_ID 0x6c03e3757ea715d6ULL
#define IOPCIDevice_SetLinkSpeed_Args IOPCILinkSpeed linkSpeed, bool retrain
#define IOPCIDevice_GetLinkSpeed_ID 0x4988393692fd572ULL
#define IOPCIDevice_GetLinkSpeed_Args IOPCILinkSpeed *linkSpeed
#define IOPCIDevice_ConfigureInterrupts_ID 0x104b64047fda85bbULL
#define IOPCIDevice_ConfigureInterrupts_Args uint32_t interruptType, uint32_t numRequired, uint32_t numRequested, IOOptionBits options
#define IOPCIDevice_Reset_ID 0x23e284a85a1ec65cULL
#define IOPCIDevice_Reset_Args IOOptionBits type, IOOptionBits options
#define IOPCIDevice_SetASPMState_ID 0x638f6f03c3788411ULL
#define IOPCIDevice_SetASPMState_Args IOOptionBits aspmLinkControl
#define IOPCIDevice__MemoryAccess_ID 0x612a500327ed52dbULL
#define IOPCIDevice__MemoryAccess_Args uint64_t operation, uint64_t offset, uint64_t data, uint64_t *readData, IOService *forClient, IOOptionBits options
#define IOPCIDevice__CopyDeviceMemoryWithIndex_ID 0x15cb1e02ee5da416ULL
#define IOPCIDevice__CopyDeviceMemoryWithIndex_Args uint64_t memoryIndex, IOMemoryDescriptor **returnMemory, IOService *forClient
#define IOPCIDevice__ManageSession_ID 0x26fbb6adb22dce1bULL
#define IOPCIDevice__ManageSession_Args IOService *forClient, bool openClient, IOOptionBits openOptions

struct IOPCIDevice_IVars;
struct IOPCIDevice_LocalIVars;
class IOPCIDevice;

extern OSMetaClass * gIOPCIDeviceMetaClass;
extern const OSClassLoadInformation IOPCIDevice_Class;

class IOPCIDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOPCIDevice : public IOService {
    friend class IOPCIDeviceMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOPCIDeviceMetaClass; }
    union {
        IOPCIDevice_IVars * ivars;
        IOPCIDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t FindPCICapability(uint32_t capabilityID, uint64_t searchOffset, uint64_t *foundCapabilityOffset, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*FindPCICapability_Handler)(OSMetaClassBase * __target, uint32_t capabilityID, uint64_t searchOffset, uint64_t *foundCapabilityOffset);
    static kern_return_t FindPCICapability_Invoke(const IORPC rpc, OSMetaClassBase * __target, FindPCICapability_Handler __handler);
    kern_return_t GetBusDeviceFunction(uint8_t *returnBusNumber, uint8_t *returnDeviceNumber, uint8_t *returnFunctionNumber, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetBusDeviceFunction_Handler)(OSMetaClassBase * __target, uint8_t *returnBusNumber, uint8_t *returnDeviceNumber, uint8_t *returnFunctionNumber);
    static kern_return_t GetBusDeviceFunction_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetBusDeviceFunction_Handler __handler);
    kern_return_t HasPCIPowerManagement(uint64_t state, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*HasPCIPowerManagement_Handler)(OSMetaClassBase * __target, uint64_t state);
    static kern_return_t HasPCIPowerManagement_Invoke(const IORPC rpc, OSMetaClassBase * __target, HasPCIPowerManagement_Handler __handler);
    kern_return_t EnablePCIPowerManagement(uint64_t state, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*EnablePCIPowerManagement_Handler)(OSMetaClassBase * __target, uint64_t state);
    static kern_return_t EnablePCIPowerManagement_Invoke(const IORPC rpc, OSMetaClassBase * __target, EnablePCIPowerManagement_Handler __handler);
    kern_return_t SaveDeviceState(IOOptionBits options = 0, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SaveDeviceState_Handler)(OSMetaClassBase * __target, IOOptionBits options);
    static kern_return_t SaveDeviceState_Invoke(const IORPC rpc, OSMetaClassBase * __target, SaveDeviceState_Handler __handler);
    kern_return_t RestoreDeviceState(IOOptionBits options = 0, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*RestoreDeviceState_Handler)(OSMetaClassBase * __target, IOOptionBits options);
    static kern_return_t RestoreDeviceState_Invoke(const IORPC rpc, OSMetaClassBase * __target, RestoreDeviceState_Handler __handler);
    kern_return_t GetBARInfo(uint8_t barIndex, uint8_t *memoryIndex, uint64_t *barSize = 0, uint8_t *barType = 0, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetBARInfo_Handler)(OSMetaClassBase * __target, uint8_t barIndex, uint8_t *memoryIndex, uint64_t *barSize, uint8_t *barType);
    static kern_return_t GetBARInfo_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetBARInfo_Handler __handler);
    kern_return_t SetLinkSpeed(IOPCILinkSpeed linkSpeed, bool retrain = false, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetLinkSpeed_Handler)(OSMetaClassBase * __target, IOPCILinkSpeed linkSpeed, bool retrain);
    static kern_return_t SetLinkSpeed_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetLinkSpeed_Handler __handler);
    kern_return_t GetLinkSpeed(IOPCILinkSpeed *linkSpeed, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetLinkSpeed_Handler)(OSMetaClassBase * __target, IOPCILinkSpeed *linkSpeed);
    static kern_return_t GetLinkSpeed_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetLinkSpeed_Handler __handler);
    kern_return_t ConfigureInterrupts(uint32_t interruptType, uint32_t numRequired = 1, uint32_t numRequested = 1, IOOptionBits options = 0, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ConfigureInterrupts_Handler)(OSMetaClassBase * __target, uint32_t interruptType, uint32_t numRequired, uint32_t numRequested, IOOptionBits options);
    static kern_return_t ConfigureInterrupts_Invoke(const IORPC rpc, OSMetaClassBase * __target, ConfigureInterrupts_Handler __handler);
    kern_return_t Reset(IOOptionBits type, IOOptionBits options = 0, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Reset_Handler)(OSMetaClassBase * __target, IOOptionBits type, IOOptionBits options);
    static kern_return_t Reset_Invoke(const IORPC rpc, OSMetaClassBase * __target, Reset_Handler __handler);
    kern_return_t SetASPMState(IOOptionBits aspmLinkControl, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetASPMState_Handler)(OSMetaClassBase * __target, IOOptionBits aspmLinkControl);
    static kern_return_t SetASPMState_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetASPMState_Handler __handler);
    kern_return_t _MemoryAccess(uint64_t operation, uint64_t offset, uint64_t data, uint64_t *readData, IOService *forClient, IOOptionBits options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_MemoryAccess_Handler)(OSMetaClassBase * __target, uint64_t operation, uint64_t offset, uint64_t data, uint64_t *readData, IOService *forClient, IOOptionBits options);
    static kern_return_t _MemoryAccess_Invoke(const IORPC rpc, OSMetaClassBase * __target, _MemoryAccess_Handler __handler);
    kern_return_t _CopyDeviceMemoryWithIndex(uint64_t memoryIndex, IOMemoryDescriptor **returnMemory, IOService *forClient, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_CopyDeviceMemoryWithIndex_Handler)(OSMetaClassBase * __target, uint64_t memoryIndex, IOMemoryDescriptor **returnMemory, IOService *forClient);
    static kern_return_t _CopyDeviceMemoryWithIndex_Invoke(const IORPC rpc, OSMetaClassBase * __target, _CopyDeviceMemoryWithIndex_Handler __handler);
    kern_return_t _ManageSession(IOService *forClient, bool openClient, IOOptionBits openOptions, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_ManageSession_Handler)(OSMetaClassBase * __target, IOService *forClient, bool openClient, IOOptionBits openOptions);
    static kern_return_t _ManageSession_Invoke(const IORPC rpc, OSMetaClassBase * __target, _ManageSession_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// Called by the kernel when the driver that held the session went away without Close.
    
    /// Begins the session of forClient, which is the driver itself. One session at a time.
    kern_return_t Open(IOService *forClient, IOOptionBits options = 0) ;

    /// Ends the session of forClient. Stop calls it, with no access of any kind on its way.
    void Close(IOService *forClient, IOOptionBits options = 0) ;

    /// Reads from configuration space, extended space included. offset is in bytes and aligned to the access.
    ///
    /// There is no status: where nothing answers, all bits of *readData are one.
    void ConfigurationRead32(uint64_t offset, uint32_t *readData) ;
    void ConfigurationRead16(uint64_t offset, uint16_t *readData) ;
    void ConfigurationRead8(uint64_t offset, uint8_t *readData) ;

    /// Writes to configuration space.
    void ConfigurationWrite32(uint64_t offset, uint32_t data) ;
    void ConfigurationWrite16(uint64_t offset, uint16_t data) ;
    void ConfigurationWrite8(uint64_t offset, uint8_t data) ;

    /// Reads from a memory range that GetBARInfo named. memoryIndex counts ranges, not base address registers.
    ///
    /// There is no status: where nothing answers, all bits of *readData are one.
    void MemoryRead64(uint8_t memoryIndex, uint64_t offset, uint64_t *readData) ;
    void MemoryRead64(uint8_t memoryIndex, uint64_t offset, uint64_t *readData, IOOptionBits options) ;
    void MemoryRead32(uint8_t memoryIndex, uint64_t offset, uint32_t *readData) ;
    void MemoryRead32(uint8_t memoryIndex, uint64_t offset, uint32_t *readData, IOOptionBits options) ;
    void MemoryRead16(uint8_t memoryIndex, uint64_t offset, uint16_t *readData) ;
    void MemoryRead16(uint8_t memoryIndex, uint64_t offset, uint16_t *readData, IOOptionBits options) ;
    void MemoryRead8(uint8_t memoryIndex, uint64_t offset, uint8_t *readData) ;
    void MemoryRead8(uint8_t memoryIndex, uint64_t offset, uint8_t *readData, IOOptionBits options) ;

    /// Writes to a memory range that GetBARInfo named. A write may be on its way when this returns; a read from
    /// the same range waits for it.
    void MemoryWrite64(uint8_t memoryIndex, uint64_t offset, uint64_t data) ;
    void MemoryWrite64(uint8_t memoryIndex, uint64_t offset, uint64_t data, IOOptionBits options) ;
    void MemoryWrite32(uint8_t memoryIndex, uint64_t offset, uint32_t data) ;
    void MemoryWrite32(uint8_t memoryIndex, uint64_t offset, uint32_t data, IOOptionBits options) ;
    void MemoryWrite16(uint8_t memoryIndex, uint64_t offset, uint16_t data) ;
    void MemoryWrite16(uint8_t memoryIndex, uint64_t offset, uint16_t data, IOOptionBits options) ;
    void MemoryWrite8(uint8_t memoryIndex, uint64_t offset, uint8_t data) ;
    void MemoryWrite8(uint8_t memoryIndex, uint64_t offset, uint8_t data, IOOptionBits options) ;

    /// Finds a capability behind searchOffset; 0 starts at the head of the list.
    ///
    /// capabilityID is a kIOPCICapabilityID value, or a kIOPCIExpressCapabilityID value for the extended list.
    
    /// Where the function sits: bus, device, function.
    
    /// Whether the function can enter the state, of kPCIPMCS values; answers an error where it cannot.
    
    /// Puts the function into the state, of kPCIPMCS values, when the system sleeps.
    
    /// Keeps the configuration registers, for RestoreDeviceState after a reset or a sleep.
    
    /// Writes back what SaveDeviceState kept.
    
    /// What lies behind a base address register: the index for memory accesses, the size in bytes, the type bits.
    ///
    /// The index differs from the register's number as soon as one before it is 64 bits wide or absent.
    
    /// Sets the link's target speed, and trains it anew where retrain says so.
    
    /// The link's current speed.
    
    /// Allocates interrupts, of kIOInterruptTypePCI values: numRequired at least, numRequested if there are as many.
    ///
    /// Before the first IOInterruptDispatchSource is made. A driver that needs one message needs no call.
    
    /// Resets the function: a tIOPCIDeviceResetTypes value, with tIOPCIDeviceResetOptions.
    
    /// Sets the link's active state power management, tIOPCILinkControlASPMBits.
    
};

/// What the methods above are made of. Not for drivers.


#endif /* PCIDriverKit_IOPCIDevice_h */
