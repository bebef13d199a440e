// Made by dextlab iig from IOUserMIDISource.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_IOUserMIDISource_h
#define MIDIDriverKit_IOUserMIDISource_h

#include <MIDIDriverKit/IOUserMIDIEndpoint.h>

using namespace MIDIDriverKit;

/// Where music comes into the system.

struct IOUserMIDISource_IVars;
struct IOUserMIDISource_LocalIVars;
class IOUserMIDISource;

extern OSMetaClass * gIOUserMIDISourceMetaClass;
extern const OSClassLoadInformation IOUserMIDISource_Class;

class IOUserMIDISourceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserMIDISource : public IOUserMIDIEndpoint {
    friend class IOUserMIDISourceMetaClass;
    public:
    using super = IOUserMIDIEndpoint;
    static OSMetaClass * metaClassOfType() { return gIOUserMIDISourceMetaClass; }
    union {
        IOUserMIDISource_IVars * ivars;
        IOUserMIDISource_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserMIDISource> Create(
        IOUserMIDIDriver* driver, OSString* name, IOUserMIDIProtocolID protocol);
    virtual bool init(IOUserMIDIDriver* driver, OSString* name, IOUserMIDIProtocolID protocol) override;
    virtual void free() override;

    virtual IOUserMIDIClassID GetClassID() const override;
    virtual IOUserMIDIClassID GetBaseClassID() const override;

    /// Hands whole messages to the system, which copies them. An error if there is no room or the device is stopped.
    kern_return_t Send(const IOUserMIDIUMPWord* umpWords, size_t numWords);

};

#endif /* MIDIDriverKit_IOUserMIDISource_h */
