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
#define IOHIDEventService__DispatchKeyboardEvent_ID 0xdf810e8649e0febULL
#define IOHIDEventService__DispatchKeyboardEvent_Args uint64_t timeStamp, uint32_t usagePage, uint32_t usage, uint32_t value, IOOptionBits options, bool repeat
#define IOHIDEventService__DispatchRelativePointerEvent_ID 0x7f4ec61e2a3d8ebfULL
#define IOHIDEventService__DispatchRelativePointerEvent_Args uint64_t timeStamp, IOFixed dx, IOFixed dy, uint32_t buttonState, IOOptionBits options, bool accelerate
#define IOHIDEventService__DispatchAbsolutePointerEvent_ID 0x11294365def1f5c2ULL
#define IOHIDEventService__DispatchAbsolutePointerEvent_Args uint64_t timeStamp, IOFixed x, IOFixed y, uint32_t buttonState, IOOptionBits options, bool accelerate
#define IOHIDEventService__DispatchRelativeScrollWheelEvent_ID 0x777845c4e5f69bc4ULL
#define IOHIDEventService__DispatchRelativeScrollWheelEvent_Args uint64_t timeStamp, IOFixed dx, IOFixed dy, IOFixed dz, IOOptionBits options, bool accelerate
#define IOHIDEventService_SetEventMemory_ID 0x43c82f7616e9cde6ULL
#define IOHIDEventService_SetEventMemory_Args IOBufferMemoryDescriptor* memory
#define IOHIDEventService_EventAvailable_ID 0x6889b27ac4efd29aULL
#define IOHIDEventService_EventAvailable_Args uint32_t length
#define IOHIDEventService__Start_ID 0x1a10cf9687c2857aULL
#define IOHIDEventService__Start_Args IOService* provider
#define IOHIDEventService_CopyEvent_ID 0x51cf3a6c89e23338ULL
#define IOHIDEventService_CopyEvent_Args OSDictionary* matching, uint64_t context, OSAction* action
#define IOHIDEventService__CopyEvent_ID 0x20b5be24c11f7f6dULL
#define IOHIDEventService__CopyEvent_Args OSDictionary* matching, uint64_t context, OSAction* action
#define IOHIDEventService__CompleteCopyEvent_ID 0x6a379af82409e738ULL
#define IOHIDEventService__CompleteCopyEvent_Args OSAction* action, IOBufferMemoryDescriptor* eventBuffer, uint64_t context
#define IOHIDEventService_SetUserProperties_ID 0x72da75cf581c3311ULL
#define IOHIDEventService_SetUserProperties_Args OSDictionary* properties, uint64_t context, OSAction* action
#define IOHIDEventService__SetUserProperties_ID 0x45de6258b09666cULL
#define IOHIDEventService__SetUserProperties_Args OSDictionary* properties, uint64_t context, OSAction* action
#define IOHIDEventService__CompleteSetProperties_ID 0x65529a7adba6c396ULL
#define IOHIDEventService__CompleteSetProperties_Args OSAction* action, IOReturn result, uint64_t context
#define IOHIDEventService_SetLEDAction_ID 0x258435da527b8ffaULL
#define IOHIDEventService_SetLEDAction_Args uint32_t usagePage, uint32_t usage, bool on, uint64_t context, OSAction* action
#define IOHIDEventService__SetLED_ID 0x4e8c5a828a46ad6bULL
#define IOHIDEventService__SetLED_Args uint32_t usagePage, uint32_t usage, bool on, uint64_t context, OSAction* action
#define IOHIDEventService__CompleteSetLED_ID 0x664a19258aa15ce0ULL
#define IOHIDEventService__CompleteSetLED_Args OSAction* action, IOReturn result, uint64_t context

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
    static OSMetaClass * metaClassOfType() { return gIOHIDEventServiceMetaClass; }
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
    kern_return_t _DispatchKeyboardEvent(uint64_t timeStamp, uint32_t usagePage, uint32_t usage, uint32_t value, IOOptionBits options, bool repeat = true, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_DispatchKeyboardEvent_Handler)(OSMetaClassBase * __target, uint64_t timeStamp, uint32_t usagePage, uint32_t usage, uint32_t value, IOOptionBits options, bool repeat);
    static kern_return_t _DispatchKeyboardEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, _DispatchKeyboardEvent_Handler __handler);
    kern_return_t _DispatchRelativePointerEvent(uint64_t timeStamp, IOFixed dx, IOFixed dy, uint32_t buttonState, IOOptionBits options, bool accelerate = true, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_DispatchRelativePointerEvent_Handler)(OSMetaClassBase * __target, uint64_t timeStamp, IOFixed dx, IOFixed dy, uint32_t buttonState, IOOptionBits options, bool accelerate);
    static kern_return_t _DispatchRelativePointerEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, _DispatchRelativePointerEvent_Handler __handler);
    kern_return_t _DispatchAbsolutePointerEvent(uint64_t timeStamp, IOFixed x, IOFixed y, uint32_t buttonState, IOOptionBits options, bool accelerate = true, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_DispatchAbsolutePointerEvent_Handler)(OSMetaClassBase * __target, uint64_t timeStamp, IOFixed x, IOFixed y, uint32_t buttonState, IOOptionBits options, bool accelerate);
    static kern_return_t _DispatchAbsolutePointerEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, _DispatchAbsolutePointerEvent_Handler __handler);
    kern_return_t _DispatchRelativeScrollWheelEvent(uint64_t timeStamp, IOFixed dx, IOFixed dy, IOFixed dz, IOOptionBits options, bool accelerate = true, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_DispatchRelativeScrollWheelEvent_Handler)(OSMetaClassBase * __target, uint64_t timeStamp, IOFixed dx, IOFixed dy, IOFixed dz, IOOptionBits options, bool accelerate);
    static kern_return_t _DispatchRelativeScrollWheelEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, _DispatchRelativeScrollWheelEvent_Handler __handler);
    kern_return_t SetEventMemory(IOBufferMemoryDescriptor* memory, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetEventMemory_Handler)(OSMetaClassBase * __target, IOBufferMemoryDescriptor* memory);
    static kern_return_t SetEventMemory_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetEventMemory_Handler __handler);
    kern_return_t EventAvailable(uint32_t length, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*EventAvailable_Handler)(OSMetaClassBase * __target, uint32_t length);
    static kern_return_t EventAvailable_Invoke(const IORPC rpc, OSMetaClassBase * __target, EventAvailable_Handler __handler);
    kern_return_t _Start(IOService* provider, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_Start_Handler)(OSMetaClassBase * __target, IOService* provider);
    static kern_return_t _Start_Invoke(const IORPC rpc, OSMetaClassBase * __target, _Start_Handler __handler);
    void CopyEvent(OSDictionary* matching, uint64_t context, OSAction* action, OSDispatchMethod supermethod = NULL);
    typedef void (*CopyEvent_Handler)(OSMetaClassBase * __target, OSDictionary* matching, uint64_t context, OSAction* action);
    static kern_return_t CopyEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyEvent_Handler __handler);
    void _CopyEvent(OSDictionary* matching, uint64_t context, OSAction* action, OSDispatchMethod supermethod = NULL);
    void _CopyEvent_Impl(OSDictionary* matching, uint64_t context, OSAction* action);
    kern_return_t CreateAction_CopyEvent(size_t referenceSize, OSAction ** action);
    void _CompleteCopyEvent(OSAction* action, IOBufferMemoryDescriptor* eventBuffer, uint64_t context, OSDispatchMethod supermethod = NULL);
    typedef void (*_CompleteCopyEvent_Handler)(OSMetaClassBase * __target, OSAction* action, IOBufferMemoryDescriptor* eventBuffer, uint64_t context);
    static kern_return_t _CompleteCopyEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, _CompleteCopyEvent_Handler __handler);
    void SetUserProperties(OSDictionary* properties, uint64_t context, OSAction* action, OSDispatchMethod supermethod = NULL);
    typedef void (*SetUserProperties_Handler)(OSMetaClassBase * __target, OSDictionary* properties, uint64_t context, OSAction* action);
    static kern_return_t SetUserProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetUserProperties_Handler __handler);
    void _SetUserProperties(OSDictionary* properties, uint64_t context, OSAction* action, OSDispatchMethod supermethod = NULL);
    void _SetUserProperties_Impl(OSDictionary* properties, uint64_t context, OSAction* action);
    kern_return_t CreateAction_SetUserProperties(size_t referenceSize, OSAction ** action);
    void _CompleteSetProperties(OSAction* action, IOReturn result, uint64_t context, OSDispatchMethod supermethod = NULL);
    typedef void (*_CompleteSetProperties_Handler)(OSMetaClassBase * __target, OSAction* action, IOReturn result, uint64_t context);
    static kern_return_t _CompleteSetProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, _CompleteSetProperties_Handler __handler);
    void SetLEDAction(uint32_t usagePage, uint32_t usage, bool on, uint64_t context, OSAction* action, OSDispatchMethod supermethod = NULL);
    typedef void (*SetLEDAction_Handler)(OSMetaClassBase * __target, uint32_t usagePage, uint32_t usage, bool on, uint64_t context, OSAction* action);
    static kern_return_t SetLEDAction_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetLEDAction_Handler __handler);
    void _SetLED(uint32_t usagePage, uint32_t usage, bool on, uint64_t context, OSAction* action, OSDispatchMethod supermethod = NULL);
    void _SetLED_Impl(uint32_t usagePage, uint32_t usage, bool on, uint64_t context, OSAction* action);
    kern_return_t CreateAction_SetLED(size_t referenceSize, OSAction ** action);
    void _CompleteSetLED(OSAction* action, IOReturn result, uint64_t context, OSDispatchMethod supermethod = NULL);
    typedef void (*_CompleteSetLED_Handler)(OSMetaClassBase * __target, OSAction* action, IOReturn result, uint64_t context);
    static kern_return_t _CompleteSetLED_Invoke(const IORPC rpc, OSMetaClassBase * __target, _CompleteSetLED_Handler __handler);
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
