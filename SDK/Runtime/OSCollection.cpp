// SPDX-License-Identifier: Apache-2.0

// Deep copies.

#include <string>

#include "DextLabRuntime.h"
#include <DriverKit/OSCollections.h>

namespace {
/// Names an object in `cycleDict`.
std::string keyOf(const OSObject *object) {
    return std::to_string(reinterpret_cast<uintptr_t>(object));
}

OSObject *copyMember(OSObject *member, OSDictionary *cycle) {
    if (OSCollection *collection = OSDynamicCast(OSCollection, member)) {
        return collection->copyCollection(cycle);
    }
    member->retain();
    return member;
}

OSCollection *emptyLike(const OSCollection *collection) {
    auto *meta = const_cast<OSMetaClass *>(collection->getMetaClass());
    auto *made = static_cast<OSCollection *>(OSObjectAllocateOrNull(meta));
    if (made != nullptr && !made->init()) {
        made->release();
        return nullptr;
    }
    return made;
}
} // namespace

OSCollectionPtr OSCollection::copyCollection(OSDictionary *cycleDict) const {
    OSDictionary *cycle = cycleDict == nullptr ? OSDictionary::withCapacity(16) : cycleDict;
    if (cycle == nullptr) {
        return nullptr;
    }
    std::string key = keyOf(this);
    OSCollection *copy = OSDynamicCast(OSCollection, cycle->getObject(key.c_str()));
    if (copy != nullptr) {
        copy->retain();
    } else if ((copy = emptyLike(this)) != nullptr) {
        cycle->setObject(key.c_str(), copy);
        if (OSDictionary *dictionary = OSDynamicCast(OSDictionary, this)) {
            auto *target = static_cast<OSDictionary *>(copy);
            dictionary->iterateObjects(^bool(OSObject *name, OSObject *value) {
                OSObject *member = copyMember(value, cycle);
                target->setObject(name, member);
                OSSafeReleaseNULL(member);
                return false;
            });
        } else {
            auto *target = static_cast<OSArray *>(copy);
            iterateObjects(^bool(OSObject *value) {
                OSObject *member = copyMember(value, cycle);
                target->setObject(member);
                OSSafeReleaseNULL(member);
                return false;
            });
        }
    }
    if (cycleDict == nullptr) {
        cycle->release();
    }
    return copy;
}
