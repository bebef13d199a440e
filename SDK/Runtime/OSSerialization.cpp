// SPDX-License-Identifier: Apache-2.0

#include <cstdlib>
#include <cstring>
#include <string>

#include <Block.h>

#include "DextLabRuntime.h"
#include "Serialize.h"
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSSerialization.h>

struct OSSerialization_LocalIVars {
    const void *bytes;
    size_t length;
    /// How to free the bytes; NULL if they are of `malloc`.
    OSSerializationFreeBufferHandler freeBuffer;
};

OSObject *dextlab::readAny(const void *bytes, size_t length) {
    if (length >= 4 && memcmp(bytes, "\xd3\0\0\0", 4) == 0) {
        return readBinary(bytes, length);
    }
    return bytes == nullptr ? nullptr : readXML(bytes, length);
}

OSSerializationPtr OSSerialization::createFromObject(OSObjectPtr const object) {
    std::string bytes;
    if (object == nullptr || !dextlab::writeBinary(object, bytes)) {
        return nullptr;
    }
    void *copy = malloc(bytes.size());
    OSSerialization *made = copy == nullptr ? nullptr : OSTypeAlloc(OSSerialization);
    if (made == nullptr) {
        ::free(copy);
        return nullptr;
    }
    memcpy(copy, bytes.data(), bytes.size());
    made->lvars = new OSSerialization_LocalIVars{copy, bytes.size(), nullptr};
    return made;
}

OSSerializationPtr OSSerialization::createFromBytes(
    const void *bytes, size_t length, OSSerializationFreeBufferHandler freeBuffer) {
    OSSerialization *made = bytes == nullptr ? nullptr : OSTypeAlloc(OSSerialization);
    if (made != nullptr) {
        // A caller without a handler keeps its bytes.
        OSSerializationFreeBufferHandler handler = freeBuffer == nullptr ? ^(const void *, unsigned long) {}
            : freeBuffer;
        made->lvars = new OSSerialization_LocalIVars{bytes, length, Block_copy(handler)};
    }
    return made;
}

void OSSerialization::free() {
    if (lvars != nullptr) {
        if (lvars->freeBuffer != nullptr) {
            lvars->freeBuffer(lvars->bytes, lvars->length);
            Block_release(lvars->freeBuffer);
        } else {
            ::free(const_cast<void *>(lvars->bytes));
        }
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

OSObjectPtr OSSerialization::copyObject() {
    return lvars == nullptr ? nullptr : dextlab::readAny(lvars->bytes, lvars->length);
}

const void *OSSerialization::finalizeBuffer(size_t *length) {
    *length = 0;
    if (lvars == nullptr || lvars->bytes == nullptr) {
        return nullptr;
    }
    *length = lvars->length;
    const void *bytes = lvars->bytes;
    if (lvars->freeBuffer != nullptr) {
        // The caller frees with freeBuffer, which knows nothing of the handler: give it a copy.
        void *copy = malloc(lvars->length);
        if (copy != nullptr) {
            memcpy(copy, bytes, lvars->length);
        }
        return copy;
    }
    lvars->bytes = nullptr;
    lvars->length = 0;
    return bytes;
}

void OSSerialization::freeBuffer(const void *buffer, size_t) {
    ::free(const_cast<void *>(buffer));
}

const void *OSSerialization::getBytes(size_t *length) const {
    *length = lvars == nullptr ? 0 : lvars->length;
    return lvars == nullptr ? nullptr : lvars->bytes;
}
