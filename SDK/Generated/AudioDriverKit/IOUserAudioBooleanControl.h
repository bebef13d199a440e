// Made by dextlab iig from IOUserAudioBooleanControl.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioBooleanControl_h
#define AudioDriverKit_IOUserAudioBooleanControl_h

#include <AudioDriverKit/IOUserAudioControl.h>

using namespace AudioDriverKit;

/// On or off: mute, solo, phantom power.

struct IOUserAudioBooleanControl_IVars;
struct IOUserAudioBooleanControl_LocalIVars;
class IOUserAudioBooleanControl;

extern OSMetaClass * gIOUserAudioBooleanControlMetaClass;
extern const OSClassLoadInformation IOUserAudioBooleanControl_Class;

class IOUserAudioBooleanControlMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioBooleanControl : public IOUserAudioControl {
    friend class IOUserAudioBooleanControlMetaClass;
    public:
    using super = IOUserAudioControl;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioBooleanControlMetaClass; }
    union {
        IOUserAudioBooleanControl_IVars * ivars;
        IOUserAudioBooleanControl_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserAudioBooleanControl> Create(
        IOUserAudioDriver* in_driver, bool in_is_settable, bool in_control_value,
        IOUserAudioObjectPropertyElement in_control_element, IOUserAudioObjectPropertyScope in_control_scope,
        IOUserAudioClassID in_control_class_id);
    virtual bool init(
        IOUserAudioDriver* in_driver, bool in_is_settable, bool in_control_value,
        IOUserAudioObjectPropertyElement in_control_element, IOUserAudioObjectPropertyScope in_control_scope,
        IOUserAudioClassID in_control_class_id);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    bool GetControlValue();
    kern_return_t SetControlValue(bool in_control_value);
    /// A client sets the value. The base takes it over; an override tells the hardware first.
    virtual kern_return_t HandleChangeControlValue(bool in_control_value);

};

#endif /* AudioDriverKit_IOUserAudioBooleanControl_h */
