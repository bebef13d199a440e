// Made by dextlab iig from IOUserAudioCustomProperty.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioCustomProperty_h
#define AudioDriverKit_IOUserAudioCustomProperty_h

#include <AudioDriverKit/IOUserAudioObject.h>

using namespace AudioDriverKit;

/// A property of the driver's own, which clients find by its selector.

struct IOUserAudioCustomProperty_IVars;
struct IOUserAudioCustomProperty_LocalIVars;
class IOUserAudioCustomProperty;

extern OSMetaClass * gIOUserAudioCustomPropertyMetaClass;
extern const OSClassLoadInformation IOUserAudioCustomProperty_Class;

class IOUserAudioCustomPropertyMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioCustomProperty : public IOUserAudioObject {
    friend class IOUserAudioCustomPropertyMetaClass;
    public:
    using super = IOUserAudioObject;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioCustomPropertyMetaClass; }
    union {
        IOUserAudioCustomProperty_IVars * ivars;
        IOUserAudioCustomProperty_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserAudioCustomProperty> Create(
        IOUserAudioDriver* in_audio_driver, IOUserAudioObjectPropertyAddress in_prop_addr, bool in_is_property_settable,
        IOUserAudioCustomPropertyDataType in_qualifier_data_type, IOUserAudioCustomPropertyDataType in_data_type);
    virtual bool init(
        IOUserAudioDriver* in_audio_driver, IOUserAudioObjectPropertyAddress in_prop_addr, bool in_is_property_settable,
        IOUserAudioCustomPropertyDataType in_qualifier_data_type, IOUserAudioCustomPropertyDataType in_data_type);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;

    IOUserAudioCustomPropertyInfo GetCustomPropertyInfo();

    /// Sets a value. The qualifier, null if its type is None, tells several values of one property apart.
    kern_return_t SetQualifierAndDataValue(OSObject* in_qualifier_data, OSObject* in_data);
    /// The caller owns `*out_data`.
    kern_return_t GetCustomPropertyValueWithQualifier(OSObject* in_qualifier_data, OSObject** out_data);

    /// A client sets a value. The base takes it over.
    virtual kern_return_t HandleChangeCustomPropertyDataValueWithQualifier(
        OSObject* in_qualifier_data, OSObject* in_data);

    // A property has no properties: these refuse.

    virtual kern_return_t AddCustomProperty(IOUserAudioCustomProperty* in_custom_property) override;
    virtual kern_return_t RemoveCustomProperty(IOUserAudioCustomProperty* in_custom_property) override;

};

#endif /* AudioDriverKit_IOUserAudioCustomProperty_h */
