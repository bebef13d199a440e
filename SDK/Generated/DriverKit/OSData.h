// Made by dextlab iig from OSData.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSDATA_IIG
#define DRIVERKIT_OSDATA_IIG

#include <DriverKit/OSContainer.h>

class OSData;
class OSString;
typedef OSData *OSDataPtr;

/// Bytes that can grow.

struct OSData_IVars;
struct OSData_LocalIVars;
class OSData;

extern OSMetaClass * gOSDataMetaClass;
extern const OSClassLoadInformation OSData_Class;

class OSDataMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSData : public OSContainer {
    friend class OSDataMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gOSDataMetaClass; }
    union {
        OSData_IVars * ivars;
        OSData_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// Empty, with room for so many bytes.
    static OSDataPtr withCapacity(uint32_t capacity);
    /// With a copy of the bytes.
    static OSDataPtr withBytes(const void *bytes, size_t numBytes);
    /// Over bytes that stay the caller's and must outlive it. Such data cannot grow.
    static OSDataPtr withBytesNoCopy(void *bytes, size_t numBytes);
    static OSDataPtr withData(const OSData *inData);
    /// NULL if the range does not lie in `inData`.
    static OSDataPtr withData(const OSData *inData, size_t start, size_t numBytes);

    virtual void free() override;

    size_t getLength() const;
    size_t getCapacity() const;

    /// Copies the bytes to the end. `bytes` NULL appends zeros. False if the data cannot grow.
    bool appendBytes(const void *bytes, size_t numBytes);
    bool appendBytes(const OSData *aDataObj);

    /// The bytes, good until the next change. NULL if empty, or if the range does not lie in the data.
    const void *getBytesNoCopy() const;
    const void *getBytesNoCopy(size_t start, size_t numBytes) const;

    bool isEqualTo(const OSData *aDataObj) const;
    bool isEqualTo(const void *bytes, size_t numBytes) const;
    bool isEqualTo(const OSString *aString) const;
    virtual bool isEqualTo(const OSMetaClassBase *anObject) const override;

};

#endif /* DRIVERKIT_OSDATA_IIG */
