// SPDX-License-Identifier: Apache-2.0

// Bundles and mapped files.

#include <mutex>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "DextLabRuntime.h"
#include <DriverKit/OSBundle.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSMappedFile.h>

struct OSMappedFile_LocalIVars {
    /// All of the reservation, guards included.
    void *reserved = nullptr;
    size_t reservedSize = 0;
    void *contents = nullptr;
    size_t size = 0;
};

bool OSMappedFile::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new OSMappedFile_LocalIVars();
    return true;
}

void OSMappedFile::free() {
    if (lvars != nullptr) {
        if (lvars->reserved != nullptr) {
            munmap(lvars->reserved, lvars->reservedSize);
        }
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

const void *OSMappedFile::data() const {
    return lvars == nullptr ? nullptr : lvars->contents;
}

size_t OSMappedFile::size() const {
    return lvars == nullptr ? 0 : lvars->size;
}

kern_return_t OSMappedFile::createFromPath(
    const char *path, uint64_t options, size_t minGuardSize, OSMappedFile **outputMappedFile) {
    *outputMappedFile = nullptr;
    if (options != 0 || path == nullptr || minGuardSize > (size_t(1) << 40)) {
        return kIOReturnBadArgument;
    }
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        if (file >= 0) {
            close(file);
        }
        return kIOReturnNotFound;
    }
    size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    size_t guard = (minGuardSize + page - 1) / page * page;
    size_t size = static_cast<size_t>(status.st_size);
    size_t mapped = size == 0 ? page : (size + page - 1) / page * page;
    OSMappedFile *made = OSTypeAlloc(OSMappedFile);
    if (made == nullptr || !made->init()) {
        OSSafeReleaseNULL(made);
        close(file);
        return kIOReturnNoMemory;
    }
    OSMappedFile_LocalIVars *own = made->lvars;
    own->reservedSize = mapped + 2 * guard;
    void *reserved = mmap(nullptr, own->reservedSize, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    bool good = reserved != MAP_FAILED;
    if (good) {
        own->reserved = reserved;
        own->contents = static_cast<char *>(reserved) + guard;
        own->size = size;
        good = size == 0 || mmap(own->contents, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) != MAP_FAILED;
    }
    close(file);
    if (!good) {
        made->release();
        return kIOReturnVMError;
    }
    *outputMappedFile = made;
    return kIOReturnSuccess;
}

struct OSBundle_LocalIVars {
    std::string path;
};

namespace {
std::mutex mainLock;
OSBundle *mainInstance = nullptr;

bool isFolder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
} // namespace

void OSRuntimeSetBundlePath(const char *path) {
    std::lock_guard<std::mutex> guard(mainLock);
    OSSafeReleaseNULL(mainInstance);
    mainInstance = OSBundle::createFromPath(path);
}

OSBundle *OSBundle::mainBundle() {
    std::lock_guard<std::mutex> guard(mainLock);
    return mainInstance;
}

OSBundle *OSBundle::createFromPath(const char *path) {
    OSBundle *made = path != nullptr && isFolder(path) ? OSTypeAlloc(OSBundle) : nullptr;
    if (made != nullptr && !made->init()) {
        OSSafeReleaseNULL(made);
    }
    if (made != nullptr) {
        made->lvars->path = path;
    }
    return made;
}

bool OSBundle::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new OSBundle_LocalIVars();
    return true;
}

void OSBundle::free() {
    delete lvars;
    lvars = nullptr;
    super::free();
}

kern_return_t OSBundle::loadResource(
    const char *name, uint64_t options, size_t minGuardSize, OSMappedFile **outputMap) {
    *outputMap = nullptr;
    std::string wanted = name == nullptr ? "" : name;
    // A resource lies in the bundle, nowhere else.
    if (wanted.empty() || wanted[0] == '/' || ("/" + wanted + "/").find("/../") != std::string::npos) {
        return kIOReturnBadArgument;
    }
    // A dext is flat; other bundles keep resources one level down.
    for (const char *folder : {"/", "/Resources/", "/Contents/Resources/"}) {
        std::string path = lvars->path + folder + wanted;
        kern_return_t ret = OSMappedFile::createFromPath(path.c_str(), options, minGuardSize, outputMap);
        if (ret != kIOReturnNotFound) {
            return ret;
        }
    }
    return kIOReturnNotFound;
}
