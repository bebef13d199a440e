// Made by dextlab iig from IOUserMIDIObject.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_IOUserMIDIObject_h
#define MIDIDriverKit_IOUserMIDIObject_h

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/OSDictionary.h>
#include <DriverKit/OSObject.h>
#include <DriverKit/OSSharedPtr.h>
#include <DriverKit/OSString.h>
#include <MIDIDriverKit/MIDIDriverKitTypes.h>

class IOUserMIDIDriver;

using namespace MIDIDriverKit;

/// Base of all that a driver shows the MIDI system. It lives in the driver's process, and so do all its methods.
///
/// The words of the class and which methods are virtual are INFERRED from AudioDriverKit's object.

struct IOUserMIDIObject_IVars;
struct IOUserMIDIObject_LocalIVars;
class IOUserMIDIObject;

extern OSMetaClass * gIOUserMIDIObjectMetaClass;
extern const OSClassLoadInformation IOUserMIDIObject_Class;

class IOUserMIDIObjectMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserMIDIObject : public OSObject {
    friend class IOUserMIDIObjectMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOUserMIDIObjectMetaClass; }
    union {
        IOUserMIDIObject_IVars * ivars;
        IOUserMIDIObject_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual bool init() override;
    /// Every subclass calls it first, through its own init.
    virtual bool init(IOUserMIDIDriver* driver);
    virtual void free() override;

    virtual IOUserMIDIClassID GetClassID() const;
    virtual IOUserMIDIClassID GetBaseClassID() const;

    IOUserMIDIObjectID GetObjectID() const;
    /// The object that this one was added to; 0 before that.
    IOUserMIDIObjectID GetOwnerObjectID() const;

    /// The queue that the driver's objects are used on.
    OSSharedPtr<IODispatchQueue> GetWorkQueue() const;

    OSSharedPtr<OSString> GetName() const;
    kern_return_t SetName(OSString* name);

    // Properties, by number or by CoreMIDI's name.

    /// The caller owns `*outObject`.
    kern_return_t CopyProperty(IOUserMIDIProperty propertyID, OSObject** outObject) const;
    kern_return_t CopyProperty(OSString* key, OSObject** outObject) const;
    /// The value's class must be the one of GetPropertyType.
    kern_return_t SetProperty(IOUserMIDIProperty propertyID, OSObject* object);
    kern_return_t SetProperty(OSString* key, OSObject* object);
    kern_return_t GetPropertyType(IOUserMIDIProperty propertyID, IOUserMIDIPropertyType* type) const;
    OSSharedPtr<OSDictionary> GetProperties() const;
    /// Sets each property of the dictionary; the others stay.
    kern_return_t SetProperties(OSDictionary* propertyDictionary);

};

#endif /* MIDIDriverKit_IOUserMIDIObject_h */
