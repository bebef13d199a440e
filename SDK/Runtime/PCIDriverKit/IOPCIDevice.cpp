// SPDX-License-Identifier: Apache-2.0

// IOPCIDevice's local half: sessions, and the accesses to registers. On a Mac memory ranges are mapped into the driver and an
// access is a load or a store; here it goes through the aperture (Wire/include/Aperture.h), so that a model sees each one. What
// there is no aperture for (a fuzzer's kernel) goes as _MemoryAccess, as the system does for I/O space.

#include <cstring>
#include <mutex>

#include "../DextLabRuntime.h"
#include "../Verifier.h"
#include "PCIAperture.h"
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryMap.h>
#include <PCIDriverKit/IOPCIDevice.h>

struct IOPCIDevice_IVars {
    dextlab::PCIAperture aperture;
    /// Whose session it is; owned. NULL: none.
    IOService *client = nullptr;
    IOMemoryMap *map = nullptr;
};

using dextlab::PCIAperture;

bool IOPCIDevice::init() {
    if (!super::init()) {
        return false;
    }
    ivars = new IOPCIDevice_IVars();
    return true;
}

void IOPCIDevice::free() {
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->map);
        OSSafeReleaseNULL(ivars->client);
        delete ivars;
        ivars = nullptr;
    }
    super::free();
}

kern_return_t IOPCIDevice::Open(IOService *forClient, IOOptionBits options) {
    if (forClient == nullptr) {
        return kIOReturnBadArgument;
    }
    kern_return_t ret = _ManageSession(forClient, true, options);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    // Kept from session to session: threads may still be at it when one ends.
    if (ivars->map == nullptr) {
        IOMemoryDescriptor *memory = nullptr;
        if (_CopyDeviceMemoryWithIndex(kWireApertureIndex, &memory, forClient) == kIOReturnSuccess &&
            memory != nullptr && memory->CreateMapping(0, 0, 0, 0, 0, &ivars->map) == kIOReturnSuccess) {
            ivars->aperture.open(reinterpret_cast<WireAperture *>(ivars->map->GetAddress()));
        }
        OSSafeReleaseNULL(memory);
    }
    forClient->retain();
    OSSafeReleaseNULL(ivars->client);
    ivars->client = forClient;
    return kIOReturnSuccess;
}

void IOPCIDevice::Close(IOService *forClient, IOOptionBits options) {
    if (forClient == nullptr || ivars->client != forClient) {
        return;
    }
    _ManageSession(forClient, false, options);
    OSSafeReleaseNULL(ivars->client);
}

// MARK: - Accesses

namespace {
/// `operation` of _MemoryAccess: kind and size; the low byte is the range.
enum : uint64_t {
    kDeviceRead = 0x100,
    kDeviceWrite = 0x200,
    kConfigurationRead = 0x400,
    kConfigurationWrite = 0x800,
};

template <typename Value>
constexpr uint64_t kSize = sizeof(Value) << 16;

/// Without a session nothing is accessed, and nobody says so.
bool hasSession(IOPCIDevice *device, const char *what, uint64_t offset) {
    if (device->ivars->client != nullptr) {
        return true;
    }
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::report("pci-access-without-session", device, "%s at 0x%llx of a device that is not open", what,
            static_cast<unsigned long long>(offset));
    }
    return false;
}

template <typename Value>
__attribute__((noinline)) void
readConfiguration(IOPCIDevice *device, uint64_t offset, Value *data) {
    hasSession(device, "a read of configuration space", offset);
    uint64_t found = 0;
    kern_return_t ret =
        device->_MemoryAccess(kConfigurationRead | kSize<Value>, offset, 0, &found, device->ivars->client, 0);
    *data = ret == kIOReturnSuccess ? static_cast<Value>(found) : static_cast<Value>(~0ULL);
}

template <typename Value>
__attribute__((noinline)) void
writeConfiguration(IOPCIDevice *device, uint64_t offset, Value data) {
    hasSession(device, "a write to configuration space", offset);
    uint64_t unused = 0;
    device->_MemoryAccess(kConfigurationWrite | kSize<Value>, offset, data, &unused, device->ivars->client, 0);
}

template <typename Value>
__attribute__((noinline)) void
readMemory(IOPCIDevice *device, uint8_t range, uint64_t offset, Value *data, IOOptionBits options) {
    *data = static_cast<Value>(~0ULL);
    if (!hasSession(device, "a read", offset)) {
        return;
    }
    uint64_t operation = kDeviceRead | kSize<Value> | range;
    uint64_t found = 0;
    if (device->ivars->aperture.read(device, operation, offset, options, &found) == kIOReturnSuccess) {
        *data = static_cast<Value>(found);
    }
}

template <typename Value>
__attribute__((noinline)) void
writeMemory(IOPCIDevice *device, uint8_t range, uint64_t offset, Value data, IOOptionBits options) {
    if (hasSession(device, "a write", offset)) {
        device->ivars->aperture.write(device, kDeviceWrite | kSize<Value> | range, offset, data, options);
    }
}
} // namespace

IOService *DextLabPCISession(IOPCIDevice *device) {
    return device->ivars->client;
}

#define CONFIGURATION(bits)                                                                                                  \
    void IOPCIDevice::ConfigurationRead##bits(uint64_t offset, uint##bits##_t *readData) {                                 \
        readConfiguration(this, offset, readData);                                                                          \
    }                                                                                                                      \
    void IOPCIDevice::ConfigurationWrite##bits(uint64_t offset, uint##bits##_t data) {                                     \
        writeConfiguration(this, offset, data);                                                                            \
    }

#define MEMORY(bits)                                                                                                       \
    void IOPCIDevice::MemoryRead##bits(uint8_t memoryIndex, uint64_t offset, uint##bits##_t *readData) {                   \
        readMemory(this, memoryIndex, offset, readData, 0);                                                                \
    }                                                                                                                      \
    void IOPCIDevice::MemoryRead##bits(                                                                                    \
        uint8_t memoryIndex, uint64_t offset, uint##bits##_t *readData, IOOptionBits options) {                            \
        readMemory(this, memoryIndex, offset, readData, options);                                                          \
    }                                                                                                                      \
    void IOPCIDevice::MemoryWrite##bits(uint8_t memoryIndex, uint64_t offset, uint##bits##_t data) {                       \
        writeMemory(this, memoryIndex, offset, data, 0);                                                                   \
    }                                                                                                                      \
    void IOPCIDevice::MemoryWrite##bits(                                                                                   \
        uint8_t memoryIndex, uint64_t offset, uint##bits##_t data, IOOptionBits options) {                                 \
        writeMemory(this, memoryIndex, offset, data, options);                                                             \
    }

CONFIGURATION(32)
CONFIGURATION(16)
CONFIGURATION(8)
MEMORY(64)
MEMORY(32)
MEMORY(16)
MEMORY(8)
