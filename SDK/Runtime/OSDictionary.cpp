// SPDX-License-Identifier: Apache-2.0

// Dictionaries keep the order in which keys came, as the kernel's do; large ones look keys up in a table.

#include <string_view>
#include <unordered_map>
#include <vector>

#include "DextLabRuntime.h"
#include <DriverKit/OSArray.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSDictionary.h>

struct OSDictionary_LocalIVars {
    struct Entry {
        OSString *key;
        OSObject *value;
    };
    std::vector<Entry> entries;
    /// Positions by key; the bytes are the keys' own.
    std::unordered_map<std::string_view, size_t> table;
};

namespace {
using Own = OSDictionary_LocalIVars;

Own *own(const OSDictionary *dictionary) {
    auto *mine = const_cast<OSDictionary *>(dictionary);
    if (mine->OSDictionary::lvars == nullptr) {
        mine->OSDictionary::lvars = new Own();
    }
    return mine->OSDictionary::lvars;
}

std::string_view bytesOf(const OSString *key) {
    return {key->getCStringNoCopy(), key->getLength()};
}

/// Takes over the reference to `key`.
bool set(OSDictionary *dictionary, OSString *key, const OSMetaClassBase *anObject) {
    OSObject *value = OSDynamicCast(OSObject, anObject);
    if (key == nullptr || value == nullptr) {
        OSSafeReleaseNULL(key);
        return false;
    }
    value->retain();
    Own *state = own(dictionary);
    auto found = state->table.find(bytesOf(key));
    if (found == state->table.end()) {
        state->table.emplace(bytesOf(key), state->entries.size());
        state->entries.push_back({key, value});
        return true;
    }
    OSObject *old = state->entries[found->second].value;
    state->entries[found->second].value = value;
    key->release();
    old->release();
    return true;
}

OSObject *get(const OSDictionary *dictionary, std::string_view key) {
    Own *state = dictionary->OSDictionary::lvars;
    if (state == nullptr) {
        return nullptr;
    }
    auto found = state->table.find(key);
    return found == state->table.end() ? nullptr : state->entries[found->second].value;
}

void remove(OSDictionary *dictionary, std::string_view key) {
    Own *state = dictionary->OSDictionary::lvars;
    if (state == nullptr) {
        return;
    }
    auto found = state->table.find(key);
    if (found == state->table.end()) {
        return;
    }
    size_t index = found->second;
    Own::Entry gone = state->entries[index];
    state->table.erase(found);
    state->entries.erase(state->entries.begin() + static_cast<ptrdiff_t>(index));
    for (auto &each : state->table) {
        each.second -= each.second > index ? 1 : 0;
    }
    gone.key->release();
    gone.value->release();
}
} // namespace

OSDictionaryPtr OSDictionary::withCapacity(uint32_t capacity) {
    OSDictionary *made = OSTypeAlloc(OSDictionary);
    if (made != nullptr && !made->init()) {
        made->release();
        return nullptr;
    }
    if (made != nullptr) {
        made->ensureCapacity(capacity);
    }
    return made;
}

OSDictionaryPtr OSDictionary::withObjects(
    const OSObject **values, const OSObject **keys, uint32_t count, uint32_t capacity) {
    if (count > 0 && (values == nullptr || keys == nullptr)) {
        return nullptr;
    }
    OSDictionary *made = withCapacity(capacity > count ? capacity : count);
    for (uint32_t index = 0; made != nullptr && index < count; ++index) {
        if (!made->setObject(keys[index], values[index])) {
            made->release();
            return nullptr;
        }
    }
    return made;
}

OSDictionaryPtr OSDictionary::withDictionary(const OSDictionary *dictionary, uint32_t capacity) {
    if (dictionary == nullptr) {
        return nullptr;
    }
    OSDictionary *made = withCapacity(capacity > dictionary->getCount() ? capacity : dictionary->getCount());
    if (made != nullptr) {
        made->merge(dictionary);
    }
    return made;
}

