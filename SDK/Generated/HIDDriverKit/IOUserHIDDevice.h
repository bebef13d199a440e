// Made by dextlab iig from IOUserHIDDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOUserHIDDevice_h
#define HIDDriverKit_IOUserHIDDevice_h

#include <DriverKit/OSData.h>
#include <DriverKit/OSDictionary.h>
#include <HIDDriverKit/IOHIDDevice.h>

/// Base class of a driver that brings a HID device into the system, over any transport or out of nothing.
///
/// Start (which is not to be overridden) calls handleStart, then newDeviceDescription and newReportDescriptor, and
/// makes the device known. The words of these methods are INFERRED: no interface file of the class is public.
#define IOUserHIDDevice_Start_ID 0x62be0f59961061d0ULL
#define IOUserHIDDevice_Start_Args IOService* provider

struct IOUserHIDDevice_IVars;
struct IOUserHIDDevice_LocalIVars;
class IOUserHIDDevice;

extern OSMetaClass * gIOUserHIDDeviceMetaClass;
extern const OSClassLoadInformation IOUserHIDDevice_Class;

class IOUserHIDDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserHIDDevice : public IOHIDDevice {
    friend class IOUserHIDDeviceMetaClass;
    public:
    using super = IOHIDDevice;
    static OSMetaClass * metaClassOfType() { return gIOUserHIDDeviceMetaClass; }
    union {
        IOUserHIDDevice_IVars * ivars;
        IOUserHIDDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService* provider);
public:
public:
    /// Do not override: override handleStart.
    
    /// Prepares the hardware. False ends the start. An override calls super.
    virtual bool handleStart(IOService* provider) ;

    /// Properties of the device, with the names of IOHIDDeviceKeys.h. The caller takes the reference.
    virtual OSDictionary* newDeviceDescription() ;

    /// The report descriptor as the device would send it. The caller takes the reference; null ends the start.
    virtual OSData* newReportDescriptor() ;

    /// Sets a property of the device in the registry. INFERRED: drivers call it, no published source declares it.
    kern_return_t SetProperty(OSObject* key, OSObject* value) ;

};

#endif /* HIDDriverKit_IOUserHIDDevice_h */
