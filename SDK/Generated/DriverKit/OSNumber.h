// Made by dextlab iig from OSNumber.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSNUMBER_IIG
#define DRIVERKIT_OSNUMBER_IIG

#include <DriverKit/OSContainer.h>

class OSNumber;
typedef OSNumber *OSNumberPtr;

/// An unsigned integer of 1 to 64 bits. Bits above its width are dropped when it is made.

struct OSNumber_IVars;
struct OSNumber_LocalIVars;
class OSNumber;

extern OSMetaClass * gOSNumberMetaClass;
extern const OSClassLoadInformation OSNumber_Class;

class OSNumberMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSNumber : public OSContainer {
    friend class OSNumberMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gOSNumberMetaClass; }
    union {
        OSNumber_IVars * ivars;
        OSNumber_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// NULL if `numberOfBits` is 0 or above 64.
    static OSNumberPtr withNumber(uint64_t value, size_t numberOfBits);
    /// From text as strtoull reads it (decimal, 0x…, 0…). NULL if it does not begin with a number.
    static OSNumberPtr withNumber(const char *valueString, size_t numberOfBits);

    virtual void free() override;

    size_t numberOfBits() const;
    uint8_t unsigned8BitValue() const;
    uint16_t unsigned16BitValue() const;
    uint32_t unsigned32BitValue() const;
    uint64_t unsigned64BitValue() const;

    /// Compares values, whatever the widths.
    bool isEqualTo(const OSNumber *aNumber) const;
    virtual bool isEqualTo(const OSMetaClassBase *anObject) const override;

};

#endif /* DRIVERKIT_OSNUMBER_IIG */
