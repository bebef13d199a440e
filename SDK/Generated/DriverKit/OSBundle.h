// Made by dextlab iig from OSBundle.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSBUNDLE_IIG
#define DRIVERKIT_OSBUNDLE_IIG

#include <DriverKit/OSMappedFile.h>
#include <DriverKit/OSObject.h>

class OSBundle;

/// A bundle on disk. Drivers reach only their own.

struct OSBundle_IVars;
struct OSBundle_LocalIVars;
class OSBundle;

extern OSMetaClass * gOSBundleMetaClass;
extern const OSClassLoadInformation OSBundle_Class;

class OSBundleMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSBundle : public OSObject {
    friend class OSBundleMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gOSBundleMetaClass; }
    union {
        OSBundle_IVars * ivars;
        OSBundle_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// The dext's own bundle, not retained; NULL if the process was not started from one.
    static OSBundle *mainBundle();
    /// NULL if there is no folder at `path`.
    static OSBundle *createFromPath(const char *path);

    virtual bool init() override;
    virtual void free() override;

    /// Maps a resource. `options` is 0; the guard is room kept free around the mapping, in bytes.
    kern_return_t loadResource(const char *name, uint64_t options, size_t minGuardSize, OSMappedFile **outputMap);

};

#endif /* DRIVERKIT_OSBUNDLE_IIG */
