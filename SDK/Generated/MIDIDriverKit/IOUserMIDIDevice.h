// Made by dextlab iig from IOUserMIDIDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_IOUserMIDIDevice_h
#define MIDIDriverKit_IOUserMIDIDevice_h

#include <DriverKit/OSArray.h>
#include <MIDIDriverKit/IOUserMIDIEntity.h>
#include <MIDIDriverKit/IOUserMIDIObject.h>

using namespace MIDIDriverKit;

/// A MIDI device. Subclass it to start and stop the hardware.

struct IOUserMIDIDevice_IVars;
struct IOUserMIDIDevice_LocalIVars;
class IOUserMIDIDevice;

extern OSMetaClass * gIOUserMIDIDeviceMetaClass;
extern const OSClassLoadInformation IOUserMIDIDevice_Class;

class IOUserMIDIDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserMIDIDevice : public IOUserMIDIObject {
    friend class IOUserMIDIDeviceMetaClass;
    public:
    using super = IOUserMIDIObject;
    static OSMetaClass * metaClassOfType() { return gIOUserMIDIDeviceMetaClass; }
    union {
        IOUserMIDIDevice_IVars * ivars;
        IOUserMIDIDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// - `deviceUID`: stays the same for one piece of hardware; the system files the user's settings under it.
    static OSSharedPtr<IOUserMIDIDevice> Create(
        IOUserMIDIDriver* driver, OSString* deviceUID, OSString* modelUID, OSString* manufacturerUID);
    virtual bool init(IOUserMIDIDriver* driver, OSString* deviceUID, OSString* modelUID, OSString* manufacturerUID);
    virtual void free() override;

    virtual IOUserMIDIClassID GetClassID() const override;
    virtual IOUserMIDIClassID GetBaseClassID() const override;

    /// The first client comes. An override calls super.
    virtual kern_return_t StartIO();
    /// The last client goes. An override calls super.
    virtual kern_return_t StopIO();
    bool GetDeviceIsRunning() const;

    /// The device keeps the entity.
    kern_return_t AddEntity(IOUserMIDIEntity* entity);
    kern_return_t RemoveEntity(IOUserMIDIEntity* entity);
    OSSharedPtr<OSArray> GetEntities() const;

    kern_return_t SetProperties(OSDictionary* propertyDictionary);

    // Changes that need the device to be stopped.

    /// Asks the system to stop; it answers with one of the next two.
    kern_return_t RequestDeviceConfigurationChange(uint64_t changeAction, OSObject* changeInfo);
    virtual kern_return_t PerformDeviceConfigurationChange(uint64_t changeAction, OSObject* changeInfo);
    virtual kern_return_t AbortDeviceConfigurationChange(uint64_t changeAction, OSObject* changeInfo);

};

#endif /* MIDIDriverKit_IOUserMIDIDevice_h */
