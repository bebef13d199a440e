// Made by dextlab iig from IOHIDElement.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDElement_h
#define HIDDriverKit_IOHIDElement_h

#include <DriverKit/IOTypes.h>
#include <DriverKit/OSArray.h>
#include <DriverKit/OSContainer.h>
#include <DriverKit/OSData.h>
#include <HIDDriverKit/IOHIDDeviceTypes.h>

/// One field or collection of a report descriptor, and the value it had last. Made by IOHIDInterface.
///
/// Lives in the driver's process. The class and method words are INFERRED: no interface file of it is public.

struct IOHIDElement_IVars;
struct IOHIDElement_LocalIVars;
class IOHIDElement;

extern OSMetaClass * gIOHIDElementMetaClass;
extern const OSClassLoadInformation IOHIDElement_Class;

class IOHIDElementMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOHIDElement : public OSContainer {
    friend class IOHIDElementMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gIOHIDElementMetaClass; }
    union {
        IOHIDElement_IVars * ivars;
        IOHIDElement_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    // The tree.

    /// Elements below this collection; null for other elements. Not retained.
    OSArray* getChildElements() ;
    /// The collection around this element; null for the outermost. Not retained.
    IOHIDElement* getParentElement() ;

    // What it is.

    IOHIDElementCookie getCookie() ;
    IOHIDElementType getType() ;
    /// Meaningful only if the type is kIOHIDElementTypeCollection.
    IOHIDElementCollectionType getCollectionType() ;
    uint32_t getUsagePage() ;
    uint32_t getUsage() ;
    /// Whether the element itself or a collection around it has this usage.
    bool conformsTo(uint32_t usagePage, uint32_t usage) ;
    /// IOHIDElementFlags.
    uint32_t getFlags() ;
    /// The unit's nibbles as in the report descriptor.
    uint32_t getUnit() ;
    /// The nibble of the report descriptor: 8 to 15 stand for -8 to -1.
    uint32_t getUnitExponent() ;

    // Its range. Negative bounds come as two's complement: cast to int32_t.

    uint32_t getLogicalMin() ;
    uint32_t getLogicalMax() ;
    uint32_t getPhysicalMin() ;
    uint32_t getPhysicalMax() ;

    // Where it lies.

    uint32_t getReportID() ;
    /// Bits of one field.
    uint32_t getReportSize() ;
    uint32_t getReportCount() ;

    // Its value.

    /// When the value last came, in mach_absolute_time.
    uint64_t getTimeStamp() ;
    /// - `options`: IOHIDValueOptions.
    uint32_t getValue(IOOptionBits options) ;
    uint32_t getScaledValue(IOHIDValueScaleType type) ;
    /// 16.16 fixed point.
    IOFixed getScaledFixedValue(IOHIDValueScaleType type) ;
    /// For elements longer than 32 bits. Not retained.
    OSData* getDataValue(IOOptionBits options) ;

    /// Changes the value here; `commit` sends it.
    void setValue(uint32_t value) ;
    void setDataValue(OSData* value) ;

    /// Moves this element's value from or to the device, and waits for it.
    IOReturn commit(IOHIDElementCommitDirection direction) ;

};

#endif /* HIDDriverKit_IOHIDElement_h */
