// Made by dextlab iig from IOUserHIDEventDriver.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOUserHIDEventDriver_h
#define HIDDriverKit_IOUserHIDEventDriver_h

#include <DriverKit/OSArray.h>
#include <DriverKit/OSDictionary.h>
#include <HIDDriverKit/IOHIDDigitizerCollection.h>
#include <HIDDriverKit/IOUserHIDEventService.h>

/// A complete driver for keyboards, mice, digitizers and game pads. Subclass it to change one of its steps.
///
/// Start sorts the elements (parse…), then each report goes through handleReport to the handle…Report methods, which
/// dispatch the events. An override that does not take an element or report calls super. The words of these methods are
/// INFERRED: no interface file of the class is public.
#define IOUserHIDEventDriver_Start_ID 0x62be0f59961061d0ULL
#define IOUserHIDEventDriver_Start_Args IOService* provider
#define IOUserHIDEventDriver_handleCopyMatchingEvent_ID 0x543cfd1a40bbff33ULL
#define IOUserHIDEventDriver_handleCopyMatchingEvent_Args OSDictionary* matching, IOHIDEvent** event
#define IOUserHIDEventDriver_SetLED_ID 0x49a6c7fb3fba40e0ULL
#define IOUserHIDEventDriver_SetLED_Args uint32_t usage, bool on
#define IOUserHIDEventDriver_SetProperties_ID 0x17a1a210cb699499ULL
#define IOUserHIDEventDriver_SetProperties_Args OSDictionary* properties

struct IOUserHIDEventDriver_IVars;
struct IOUserHIDEventDriver_LocalIVars;
class IOUserHIDEventDriver;

extern OSMetaClass * gIOUserHIDEventDriverMetaClass;
extern const OSClassLoadInformation IOUserHIDEventDriver_Class;

class IOUserHIDEventDriverMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserHIDEventDriver : public IOUserHIDEventService {
    friend class IOUserHIDEventDriverMetaClass;
    public:
    using super = IOUserHIDEventService;
    static OSMetaClass * metaClassOfType() { return gIOUserHIDEventDriverMetaClass; }
    union {
        IOUserHIDEventDriver_IVars * ivars;
        IOUserHIDEventDriver_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService* provider);
    kern_return_t handleCopyMatchingEvent_Impl(OSDictionary* matching, IOHIDEvent** event);
    void SetLED_Impl(uint32_t usage, bool on);
    kern_return_t SetProperties_Impl(OSDictionary* properties);
public:
public:
    virtual bool init() override;
    virtual void free() override;
    
    // Sorting the elements: true from a parse…Element means that the element was taken.

    /// Offers each element to the methods below. False ends the start.
    virtual bool parseElements(OSArray* elements) ;
    virtual bool parseElement(IOHIDElement* element) ;
    virtual bool parseKeyboardElement(IOHIDElement* element) ;
    virtual bool parsePointerElement(IOHIDElement* element) ;
    virtual bool parseScrollElement(IOHIDElement* element) ;
    virtual bool parseLEDElement(IOHIDElement* element) ;
    virtual bool parseDigitizerElement(IOHIDElement* element) ;
    virtual bool parseGameControllerElement(IOHIDElement* element) ;
    virtual bool parseProximityElement(IOHIDElement* element) ;
    /// What nobody took.
    virtual bool parseRemainingElement(IOHIDElement* element) ;
    virtual void parseRemainingElements(OSArray* elements) ;

    /// All elements are sorted; the properties that follow from them go into `properties`.
    virtual bool postProcessElements(OSDictionary* properties) ;
    virtual bool postProcessElements_internal() ;
    virtual void processDigitizerElements() ;
    virtual void processGameControllerElements() ;
    /// Which control of a game pad an element is, as a bit; 0 for none.
    virtual uint32_t checkGameControllerElement(IOHIDElement* element) ;

    // Calibration: percent of the range that is taken away at the ends, or around the middle.

    virtual void calibrateCenteredPreferredStateElement(IOHIDElement* element, int32_t removalPercentage) ;
    virtual void calibrateJustifiedPreferredStateElement(IOHIDElement* element, int32_t removalPercentage) ;

    // Properties for the registry.

    virtual void setAccelerationProperties(OSDictionary* properties) ;
    virtual void setDigitizerProperties(OSDictionary* properties) ;
    virtual void setGameControllerProperties(OSDictionary* properties) ;
    virtual void setKeyboardProperties(OSDictionary* properties) ;
    virtual void setLEDProperties(OSDictionary* properties) ;
    virtual void setRelativeProperties(OSDictionary* properties) ;
    virtual void setScrollProperties(OSDictionary* properties) ;
    virtual void setSurfaceDimensions(OSDictionary* properties) ;
    virtual void setTipThreshold() ;

    // Reports: one of these for each kind of element that the report has.

    virtual void handleReport(
        uint64_t timestamp, uint8_t* report, uint32_t reportLength, IOHIDReportType type, uint32_t reportID) override;
    virtual void handleKeyboardReport(uint64_t timestamp, uint32_t reportID) ;
    virtual void handleRelativePointerReport(uint64_t timestamp, uint32_t reportID) ;
    virtual void handleAbsolutePointerReport(uint64_t timestamp, uint32_t reportID) ;
    virtual void handleScrollReport(uint64_t timestamp, uint32_t reportID) ;
    virtual void handleDigitizerReport(uint64_t timestamp, uint32_t reportID) ;
    virtual void handleGameControllerReport(uint64_t timestamp, uint32_t reportID) ;
    virtual void handleProximityReport(uint64_t timestamp, uint32_t reportID) ;

    /// The caller owns the event; null if nothing touches the surface.
    virtual IOHIDEvent* createEventForDigitizerCollection(
        IOHIDDigitizerCollection* collection, uint64_t timestamp, uint32_t reportID) ;

    /// The buttons among `elements` that are down: button 1 in bit 0.
    virtual uint32_t getButtonStateFromElements(OSArray* elements) ;

    // The system's wishes.

    /// The last event of a key. The caller owns it.
    virtual IOHIDEvent* copyKeyboardEvent(uint32_t usagePage, uint32_t usage) ;
    
};

#endif /* HIDDriverKit_IOUserHIDEventDriver_h */
