// Made by dextlab iig from IOUserAudioSliderControl.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioSliderControl_h
#define AudioDriverKit_IOUserAudioSliderControl_h

#include <AudioDriverKit/IOUserAudioControl.h>

using namespace AudioDriverKit;

struct IOUserAudioSliderRange {
    uint32_t m_min;
    uint32_t m_max;
};

/// A number in a range, without a unit.

struct IOUserAudioSliderControl_IVars;
struct IOUserAudioSliderControl_LocalIVars;
class IOUserAudioSliderControl;

extern OSMetaClass * gIOUserAudioSliderControlMetaClass;
extern const OSClassLoadInformation IOUserAudioSliderControl_Class;

class IOUserAudioSliderControlMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioSliderControl : public IOUserAudioControl {
    friend class IOUserAudioSliderControlMetaClass;
    public:
    using super = IOUserAudioControl;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioSliderControlMetaClass; }
    union {
        IOUserAudioSliderControl_IVars * ivars;
        IOUserAudioSliderControl_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserAudioSliderControl> Create(
        IOUserAudioDriver* in_driver, bool in_is_settable, uint32_t in_control_value, IOUserAudioSliderRange in_range,
        IOUserAudioObjectPropertyElement in_control_element, IOUserAudioObjectPropertyScope in_control_scope,
        IOUserAudioClassID in_control_class_id);
    virtual bool init(
        IOUserAudioDriver* in_driver, bool in_is_settable, uint32_t in_control_value, IOUserAudioSliderRange in_range,
        IOUserAudioObjectPropertyElement in_control_element, IOUserAudioObjectPropertyScope in_control_scope,
        IOUserAudioClassID in_control_class_id);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    uint32_t GetControlValue();
    kern_return_t SetControlValue(uint32_t in_control_value);
    IOUserAudioSliderRange GetRange();
    kern_return_t SetRange(IOUserAudioSliderRange in_range);
    /// A client sets the value. The base takes it over.
    virtual kern_return_t HandleChangeControlValue(uint32_t in_control_value);

};

#endif /* AudioDriverKit_IOUserAudioSliderControl_h */
