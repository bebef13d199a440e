// Made by dextlab iig from IOUserAudioLevelControl.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioLevelControl_h
#define AudioDriverKit_IOUserAudioLevelControl_h

#include <AudioDriverKit/IOUserAudioControl.h>

using namespace AudioDriverKit;

/// Decibels.
struct IOUserAudioLevelControlRange {
    float m_min;
    float m_max;
};

/// A level in decibels, which clients may also set as a part of the range: volume.

struct IOUserAudioLevelControl_IVars;
struct IOUserAudioLevelControl_LocalIVars;
class IOUserAudioLevelControl;

extern OSMetaClass * gIOUserAudioLevelControlMetaClass;
extern const OSClassLoadInformation IOUserAudioLevelControl_Class;

class IOUserAudioLevelControlMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioLevelControl : public IOUserAudioControl {
    friend class IOUserAudioLevelControlMetaClass;
    public:
    using super = IOUserAudioControl;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioLevelControlMetaClass; }
    union {
        IOUserAudioLevelControl_IVars * ivars;
        IOUserAudioLevelControl_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserAudioLevelControl> Create(
        IOUserAudioDriver* in_driver, bool in_is_settable, float in_decibel_value,
        IOUserAudioLevelControlRange in_decibel_range,
        IOUserAudioObjectPropertyElement in_control_element, IOUserAudioObjectPropertyScope in_control_scope,
        IOUserAudioClassID in_control_class_id);
    virtual bool init(
        IOUserAudioDriver* in_driver, bool in_is_settable, float in_decibel_value,
        IOUserAudioLevelControlRange in_decibel_range,
        IOUserAudioObjectPropertyElement in_control_element, IOUserAudioObjectPropertyScope in_control_scope,
        IOUserAudioClassID in_control_class_id);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    float GetDecibelValue();
    kern_return_t SetDecibelValue(float in_decibel_value);
    /// 0 to 1 over the range.
    float GetScalarValue();
    kern_return_t SetScalarValue(float in_scalar);

    /// A client sets the value, in one of the two ways. The base takes it over.
    virtual kern_return_t HandleChangeDecibelValue(float in_decibel_value);
    virtual kern_return_t HandleChangeScalarValue(float in_scalar_value);

};

#endif /* AudioDriverKit_IOUserAudioLevelControl_h */
