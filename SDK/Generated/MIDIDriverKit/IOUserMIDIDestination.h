// Made by dextlab iig from IOUserMIDIDestination.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_IOUserMIDIDestination_h
#define MIDIDriverKit_IOUserMIDIDestination_h

#include <MIDIDriverKit/IOUserMIDIEndpoint.h>

using namespace MIDIDriverKit;

/// Where music leaves the system.

struct IOUserMIDIDestination_IVars;
struct IOUserMIDIDestination_LocalIVars;
class IOUserMIDIDestination;

extern OSMetaClass * gIOUserMIDIDestinationMetaClass;
extern const OSClassLoadInformation IOUserMIDIDestination_Class;

class IOUserMIDIDestinationMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserMIDIDestination : public IOUserMIDIEndpoint {
    friend class IOUserMIDIDestinationMetaClass;
    public:
    using super = IOUserMIDIEndpoint;
    static OSMetaClass * metaClassOfType() { return gIOUserMIDIDestinationMetaClass; }
    union {
        IOUserMIDIDestination_IVars * ivars;
        IOUserMIDIDestination_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserMIDIDestination> Create(
        IOUserMIDIDriver* driver, OSString* name, IOUserMIDIProtocolID protocol);
    virtual bool init(IOUserMIDIDriver* driver, OSString* name, IOUserMIDIProtocolID protocol) override;
    virtual void free() override;

    virtual IOUserMIDIClassID GetClassID() const override;
    virtual IOUserMIDIClassID GetBaseClassID() const override;

    /// The block that receives what is sent here. Set it before the device is added; the destination copies it.
    kern_return_t SetIOBlock(MIDIIOBlock block);

};

#endif /* MIDIDriverKit_IOUserMIDIDestination_h */