void OSDictionary::free() {
    flushCollection();
    delete lvars;
    lvars = nullptr;
    super::free();
}

uint32_t OSDictionary::getCount() const {
    return lvars == nullptr ? 0 : static_cast<uint32_t>(lvars->entries.size());
}

uint32_t OSDictionary::getCapacity() const {
    return lvars == nullptr ? 0 : static_cast<uint32_t>(lvars->entries.capacity());
}

uint32_t OSDictionary::ensureCapacity(uint32_t newCapacity) {
    own(this)->entries.reserve(newCapacity);
    return getCapacity();
}

void OSDictionary::flushCollection() {
    if (lvars == nullptr) {
        return;
    }
    std::vector<Own::Entry> gone;
    gone.swap(lvars->entries);
    lvars->table.clear();
    for (Own::Entry &entry : gone) {
        entry.key->release();
        entry.value->release();
    }
}

bool OSDictionary::iterateObjects(OSCollectionIterateObjectsBlock block) const {
    for (size_t index = 0; index < getCount(); ++index) {
        if (block(lvars->entries[index].key)) {
            return true;
        }
    }
    return false;
}

bool OSDictionary::iterateObjects(OSDictionaryIterateObjectsBlock block) const {
    for (size_t index = 0; index < getCount(); ++index) {
        if (block(lvars->entries[index].key, lvars->entries[index].value)) {
            return true;
        }
    }
    return false;
}

bool OSDictionary::setObject(const char *aKey, const OSMetaClassBase *anObject) {
    return set(this, OSString::withCString(aKey), anObject);
}

bool OSDictionary::setObject(const OSObject *aKey, const OSMetaClassBase *anObject) {
    OSString *key = OSDynamicCast(OSString, aKey);
    if (key != nullptr) {
        key->retain();
    }
    return set(this, key, anObject);
}

void OSDictionary::removeObject(const char *aKey) {
    if (aKey != nullptr) {
        remove(this, aKey);
    }
}

void OSDictionary::removeObject(const OSObject *aKey) {
    if (OSString *key = OSDynamicCast(OSString, aKey)) {
        // Removing may free the key that was given.
        key->retain();
        remove(this, bytesOf(key));
        key->release();
    }
}

bool OSDictionary::merge(const OSDictionary *otherDictionary) {
    if (otherDictionary == nullptr) {
        return false;
    }
    if (otherDictionary == this) {
        return true;
    }
    otherDictionary->iterateObjects(^bool(OSObject *key, OSObject *value) {
        setObject(key, value);
        return false;
    });
    return true;
}

OSObject *OSDictionary::getObject(const char *aKey) const {
    return aKey == nullptr ? nullptr : get(this, aKey);
}

OSObject *OSDictionary::getObject(const OSObject *aKey) const {
    OSString *key = OSDynamicCast(OSString, aKey);
    return key == nullptr ? nullptr : get(this, bytesOf(key));
}

bool OSDictionary::isEqualTo(const OSDictionary *aDictionary) const {
    return aDictionary != nullptr && aDictionary->getCount() == getCount() && isEqualTo(aDictionary, this);
}

bool OSDictionary::isEqualTo(const OSDictionary *aDictionary, const OSCollection *keys) const {
    if (aDictionary == nullptr || keys == nullptr) {
        return false;
    }
    return !keys->iterateObjects(^bool(OSObject *key) {
        OSObject *mine = getObject(key);
        OSObject *other = aDictionary->getObject(key);
        return mine == nullptr || other == nullptr || !mine->isEqualTo(other);
    });
}

bool OSDictionary::isEqualTo(const OSMetaClassBase *anObject) const {
    OSDictionary *dictionary = OSDynamicCast(OSDictionary, anObject);
    return dictionary != nullptr && isEqualTo(const_cast<const OSDictionary *>(dictionary));
}
