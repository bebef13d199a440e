// Made by dextlab iig from OSCollection.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSCOLLECTION_IIG
#define DRIVERKIT_OSCOLLECTION_IIG

#include <stdbool.h>

#include <DriverKit/OSContainer.h>

class OSCollection;
class OSDictionary;
typedef OSCollection *OSCollectionPtr;

/// Called for each member; true ends the walk.
typedef bool (^OSCollectionIterateObjectsBlock)(OSObject *object);

/// Base of what holds other objects. A collection retains its members.

struct OSCollection_IVars;
struct OSCollection_LocalIVars;
class OSCollection;

extern OSMetaClass * gOSCollectionMetaClass;
extern const OSClassLoadInformation OSCollection_Class;

class OSCollectionMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSCollection : public OSContainer {
    friend class OSCollectionMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gOSCollectionMetaClass; }
    union {
        OSCollection_IVars * ivars;
        OSCollection_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual uint32_t getCount() const = 0;
    virtual uint32_t getCapacity() const = 0;
    /// Makes room; answers the capacity there is then.
    virtual uint32_t ensureCapacity(uint32_t newCapacity) = 0;
    virtual void flushCollection() = 0;

    /// Walks the members (the keys of a dictionary). Answers whether the block ended the walk. The block may not change
    /// the collection.
    virtual bool iterateObjects(OSCollectionIterateObjectsBlock block) const = 0;

    /// A deep copy: collections are copied, other members shared. `cycleDict` may be NULL; it notes what was copied.
    OSCollectionPtr copyCollection(OSDictionary *cycleDict) const;

};

#endif /* DRIVERKIT_OSCOLLECTION_IIG */
