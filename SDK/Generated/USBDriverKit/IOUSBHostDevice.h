// Made by dextlab iig from IOUSBHostDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef USBDriverKit_IOUSBHostDevice_h
#define USBDriverKit_IOUSBHostDevice_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>
#include <USBDriverKit/AppleUSBDefinitions.h>
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>

class IOUSBHostInterface;

/// A USB device. The provider of a driver for the whole device, never its base class.
///
/// A device has no interfaces until SetConfiguration. A driver that matches an interface leaves the others to the
/// system, and is usually the better choice.
#define IOUSBHostDevice_Open_ID 0x4bb6030181206141ULL
#define IOUSBHostDevice_Open_Args IOService *forClient, IOOptionBits options, uintptr_t arg
#define IOUSBHostDevice_Close_ID 0x65b19e04c42151abULL
#define IOUSBHostDevice_Close_Args IOService *forClient, IOOptionBits options
#define IOUSBHostDevice_Reset_ID 0x79208d8079360668ULL
#define IOUSBHostDevice_Reset_Args 
#define IOUSBHostDevice_SetConfiguration_ID 0x141d13c5a465c753ULL
#define IOUSBHostDevice_SetConfiguration_Args uint8_t bConfigurationValue, bool matchInterfaces
#define IOUSBHostDevice_CreateInterfaceIterator_ID 0x5c5276ded9b2366aULL
#define IOUSBHostDevice_CreateInterfaceIterator_Args uintptr_t *ref
#define IOUSBHostDevice_CopyInterface_ID 0x1f1d37ed15c4649fULL
#define IOUSBHostDevice_CopyInterface_Args uintptr_t ref, IOUSBHostInterface **interface
#define IOUSBHostDevice_DestroyInterfaceIterator_ID 0x5e91beaabb67b392ULL
#define IOUSBHostDevice_DestroyInterfaceIterator_Args uintptr_t ref
#define IOUSBHostDevice_DeviceRequest_ID 0x7aace3ea8c0cbda4ULL
#define IOUSBHostDevice_DeviceRequest_Args IOService *forClient, uint8_t bmRequestType, uint8_t bRequest, uint16_t wValue, uint16_t wIndex, uint16_t wLength, IOMemoryDescriptor *dataBuffer, uint16_t *bytesTransferred, uint32_t completionTimeoutMs
#define IOUSBHostDevice_AsyncDeviceRequest_ID 0x2a0383e9ee72677aULL
#define IOUSBHostDevice_AsyncDeviceRequest_Args IOService *forClient, uint8_t bmRequestType, uint8_t bRequest, uint16_t wValue, uint16_t wIndex, uint16_t wLength, IOMemoryDescriptor *dataBuffer, OSAction *completion, uint32_t completionTimeoutMs
#define IOUSBHostDevice_CompleteAsyncDeviceRequest_ID 0x338b85762b781191ULL
#define IOUSBHostDevice_CompleteAsyncDeviceRequest_Args OSAction *action, IOReturn status, uint32_t bytesTransferred
#define IOUSBHostDevice_AbortDeviceRequests_ID 0x3d87f728515a90a9ULL
#define IOUSBHostDevice_AbortDeviceRequests_Args IOService *forClient, IOOptionBits options, IOReturn withError
#define IOUSBHostDevice_CreateIOBuffer_ID 0x15c48d9b45841c57ULL
#define IOUSBHostDevice_CreateIOBuffer_Args IOOptionBits options, uint64_t capacity, IOBufferMemoryDescriptor **buffer
#define IOUSBHostDevice_GetSpeed_ID 0x531240f1b994087aULL
#define IOUSBHostDevice_GetSpeed_Args uint8_t *speed
#define IOUSBHostDevice_GetAddress_ID 0x5cd82041b377227dULL
#define IOUSBHostDevice_GetAddress_Args uint8_t *address
#define IOUSBHostDevice_GetPortStatus_ID 0x13dd5f32b34be8eaULL
#define IOUSBHostDevice_GetPortStatus_Args uint32_t *portStatus
#define IOUSBHostDevice_GetFrameNumber_ID 0x63e3210ce7048695ULL
#define IOUSBHostDevice_GetFrameNumber_Args uint64_t *frameNumber, uint64_t *theTime
#define IOUSBHostDevice_CurrentMicroframe_ID 0x4a882a7857b17f07ULL
#define IOUSBHostDevice_CurrentMicroframe_Args uint64_t *microframeNumber, uint64_t *theTime
#define IOUSBHostDevice_ReferenceMicroframe_ID 0x22b5e8844b03c1c7ULL
#define IOUSBHostDevice_ReferenceMicroframe_Args uint64_t *microframeNumber, uint64_t *theTime

