// Made by dextlab iig from OSDictionary.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSDICTIONARY_IIG
#define DRIVERKIT_OSDICTIONARY_IIG

#include <DriverKit/OSCollection.h>
#include <DriverKit/OSString.h>

class OSDictionary;
typedef OSDictionary *OSDictionaryPtr;

/// Called for each entry; true ends the walk.
typedef bool (^OSDictionaryIterateObjectsBlock)(OSObject *key, OSObject *value);
typedef bool (*OSDictionaryIterateObjectsCallback)(void *refcon, OSObject *key, OSObject *value);

/// Objects under names. Keys are strings; equal strings are the same key.

struct OSDictionary_IVars;
struct OSDictionary_LocalIVars;
class OSDictionary;

extern OSMetaClass * gOSDictionaryMetaClass;
extern const OSClassLoadInformation OSDictionary_Class;

class OSDictionaryMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSDictionary : public OSCollection {
    friend class OSDictionaryMetaClass;
    public:
    using super = OSCollection;
    static OSMetaClass * metaClassOfType() { return gOSDictionaryMetaClass; }
    union {
        OSDictionary_IVars * ivars;
        OSDictionary_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSDictionaryPtr withCapacity(uint32_t capacity);
    static OSDictionaryPtr withObjects(
        const OSObject **values, const OSObject **keys, uint32_t count, uint32_t capacity = 0);
    static OSDictionaryPtr withDictionary(const OSDictionary *dictionary, uint32_t capacity = 0);

    virtual void free() override;
    virtual uint32_t getCount() const override;
    virtual uint32_t getCapacity() const override;
    virtual uint32_t ensureCapacity(uint32_t newCapacity) override;
    virtual void flushCollection() override;
    virtual bool iterateObjects(OSCollectionIterateObjectsBlock block) const override;
    bool iterateObjects(OSDictionaryIterateObjectsBlock block) const;

    /// Sets or replaces; the value is retained. False if key or value is NULL, or the key is no string.
    bool setObject(const char *aKey, const OSMetaClassBase *anObject);
    bool setObject(const OSObject *aKey, const OSMetaClassBase *anObject);
    void removeObject(const char *aKey);
    void removeObject(const OSObject *aKey);
    bool merge(const OSDictionary *otherDictionary);

    /// The value, not retained; NULL if there is none.
    OSObject *getObject(const char *aKey) const;
    OSObject *getObject(const OSObject *aKey) const;

    bool isEqualTo(const OSDictionary *aDictionary) const;
    /// Compares only the entries that `keys` names.
    bool isEqualTo(const OSDictionary *aDictionary, const OSCollection *keys) const;
    virtual bool isEqualTo(const OSMetaClassBase *anObject) const override;

};

#endif /* DRIVERKIT_OSDICTIONARY_IIG */
