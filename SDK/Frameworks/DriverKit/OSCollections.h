// SPDX-License-Identifier: Apache-2.0

// Plain functions over the containers. Where a value has the wrong class they answer 0 or NULL.

#ifndef DRIVERKIT_OSCOLLECTIONS_H
#define DRIVERKIT_OSCOLLECTIONS_H

#if __IIG
#include <DriverKit/OSArray.iig>
#include <DriverKit/OSBoolean.iig>
#include <DriverKit/OSData.iig>
#include <DriverKit/OSDictionary.iig>
#include <DriverKit/OSNumber.iig>
#include <DriverKit/OSOrderedSet.iig>
#include <DriverKit/OSSerialization.iig>
#include <DriverKit/OSSet.iig>
#include <DriverKit/OSString.iig>
#else
#include <DriverKit/OSArray.h>
#include <DriverKit/OSBoolean.h>
#include <DriverKit/OSData.h>
#include <DriverKit/OSDictionary.h>
#include <DriverKit/OSNumber.h>
#include <DriverKit/OSOrderedSet.h>
#include <DriverKit/OSSerialization.h>
#include <DriverKit/OSSet.h>
#include <DriverKit/OSString.h>
#endif

/// Kind of an object; 0 for what is no container.
typedef uint64_t OSCollectionType;

/// INFERRED: kinds as in XNU's binary serialization (top byte of its tags). Serialization's own number is not
/// published.
enum {
    kOSCollectionTypeDictionary = 1,
    kOSCollectionTypeArray = 2,
    kOSCollectionTypeSet = 3,
    kOSCollectionTypeNumber = 4,
    kOSCollectionTypeSymbol = 8,
    kOSCollectionTypeString = 9,
    kOSCollectionTypeData = 10,
    kOSCollectionTypeBoolean = 11,
    kOSCollectionTypeSerialization = 12,
};

/// Index that appends. INFERRED: value not published.
enum : size_t {
    kOSArrayAppend = SIZE_MAX,
};

/// Called for each member, or entry; true goes on, false ends the walk.
typedef bool (^OSArrayApplier)(OSObject *value);
typedef bool (^OSDictionaryApplier)(const char *key, OSObject *value);

/// Releases and forgets. `ptr` may be NULL.
#define OSSafeReleaseNULL(inst) \
    do { \
        if (NULL != (inst)) { \
            (inst)->release(); \
            (inst) = NULL; \
        } \
    } while (0)
#define OSObjectSafeReleaseNULL(ptr) \
    do { \
        if (NULL != (ptr)) { \
            OSObjectRelease(ptr); \
            (ptr) = NULL; \
        } \
    } while (0)

#if defined(__cplusplus)
extern "C" {
#endif

/// Needs no call here: containers are ready before `main`.
void OSCollectionsInitialize(void);

OSCollectionType OSCollectionTypeID(OSObjectPtr obj);
const char *OSCollectionTypeName(OSCollectionType t);

void OSObjectRetain(OSObjectPtr container);
void OSObjectRelease(OSObjectPtr container);
/// Logs the object as XML.
void OSObjectLog(OSObjectPtr obj);

OSArrayPtr OSArrayCreate(void);
uint32_t OSArrayGetCount(OSArrayPtr obj);
OSObjectPtr OSArrayGetValue(OSArrayPtr obj, size_t index);
const char *OSArrayGetStringValue(OSArrayPtr obj, size_t index);
uint64_t OSArrayGetUInt64Value(OSArrayPtr obj, size_t index);
/// Inserts at `index`, or appends with kOSArrayAppend.
bool OSArraySetValue(OSArrayPtr obj, size_t index, OSObjectPtr value);
void OSArraySetStringValue(OSArrayPtr obj, size_t index, const char *value);
void OSArraySetUInt64Value(OSArrayPtr obj, size_t index, uint64_t value);
bool OSArrayAppendValue(OSArrayPtr obj, OSObjectPtr value);
bool OSArrayReplaceValue(OSArrayPtr obj, size_t index, OSObjectPtr value);
bool OSArrayApply(OSArrayPtr obj, OSArrayApplier applier);

OSDictionaryPtr OSDictionaryCreate(void);
uint32_t OSDictionaryGetCount(OSDictionaryPtr obj);
OSObjectPtr OSDictionaryGetValue(OSDictionaryPtr obj, const char *key);
const char *OSDictionaryGetStringValue(OSDictionaryPtr obj, const char *key);
uint64_t OSDictionaryGetUInt64Value(OSDictionaryPtr obj, const char *key);
bool OSDictionarySetValue(OSDictionaryPtr obj, const char *key, OSObjectPtr value);
void OSDictionarySetStringValue(OSDictionaryPtr obj, const char *key, const char *value);
void OSDictionarySetUInt64Value(OSDictionaryPtr obj, const char *key, uint64_t value);
bool OSDictionaryApply(OSDictionaryPtr obj, OSDictionaryApplier applier);

OSDataPtr OSDataCreate(const void *bytes, size_t length);
bool OSDataAppendBytes(OSDataPtr data, const void *bytes, size_t length);
size_t OSDataGetLength(OSDataPtr obj);
/// Copies what lies in the range; answers how much that was.
size_t OSDataGetBytes(OSDataPtr obj, void *buffer, size_t offset, size_t length);
const void *OSDataGetBytesPtr(OSDataPtr obj, size_t offset, size_t length);

OSStringPtr OSStringCreate(const char *cstring, size_t length);
size_t OSStringGetLength(OSStringPtr string);
const char *OSStringGetStringPtr(OSStringPtr obj);

OSNumberPtr OSNumberCreateWithUInt64Value(uint64_t value);
uint64_t OSNumberGetUInt64Value(OSNumberPtr obj);

OSSerializationPtr OSCreateSerializationFromObject(OSObjectPtr obj);
OSSerializationPtr OSCreateSerializationFromBytes(
    const void *bytes, size_t length, OSSerializationFreeBufferHandler freeBuffer);
OSObjectPtr OSCreateObjectFromSerialization(OSSerializationPtr serial);
const void *OSSerializationGetBytes(OSSerializationPtr serial, size_t *length);

#if defined(__cplusplus)
}
#endif

#endif /* DRIVERKIT_OSCOLLECTIONS_H */
