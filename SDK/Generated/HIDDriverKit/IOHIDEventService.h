// Made by dextlab iig from IOHIDEventService.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDEventService_h
#define HIDDriverKit_IOHIDEventService_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTypes.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSDictionary.h>
#include <HIDDriverKit/IOHIDEvent.h>
#include <HIDDriverKit/IOHIDEventServiceTypes.h>

/// State of a pen. Lengths and angles are 16.16 fixed point; flags are 0 or 1.
///
/// The order of the fields is INFERRED: the documentation lists them by name only.
typedef struct IOHIDDigitizerStylusData {
    /// Which pen, among those that are there now.
    uint32_t identifier;
    /// Which pen, for ever; 0 if it does not tell.
    uint64_t uniqueID;
    uint32_t pointerType;

    /// 0 to 1 over the surface.
    IOFixed x;
    IOFixed y;
    /// 0 to 1.
    IOFixed tipPressure;
    IOFixed barrelPressure;
    /// Degrees.
    IOFixed tiltX;
    IOFixed tiltY;
    IOFixed twist;

    uint32_t tip;
    uint32_t barrelSwitch;
    uint32_t eraser;
    uint32_t invert;
    uint32_t inRange;
    uint32_t effect;

    // What differs from the event before.

    uint32_t tipChanged;
    uint32_t positionChanged;
    uint32_t rangeChanged;
} IOHIDDigitizerStylusData;

/// State of a finger. The order of the fields is INFERRED.
typedef struct IOHIDDigitizerTouchData {
    uint32_t identifier;
    /// 16.16 fixed point, 0 to 1 over the surface.
    IOFixed x;
    IOFixed y;
    uint32_t touch;
    uint32_t inRange;
    /// The device means it: a palm has 0.
    uint32_t touchValid;

    // What differs from the event before.

    uint32_t touchChanged;
    uint32_t positionChanged;
    uint32_t rangeChanged;
} IOHIDDigitizerTouchData;

/// Source of the system's input events. Subclass IOUserHIDEventService or IOUserHIDEventDriver, not this class.
///
/// Time stamps are mach_absolute_time; positions and distances are 16.16 fixed point.
#define IOHIDEventService_Start_ID 0x62be0f59961061d0ULL
#define IOHIDEventService_Start_Args IOService* provider
#define IOHIDEventService_Stop_ID 0x5bd926add09aaf14ULL
#define IOHIDEventService_Stop_Args IOService* provider
#define IOHIDEventService_SetLED_ID 0x49a6c7fb3fba40e0ULL
#define IOHIDEventService_SetLED_Args uint32_t usage, bool on
#define IOHIDEventService_SetLEDState_ID 0x1dc5c4af769192b5ULL
#define IOHIDEventService_SetLEDState_Args uint32_t usagePage, uint32_t usage, bool on
#define IOHIDEventService_handleCopyMatchingEvent_ID 0x543cfd1a40bbff33ULL
#define IOHIDEventService_handleCopyMatchingEvent_Args OSDictionary* matching, IOHIDEvent** event
#define IOHIDEventService_SetProperties_ID 0x17a1a210cb699499ULL
#define IOHIDEventService_SetProperties_Args OSDictionary* properties

struct IOHIDEventService_IVars;
struct IOHIDEventService_LocalIVars;
class IOHIDEventService;

extern OSMetaClass * gIOHIDEventServiceMetaClass;
extern const OSClassLoadInformation IOHIDEventService_Class;

class IOHIDEventServiceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOHIDEventService : public IOService {
    friend class IOHIDEventServiceMetaClass;
    public:
    using super = IOService;
    union {
        IOHIDEventService_IVars * ivars;
        IOHIDEventService_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService* provider);
    kern_return_t Stop_Impl(IOService* provider);
    void SetLED(uint32_t usage, bool on, OSDispatchMethod supermethod = NULL);
    void SetLED_Impl(uint32_t usage, bool on);
    typedef void (*SetLED_Handler)(OSMetaClassBase * __target, uint32_t usage, bool on);
    static kern_return_t SetLED_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetLED_Handler __handler);
    kern_return_t SetLEDState(uint32_t usagePage, uint32_t usage, bool on, OSDispatchMethod supermethod = NULL);
    kern_return_t SetLEDState_Impl(uint32_t usagePage, uint32_t usage, bool on);
    typedef kern_return_t (*SetLEDState_Handler)(OSMetaClassBase * __target, uint32_t usagePage, uint32_t usage, bool on);
    static kern_return_t SetLEDState_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetLEDState_Handler __handler);
    kern_return_t handleCopyMatchingEvent(OSDictionary* matching, IOHIDEvent** event, OSDispatchMethod supermethod = NULL);
    kern_return_t handleCopyMatchingEvent_Impl(OSDictionary* matching, IOHIDEvent** event);
    typedef kern_return_t (*handleCopyMatchingEvent_Handler)(OSMetaClassBase * __target, OSDictionary* matching, IOHIDEvent** event);
    static kern_return_t handleCopyMatchingEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, handleCopyMatchingEvent_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;
    
    /// A key goes down or up.
    ///
    /// - `value`: 1 down, 0 up.
    /// - `options`: IOHIDKeyboardEventOptions.
    /// - `repeat`: the system may repeat the key.
    virtual kern_return_t dispatchKeyboardEvent(
        uint64_t timeStamp, uint32_t usagePage, uint32_t usage, uint32_t value, IOOptionBits options,
        bool repeat = true) ;

    /// A mouse moves.
    ///
    /// - `buttonState`: all buttons that are down, button 1 in bit 0.
    virtual kern_return_t dispatchRelativePointerEvent(
        uint64_t timeStamp, IOFixed dx, IOFixed dy, uint32_t buttonState, IOOptionBits options, bool accelerate = true)
        ;

    /// A pointer is somewhere: `x` and `y` from 0 to 1 over the screen.
    virtual kern_return_t dispatchAbsolutePointerEvent(
        uint64_t timeStamp, IOFixed x, IOFixed y, uint32_t buttonState, IOOptionBits options, bool accelerate = true)
        ;

    /// A wheel turns; `dy` is the vertical one.
    virtual kern_return_t dispatchRelativeScrollWheelEvent(
        uint64_t timeStamp, IOFixed dx, IOFixed dy, IOFixed dz, IOOptionBits options, bool accelerate = true) ;

    virtual kern_return_t dispatchDigitizerStylusEvent(uint64_t timeStamp, IOHIDDigitizerStylusData* stylusData)
        ;

    /// - `touchData`: an array of all fingers that are there, or were a moment ago.
    virtual kern_return_t dispatchDigitizerTouchEvent(
        uint64_t timeStamp, IOHIDDigitizerTouchData* touchData, uint32_t touchDataCount) ;

public:
    /// The system switches a lamp of page kHIDPage_LEDs. SetLEDState came later and can name another page.
    
    virtual void dispatchEvent(IOHIDEvent* event) ;

    /// The system asks for the last event that fits.
    
};

/// Messages between the two halves of IOHIDEventService. Not for drivers.


#endif /* HIDDriverKit_IOHIDEventService_h */
