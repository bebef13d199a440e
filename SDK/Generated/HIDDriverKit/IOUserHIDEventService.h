// Made by dextlab iig from IOUserHIDEventService.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOUserHIDEventService_h
#define HIDDriverKit_IOUserHIDEventService_h

#include <HIDDriverKit/IOHIDElement.h>
#include <HIDDriverKit/IOHIDEventService.h>
#include <HIDDriverKit/IOHIDInterface.h>

/// Base class of a driver that turns the reports of a HID interface into events by itself.
///
/// It matches IOHIDInterface; Start opens it and makes the report pool, after which handleReport is called for each
/// report. A driver for an ordinary mouse or keyboard is less work as IOUserHIDEventDriver. The words of these methods
/// are INFERRED: no interface file of the class is public.
#define IOUserHIDEventService_Start_ID 0x62be0f59961061d0ULL
#define IOUserHIDEventService_Start_Args IOService* provider
#define IOUserHIDEventService_Stop_ID 0x5bd926add09aaf14ULL
#define IOUserHIDEventService_Stop_Args IOService* provider
#define IOUserHIDEventService_ReportAvailable_ID 0x34678bd5e1c88161ULL
#define IOUserHIDEventService_ReportAvailable_Args uint64_t timestamp, uint32_t reportID, uint32_t reportLength, IOHIDReportType type, IOMemoryDescriptor* report, OSAction* action
#define IOUserHIDEventService_SetLEDState_ID 0x1dc5c4af769192b5ULL
#define IOUserHIDEventService_SetLEDState_Args uint32_t usagePage, uint32_t usage, bool on
#define IOUserHIDEventService_SetProperties_ID 0x17a1a210cb699499ULL
#define IOUserHIDEventService_SetProperties_Args OSDictionary* properties

struct IOUserHIDEventService_IVars;
struct IOUserHIDEventService_LocalIVars;
class IOUserHIDEventService;

extern OSMetaClass * gIOUserHIDEventServiceMetaClass;
extern const OSClassLoadInformation IOUserHIDEventService_Class;

class IOUserHIDEventServiceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserHIDEventService : public IOHIDEventService {
    friend class IOUserHIDEventServiceMetaClass;
    public:
    using super = IOHIDEventService;
    static OSMetaClass * metaClassOfType() { return gIOUserHIDEventServiceMetaClass; }
    union {
        IOUserHIDEventService_IVars * ivars;
        IOUserHIDEventService_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService* provider);
    kern_return_t Stop_Impl(IOService* provider);
    void ReportAvailable(uint64_t timestamp, uint32_t reportID, uint32_t reportLength, IOHIDReportType type, IOMemoryDescriptor* report, OSAction* action, OSDispatchMethod supermethod = NULL);
    void ReportAvailable_Impl(uint64_t timestamp, uint32_t reportID, uint32_t reportLength, IOHIDReportType type, IOMemoryDescriptor* report, OSAction* action);
    kern_return_t CreateActionReportAvailable(size_t referenceSize, OSAction ** action);
    kern_return_t SetLEDState_Impl(uint32_t usagePage, uint32_t usage, bool on);
    kern_return_t SetProperties_Impl(OSDictionary* properties);
public:
public:
    virtual bool init() override;
    virtual void free() override;
    
    /// Prepares the driver. False ends the start. An override calls super.
    virtual bool handleStart(IOService* provider) ;

    // Reports.

    /// A report came, and the elements have its values. This is the method to override.
    ///
    /// - `timestamp`: mach_absolute_time.
    /// - `report`: valid until the method returns.
    /// - `reportID`: 0 if the device uses no IDs. An element belongs to this report if its getReportID is the same.
    virtual void handleReport(
        uint64_t timestamp, uint8_t* report, uint32_t reportLength, IOHIDReportType type, uint32_t reportID) ;

    /// Updates the elements from a report, then calls handleReport. `report` is the address of the bytes.
    virtual kern_return_t processReport(
        uint64_t timestamp, uint64_t report, uint32_t reportLength, IOHIDReportType type, uint32_t reportID) ;

    /// The handler of the interface's reports.
    
    /// Lends buffers to the interface. Start calls it.
    virtual bool createReportPool() ;

    // The interface's elements.

    /// All elements (IOHIDElement). The service owns the array.
    virtual OSArray* getElements() ;

    /// Whether one of the interface's application collections has this usage.
    virtual bool conformsTo(uint32_t usagePage, uint32_t usage) ;

    // Events.

    virtual kern_return_t dispatchDigitizerStylusEvent(uint64_t timeStamp, IOHIDDigitizerStylusData* stylusData)
        override;
    virtual kern_return_t dispatchDigitizerTouchEvent(
        uint64_t timeStamp, IOHIDDigitizerTouchData* touchData, uint32_t touchDataCount) override;
    virtual void dispatchEvent(IOHIDEvent* event) override;

    /// State of a game pad: buttons from 0 to 1, sticks from -1 to 1, in 16.16 fixed point.
    virtual kern_return_t dispatchStandardGameControllerEvent(
        uint64_t timeStamp, IOFixed dpadUp, IOFixed dpadDown, IOFixed dpadLeft, IOFixed dpadRight, IOFixed faceX,
        IOFixed faceY, IOFixed faceA, IOFixed faceB, IOFixed shoulderL1, IOFixed shoulderR1, IOFixed shoulderL2,
        IOFixed shoulderR2, IOFixed joystickX, IOFixed joystickY, IOFixed joystickZ, IOFixed joystickRz,
        bool thumbstickButtonLeft, bool thumbstickButtonRight, IOOptionBits options) ;

    /// As above, with two more buttons on each side.
    virtual kern_return_t dispatchExtendedGameControllerEvent(
        uint64_t timeStamp, IOFixed dpadUp, IOFixed dpadDown, IOFixed dpadLeft, IOFixed dpadRight, IOFixed faceX,
        IOFixed faceY, IOFixed faceA, IOFixed faceB, IOFixed shoulderL1, IOFixed shoulderR1, IOFixed shoulderL2,
        IOFixed shoulderR2, IOFixed joystickX, IOFixed joystickY, IOFixed joystickZ, IOFixed joystickRz,
        bool thumbstickButtonLeft, bool thumbstickButtonRight, IOFixed buttonL4, IOFixed buttonR4, IOFixed buttonL5,
        IOFixed buttonR5, IOOptionBits options) ;

    /// As above, with two shoulder buttons and four at the bottom instead.
    virtual kern_return_t dispatchExtendedGameControllerEventWithOptionalButtons(
        uint64_t timeStamp, IOFixed dpadUp, IOFixed dpadDown, IOFixed dpadLeft, IOFixed dpadRight, IOFixed faceX,
        IOFixed faceY, IOFixed faceA, IOFixed faceB, IOFixed shoulderL1, IOFixed shoulderR1, IOFixed shoulderL2,
        IOFixed shoulderR2, IOFixed joystickX, IOFixed joystickY, IOFixed joystickZ, IOFixed joystickRz,
        bool thumbstickButtonLeft, bool thumbstickButtonRight, IOFixed shoulderL4, IOFixed shoulderR4,
        IOFixed bottomM1, IOFixed bottomM2, IOFixed bottomM3, IOFixed bottomM4, IOOptionBits options) ;

    // The system's wishes.

};

#endif /* HIDDriverKit_IOUserHIDEventService_h */
