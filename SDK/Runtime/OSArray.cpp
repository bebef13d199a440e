// SPDX-License-Identifier: Apache-2.0

// Arrays, and the sets that are made of them.

#include <cstdint>
#include <unordered_set>
#include <vector>

#include <Block.h>

#include "DextLabRuntime.h"
#include <DriverKit/OSArray.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSOrderedSet.h>
#include <DriverKit/OSSet.h>

struct OSArray_LocalIVars {
    std::vector<OSObject *> members;
};

namespace {
/// The class object by the type of a pointer, which is not followed.
OSMetaClass *classOf(const OSArray *) { return OSMTypeID(OSArray); }
OSMetaClass *classOf(const OSSet *) { return OSMTypeID(OSSet); }
OSMetaClass *classOf(const OSOrderedSet *) { return OSMTypeID(OSOrderedSet); }

template <typename Class>
Class *make(uint32_t capacity) {
    auto *made = static_cast<Class *>(OSObjectAllocateOrNull(classOf(static_cast<const Class *>(nullptr))));
    if (made != nullptr && !made->init()) {
        made->release();
        return nullptr;
    }
    if (made != nullptr) {
        made->ensureCapacity(capacity);
    }
    return made;
}

template <typename Class>
Class *makeFrom(const OSObject **values, uint32_t count, uint32_t capacity) {
    if (values == nullptr && count > 0) {
        return nullptr;
    }
    auto *made = make<Class>(capacity > count ? capacity : count);
    for (uint32_t index = 0; made != nullptr && index < count; ++index) {
        made->setObject(values[index]);
    }
    return made;
}

template <typename Class>
Class *makeFrom(const OSArray *array, uint32_t capacity) {
    if (array == nullptr) {
        return nullptr;
    }
    auto *made = make<Class>(capacity > array->getCount() ? capacity : array->getCount());
    if (made != nullptr) {
        made->merge(array);
    }
    return made;
}

OSObject *asObject(const OSMetaClassBase *anObject) {
    return OSDynamicCast(OSObject, anObject);
}

/// Made with the first member.
std::vector<OSObject *> &members(const OSArray *array) {
    auto *own = const_cast<OSArray *>(array);
    if (own->OSArray::lvars == nullptr) {
        own->OSArray::lvars = new OSArray_LocalIVars();
    }
    return own->OSArray::lvars->members;
}
} // namespace

OSArrayPtr OSArray::withCapacity(uint32_t capacity) {
    return make<OSArray>(capacity);
}

OSArrayPtr OSArray::withObjects(const OSObject **values, uint32_t count, uint32_t capacity) {
    return makeFrom<OSArray>(values, count, capacity);
}

OSArrayPtr OSArray::withArray(const OSArray *array, uint32_t capacity) {
    return makeFrom<OSArray>(array, capacity);
}

void OSArray::free() {
    flushCollection();
    delete lvars;
    lvars = nullptr;
    super::free();
}

uint32_t OSArray::getCount() const {
    return lvars == nullptr ? 0 : static_cast<uint32_t>(lvars->members.size());
}

uint32_t OSArray::getCapacity() const {
    return lvars == nullptr ? 0 : static_cast<uint32_t>(lvars->members.capacity());
}

uint32_t OSArray::ensureCapacity(uint32_t newCapacity) {
    members(this).reserve(newCapacity);
    return getCapacity();
}

void OSArray::flushCollection() {
    if (lvars == nullptr) {
        return;
    }
    // A member's last release may look at this array.
    std::vector<OSObject *> gone;
    gone.swap(lvars->members);
    for (OSObject *member : gone) {
        member->release();
    }
}

bool OSArray::iterateObjects(OSCollectionIterateObjectsBlock block) const {
    for (uint32_t index = 0; index < getCount(); ++index) {
        if (block(lvars->members[index])) {
            return true;
        }
    }
    return false;
}

bool OSArray::setObject(const OSMetaClassBase *anObject) {
    OSObject *object = asObject(anObject);
    if (object == nullptr) {
        return false;
    }
    object->retain();
    members(this).push_back(object);
    return true;
}

bool OSArray::setObject(uint32_t index, const OSMetaClassBase *anObject) {
    OSObject *object = asObject(anObject);
    if (object == nullptr || index > getCount()) {
        return false;
    }
    object->retain();
    members(this).insert(members(this).begin() + index, object);
    return true;
}

bool OSArray::merge(const OSArray *otherArray) {
    if (otherArray == nullptr) {
        return false;
    }
    uint32_t count = otherArray->getCount();
    for (uint32_t index = 0; index < count; ++index) {
        setObject(otherArray->getObject(index));
    }
    return true;
}

bool OSArray::replaceObject(uint32_t index, const OSMetaClassBase *anObject) {
    OSObject *object = asObject(anObject);
    if (object == nullptr || index >= getCount()) {
        return false;
    }
    object->retain();
    OSObject *old = lvars->members[index];
    lvars->members[index] = object;
    old->release();
    return true;
}

void OSArray::removeObject(uint32_t index) {
    if (index < getCount()) {
        OSObject *old = lvars->members[index];
        lvars->members.erase(lvars->members.begin() + index);
        old->release();
    }
}

