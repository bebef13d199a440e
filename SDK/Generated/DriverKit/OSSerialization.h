// Made by dextlab iig from OSSerialization.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSSERIALIZATION_IIG
#define DRIVERKIT_OSSERIALIZATION_IIG

#include <DriverKit/OSContainer.h>

class OSSerialization;
typedef OSSerialization *OSSerializationPtr;

/// Frees bytes that were given away.
typedef void (^OSSerializationFreeBufferHandler)(const void *bytes, unsigned long length);

/// An object as bytes: binary when written here; binary or XML when read.

struct OSSerialization_IVars;
struct OSSerialization_LocalIVars;
class OSSerialization;

extern OSMetaClass * gOSSerializationMetaClass;
extern const OSClassLoadInformation OSSerialization_Class;

class OSSerializationMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSSerialization : public OSContainer {
    friend class OSSerializationMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gOSSerializationMetaClass; }
    union {
        OSSerialization_IVars * ivars;
        OSSerialization_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// NULL if the object, or one inside it, is no OSContainer.
    static OSSerializationPtr createFromObject(OSObjectPtr const object);
    /// Over bytes of the caller's; `freeBuffer` runs when they are no longer needed.
    static OSSerializationPtr createFromBytes(
        const void *bytes, size_t length, OSSerializationFreeBufferHandler freeBuffer);

    virtual void free() override;

    /// The object, with a reference for the caller. NULL if the bytes are not one.
    OSObjectPtr copyObject();
    /// Hands the bytes to the caller, who frees them with freeBuffer; the serialization is empty afterwards.
    const void *finalizeBuffer(size_t *length);
    static void freeBuffer(const void *buffer, size_t length);

    /// The bytes, which stay the serialization's. For OSSerializationGetBytes.
    const void *getBytes(size_t *length) const;

};

#endif /* DRIVERKIT_OSSERIALIZATION_IIG */
