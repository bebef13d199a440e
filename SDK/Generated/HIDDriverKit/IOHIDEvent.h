// Made by dextlab iig from IOHIDEvent.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDEvent_h
#define HIDDriverKit_IOHIDEvent_h

#include <DriverKit/OSContainer.h>

/// An input event. Drivers pass it on and do not look inside: the public SDK only names the class.
///
/// It is declared so that messages can carry it; what it derives from and its words are INFERRED.

struct IOHIDEvent_IVars;
struct IOHIDEvent_LocalIVars;
class IOHIDEvent;

extern OSMetaClass * gIOHIDEventMetaClass;
extern const OSClassLoadInformation IOHIDEvent_Class;

class IOHIDEventMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOHIDEvent : public OSContainer {
    friend class IOHIDEventMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gIOHIDEventMetaClass; }
    union {
        IOHIDEvent_IVars * ivars;
        IOHIDEvent_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual bool init() override;
    virtual void free() override;

};

#endif /* HIDDriverKit_IOHIDEvent_h */
