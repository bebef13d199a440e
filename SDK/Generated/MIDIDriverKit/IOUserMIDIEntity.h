// Made by dextlab iig from IOUserMIDIEntity.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_IOUserMIDIEntity_h
#define MIDIDriverKit_IOUserMIDIEntity_h

#include <DriverKit/OSArray.h>
#include <MIDIDriverKit/IOUserMIDIDestination.h>
#include <MIDIDriverKit/IOUserMIDIObject.h>
#include <MIDIDriverKit/IOUserMIDISource.h>

class IOUserMIDIDevice;

using namespace MIDIDriverKit;

/// A port of a device: sources and destinations that belong together.

struct IOUserMIDIEntity_IVars;
struct IOUserMIDIEntity_LocalIVars;
class IOUserMIDIEntity;

extern OSMetaClass * gIOUserMIDIEntityMetaClass;
extern const OSClassLoadInformation IOUserMIDIEntity_Class;

class IOUserMIDIEntityMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserMIDIEntity : public IOUserMIDIObject {
    friend class IOUserMIDIEntityMetaClass;
    public:
    using super = IOUserMIDIObject;
    static OSMetaClass * metaClassOfType() { return gIOUserMIDIEntityMetaClass; }
    union {
        IOUserMIDIEntity_IVars * ivars;
        IOUserMIDIEntity_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// Makes the entity with its endpoints; the caller adds it to the device.
    static OSSharedPtr<IOUserMIDIEntity> Create(
        IOUserMIDIDriver* driver, IOUserMIDIDevice* device, OSString* name, IOUserMIDIProtocolID protocol,
        uint32_t numSources, uint32_t numDestinations);
    virtual bool init(
        IOUserMIDIDriver* driver, IOUserMIDIDevice* device, OSString* name, IOUserMIDIProtocolID protocol,
        uint32_t numSources, uint32_t numDestinations);
    virtual void free() override;

    virtual IOUserMIDIClassID GetClassID() const override;
    virtual IOUserMIDIClassID GetBaseClassID() const override;

    /// Null if there are not so many.
    OSSharedPtr<IOUserMIDISource> GetSource(uint32_t index) const;
    OSSharedPtr<IOUserMIDIDestination> GetDestination(uint32_t index) const;
    OSSharedPtr<OSArray> GetSources() const;
    OSSharedPtr<OSArray> GetDestinations() const;

    kern_return_t AddSource(IOUserMIDISource* source);
    kern_return_t RemoveSource(IOUserMIDISource* source);
    kern_return_t AddDestination(IOUserMIDIDestination* destination);
    kern_return_t RemoveDestination(IOUserMIDIDestination* destination);

    kern_return_t SetProperties(OSDictionary* propertyDictionary);

};

#endif /* MIDIDriverKit_IOUserMIDIEntity_h */
