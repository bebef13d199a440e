// Made by dextlab iig from OSString.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSSTRING_IIG
#define DRIVERKIT_OSSTRING_IIG

#include <DriverKit/OSContainer.h>

class OSString;
class OSData;
typedef OSString *OSStringPtr;
/// Symbols are strings in DriverKit.
typedef OSString OSSymbol;

/// A string of UTF-8 bytes that never changes.

struct OSString_IVars;
struct OSString_LocalIVars;
class OSString;

extern OSMetaClass * gOSStringMetaClass;
extern const OSClassLoadInformation OSString_Class;

class OSStringMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSString : public OSContainer {
    friend class OSStringMetaClass;
    public:
    using super = OSContainer;
    static OSMetaClass * metaClassOfType() { return gOSStringMetaClass; }
    union {
        OSString_IVars * ivars;
        OSString_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// A string with a copy of the bytes. NULL if `cString` is NULL or memory is short.
    static OSStringPtr withCString(const char *cString);
    static OSStringPtr withCString(const char *cString, size_t length);
    /// A string over bytes that stay the caller's and must outlive it.
    static OSStringPtr withCStringNoCopy(const char *cString);
    static OSStringPtr withString(const OSString *aString);

    virtual void free() override;

    /// Bytes without the 0 at the end.
    size_t getLength() const;
    /// The bytes, ended by 0; good as long as the string.
    const char *getCStringNoCopy() const;

    bool isEqualTo(const char *cString) const;
    bool isEqualTo(const OSString *aString) const;
    /// Equal if the data has the same bytes, with or without the 0 at the end.
    bool isEqualTo(const OSData *aDataObject) const;
    virtual bool isEqualTo(const OSMetaClassBase *anObject) const override;

};

#define gOSSymbolMetaClass gOSStringMetaClass

/// A string for a literal, made once and never freed.
#define OSSTR(cStr) ({ static OSString *const __osstr = OSString::withCStringNoCopy("" cStr); __osstr; })

#endif /* DRIVERKIT_OSSTRING_IIG */