struct IOUSBHostDevice_IVars;
struct IOUSBHostDevice_LocalIVars;
class IOUSBHostDevice;

extern OSMetaClass * gIOUSBHostDeviceMetaClass;
extern const OSClassLoadInformation IOUSBHostDevice_Class;

class IOUSBHostDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUSBHostDevice : public IOService {
    friend class IOUSBHostDeviceMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUSBHostDeviceMetaClass; }
    union {
        IOUSBHostDevice_IVars * ivars;
        IOUSBHostDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Open(IOService *forClient, IOOptionBits options, uintptr_t arg, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Open_Handler)(OSMetaClassBase * __target, IOService *forClient, IOOptionBits options, uintptr_t arg);
    static kern_return_t Open_Invoke(const IORPC rpc, OSMetaClassBase * __target, Open_Handler __handler);
    kern_return_t Close(IOService *forClient, IOOptionBits options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Close_Handler)(OSMetaClassBase * __target, IOService *forClient, IOOptionBits options);
    static kern_return_t Close_Invoke(const IORPC rpc, OSMetaClassBase * __target, Close_Handler __handler);
    kern_return_t Reset(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Reset_Handler)(OSMetaClassBase * __target);
    static kern_return_t Reset_Invoke(const IORPC rpc, OSMetaClassBase * __target, Reset_Handler __handler);
    kern_return_t SetConfiguration(uint8_t bConfigurationValue, bool matchInterfaces, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetConfiguration_Handler)(OSMetaClassBase * __target, uint8_t bConfigurationValue, bool matchInterfaces);
    static kern_return_t SetConfiguration_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetConfiguration_Handler __handler);
    kern_return_t CreateInterfaceIterator(uintptr_t *ref, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CreateInterfaceIterator_Handler)(OSMetaClassBase * __target, uintptr_t *ref);
    static kern_return_t CreateInterfaceIterator_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateInterfaceIterator_Handler __handler);
    kern_return_t CopyInterface(uintptr_t ref, IOUSBHostInterface **interface, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyInterface_Handler)(OSMetaClassBase * __target, uintptr_t ref, IOUSBHostInterface **interface);
    static kern_return_t CopyInterface_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyInterface_Handler __handler);
    kern_return_t DestroyInterfaceIterator(uintptr_t ref, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*DestroyInterfaceIterator_Handler)(OSMetaClassBase * __target, uintptr_t ref);
    static kern_return_t DestroyInterfaceIterator_Invoke(const IORPC rpc, OSMetaClassBase * __target, DestroyInterfaceIterator_Handler __handler);
    kern_return_t DeviceRequest(IOService *forClient, uint8_t bmRequestType, uint8_t bRequest, uint16_t wValue, uint16_t wIndex, uint16_t wLength, IOMemoryDescriptor *dataBuffer, uint16_t *bytesTransferred, uint32_t completionTimeoutMs, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*DeviceRequest_Handler)(OSMetaClassBase * __target, IOService *forClient, uint8_t bmRequestType, uint8_t bRequest, uint16_t wValue, uint16_t wIndex, uint16_t wLength, IOMemoryDescriptor *dataBuffer, uint16_t *bytesTransferred, uint32_t completionTimeoutMs);
    static kern_return_t DeviceRequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, DeviceRequest_Handler __handler);
    kern_return_t AsyncDeviceRequest(IOService *forClient, uint8_t bmRequestType, uint8_t bRequest, uint16_t wValue, uint16_t wIndex, uint16_t wLength, IOMemoryDescriptor *dataBuffer, OSAction *completion, uint32_t completionTimeoutMs, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*AsyncDeviceRequest_Handler)(OSMetaClassBase * __target, IOService *forClient, uint8_t bmRequestType, uint8_t bRequest, uint16_t wValue, uint16_t wIndex, uint16_t wLength, IOMemoryDescriptor *dataBuffer, OSAction *completion, uint32_t completionTimeoutMs);
    static kern_return_t AsyncDeviceRequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, AsyncDeviceRequest_Handler __handler);
    void CompleteAsyncDeviceRequest(OSAction *action, IOReturn status, uint32_t bytesTransferred, OSDispatchMethod supermethod = NULL);
    typedef void (*CompleteAsyncDeviceRequest_Handler)(OSMetaClassBase * __target, OSAction *action, IOReturn status, uint32_t bytesTransferred);
    static kern_return_t CompleteAsyncDeviceRequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, CompleteAsyncDeviceRequest_Handler __handler);
    kern_return_t AbortDeviceRequests(IOService *forClient, IOOptionBits options, IOReturn withError, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*AbortDeviceRequests_Handler)(OSMetaClassBase * __target, IOService *forClient, IOOptionBits options, IOReturn withError);
    static kern_return_t AbortDeviceRequests_Invoke(const IORPC rpc, OSMetaClassBase * __target, AbortDeviceRequests_Handler __handler);
    kern_return_t CreateIOBuffer(IOOptionBits options, uint64_t capacity, IOBufferMemoryDescriptor **buffer, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CreateIOBuffer_Handler)(OSMetaClassBase * __target, IOOptionBits options, uint64_t capacity, IOBufferMemoryDescriptor **buffer);
    static kern_return_t CreateIOBuffer_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateIOBuffer_Handler __handler);
    kern_return_t GetSpeed(uint8_t *speed, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetSpeed_Handler)(OSMetaClassBase * __target, uint8_t *speed);
    static kern_return_t GetSpeed_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetSpeed_Handler __handler);
    kern_return_t GetAddress(uint8_t *address, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetAddress_Handler)(OSMetaClassBase * __target, uint8_t *address);
    static kern_return_t GetAddress_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetAddress_Handler __handler);
    kern_return_t GetPortStatus(uint32_t *portStatus, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetPortStatus_Handler)(OSMetaClassBase * __target, uint32_t *portStatus);
    static kern_return_t GetPortStatus_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetPortStatus_Handler __handler);
    kern_return_t GetFrameNumber(uint64_t *frameNumber, uint64_t *theTime, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetFrameNumber_Handler)(OSMetaClassBase * __target, uint64_t *frameNumber, uint64_t *theTime);
    static kern_return_t GetFrameNumber_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetFrameNumber_Handler __handler);
    kern_return_t CurrentMicroframe(uint64_t *microframeNumber, uint64_t *theTime, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CurrentMicroframe_Handler)(OSMetaClassBase * __target, uint64_t *microframeNumber, uint64_t *theTime);
    static kern_return_t CurrentMicroframe_Invoke(const IORPC rpc, OSMetaClassBase * __target, CurrentMicroframe_Handler __handler);
    kern_return_t ReferenceMicroframe(uint64_t *microframeNumber, uint64_t *theTime, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ReferenceMicroframe_Handler)(OSMetaClassBase * __target, uint64_t *microframeNumber, uint64_t *theTime);
    static kern_return_t ReferenceMicroframe_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReferenceMicroframe_Handler __handler);
