// Made by dextlab iig from OSSet.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSSET_IIG
#define DRIVERKIT_OSSET_IIG

#include <DriverKit/OSArray.h>

class OSSet;
typedef OSSet *OSSetPtr;

/// Objects, each once. Membership goes by address.

struct OSSet_IVars;
struct OSSet_LocalIVars;
class OSSet;

extern OSMetaClass * gOSSetMetaClass;
extern const OSClassLoadInformation OSSet_Class;

class OSSetMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSSet : public OSArray {
    friend class OSSetMetaClass;
    public:
    using super = OSArray;
    static OSMetaClass * metaClassOfType() { return gOSSetMetaClass; }
    union {
        OSSet_IVars * ivars;
        OSSet_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSetPtr withCapacity(uint32_t capacity);
    static OSSetPtr withObjects(const OSObject **values, uint32_t count, uint32_t capacity = 0);
    static OSSetPtr withArray(const OSArray *array, uint32_t capacity = 0);

    virtual bool init() override;

    /// Adds. False if it is a member already, or NULL.
    virtual bool setObject(const OSMetaClassBase *anObject) override;
    virtual bool merge(const OSArray *otherArray) override;
    virtual void removeObject(const OSMetaClassBase *anObject);

    bool containsObject(const OSMetaClassBase *anObject) const;
    bool member(const OSMetaClassBase *anObject) const;
    /// Some member, not retained; NULL if empty.
    OSObject *getAnyObject() const;

};

#endif /* DRIVERKIT_OSSET_IIG */
