// Made by dextlab iig from IOHIDDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDDevice_h
#define HIDDriverKit_IOHIDDevice_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTypes.h>
#include <DriverKit/OSAction.h>
#include <HIDDriverKit/IOHIDDeviceTypes.h>

/// A HID device as its transport sees it: reports go in, requests for reports come out.
///
/// Subclass IOUserHIDDevice (or IOUserUSBHostHIDDevice), not this class.
#define IOHIDDevice_CompleteReport_ID 0x3566c4d0e7d2435ULL
#define IOHIDDevice_CompleteReport_Args OSAction* action, IOReturn status, uint32_t actualByteCount
#define IOHIDDevice__SetProperty_ID 0x6b9df8a85d4302d6ULL
#define IOHIDDevice__SetProperty_Args IOBufferMemoryDescriptor* serialization
#define IOHIDDevice__HandleReport_ID 0xeba48eda4520b51ULL
#define IOHIDDevice__HandleReport_Args uint64_t timestamp, IOMemoryDescriptor* report, uint32_t reportLength, IOHIDReportType reportType, IOOptionBits options
#define IOHIDDevice__ProcessReport_ID 0x53f5efafb27221dcULL
#define IOHIDDevice__ProcessReport_Args HIDReportCommandType command, IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout, OSAction* action
#define IOHIDDevice__CompleteReport_ID 0x5384ccbd7bb72cccULL
#define IOHIDDevice__CompleteReport_Args OSAction* action, IOReturn status, uint32_t actualByteCount
#define IOHIDDevice__Start_ID 0x7aea18c99b955993ULL
#define IOHIDDevice__Start_Args IOService* provider

struct IOHIDDevice_IVars;
struct IOHIDDevice_LocalIVars;
class IOHIDDevice;

extern OSMetaClass * gIOHIDDeviceMetaClass;
extern const OSClassLoadInformation IOHIDDevice_Class;

class IOHIDDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOHIDDevice : public IOService {
    friend class IOHIDDeviceMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOHIDDeviceMetaClass; }
    union {
        IOHIDDevice_IVars * ivars;
        IOHIDDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    void CompleteReport(OSAction* action, IOReturn status, uint32_t actualByteCount, OSDispatchMethod supermethod = NULL);
    typedef void (*CompleteReport_Handler)(OSMetaClassBase * __target, OSAction* action, IOReturn status, uint32_t actualByteCount);
    static kern_return_t CompleteReport_Invoke(const IORPC rpc, OSMetaClassBase * __target, CompleteReport_Handler __handler);
    void _SetProperty(IOBufferMemoryDescriptor* serialization, OSDispatchMethod supermethod = NULL);
    void _SetProperty_Impl(IOBufferMemoryDescriptor* serialization);
    typedef void (*_SetProperty_Handler)(OSMetaClassBase * __target, IOBufferMemoryDescriptor* serialization);
    static kern_return_t _SetProperty_Invoke(const IORPC rpc, OSMetaClassBase * __target, _SetProperty_Handler __handler);
    kern_return_t _HandleReport(uint64_t timestamp, IOMemoryDescriptor* report, uint32_t reportLength, IOHIDReportType reportType = kIOHIDReportTypeInput, IOOptionBits options = 0, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_HandleReport_Handler)(OSMetaClassBase * __target, uint64_t timestamp, IOMemoryDescriptor* report, uint32_t reportLength, IOHIDReportType reportType, IOOptionBits options);
    static kern_return_t _HandleReport_Invoke(const IORPC rpc, OSMetaClassBase * __target, _HandleReport_Handler __handler);
    void _ProcessReport(HIDReportCommandType command, IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout, OSAction* action, OSDispatchMethod supermethod = NULL);
    void _ProcessReport_Impl(HIDReportCommandType command, IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout, OSAction* action);
    typedef void (*_ProcessReport_Handler)(OSMetaClassBase * __target, HIDReportCommandType command, IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout, OSAction* action);
    static kern_return_t _ProcessReport_Invoke(const IORPC rpc, OSMetaClassBase * __target, _ProcessReport_Handler __handler);
    void _CompleteReport(OSAction* action, IOReturn status, uint32_t actualByteCount, OSDispatchMethod supermethod = NULL);
    void _CompleteReport_Impl(OSAction* action, IOReturn status, uint32_t actualByteCount);
    kern_return_t CreateAction_CompleteReport(size_t referenceSize, OSAction ** action);
    kern_return_t _Start(IOService* provider, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_Start_Handler)(OSMetaClassBase * __target, IOService* provider);
    static kern_return_t _Start_Invoke(const IORPC rpc, OSMetaClassBase * __target, _Start_Handler __handler);
public:
public:
    /// Hands an input report to the system. The driver calls it; it is not there to be overridden.
    ///
    /// - `timestamp`: mach_absolute_time at which the device sent it.
    /// - `report`: the bytes, with the report ID first where the device uses IDs. The caller keeps its reference.
    virtual kern_return_t handleReport(
        uint64_t timestamp, IOMemoryDescriptor* report, uint32_t reportLength,
        IOHIDReportType reportType = kIOHIDReportTypeInput, IOOptionBits options = 0) ;

    /// Reads a report from the device. The base answers kIOReturnUnsupported.
    ///
    /// - `options`: the report's ID in the low byte.
    /// - `completionTimeout`: milliseconds.
    /// - `action`: to be completed with CompleteReport, also when it fails later. Retain it to keep it past the return;
    ///   an override that answers an error must not complete it.
    virtual kern_return_t getReport(
        IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout,
        OSAction* action) ;

    /// Writes a report to the device; arguments as for getReport.
    virtual kern_return_t setReport(
        IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout,
        OSAction* action) ;

public:
    /// Ends a request that getReport or setReport took. Every request is ended once.
    
    /// Sets a property of the kernel's half. Also called, key by key, when a client sets some: override it to follow.
    virtual void setProperty(OSObject* key, OSObject* value) ;

};

/// Messages between the two halves of IOHIDDevice. Not for drivers.


#endif /* HIDDriverKit_IOHIDDevice_h */
