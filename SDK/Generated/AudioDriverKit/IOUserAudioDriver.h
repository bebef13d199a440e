// Made by dextlab iig from IOUserAudioDriver.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioDriver_h
#define AudioDriverKit_IOUserAudioDriver_h

#include <AudioDriverKit/AudioDriverKitTypes.h>
#include <AudioDriverKit/IOUserAudioObject.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSSharedPtr.h>
#include <DriverKit/OSString.h>

class IOUserAudioCustomProperty;

using namespace AudioDriverKit;

/// Base class of an audio driver.
///
/// In Start, after super's: make devices with their streams and controls, add the devices with AddObject, and register
/// the service. The personality needs IOUserAudioDriverUserClientProperties, or the host cannot connect.
#define IOUserAudioDriver_Start_ID 0x62be0f59961061d0ULL
#define IOUserAudioDriver_Start_Args IOService* provider
#define IOUserAudioDriver_Stop_ID 0x5bd926add09aaf14ULL
#define IOUserAudioDriver_Stop_Args IOService* provider
#define IOUserAudioDriver_NewUserClient_ID 0x39d25186bcf86c26ULL
#define IOUserAudioDriver_NewUserClient_Args uint32_t in_type, IOUserClient** out_user_client

struct IOUserAudioDriver_IVars;
struct IOUserAudioDriver_LocalIVars;
class IOUserAudioDriver;

extern OSMetaClass * gIOUserAudioDriverMetaClass;
extern const OSClassLoadInformation IOUserAudioDriver_Class;

class IOUserAudioDriverMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioDriver : public IOService {
    friend class IOUserAudioDriverMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioDriverMetaClass; }
    union {
        IOUserAudioDriver_IVars * ivars;
        IOUserAudioDriver_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService* provider);
    kern_return_t Stop_Impl(IOService* provider);
    kern_return_t NewUserClient_Impl(uint32_t in_type, IOUserClient** out_user_client);
public:
public:
    virtual bool init() override;
    virtual void free() override;
    
    /// An override passes kIOUserAudioDriverUserClientType on to super.
    
    /// The host starts or stops a device. Super passes it on to the device: StartIO, StopIO.
    virtual kern_return_t StartDevice(IOUserAudioObjectID in_object_id, IOUserAudioStartStopFlags in_flags) ;
    virtual kern_return_t StopDevice(IOUserAudioObjectID in_object_id, IOUserAudioStartStopFlags in_flags) ;

    /// Shows a device or box to the host, and hides it.
    kern_return_t AddObject(IOUserAudioObject* in_object) ;
    kern_return_t RemoveObject(IOUserAudioObject* in_object) ;
    OSSharedPtr<IOUserAudioObject> GetAudioObjectForObjectID(IOUserAudioObjectID in_object_id) ;

    /// Tells the host to ask again.
    kern_return_t PropertiesChanged(
        IOUserAudioObjectID in_object_id, IOUserAudioObjectPropertySelector* in_properties, uint32_t in_num_properties)
        ;

    kern_return_t AddCustomProperty(IOUserAudioCustomProperty* in_custom_property) ;
    kern_return_t RemoveCustomProperty(IOUserAudioCustomProperty* in_custom_property) ;

    IOUserAudioClassID GetClassID() ;
    IOUserAudioClassID GetBaseClassID() ;
    OSSharedPtr<IODispatchQueue> GetWorkQueue() ;
    OSSharedPtr<OSString> GetName() ;
    kern_return_t SetName(OSString* in_name) ;
    IOUserAudioTransportType GetTransportType() ;
    kern_return_t SetTransportType(IOUserAudioTransportType in_transport_type) ;

};

#endif /* AudioDriverKit_IOUserAudioDriver_h */
