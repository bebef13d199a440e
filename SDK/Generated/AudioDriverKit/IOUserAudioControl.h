// Made by dextlab iig from IOUserAudioControl.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioControl_h
#define AudioDriverKit_IOUserAudioControl_h

#include <AudioDriverKit/IOUserAudioObject.h>

using namespace AudioDriverKit;

/// Something to set on a device: base of the five kinds of controls.
///
/// A setter changes the value from the driver's side; HandleChange… is called when a client changes it.

struct IOUserAudioControl_IVars;
struct IOUserAudioControl_LocalIVars;
class IOUserAudioControl;

extern OSMetaClass * gIOUserAudioControlMetaClass;
extern const OSClassLoadInformation IOUserAudioControl_Class;

class IOUserAudioControlMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioControl : public IOUserAudioObject {
    friend class IOUserAudioControlMetaClass;
    public:
    using super = IOUserAudioObject;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioControlMetaClass; }
    union {
        IOUserAudioControl_IVars * ivars;
        IOUserAudioControl_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual bool init(
        IOUserAudioDriver* in_driver, bool in_is_settable, IOUserAudioObjectPropertyElement in_control_element,
        IOUserAudioObjectPropertyScope in_control_scope);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    /// The channel it is for, or IOUserAudioObjectPropertyElementMain.
    IOUserAudioObjectPropertyElement GetControlElement();
    IOUserAudioObjectPropertyScope GetControlScope();
    bool GetIsSettable();

};

#endif /* AudioDriverKit_IOUserAudioControl_h */
