// Made by dextlab iig from IOHIDInterface.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDInterface_h
#define HIDDriverKit_IOHIDInterface_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTypes.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSArray.h>
#include <HIDDriverKit/IOHIDDeviceTypes.h>

/// One application of a HID device: the provider of an event service. A driver matches it and never subclasses it.
///
/// The order is: make a ReportAvailable action, lend buffers with AddReportToPool, then Open.
#define IOHIDInterface_ReportAvailable_ID 0x7ad5b4489c721c5aULL
#define IOHIDInterface_ReportAvailable_Args uint64_t timestamp, uint32_t reportID, uint32_t reportLength, IOHIDReportType type, IOMemoryDescriptor* report, OSAction* action
#define IOHIDInterface_AddReportToPool_ID 0x66eff7e5f0564cd1ULL
#define IOHIDInterface_AddReportToPool_Args IOBufferMemoryDescriptor* report
#define IOHIDInterface_Open_ID 0x6f196d303bb1d431ULL
#define IOHIDInterface_Open_Args IOService* forClient, IOOptionBits options, OSAction* action
#define IOHIDInterface_Close_ID 0x447d7a65eba37afbULL
#define IOHIDInterface_Close_Args IOService* forClient, IOOptionBits options
#define IOHIDInterface_SetReport_ID 0x790ae1ca2502e685ULL
#define IOHIDInterface_SetReport_Args IOMemoryDescriptor* report, IOHIDReportType reportType, uint32_t reportID, IOOptionBits options
#define IOHIDInterface_GetReport_ID 0x7f60c04ce5a33bd1ULL
#define IOHIDInterface_GetReport_Args IOMemoryDescriptor* report, IOHIDReportType reportType, uint32_t reportID, IOOptionBits options
#define IOHIDInterface_GetSupportedCookies_ID 0x61ac371f424fe152ULL
#define IOHIDInterface_GetSupportedCookies_Args IOBufferMemoryDescriptor** cookies
#define IOHIDInterface_SetElementValues_ID 0x12d4b0cdddadfe33ULL
#define IOHIDInterface_SetElementValues_Args uint32_t count, IOMemoryDescriptor* elementValues
#define IOHIDInterface_GetElementValues_ID 0x2a841bf58e99ed97ULL
#define IOHIDInterface_GetElementValues_Args uint32_t count, IOMemoryDescriptor* elementValues
#define IOHIDInterface_SendDebugBuffer_ID 0x58d868c3dc5c8780ULL
#define IOHIDInterface_SendDebugBuffer_Args IOMemoryDescriptor* debug

struct IOHIDInterface_IVars;
struct IOHIDInterface_LocalIVars;
class IOHIDInterface;

extern OSMetaClass * gIOHIDInterfaceMetaClass;
extern const OSClassLoadInformation IOHIDInterface_Class;

class IOHIDInterfaceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOHIDInterface : public IOService {
    friend class IOHIDInterfaceMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOHIDInterfaceMetaClass; }
    union {
        IOHIDInterface_IVars * ivars;
        IOHIDInterface_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    void ReportAvailable(uint64_t timestamp, uint32_t reportID, uint32_t reportLength, IOHIDReportType type, IOMemoryDescriptor* report, OSAction* action, OSDispatchMethod supermethod = NULL);
    typedef void (*ReportAvailable_Handler)(OSMetaClassBase * __target, uint64_t timestamp, uint32_t reportID, uint32_t reportLength, IOHIDReportType type, IOMemoryDescriptor* report, OSAction* action);
    static kern_return_t ReportAvailable_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReportAvailable_Handler __handler);
    kern_return_t AddReportToPool(IOBufferMemoryDescriptor* report, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*AddReportToPool_Handler)(OSMetaClassBase * __target, IOBufferMemoryDescriptor* report);
    static kern_return_t AddReportToPool_Invoke(const IORPC rpc, OSMetaClassBase * __target, AddReportToPool_Handler __handler);
    kern_return_t Open(IOService* forClient, IOOptionBits options, OSAction* action, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Open_Handler)(OSMetaClassBase * __target, IOService* forClient, IOOptionBits options, OSAction* action);
    static kern_return_t Open_Invoke(const IORPC rpc, OSMetaClassBase * __target, Open_Handler __handler);
    kern_return_t Close(IOService* forClient, IOOptionBits options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Close_Handler)(OSMetaClassBase * __target, IOService* forClient, IOOptionBits options);
    static kern_return_t Close_Invoke(const IORPC rpc, OSMetaClassBase * __target, Close_Handler __handler);
    kern_return_t SetReport(IOMemoryDescriptor* report, IOHIDReportType reportType, uint32_t reportID = 0, IOOptionBits options = 0, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetReport_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor* report, IOHIDReportType reportType, uint32_t reportID, IOOptionBits options);
    static kern_return_t SetReport_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetReport_Handler __handler);
    kern_return_t GetReport(IOMemoryDescriptor* report, IOHIDReportType reportType, uint32_t reportID = 0, IOOptionBits options = 0, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetReport_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor* report, IOHIDReportType reportType, uint32_t reportID, IOOptionBits options);
    static kern_return_t GetReport_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetReport_Handler __handler);
    kern_return_t GetSupportedCookies(IOBufferMemoryDescriptor** cookies, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetSupportedCookies_Handler)(OSMetaClassBase * __target, IOBufferMemoryDescriptor** cookies);
    static kern_return_t GetSupportedCookies_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetSupportedCookies_Handler __handler);
    kern_return_t SetElementValues(uint32_t count, IOMemoryDescriptor* elementValues, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetElementValues_Handler)(OSMetaClassBase * __target, uint32_t count, IOMemoryDescriptor* elementValues);
    static kern_return_t SetElementValues_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetElementValues_Handler __handler);
    kern_return_t GetElementValues(uint32_t count, IOMemoryDescriptor* elementValues, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetElementValues_Handler)(OSMetaClassBase * __target, uint32_t count, IOMemoryDescriptor* elementValues);
    static kern_return_t GetElementValues_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetElementValues_Handler __handler);
    kern_return_t SendDebugBuffer(IOMemoryDescriptor* debug, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SendDebugBuffer_Handler)(OSMetaClassBase * __target, IOMemoryDescriptor* debug);
    static kern_return_t SendDebugBuffer_Invoke(const IORPC rpc, OSMetaClassBase * __target, SendDebugBuffer_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// An input report came. It is called on the queue of the action's target.
    ///
    /// - `report`: one of the buffers lent with AddReportToPool; it goes back to the pool when the method returns.
    
    /// Lends a buffer for input reports; as large as the device's longest. Reports are dropped while none is free.
    
    /// Starts delivery of reports to `action`. Only one client has the interface open.
    
    /// Sends an output or feature report and waits for the device.
    
    /// Reads a report and waits for the device.
    
    /// Takes a report apart: the elements get their new values and time stamps.
    virtual void processReport(
        uint64_t timestamp, uint8_t* report, uint32_t reportLength, IOHIDReportType type, uint32_t reportID) ;

    /// All elements (IOHIDElement) of the interface. The interface owns the array.
    virtual OSArray* getElements() ;

    /// Moves the values of several elements from or to the device.
    virtual kern_return_t commitElements(OSArray* elements, IOHIDElementCommitDirection direction) ;

    bool createElements() ;
    virtual kern_return_t setElementValues(OSArray* elements) ;
    virtual kern_return_t getElementValues(OSArray* elements) ;
};

/// Messages between the two halves of IOHIDInterface. Not for drivers.


#endif /* HIDDriverKit_IOHIDInterface_h */
