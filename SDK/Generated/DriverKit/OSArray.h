// Made by dextlab iig from OSArray.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSARRAY_IIG
#define DRIVERKIT_OSARRAY_IIG

#include <DriverKit/OSCollection.h>

class OSArray;
typedef OSArray *OSArrayPtr;

/// Objects in order.

struct OSArray_IVars;
struct OSArray_LocalIVars;
class OSArray;

extern OSMetaClass * gOSArrayMetaClass;
extern const OSClassLoadInformation OSArray_Class;

class OSArrayMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSArray : public OSCollection {
    friend class OSArrayMetaClass;
    public:
    using super = OSCollection;
    static OSMetaClass * metaClassOfType() { return gOSArrayMetaClass; }
    union {
        OSArray_IVars * ivars;
        OSArray_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSArrayPtr withCapacity(uint32_t capacity);
    static OSArrayPtr withObjects(const OSObject **values, uint32_t count, uint32_t capacity = 0);
    static OSArrayPtr withArray(const OSArray *array, uint32_t capacity = 0);

    virtual void free() override;
    virtual uint32_t getCount() const override;
    virtual uint32_t getCapacity() const override;
    virtual uint32_t ensureCapacity(uint32_t newCapacity) override;
    virtual void flushCollection() override;
    virtual bool iterateObjects(OSCollectionIterateObjectsBlock block) const override;

    /// Appends. False for NULL.
    virtual bool setObject(const OSMetaClassBase *anObject);
    /// Inserts before `index`, which may be the count.
    virtual bool setObject(uint32_t index, const OSMetaClassBase *anObject);
    /// Appends all members of another array.
    virtual bool merge(const OSArray *otherArray);
    bool replaceObject(uint32_t index, const OSMetaClassBase *anObject);
    void removeObject(uint32_t index);

    /// The member, not retained. NULL past the end.
    OSObject *getObject(uint32_t index) const;
    virtual OSObject *getLastObject() const;
    /// Position of this very object at or after `index`; UINT32_MAX if there is none.
    uint32_t getNextIndexOfObject(const OSMetaClassBase *anObject, uint32_t index) const;

    bool isEqualTo(const OSArray *anArray) const;
    virtual bool isEqualTo(const OSMetaClassBase *anObject) const override;

};

#endif /* DRIVERKIT_OSARRAY_IIG */
