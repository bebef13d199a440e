// SPDX-License-Identifier: Apache-2.0

// The plain functions over containers.

#include <string>

#include "DextLabRuntime.h"
#include "Serialize.h"
#include <DriverKit/OSCollections.h>

void OSCollectionsInitialize() {}

OSCollectionType OSCollectionTypeID(OSObjectPtr obj) {
    struct Kind {
        OSMetaClass *meta;
        OSCollectionType type;
    };
    // Sets before arrays, which they are too.
    const Kind kinds[] = {{OSMTypeID(OSDictionary), kOSCollectionTypeDictionary}, {OSMTypeID(OSSet),
        kOSCollectionTypeSet},
        {OSMTypeID(OSArray), kOSCollectionTypeArray}, {OSMTypeID(OSNumber), kOSCollectionTypeNumber},
        {OSMTypeID(OSString), kOSCollectionTypeString}, {OSMTypeID(OSData), kOSCollectionTypeData},
        {OSMTypeID(OSBoolean), kOSCollectionTypeBoolean}, {OSMTypeID(OSSerialization), kOSCollectionTypeSerialization}};
    for (const Kind &kind : kinds) {
        if (OSMetaClassBase::safeMetaCast(obj, kind.meta) != nullptr) {
            return kind.type;
        }
    }
    return 0;
}

const char *OSCollectionTypeName(OSCollectionType t) {
    switch (t) {
    case kOSCollectionTypeDictionary:
        return "OSDictionary";
    case kOSCollectionTypeArray:
        return "OSArray";
    case kOSCollectionTypeSet:
        return "OSSet";
    case kOSCollectionTypeNumber:
        return "OSNumber";
    case kOSCollectionTypeSymbol:
    case kOSCollectionTypeString:
        return "OSString";
    case kOSCollectionTypeData:
        return "OSData";
    case kOSCollectionTypeBoolean:
        return "OSBoolean";
    case kOSCollectionTypeSerialization:
        return "OSSerialization";
    default:
        return "unknown";
    }
}

void OSObjectRetain(OSObjectPtr container) {
    container->retain();
}

void OSObjectRelease(OSObjectPtr container) {
    container->release();
}

void OSObjectLog(OSObjectPtr obj) {
    std::string text;
    if (obj == nullptr || !dextlab::writeXML(obj, text)) {
        text = obj == nullptr ? "NULL" : obj->GetClassName();
    }
    DextLabLog(OS_LOG_TYPE_DEFAULT, "%s", text.c_str());
}

namespace {
const char *stringOf(OSObject *object) {
    OSString *string = OSDynamicCast(OSString, object);
    return string == nullptr ? nullptr : string->getCStringNoCopy();
}

uint64_t numberOf(OSObject *object) {
    OSNumber *number = OSDynamicCast(OSNumber, object);
    return number == nullptr ? 0 : number->unsigned64BitValue();
}

/// Calls `store` with a new object and releases it.
template <typename Store>
void storeNew(OSObject *object, Store store) {
    if (object != nullptr) {
        store(object);
        object->release();
    }
}
} // namespace

OSArrayPtr OSArrayCreate() {
    return OSArray::withCapacity(0);
}

uint32_t OSArrayGetCount(OSArrayPtr obj) {
    return obj->getCount();
}

OSObjectPtr OSArrayGetValue(OSArrayPtr obj, size_t index) {
    return index > UINT32_MAX ? nullptr : obj->getObject(static_cast<uint32_t>(index));
}

const char *OSArrayGetStringValue(OSArrayPtr obj, size_t index) {
    return stringOf(OSArrayGetValue(obj, index));
}

uint64_t OSArrayGetUInt64Value(OSArrayPtr obj, size_t index) {
    return numberOf(OSArrayGetValue(obj, index));
}

bool OSArraySetValue(OSArrayPtr obj, size_t index, OSObjectPtr value) {
    if (index == kOSArrayAppend) {
        return obj->setObject(value);
    }
    return index <= UINT32_MAX && obj->setObject(static_cast<uint32_t>(index), value);
}

void OSArraySetStringValue(OSArrayPtr obj, size_t index, const char *value) {
    storeNew(OSString::withCString(value), [&](OSObject *object) { OSArraySetValue(obj, index, object); });
}

