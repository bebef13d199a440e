// Made by dextlab iig from IOHIDDigitizerCollection.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDDigitizerCollection_h
#define HIDDriverKit_IOHIDDigitizerCollection_h

#include <DriverKit/IOTypes.h>
#include <DriverKit/OSArray.h>
#include <DriverKit/OSContainer.h>
#include <HIDDriverKit/IOHIDElement.h>

/// What touches the surface. The values are INFERRED: the documentation names them without.
typedef enum {
    kIOHIDDigitizerCollectionTypeStylus = 0,
    kIOHIDDigitizerCollectionTypePuck = 1,
    kIOHIDDigitizerCollectionTypeFinger = 2,
    kIOHIDDigitizerCollectionTypeHand = 3,
} IOHIDDigitizerCollectionType;

/// The elements of one pen, puck, finger or hand, and where it is. IOUserHIDEventDriver makes them.
///
/// Lives in the driver's process. The class and method words are INFERRED: no interface file of it is public.

struct IOHIDDigitizerCollection_IVars;
struct IOHIDDigitizerCollection_LocalIVars;
class IOHIDDigitizerCollection;

extern OSMetaClass * gIOHIDDigitizerCollectionMetaClass;
extern const OSClassLoadInformation IOHIDDigitizerCollection_Class;

class IOHIDDigitizerCollectionMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOHIDDigitizerCollection : public OSContainer {
    friend class IOHIDDigitizerCollectionMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gIOHIDDigitizerCollectionMetaClass; }
    union {
        IOHIDDigitizerCollection_IVars * ivars;
        IOHIDDigitizerCollection_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// The caller owns the result.
    static IOHIDDigitizerCollection* withType(IOHIDDigitizerCollectionType type, IOHIDElement* parentCollection)
        ;
    bool initWithType(IOHIDDigitizerCollectionType type, IOHIDElement* parentCollection) ;
    virtual void free() override;

    IOHIDDigitizerCollectionType getType() ;
    /// The collection element of the report descriptor. Not retained.
    IOHIDElement* getParentCollection() ;

    void addElement(IOHIDElement* element) ;
    /// Not retained.
    OSArray* getElements() ;

    bool getTouch() ;
    void setTouch(bool touch) ;
    bool getInRange() ;
    void setInRange(bool inRange) ;

    // Position in 16.16 fixed point, 0 to 1 over the surface.

    IOFixed getX() ;
    void setX(IOFixed x) ;
    IOFixed getY() ;
    void setY(IOFixed y) ;
    IOFixed getZ() ;
    void setZ(IOFixed z) ;

};

#endif /* HIDDriverKit_IOHIDDigitizerCollection_h */
