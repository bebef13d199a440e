// Made by dextlab iig from IOUSBHostInterface.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef USBDriverKit_IOUSBHostInterface_h
#define USBDriverKit_IOUSBHostInterface_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>
#include <USBDriverKit/AppleUSBDefinitions.h>
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>

class IOUSBHostDevice;
class IOUSBHostPipe;

/// An interface of a configured USB device. The provider of a USB driver, never its base class.
#define IOUSBHostInterface_Open_ID 0x3b26abd1d7769542ULL
#define IOUSBHostInterface_Open_Args IOService *forClient, IOOptionBits options, uint8_t *arg
#define IOUSBHostInterface_Close_ID 0x57f3c6be6b1b1c66ULL
#define IOUSBHostInterface_Close_Args IOService *forClient, IOOptionBits options
#define IOUSBHostInterface_CopyPipe_ID 0x371a163bb4c664abULL
#define IOUSBHostInterface_CopyPipe_Args uint8_t address, IOUSBHostPipe **pipe
#define IOUSBHostInterface_SelectAlternateSetting_ID 0x33abe67462871820ULL
#define IOUSBHostInterface_SelectAlternateSetting_Args uint8_t bAlternateSetting
#define IOUSBHostInterface_CopyDevice_ID 0x695822b26fa07fadULL
#define IOUSBHostInterface_CopyDevice_Args IOUSBHostDevice **device
#define IOUSBHostInterface_SetIdlePolicy_ID 0x2818a797b10a47c6ULL
#define IOUSBHostInterface_SetIdlePolicy_Args uint32_t deviceIdleTimeout
#define IOUSBHostInterface_GetIdlePolicy_ID 0x60ebd14a006b19eaULL
#define IOUSBHostInterface_GetIdlePolicy_Args uint32_t *deviceIdleTimeout
#define IOUSBHostInterface_GetPortStatus_ID 0x7ab0b9a65683d763ULL
#define IOUSBHostInterface_GetPortStatus_Args uint32_t *portStatus
#define IOUSBHostInterface_GetFrameNumber_ID 0x9b84ff6948047c6ULL
#define IOUSBHostInterface_GetFrameNumber_Args uint64_t *frameNumber, uint64_t *theTime
#define IOUSBHostInterface_CurrentMicroframe_ID 0x455ad6c04551972aULL
#define IOUSBHostInterface_CurrentMicroframe_Args uint64_t *microframeNumber, uint64_t *theTime
#define IOUSBHostInterface_ReferenceMicroframe_ID 0x2c5fa3afdf571316ULL
#define IOUSBHostInterface_ReferenceMicroframe_Args uint64_t *microframeNumber, uint64_t *theTime

struct IOUSBHostInterface_IVars;
struct IOUSBHostInterface_LocalIVars;
class IOUSBHostInterface;

extern OSMetaClass * gIOUSBHostInterfaceMetaClass;
extern const OSClassLoadInformation IOUSBHostInterface_Class;

class IOUSBHostInterfaceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUSBHostInterface : public IOService {
    friend class IOUSBHostInterfaceMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUSBHostInterfaceMetaClass; }
    union {
        IOUSBHostInterface_IVars * ivars;
        IOUSBHostInterface_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Open(IOService *forClient, IOOptionBits options, uint8_t *arg, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Open_Handler)(OSMetaClassBase * __target, IOService *forClient, IOOptionBits options, uint8_t *arg);
    static kern_return_t Open_Invoke(const IORPC rpc, OSMetaClassBase * __target, Open_Handler __handler);
    kern_return_t Close(IOService *forClient, IOOptionBits options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Close_Handler)(OSMetaClassBase * __target, IOService *forClient, IOOptionBits options);
    static kern_return_t Close_Invoke(const IORPC rpc, OSMetaClassBase * __target, Close_Handler __handler);
    kern_return_t CopyPipe(uint8_t address, IOUSBHostPipe **pipe, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyPipe_Handler)(OSMetaClassBase * __target, uint8_t address, IOUSBHostPipe **pipe);
    static kern_return_t CopyPipe_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyPipe_Handler __handler);
    kern_return_t SelectAlternateSetting(uint8_t bAlternateSetting, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SelectAlternateSetting_Handler)(OSMetaClassBase * __target, uint8_t bAlternateSetting);
    static kern_return_t SelectAlternateSetting_Invoke(const IORPC rpc, OSMetaClassBase * __target, SelectAlternateSetting_Handler __handler);
    kern_return_t CopyDevice(IOUSBHostDevice **device, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyDevice_Handler)(OSMetaClassBase * __target, IOUSBHostDevice **device);
    static kern_return_t CopyDevice_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyDevice_Handler __handler);
    kern_return_t SetIdlePolicy(uint32_t deviceIdleTimeout, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetIdlePolicy_Handler)(OSMetaClassBase * __target, uint32_t deviceIdleTimeout);
    static kern_return_t SetIdlePolicy_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetIdlePolicy_Handler __handler);
    kern_return_t GetIdlePolicy(uint32_t *deviceIdleTimeout, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetIdlePolicy_Handler)(OSMetaClassBase * __target, uint32_t *deviceIdleTimeout);
    static kern_return_t GetIdlePolicy_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetIdlePolicy_Handler __handler);
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
    /// Begins the session of forClient, which is the driver itself. Options are 0, arg is NULL.
    ///
    /// One session at a time; Apple's drivers count.
    
    /// Ends the session. The pipes' transfers are aborted; pipes that are still held answer errors.
    
    // MARK: Descriptors. Each copy goes back with IOUSBHostFreeDescriptor.

    /// The configuration that the interface belongs to.
    virtual const IOUSBConfigurationDescriptor *CopyConfigurationDescriptor() ;

    /// The interface's own descriptor, within the configuration that was given. Not freed by itself.
    virtual const IOUSBInterfaceDescriptor *GetInterfaceDescriptor(
        const IOUSBConfigurationDescriptor *configurationDescriptor) ;

    /// A string. The languages are string 0.
    virtual const IOUSBStringDescriptor *CopyStringDescriptor(uint8_t index, uint16_t languageID) ;

    /// A string in US English.
    virtual const IOUSBStringDescriptor *CopyStringDescriptor(uint8_t index) ;

    // MARK: Pipes

    /// The pipe of an endpoint address, with a reference. Needs a session.
    
    /// Selects another setting. Pipes of the setting before are no longer good.
    
    /// Memory that the controller reaches without copying. options is kIOMemoryDirectionIn or kIOMemoryDirectionOut.
    virtual kern_return_t CreateIOBuffer(
        IOOptionBits options, uint64_t capacity, IOBufferMemoryDescriptor **buffer) ;

    /// The device, with a reference. It is not open.
    
    // MARK: Requests to the device's default endpoint, as those of IOUSBHostDevice

    /// A control transfer; returns when it is over.
    virtual kern_return_t DeviceRequest(
        uint8_t bmRequestType, uint8_t bRequest, uint16_t wValue, uint16_t wIndex, uint16_t wLength,
        IOMemoryDescriptor *dataBuffer, uint16_t *bytesTransferred, uint32_t completionTimeoutMs) ;

    /// The same without waiting. The completion is a method TYPE(IOUSBHostDevice::CompleteAsyncDeviceRequest).
    virtual kern_return_t AsyncDeviceRequest(
        uint8_t bmRequestType, uint8_t bRequest, uint16_t wValue, uint16_t wIndex, uint16_t wLength,
        IOMemoryDescriptor *dataBuffer, OSAction *completion, uint32_t completionTimeoutMs) ;

    /// Ends all requests of this interface; each completes with withError.
    virtual kern_return_t AbortDeviceRequests(IOOptionBits options, IOReturn withError) ;

    // MARK: State

    /// How long the interface may idle, in milliseconds, before the device may be suspended.
    
    /// What SetIdlePolicy set.
    
    /// tIOUSBHostPortStatus values of the port that the device hangs on.
    
    /// The controller's frame, of a millisecond, and the time at which it began, in units of mach_absolute_time.
    
    /// As IOUSBHostDevice's. INFERRED from it.
    
    /// As IOUSBHostDevice's. INFERRED from it.
    
};

#endif /* USBDriverKit_IOUSBHostInterface_h */
