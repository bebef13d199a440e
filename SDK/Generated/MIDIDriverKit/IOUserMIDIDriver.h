// Made by dextlab iig from IOUserMIDIDriver.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_IOUserMIDIDriver_h
#define MIDIDriverKit_IOUserMIDIDriver_h

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSArray.h>
#include <DriverKit/OSSharedPtr.h>
#include <DriverKit/OSString.h>
#include <MIDIDriverKit/IOUserMIDIObject.h>
#include <MIDIDriverKit/MIDIDriverKitTypes.h>

using namespace MIDIDriverKit;

/// Base class of a MIDI driver.
///
/// In Start, after super's: make devices with their entities, add the devices with AddObject, and register the service.
/// The personality needs IOUserMIDIDriverUserClientProperties, or the system cannot connect. The words are INFERRED
/// from AudioDriverKit's driver.
#define IOUserMIDIDriver_Start_ID 0x62be0f59961061d0ULL
#define IOUserMIDIDriver_Start_Args IOService* provider
#define IOUserMIDIDriver_Stop_ID 0x5bd926add09aaf14ULL
#define IOUserMIDIDriver_Stop_Args IOService* provider
#define IOUserMIDIDriver_NewUserClient_ID 0x39d25186bcf86c26ULL
#define IOUserMIDIDriver_NewUserClient_Args uint32_t type, IOUserClient** userClient

struct IOUserMIDIDriver_IVars;
struct IOUserMIDIDriver_LocalIVars;
class IOUserMIDIDriver;

extern OSMetaClass * gIOUserMIDIDriverMetaClass;
extern const OSClassLoadInformation IOUserMIDIDriver_Class;

class IOUserMIDIDriverMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserMIDIDriver : public IOService {
    friend class IOUserMIDIDriverMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserMIDIDriverMetaClass; }
    union {
        IOUserMIDIDriver_IVars * ivars;
        IOUserMIDIDriver_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService* provider);
    kern_return_t Stop_Impl(IOService* provider);
    kern_return_t NewUserClient_Impl(uint32_t type, IOUserClient** userClient);
public:
public:
    virtual bool init() override;
    virtual void free() override;
    
    /// An override passes kIOUserMIDIDriverUserClientType on to super.
    
    /// The system starts the devices of the list (IOUserMIDIDevice). An override calls super, which starts each.
    virtual kern_return_t StartIO(OSArray* deviceList) ;
    virtual kern_return_t StopIO() ;

    /// Shows a device to the system, and hides it.
    kern_return_t AddObject(IOUserMIDIObject* object) ;
    kern_return_t RemoveObject(IOUserMIDIObject* object) ;
    OSSharedPtr<IOUserMIDIObject> GetMIDIObjectForObjectID(IOUserMIDIObjectID objectID) const ;

    OSSharedPtr<IODispatchQueue> GetWorkQueue() const ;
    OSSharedPtr<OSString> GetName() const ;
    kern_return_t SetName(OSString* name) ;

};

#endif /* MIDIDriverKit_IOUserMIDIDriver_h */
