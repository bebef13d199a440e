// Made by dextlab iig from OSOrderedSet.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSORDEREDSET_IIG
#define DRIVERKIT_OSORDEREDSET_IIG

#include <DriverKit/OSSet.h>

class OSOrderedSet;
typedef OSOrderedSet *OSOrderedSetPtr;

/// Order of two objects: positive if the first goes before the second, negative if after, 0 if it does not matter.
typedef int (^OSOrderBlock)(const OSMetaClassBase *obj1, const OSMetaClassBase *obj2);

/// A set kept in the order of a block, or in order of insertion.

struct OSOrderedSet_IVars;
struct OSOrderedSet_LocalIVars;
class OSOrderedSet;

extern OSMetaClass * gOSOrderedSetMetaClass;
extern const OSClassLoadInformation OSOrderedSet_Class;

class OSOrderedSetMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSOrderedSet : public OSSet {
    friend class OSOrderedSetMetaClass;
    public:
    using super = OSSet;
    static OSMetaClass * metaClassOfType() { return gOSOrderedSetMetaClass; }
    union {
        OSOrderedSet_IVars * ivars;
        OSOrderedSet_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSOrderedSetPtr withCapacity(uint32_t capacity, OSOrderBlock orderBlock = nullptr);

    virtual bool init() override;
    virtual void free() override;

    virtual bool setObject(const OSMetaClassBase *anObject) override;
    /// Ends of the order, whatever the block says.
    bool setFirstObject(const OSMetaClassBase *anObject);
    bool setLastObject(const OSMetaClassBase *anObject);
    OSObject *getFirstObject() const;
    virtual OSObject *getLastObject() const override;

    /// Position of a member, -1 if it is none.
    int32_t orderObject(const OSMetaClassBase *anObject);

};

#endif /* DRIVERKIT_OSORDEREDSET_IIG */
