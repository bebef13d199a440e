// SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "DextLabRuntime.h"
#include <DriverKit/OSData.h>
#include <DriverKit/OSString.h>

struct OSData_LocalIVars {
    unsigned char *bytes = nullptr;
    size_t length = 0;
    size_t capacity = 0;
    /// False if the bytes are the caller's.
    bool owned = true;
};

namespace {
OSData *make() {
    OSData *data = OSTypeAlloc(OSData);
    if (data != nullptr) {
        data->lvars = new OSData_LocalIVars();
    }
    return data;
}

bool reserve(OSData_LocalIVars *own, size_t capacity) {
    if (capacity <= own->capacity) {
        return true;
    }
    if (!own->owned) {
        return false;
    }
    void *grown = realloc(own->bytes, capacity);
    if (grown == nullptr) {
        return false;
    }
    own->bytes = static_cast<unsigned char *>(grown);
    own->capacity = capacity;
    return true;
}
} // namespace

OSDataPtr OSData::withCapacity(uint32_t capacity) {
    OSData *data = make();
    if (data != nullptr && !reserve(data->lvars, capacity)) {
        data->release();
        return nullptr;
    }
    return data;
}

OSDataPtr OSData::withBytes(const void *bytes, size_t numBytes) {
    if (bytes == nullptr && numBytes > 0) {
        return nullptr;
    }
    OSData *data = make();
    if (data != nullptr && !data->appendBytes(bytes, numBytes)) {
        data->release();
        return nullptr;
    }
    return data;
}

OSDataPtr OSData::withBytesNoCopy(void *bytes, size_t numBytes) {
    if (bytes == nullptr && numBytes > 0) {
        return nullptr;
    }
    OSData *data = make();
    if (data != nullptr) {
        *data->lvars = OSData_LocalIVars{static_cast<unsigned char *>(bytes), numBytes, numBytes, false};
    }
    return data;
}

OSDataPtr OSData::withData(const OSData *inData) {
    return inData == nullptr ? nullptr : withBytes(inData->getBytesNoCopy(), inData->getLength());
}

OSDataPtr OSData::withData(const OSData *inData, size_t start, size_t numBytes) {
    const void *bytes = inData == nullptr ? nullptr : inData->getBytesNoCopy(start, numBytes);
    return bytes == nullptr ? nullptr : withBytes(bytes, numBytes);
}

void OSData::free() {
    if (lvars != nullptr) {
        if (lvars->owned) {
            ::free(lvars->bytes);
        }
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

size_t OSData::getLength() const {
    return lvars == nullptr ? 0 : lvars->length;
}

size_t OSData::getCapacity() const {
    return lvars == nullptr ? 0 : lvars->capacity;
}

bool OSData::appendBytes(const void *bytes, size_t numBytes) {
    size_t needed;
    if (lvars == nullptr || __builtin_add_overflow(lvars->length, numBytes, &needed)) {
        return false;
    }
    if (numBytes == 0) {
        return true;
    }
    if (needed > lvars->capacity) {
        // Growing by half keeps a row of small appends cheap.
        size_t grown = lvars->capacity + lvars->capacity / 2;
        // The bytes may be a part of this very data.
        bool inside = bytes >= lvars->bytes && bytes < lvars->bytes + lvars->length;
        size_t offset = inside ? static_cast<size_t>(static_cast<const unsigned char *>(bytes) - lvars->bytes) : 0;
        if (!reserve(lvars, grown > needed ? grown : needed)) {
            return false;
        }
        bytes = inside ? lvars->bytes + offset : bytes;
    }
    if (bytes == nullptr) {
        memset(lvars->bytes + lvars->length, 0, numBytes);
    } else {
        memmove(lvars->bytes + lvars->length, bytes, numBytes);
    }
    lvars->length = needed;
    return true;
}

bool OSData::appendBytes(const OSData *aDataObj) {
    return aDataObj != nullptr && appendBytes(aDataObj->getBytesNoCopy(), aDataObj->getLength());
}

const void *OSData::getBytesNoCopy() const {
    return getLength() == 0 ? nullptr : lvars->bytes;
}

const void *OSData::getBytesNoCopy(size_t start, size_t numBytes) const {
    if (numBytes == 0 || start >= getLength() || numBytes > getLength() - start) {
        return nullptr;
    }
    return lvars->bytes + start;
}

bool OSData::isEqualTo(const OSData *aDataObj) const {
    return aDataObj != nullptr && isEqualTo(aDataObj->getBytesNoCopy(), aDataObj->getLength());
}

bool OSData::isEqualTo(const void *bytes, size_t numBytes) const {
    return numBytes == getLength() && (numBytes == 0 || memcmp(lvars->bytes, bytes, numBytes) == 0);
}

bool OSData::isEqualTo(const OSString *aString) const {
    return aString != nullptr && aString->isEqualTo(this);
}

bool OSData::isEqualTo(const OSMetaClassBase *anObject) const {
    if (OSData *data = OSDynamicCast(OSData, anObject)) {
        return isEqualTo(const_cast<const OSData *>(data));
    }
    OSString *string = OSDynamicCast(OSString, anObject);
    return string != nullptr && isEqualTo(const_cast<const OSString *>(string));
}
