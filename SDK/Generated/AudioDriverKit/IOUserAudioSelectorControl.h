// Made by dextlab iig from IOUserAudioSelectorControl.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioSelectorControl_h
#define AudioDriverKit_IOUserAudioSelectorControl_h

#include <AudioDriverKit/IOUserAudioControl.h>

using namespace AudioDriverKit;

/// The driver's number for a choice.
typedef uint32_t IOUserAudioSelectorValue;

/// A choice, and what users see.
struct IOUserAudioSelectorValueDescription {
    IOUserAudioSelectorValue m_value;
    OSSharedPtr<OSString> m_name;
};

/// One or several out of a list: source, clock.

struct IOUserAudioSelectorControl_IVars;
struct IOUserAudioSelectorControl_LocalIVars;
class IOUserAudioSelectorControl;

extern OSMetaClass * gIOUserAudioSelectorControlMetaClass;
extern const OSClassLoadInformation IOUserAudioSelectorControl_Class;

class IOUserAudioSelectorControlMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioSelectorControl : public IOUserAudioControl {
    friend class IOUserAudioSelectorControlMetaClass;
    public:
    using super = IOUserAudioControl;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioSelectorControlMetaClass; }
    union {
        IOUserAudioSelectorControl_IVars * ivars;
        IOUserAudioSelectorControl_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserAudioSelectorControl> Create(
        IOUserAudioDriver* in_driver, bool in_is_settable, IOUserAudioObjectPropertyElement in_control_element,
        IOUserAudioObjectPropertyScope in_control_scope, IOUserAudioClassID in_control_class_id);
    virtual bool init(
        IOUserAudioDriver* in_driver, bool in_is_settable, IOUserAudioObjectPropertyElement in_control_element,
        IOUserAudioObjectPropertyScope in_control_scope, IOUserAudioClassID in_control_class_id);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    /// Adds what can be selected. Done before the control is added to a device.
    kern_return_t AddControlValueDescriptions(
        const IOUserAudioSelectorValueDescription* in_value_descriptions, size_t in_num_value_descriptions);
    kern_return_t RemoveControlValueDescriptions(
        const IOUserAudioSelectorValueDescription* in_value_descriptions, size_t in_num_value_descriptions);
    size_t GetControlValuesCount();
    /// Answers how many were written.
    size_t GetControlValueDescriptions(
        IOUserAudioSelectorValueDescription* out_control_value_descriptions, size_t in_num_value_descriptions);

    /// Answers how many were written.
    size_t GetCurrentSelectedValues(IOUserAudioSelectorValue* out_values, size_t in_num_values);
    kern_return_t SetCurrentSelectedValues(const IOUserAudioSelectorValue* in_values, size_t in_num_values);
    /// A client selects. The base takes it over.
    virtual kern_return_t HandleChangeSelectedValues(
        const IOUserAudioSelectorValue* in_control_values, size_t in_num_values);

};

#endif /* AudioDriverKit_IOUserAudioSelectorControl_h */