public:
public:
    /// Begins the session of forClient, which is the driver itself. Options and arg are 0.
    
    /// Ends the session; requests of forClient are aborted.
    
    /// Takes the device from the bus and enumerates it anew: this service ends.
    
    // MARK: Configurations and interfaces

    /// Selects a configuration, 0 for none. matchInterfaces says whether drivers are looked for.
    ///
    /// Services of the interfaces of the configuration before end.
    
    /// Begins to go through the interfaces. The reference goes back with DestroyInterfaceIterator.
    
    /// The next interface, with a reference, or NULL behind the last.
    
    /// Ends what CreateInterfaceIterator began.
    
    // MARK: Descriptors. Each is a copy, and goes back with IOUSBHostFreeDescriptor.

    /// The device descriptor.
    virtual const IOUSBDeviceDescriptor *CopyDeviceDescriptor() ;

    /// The configuration that is set, or NULL. forClient may be NULL.
    virtual const IOUSBConfigurationDescriptor *CopyConfigurationDescriptor(IOService *forClient) ;

    /// A configuration by its place, counted from 0.
    virtual const IOUSBConfigurationDescriptor *CopyConfigurationDescriptor(uint8_t index) ;

    /// A configuration by its bConfigurationValue.
    virtual const IOUSBConfigurationDescriptor *CopyConfigurationDescriptorWithValue(
        uint8_t bConfigurationValue) ;

    /// The binary device object store, or NULL.
    virtual const IOUSBBOSDescriptor *CopyCapabilityDescriptors() ;

    /// A string. The languages are string 0.
    virtual const IOUSBStringDescriptor *CopyStringDescriptor(uint8_t index, uint16_t languageID) ;

    /// A string in US English.
    virtual const IOUSBStringDescriptor *CopyStringDescriptor(uint8_t index) ;

    /// Any descriptor, into the caller's buffer of *length bytes; *length is what there is.
    ///
    /// requestType is a tIOUSBDeviceRequestTypeValue, requestRecipient a tIOUSBDeviceRequestRecipientValue.
    virtual kern_return_t CopyDescriptor(
        uint8_t type, uint16_t *length, uint8_t index, uint16_t languageID, uint8_t requestType,
        uint8_t requestRecipient, uint8_t *descriptor) ;

    // MARK: Requests to the default endpoint

    /// A control transfer; returns when it is over. Not on the queue that completions need.
    ///
    /// The caller builds bmRequestType of tIOUSBDeviceRequest values. dataBuffer is NULL where wLength is 0.
    /// completionTimeoutMs of 0 waits for ever.
    
    /// The same without waiting. The completion is called if, and only if, this answers kIOReturnSuccess.
    
    /// What a completion of AsyncDeviceRequest looks like.
    
    /// Ends all requests of forClient; each completes with withError, usually kIOReturnAborted. Options are 0.
    
    /// Memory that the controller reaches without copying. options is kIOMemoryDirectionIn or kIOMemoryDirectionOut.
    
    // MARK: State

    /// A tIOUSBHostConnectionSpeed value.
    
    /// The address on the bus.
    
    /// tIOUSBHostPortStatus values of the port that the device hangs on.
    
    /// The controller's frame, of a millisecond, and the time at which it began, in units of mach_absolute_time.
    
    /// The controller's microframe and its time, as they are now.
    
    /// A microframe and its time, as the controller noted them last; cheaper than CurrentMicroframe.
    
};

// Give back what the Copy methods of IOUSBHostDevice and IOUSBHostInterface answered. NULL is allowed. What
// GetInterfaceDescriptor answers lies within its configuration and is not freed by itself.
void IOUSBHostFreeDescriptor(const IOUSBDeviceDescriptor *descriptor);
void IOUSBHostFreeDescriptor(const IOUSBConfigurationDescriptor *descriptor);
void IOUSBHostFreeDescriptor(const IOUSBStringDescriptor *descriptor);
void IOUSBHostFreeDescriptor(const IOUSBBOSDescriptor *descriptor);

#endif /* USBDriverKit_IOUSBHostDevice_h */
