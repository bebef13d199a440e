// Made by dextlab iig from IOUserAudioBox.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioBox_h
#define AudioDriverKit_IOUserAudioBox_h

#include <AudioDriverKit/IOUserAudioObject.h>

class IOUserAudioClockDevice;
class IOUserAudioDevice;

using namespace AudioDriverKit;

/// A piece of hardware that holds devices, and that a computer may have to acquire before it can use them.

struct IOUserAudioBox_IVars;
struct IOUserAudioBox_LocalIVars;
class IOUserAudioBox;

extern OSMetaClass * gIOUserAudioBoxMetaClass;
extern const OSClassLoadInformation IOUserAudioBox_Class;

class IOUserAudioBoxMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioBox : public IOUserAudioObject {
    friend class IOUserAudioBoxMetaClass;
    public:
    using super = IOUserAudioObject;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioBoxMetaClass; }
    union {
        IOUserAudioBox_IVars * ivars;
        IOUserAudioBox_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserAudioBox> Create(
        IOUserAudioDriver* in_driver, bool in_is_acquirable, OSString* in_box_uid);
    virtual bool init(IOUserAudioDriver* in_driver, bool in_is_acquirable, OSString* in_box_uid);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    OSSharedPtr<OSString> GetUID();
    IOUserAudioTransportType GetTransportType();
    kern_return_t SetTransportType(IOUserAudioTransportType in_transport_type);

    bool HasAudio();
    kern_return_t SetHasAudio(bool in_has_audio);
    bool HasVideo();
    kern_return_t SetHasVideo(bool in_has_video);
    bool HasMIDI();
    kern_return_t SetHasMIDI(bool in_has_midi);
    /// Needs a password.
    bool IsProtected();
    kern_return_t SetIsProtected(bool in_is_protected);

    bool IsAcquirable();
    kern_return_t SetIsAcquirable(bool in_is_acquirable);
    bool IsAcquired();
    kern_return_t SetIsAcquired(bool in_is_acquired);
    /// A client acquires the box or lets it go. The base takes it over.
    virtual kern_return_t HandleChangeAcquireBox(bool in_acquire);
    kern_return_t GetAcquisitionFailure();
    kern_return_t SetAcquisitionFailure(kern_return_t in_failure_code);

    kern_return_t AddDevice(IOUserAudioDevice* in_device);
    kern_return_t RemoveDevice(IOUserAudioDevice* in_device);
    kern_return_t AddClockDevice(IOUserAudioClockDevice* in_clock_device);
    kern_return_t RemoveClockDevice(IOUserAudioClockDevice* in_clock_device);

};

#endif /* AudioDriverKit_IOUserAudioBox_h */
