// Made by dextlab iig from OSMappedFile.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSMAPPEDFILE_IIG
#define DRIVERKIT_OSMAPPEDFILE_IIG

#include <DriverKit/OSObject.h>

class OSMappedFile;

/// A file's contents in memory, read-only.

struct OSMappedFile_IVars;
struct OSMappedFile_LocalIVars;
class OSMappedFile;

extern OSMetaClass * gOSMappedFileMetaClass;
extern const OSClassLoadInformation OSMappedFile_Class;

class OSMappedFileMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSMappedFile : public OSObject {
    friend class OSMappedFileMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gOSMappedFileMetaClass; }
    union {
        OSMappedFile_IVars * ivars;
        OSMappedFile_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// Maps a file with `minGuardSize` bytes of inaccessible room before and behind it.
    static kern_return_t createFromPath(
        const char *path, uint64_t options, size_t minGuardSize, OSMappedFile **outputMappedFile);

    virtual bool init() override;
    virtual void free() override;

    const void *data() const;
    size_t size() const;

};

#endif /* DRIVERKIT_OSMAPPEDFILE_IIG */
