// Made by dextlab iig from IOUserAudioStereoPanControl.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioStereoPanControl_h
#define AudioDriverKit_IOUserAudioStereoPanControl_h

#include <AudioDriverKit/IOUserAudioControl.h>

using namespace AudioDriverKit;

/// Where a signal is between two channels: 0 left, 0.5 in the middle, 1 right.

struct IOUserAudioStereoPanControl_IVars;
struct IOUserAudioStereoPanControl_LocalIVars;
class IOUserAudioStereoPanControl;

extern OSMetaClass * gIOUserAudioStereoPanControlMetaClass;
extern const OSClassLoadInformation IOUserAudioStereoPanControl_Class;

class IOUserAudioStereoPanControlMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioStereoPanControl : public IOUserAudioControl {
    friend class IOUserAudioStereoPanControlMetaClass;
    public:
    using super = IOUserAudioControl;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioStereoPanControlMetaClass; }
    union {
        IOUserAudioStereoPanControl_IVars * ivars;
        IOUserAudioStereoPanControl_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserAudioStereoPanControl> Create(
        IOUserAudioDriver* in_driver, bool in_is_settable, float in_control_value,
        IOUserAudioObjectPropertyElement in_left_channel, IOUserAudioObjectPropertyElement in_right_channel,
        IOUserAudioObjectPropertyElement in_control_element, IOUserAudioObjectPropertyScope in_control_scope,
        IOUserAudioClassID in_control_class_id);
    virtual bool init(
        IOUserAudioDriver* in_driver, bool in_is_settable, float in_control_value,
        IOUserAudioObjectPropertyElement in_left_channel, IOUserAudioObjectPropertyElement in_right_channel,
        IOUserAudioObjectPropertyElement in_control_element, IOUserAudioObjectPropertyScope in_control_scope,
        IOUserAudioClassID in_control_class_id);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    float GetControlValue();
    kern_return_t SetControlValue(float in_control_value);
    void GetPanningChannels(
        IOUserAudioObjectPropertyElement* out_left_channel, IOUserAudioObjectPropertyElement* out_right_channel);
    kern_return_t SetPanningChannels(
        IOUserAudioObjectPropertyElement in_left_channel, IOUserAudioObjectPropertyElement in_right_channel);
    /// A client sets the value. The base takes it over.
    virtual kern_return_t HandleChangeControlValue(float in_control_value);

};

#endif /* AudioDriverKit_IOUserAudioStereoPanControl_h */