void OSArraySetUInt64Value(OSArrayPtr obj, size_t index, uint64_t value) {
    storeNew(OSNumber::withNumber(value, 64), [&](OSObject *object) { OSArraySetValue(obj, index, object); });
}

bool OSArrayAppendValue(OSArrayPtr obj, OSObjectPtr value) {
    return obj->setObject(value);
}

bool OSArrayReplaceValue(OSArrayPtr obj, size_t index, OSObjectPtr value) {
    return index <= UINT32_MAX && obj->replaceObject(static_cast<uint32_t>(index), value);
}

bool OSArrayApply(OSArrayPtr obj, OSArrayApplier applier) {
    return !obj->iterateObjects(^bool(OSObject *value) {
        return !applier(value);
    });
}

OSDictionaryPtr OSDictionaryCreate() {
    return OSDictionary::withCapacity(0);
}

uint32_t OSDictionaryGetCount(OSDictionaryPtr obj) {
    return obj->getCount();
}

OSObjectPtr OSDictionaryGetValue(OSDictionaryPtr obj, const char *key) {
    return obj->getObject(key);
}

const char *OSDictionaryGetStringValue(OSDictionaryPtr obj, const char *key) {
    return stringOf(obj->getObject(key));
}

uint64_t OSDictionaryGetUInt64Value(OSDictionaryPtr obj, const char *key) {
    return numberOf(obj->getObject(key));
}

bool OSDictionarySetValue(OSDictionaryPtr obj, const char *key, OSObjectPtr value) {
    return obj->setObject(key, value);
}

void OSDictionarySetStringValue(OSDictionaryPtr obj, const char *key, const char *value) {
    storeNew(OSString::withCString(value), [&](OSObject *object) { obj->setObject(key, object); });
}

void OSDictionarySetUInt64Value(OSDictionaryPtr obj, const char *key, uint64_t value) {
    storeNew(OSNumber::withNumber(value, 64), [&](OSObject *object) { obj->setObject(key, object); });
}

bool OSDictionaryApply(OSDictionaryPtr obj, OSDictionaryApplier applier) {
    return !obj->iterateObjects(^bool(OSObject *key, OSObject *value) {
        return !applier(static_cast<OSString *>(key)->getCStringNoCopy(), value);
    });
}

OSDataPtr OSDataCreate(const void *bytes, size_t length) {
    return OSData::withBytes(bytes, length);
}

bool OSDataAppendBytes(OSDataPtr data, const void *bytes, size_t length) {
    return data->appendBytes(bytes, length);
}

size_t OSDataGetLength(OSDataPtr obj) {
    return obj->getLength();
}

size_t OSDataGetBytes(OSDataPtr obj, void *buffer, size_t offset, size_t length) {
    if (offset >= obj->getLength()) {
        return 0;
    }
    size_t size = obj->getLength() - offset < length ? obj->getLength() - offset : length;
    if (size > 0) {
        memcpy(buffer, obj->getBytesNoCopy(offset, size), size);
    }
    return size;
}

const void *OSDataGetBytesPtr(OSDataPtr obj, size_t offset, size_t length) {
    return obj->getBytesNoCopy(offset, length);
}

OSStringPtr OSStringCreate(const char *cstring, size_t length) {
    return OSString::withCString(cstring, length);
}

size_t OSStringGetLength(OSStringPtr string) {
    return string->getLength();
}

const char *OSStringGetStringPtr(OSStringPtr obj) {
    return obj->getCStringNoCopy();
}

OSNumberPtr OSNumberCreateWithUInt64Value(uint64_t value) {
    return OSNumber::withNumber(value, 64);
}

uint64_t OSNumberGetUInt64Value(OSNumberPtr obj) {
    return obj->unsigned64BitValue();
}

OSSerializationPtr OSCreateSerializationFromObject(OSObjectPtr obj) {
    return OSSerialization::createFromObject(obj);
}

OSSerializationPtr OSCreateSerializationFromBytes(
    const void *bytes, size_t length, OSSerializationFreeBufferHandler freeBuffer) {
    return OSSerialization::createFromBytes(bytes, length, freeBuffer);
}

OSObjectPtr OSCreateObjectFromSerialization(OSSerializationPtr serial) {
    return serial->copyObject();
}

const void *OSSerializationGetBytes(OSSerializationPtr serial, size_t *length) {
    return serial->getBytes(length);
}
