// Made by dextlab iig from IOUserAudioObject.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioObject_h
#define AudioDriverKit_IOUserAudioObject_h

#include <AudioDriverKit/AudioDriverKitTypes.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/OSObject.h>
#include <DriverKit/OSSharedPtr.h>
#include <DriverKit/OSString.h>

class IOUserAudioCustomProperty;
class IOUserAudioDriver;

using namespace AudioDriverKit;

/// Base of all that a driver shows the audio system. It lives in the driver's process, and so do all its methods.
///
/// Objects are made by Create or by OSTypeAlloc and init, which give them their number. A driver's objects are used on
/// its work queue. Setters tell the host what changed.

struct IOUserAudioObject_IVars;
struct IOUserAudioObject_LocalIVars;
class IOUserAudioObject;

extern OSMetaClass * gIOUserAudioObjectMetaClass;
extern const OSClassLoadInformation IOUserAudioObject_Class;

class IOUserAudioObjectMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioObject : public OSObject {
    friend class IOUserAudioObjectMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioObjectMetaClass; }
    union {
        IOUserAudioObject_IVars * ivars;
        IOUserAudioObject_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual bool init() override;
    /// Every subclass calls it first, through its own init.
    virtual bool init(IOUserAudioDriver* in_audio_driver);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID();
    virtual IOUserAudioClassID GetBaseClassID();

    IOUserAudioObjectID GetObjectID();
    /// The object that this one was added to; 0 before that.
    IOUserAudioObjectID GetOwnerObjectID();

    /// The queue that the driver's objects are used on.
    OSSharedPtr<IODispatchQueue> GetWorkQueue();

    OSSharedPtr<OSString> GetName();
    kern_return_t SetName(OSString* in_name);

    // Names of single channels.

    OSSharedPtr<OSString> GetElementName(
        IOUserAudioObjectPropertyElement in_element, IOUserAudioObjectPropertyScope in_scope);
    kern_return_t SetElementName(
        IOUserAudioObjectPropertyElement in_element, IOUserAudioObjectPropertyScope in_scope, OSString* in_name);
    OSSharedPtr<OSString> GetElementCategoryName(
        IOUserAudioObjectPropertyElement in_element, IOUserAudioObjectPropertyScope in_scope);
    kern_return_t SetElementCategoryName(
        IOUserAudioObjectPropertyElement in_element, IOUserAudioObjectPropertyScope in_scope,
        OSString* in_category_name);
    OSSharedPtr<OSString> GetElementNumberName(
        IOUserAudioObjectPropertyElement in_element, IOUserAudioObjectPropertyScope in_scope);
    kern_return_t SetElementNumberName(
        IOUserAudioObjectPropertyElement in_element, IOUserAudioObjectPropertyScope in_scope,
        OSString* in_number_name);

    virtual kern_return_t AddCustomProperty(IOUserAudioCustomProperty* in_custom_property);
    virtual kern_return_t RemoveCustomProperty(IOUserAudioCustomProperty* in_custom_property);

};

#endif /* AudioDriverKit_IOUserAudioObject_h */
