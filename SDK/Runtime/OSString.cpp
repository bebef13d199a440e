// SPDX-License-Identifier: Apache-2.0

#include <cstdlib>
#include <cstring>

#include "DextLabRuntime.h"
#include <DriverKit/OSData.h>
#include <DriverKit/OSString.h>

struct OSString_LocalIVars {
    const char *bytes;
    size_t length;
    /// The bytes to free; NULL if they are the caller's.
    char *owned;
};

namespace {
OSString *make(const char *bytes, size_t length, bool copy) {
    if (bytes == nullptr) {
        return nullptr;
    }
    OSString *string = OSTypeAlloc(OSString);
    if (string == nullptr) {
        return nullptr;
    }
    string->lvars = new OSString_LocalIVars{bytes, length, nullptr};
    if (copy) {
        auto *owned = static_cast<char *>(malloc(length + 1));
        if (owned == nullptr) {
            string->release();
            return nullptr;
        }
        memcpy(owned, bytes, length);
        owned[length] = 0;
        string->lvars->owned = owned;
        string->lvars->bytes = owned;
    }
    return string;
}
} // namespace

OSStringPtr OSString::withCString(const char *cString) {
    return cString == nullptr ? nullptr : make(cString, strlen(cString), true);
}

OSStringPtr OSString::withCString(const char *cString, size_t length) {
    return cString == nullptr ? nullptr : make(cString, strnlen(cString, length), true);
}

OSStringPtr OSString::withCStringNoCopy(const char *cString) {
    return cString == nullptr ? nullptr : make(cString, strlen(cString), false);
}

OSStringPtr OSString::withString(const OSString *aString) {
    return aString == nullptr ? nullptr : make(aString->getCStringNoCopy(), aString->getLength(), true);
}

void OSString::free() {
    if (lvars != nullptr) {
        ::free(lvars->owned);
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

size_t OSString::getLength() const {
    return lvars == nullptr ? 0 : lvars->length;
}

const char *OSString::getCStringNoCopy() const {
    return lvars == nullptr ? "" : lvars->bytes;
}

bool OSString::isEqualTo(const char *cString) const {
    return cString != nullptr && strcmp(getCStringNoCopy(), cString) == 0;
}

bool OSString::isEqualTo(const OSString *aString) const {
    return aString != nullptr && getLength() == aString->getLength() &&
           memcmp(getCStringNoCopy(), aString->getCStringNoCopy(), getLength()) == 0;
}

bool OSString::isEqualTo(const OSData *aDataObject) const {
    if (aDataObject == nullptr) {
        return false;
    }
    size_t size = aDataObject->getLength();
    const auto *bytes = static_cast<const char *>(aDataObject->getBytesNoCopy());
    if (size == getLength() + 1 && bytes[size - 1] == 0) {
        --size;
    }
    return size == getLength() && (size == 0 || memcmp(getCStringNoCopy(), bytes, size) == 0);
}

bool OSString::isEqualTo(const OSMetaClassBase *anObject) const {
    if (OSString *string = OSDynamicCast(OSString, anObject)) {
        return isEqualTo(const_cast<const OSString *>(string));
    }
    OSData *data = OSDynamicCast(OSData, anObject);
    return data != nullptr && isEqualTo(const_cast<const OSData *>(data));
}
