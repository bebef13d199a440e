// Made by dextlab iig from IOUserMIDIEndpoint.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_IOUserMIDIEndpoint_h
#define MIDIDriverKit_IOUserMIDIEndpoint_h

#include <MIDIDriverKit/IOUserMIDIObject.h>

using namespace MIDIDriverKit;

/// One end of a connection: base of sources and destinations.

struct IOUserMIDIEndpoint_IVars;
struct IOUserMIDIEndpoint_LocalIVars;
class IOUserMIDIEndpoint;

extern OSMetaClass * gIOUserMIDIEndpointMetaClass;
extern const OSClassLoadInformation IOUserMIDIEndpoint_Class;

class IOUserMIDIEndpointMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserMIDIEndpoint : public IOUserMIDIObject {
    friend class IOUserMIDIEndpointMetaClass;
    public:
    using super = IOUserMIDIObject;
    static OSMetaClass * metaClassOfType() { return gIOUserMIDIEndpointMetaClass; }
    union {
        IOUserMIDIEndpoint_IVars * ivars;
        IOUserMIDIEndpoint_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual bool init(IOUserMIDIDriver* driver, OSString* name, IOUserMIDIProtocolID protocol);
    virtual void free() override;

    virtual IOUserMIDIClassID GetClassID() const override;
    virtual IOUserMIDIClassID GetBaseClassID() const override;

};

#endif /* MIDIDriverKit_IOUserMIDIEndpoint_h */