OSObject *OSArray::getObject(uint32_t index) const {
    return index < getCount() ? lvars->members[index] : nullptr;
}

OSObject *OSArray::getLastObject() const {
    return getCount() == 0 ? nullptr : lvars->members.back();
}

uint32_t OSArray::getNextIndexOfObject(const OSMetaClassBase *anObject, uint32_t index) const {
    for (; index < getCount(); ++index) {
        if (lvars->members[index] == anObject) {
            return index;
        }
    }
    return UINT32_MAX;
}

bool OSArray::isEqualTo(const OSArray *anArray) const {
    if (anArray == this) {
        return true;
    }
    if (anArray == nullptr || anArray->getCount() != getCount()) {
        return false;
    }
    for (uint32_t index = 0; index < getCount(); ++index) {
        if (!getObject(index)->isEqualTo(anArray->getObject(index))) {
            return false;
        }
    }
    return true;
}

bool OSArray::isEqualTo(const OSMetaClassBase *anObject) const {
    OSArray *array = OSDynamicCast(OSArray, anObject);
    if (array == nullptr) {
        return false;
    }
    bool isSet = OSDynamicCast(OSSet, this) != nullptr;
    bool isOrdered = OSDynamicCast(OSOrderedSet, this) != nullptr;
    if (isSet != (OSDynamicCast(OSSet, anObject) != nullptr)) {
        return false;
    }
    if (!isSet || isOrdered) {
        return isEqualTo(const_cast<const OSArray *>(array));
    }
    if (array->getCount() != getCount()) {
        return false;
    }
    std::unordered_set<const OSMetaClassBase *> mine;
    for (uint32_t index = 0; index < getCount(); ++index) {
        mine.insert(getObject(index));
    }
    for (uint32_t index = 0; index < array->getCount(); ++index) {
        if (mine.count(array->getObject(index)) == 0) {
            return false;
        }
    }
    return true;
}

OSSetPtr OSSet::withCapacity(uint32_t capacity) {
    return make<OSSet>(capacity);
}

OSSetPtr OSSet::withObjects(const OSObject **values, uint32_t count, uint32_t capacity) {
    return makeFrom<OSSet>(values, count, capacity);
}

OSSetPtr OSSet::withArray(const OSArray *array, uint32_t capacity) {
    return makeFrom<OSSet>(array, capacity);
}

bool OSSet::init() {
    return super::init();
}

bool OSSet::setObject(const OSMetaClassBase *anObject) {
    return !containsObject(anObject) && super::setObject(anObject);
}

bool OSSet::merge(const OSArray *otherArray) {
    return super::merge(otherArray);
}

void OSSet::removeObject(const OSMetaClassBase *anObject) {
    uint32_t index = getNextIndexOfObject(anObject, 0);
    if (index != UINT32_MAX) {
        OSArray::removeObject(index);
    }
}

bool OSSet::containsObject(const OSMetaClassBase *anObject) const {
    return anObject != nullptr && getNextIndexOfObject(anObject, 0) != UINT32_MAX;
}

bool OSSet::member(const OSMetaClassBase *anObject) const {
    return containsObject(anObject);
}

OSObject *OSSet::getAnyObject() const {
    return getObject(0);
}

struct OSOrderedSet_LocalIVars {
    OSOrderBlock order;
};

OSOrderedSetPtr OSOrderedSet::withCapacity(uint32_t capacity, OSOrderBlock orderBlock) {
    auto *made = make<OSOrderedSet>(capacity);
    if (made != nullptr) {
        made->lvars = new OSOrderedSet_LocalIVars{DextLabCopyBlock(orderBlock)};
    }
    return made;
}

bool OSOrderedSet::init() {
    return super::init();
}

void OSOrderedSet::free() {
    if (lvars != nullptr) {
        if (lvars->order != nullptr) {
            Block_release(lvars->order);
        }
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

bool OSOrderedSet::setObject(const OSMetaClassBase *anObject) {
    if (anObject == nullptr || containsObject(anObject)) {
        return false;
    }
    uint32_t index = getCount();
    if (lvars != nullptr && lvars->order != nullptr) {
        for (index = 0; index < getCount() && lvars->order(getObject(index), anObject) >= 0; ++index) {
        }
    }
    return OSArray::setObject(index, anObject);
}

bool OSOrderedSet::setFirstObject(const OSMetaClassBase *anObject) {
    return !containsObject(anObject) && OSArray::setObject(0, anObject);
}

bool OSOrderedSet::setLastObject(const OSMetaClassBase *anObject) {
    return !containsObject(anObject) && OSArray::setObject(getCount(), anObject);
}

OSObject *OSOrderedSet::getFirstObject() const {
    return getObject(0);
}

OSObject *OSOrderedSet::getLastObject() const {
    return super::getLastObject();
}

int32_t OSOrderedSet::orderObject(const OSMetaClassBase *anObject) {
    uint32_t index = getNextIndexOfObject(anObject, 0);
    return index == UINT32_MAX ? -1 : static_cast<int32_t>(index);
}
