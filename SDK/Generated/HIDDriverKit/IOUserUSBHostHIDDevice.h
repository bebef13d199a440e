// Made by dextlab iig from IOUserUSBHostHIDDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOUserUSBHostHIDDevice_h
#define HIDDriverKit_IOUserUSBHostHIDDevice_h

#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSString.h>
#include <HIDDriverKit/IOUserHIDDevice.h>
#include <USBDriverKit/IOUSBHostDevice.h>
#include <USBDriverKit/IOUSBHostInterface.h>
#include <USBDriverKit/IOUSBHostPipe.h>

struct IOUSBDeviceDescriptor;
struct IOUSBHostHIDDescriptorInfo;

/// What is suspended when a device has been idle. The values are INFERRED.
typedef enum {
    USBIdlePolicyTypeInterface = 0,
    USBIdlePolicyTypePipe = 1,
} USBIdlePolicyType;

/// The pools of actions that output reports use. The values are INFERRED.
typedef enum {
    /// A transfer on the interrupt out pipe.
    kIOHIDActionTypeOutputReport = 0,
    /// A SET_REPORT on the control pipe.
    kIOHIDActionTypeOutputRequest = 1,
} HIDActionType;

/// A complete driver for the HID interface of a USB device. Subclass it to change the descriptor or single reports.
///
/// The provider is IOUSBHostInterface. The words of these methods are INFERRED: no interface file of the class is
/// public.
#define IOUserUSBHostHIDDevice_Start_ID 0x62be0f59961061d0ULL
#define IOUserUSBHostHIDDevice_Start_Args IOService* provider
#define IOUserUSBHostHIDDevice_Stop_ID 0x5bd926add09aaf14ULL
#define IOUserUSBHostHIDDevice_Stop_Args IOService* provider
#define IOUserUSBHostHIDDevice_CompleteInputReport_ID 0x7165bdbcf06d5614ULL
#define IOUserUSBHostHIDDevice_CompleteInputReport_Args OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp
#define IOUserUSBHostHIDDevice_CompleteOutputReport_ID 0x581554d222a7afcdULL
#define IOUserUSBHostHIDDevice_CompleteOutputReport_Args OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp
#define IOUserUSBHostHIDDevice_CompleteOutputRequest_ID 0xf278c972c3fba2cULL
#define IOUserUSBHostHIDDevice_CompleteOutputRequest_Args OSAction* action, IOReturn status, uint32_t bytesTransferred
#define IOUserUSBHostHIDDevice_CompleteZLP_ID 0x1b83ce7c5cded124ULL
#define IOUserUSBHostHIDDevice_CompleteZLP_Args OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp
#define IOUserUSBHostHIDDevice_TimerOccurred_ID 0x5997f9e8c1b99df5ULL
#define IOUserUSBHostHIDDevice_TimerOccurred_Args OSAction* action, uint64_t time

struct IOUserUSBHostHIDDevice_IVars;
struct IOUserUSBHostHIDDevice_LocalIVars;
class IOUserUSBHostHIDDevice;

extern OSMetaClass * gIOUserUSBHostHIDDeviceMetaClass;
extern const OSClassLoadInformation IOUserUSBHostHIDDevice_Class;

class IOUserUSBHostHIDDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserUSBHostHIDDevice : public IOUserHIDDevice {
    friend class IOUserUSBHostHIDDeviceMetaClass;
    public:
    using super = IOUserHIDDevice;
    static OSMetaClass * metaClassOfType() { return gIOUserUSBHostHIDDeviceMetaClass; }
    union {
        IOUserUSBHostHIDDevice_IVars * ivars;
        IOUserUSBHostHIDDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService* provider);
    kern_return_t Stop_Impl(IOService* provider);
    void CompleteInputReport(OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp, OSDispatchMethod supermethod = NULL);
    void CompleteInputReport_Impl(OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp);
    kern_return_t CreateActionCompleteInputReport(size_t referenceSize, OSAction ** action);
    void CompleteOutputReport(OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp, OSDispatchMethod supermethod = NULL);
    void CompleteOutputReport_Impl(OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp);
    kern_return_t CreateActionCompleteOutputReport(size_t referenceSize, OSAction ** action);
    void CompleteOutputRequest(OSAction* action, IOReturn status, uint32_t bytesTransferred, OSDispatchMethod supermethod = NULL);
    void CompleteOutputRequest_Impl(OSAction* action, IOReturn status, uint32_t bytesTransferred);
    kern_return_t CreateActionCompleteOutputRequest(size_t referenceSize, OSAction ** action);
    void CompleteZLP(OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp, OSDispatchMethod supermethod = NULL);
    void CompleteZLP_Impl(OSAction* action, IOReturn status, uint32_t actualByteCount, uint64_t completionTimestamp);
    kern_return_t CreateActionCompleteZLP(size_t referenceSize, OSAction ** action);
    void TimerOccurred(OSAction* action, uint64_t time, OSDispatchMethod supermethod = NULL);
    void TimerOccurred_Impl(OSAction* action, uint64_t time);
    kern_return_t CreateActionTimerOccurred(size_t referenceSize, OSAction ** action);
public:
public:
    virtual bool init() override;
    virtual void free() override;
    
    /// Opens the interface, finds the pipes and starts reading. An override calls super.
    virtual bool handleStart(IOService* provider) override;

    // What the device is: read from its descriptors.

    virtual OSDictionary* newDeviceDescription() override;
    virtual OSData* newReportDescriptor() override;
    virtual void setProperty(OSObject* key, OSObject* value) override;

    /// - `type`: class descriptor looked for, kIOUSBDecriptorTypeReport for example.
    /// - `index`: where in the HID descriptor it was found.
    virtual kern_return_t getHIDDescriptorInfo(uint8_t type, const IOUSBHostHIDDescriptorInfo** info, uint8_t* index)
        ;
    /// The caller owns the string.
    virtual OSString* copyStringAtIndex(uint8_t index, uint16_t lang) ;
    virtual bool isBulkPipeSupported(const IOUSBDeviceDescriptor* desc) ;

    // Reports.

    virtual kern_return_t getReport(
        IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout,
        OSAction* action) override;
    /// The same, waiting for the device.
    virtual kern_return_t getReport(
        IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout,
        uint32_t* bytesTransferred) ;
    virtual kern_return_t setReport(
        IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits options, uint32_t completionTimeout,
        OSAction* action) override;

    /// The action's type is the device's: the interface has none of its own.
    
    /// The packet without data that ends a transfer of whole packets.
    
    /// Takes an action out of its pool, null if none is left; returnAction puts it back.
    virtual OSAction* getAction(HIDActionType type) ;
    virtual void returnAction(OSAction* action) ;

    // The pipes.

    virtual kern_return_t initPipes() ;
    /// Makes the buffer and action of input reports, and starts the first read.
    virtual kern_return_t initInputReport() ;

    /// Reads again after a while; the device is reset when that does not help.
    virtual void scheduleInputReportRetry(kern_return_t reason) ;
    virtual void cancelInputReportRetry() ;
    
    virtual void reset() ;

    // Requests of the HID class.

    /// SET_PROTOCOL: 0 boot, 1 report.
    virtual kern_return_t setProtocol(uint16_t protocol) ;
    /// SET_IDLE; 0 means that the device reports changes only.
    virtual kern_return_t setIdle(uint16_t idleTimeMs) ;
    /// After how many milliseconds without traffic the interface or its pipe is suspended.
    virtual kern_return_t setIdlePolicy(USBIdlePolicyType type, uint16_t idleTimeMs) ;

};

#endif /* HIDDriverKit_IOUserUSBHostHIDDevice_h */
