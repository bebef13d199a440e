// SPDX-License-Identifier: Apache-2.0

// Memory descriptors and their mappings. The memory is the heap's, of exactly the length that was asked for, so that
// the address sanitizer sees every byte beyond.

#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/OSCollections.h>

#include "LocalMemory.h"

namespace dextlab::fuzz::memory {
namespace {
constexpr uint64_t kCapacityMax = 64 << 20;

struct Range {
    std::shared_ptr<uint8_t> bytes;
    uint64_t offset;
    uint64_t length;
    uint64_t options;
};
/// Of descriptors and of maps, by handle.
struct Table {
    std::mutex lock;
    std::map<uint64_t, Range> ranges;
};
Table &table() {
    static auto *const instance = new Table();
    return *instance;
}

bool find(const OSMetaClassBase *object, Range &range) {
    std::lock_guard<std::mutex> guard(table().lock);
    auto found = table().ranges.find(DextLabHandle(static_cast<const OSObject *>(object)));
    if (found == table().ranges.end()) {
        return false;
    }
    range = found->second;
    return true;
}

/// An object of that class that stands for the range; NULL if there is no memory.
OSObject *make(const char *className, const Range &range) {
    uint64_t handle = nextHandle();
    OSObject *object = DextLabCreateProxy(className, handle);
    if (object == nullptr || !object->init()) {
        return nullptr;
    }
    std::lock_guard<std::mutex> guard(table().lock);
    table().ranges[handle] = range;
    return object;
}

kern_return_t create(OSMetaClassBase *, uint64_t options, uint64_t capacity, uint64_t, IOBufferMemoryDescriptor **made) {
    if (capacity == 0 || capacity > kCapacityMax) {
        return capacity == 0 ? kIOReturnBadArgument : kIOReturnNoMemory;
    }
    std::shared_ptr<uint8_t> bytes(static_cast<uint8_t *>(calloc(1, capacity)), &free);
    *made = OSDynamicCast(IOBufferMemoryDescriptor, make("IOBufferMemoryDescriptor", {bytes, 0, capacity, options}));
    return *made == nullptr ? kIOReturnNoMemory : kIOReturnSuccess;
}

kern_return_t setLength(OSMetaClassBase *target, uint64_t length) {
    std::lock_guard<std::mutex> guard(table().lock);
    auto found = table().ranges.find(DextLabHandle(static_cast<OSObject *>(target)));
    if (found == table().ranges.end() || length > found->second.length) {
        return kIOReturnBadArgument;
    }
    found->second.length = length;
    return kIOReturnSuccess;
}

kern_return_t copyState(OSMetaClassBase *target, _IOMDPrivateState *state) {
    Range range;
    if (!find(target, range)) {
        return kIOReturnNotFound;
    }
    state->length = range.length;
    state->options = range.options;
    return kIOReturnSuccess;
}

/// The part of a descriptor that offset and length name; length 0 is all from there on.
bool cut(Range &range, uint64_t offset, uint64_t length) {
    if (offset > range.length || length > range.length - offset) {
        return false;
    }
    range.offset += offset;
    range.length = length == 0 ? range.length - offset : length;
    return true;
}

kern_return_t createMapping(OSMetaClassBase *target, uint64_t options, uint64_t, uint64_t offset, uint64_t length,
    uint64_t, IOMemoryMap **made) {
    Range range;
    if (!find(target, range) || !cut(range, offset, length)) {
        return kIOReturnBadArgument;
    }
    range.options = options;
    *made = OSDynamicCast(IOMemoryMap, make("IOMemoryMap", range));
    return *made == nullptr ? kIOReturnNoMemory : kIOReturnSuccess;
}

kern_return_t createPart(OSMetaClassBase *, uint64_t options, uint64_t offset, uint64_t length, IOMemoryDescriptor *of,
    IOMemoryDescriptor **made) {
    Range range;
    if (of == nullptr || !find(of, range) || !cut(range, offset, length)) {
        return kIOReturnBadArgument;
    }
    range.options = options;
    *made = OSDynamicCast(IOMemoryDescriptor, make("IOMemoryDescriptor", range));
    return *made == nullptr ? kIOReturnNoMemory : kIOReturnSuccess;
}

kern_return_t copyMapState(OSMetaClassBase *target, _IOMemoryMapPrivateState *state) {
    Range range;
    if (!find(target, range)) {
        return kIOReturnNotFound;
    }
    state->length = range.length;
    state->offset = range.offset;
    state->options = range.options;
    state->address = reinterpret_cast<uint64_t>(range.bytes.get()) + range.offset;
    return kIOReturnSuccess;
}
} // namespace

kern_return_t answer(OSMetaClassBase *target, const IORPC rpc, uint64_t method) {
    switch (method) {
    case IOBufferMemoryDescriptor_Create_ID:
        return IOBufferMemoryDescriptor::Create_Invoke(rpc, target, &create);
    case IOBufferMemoryDescriptor_SetLength_ID:
        return IOBufferMemoryDescriptor::SetLength_Invoke(rpc, target, &setLength);
    case IOMemoryDescriptor__CopyState_ID:
        return IOMemoryDescriptor::_CopyState_Invoke(rpc, target, &copyState);
    case IOMemoryDescriptor_CreateMapping_ID:
        return IOMemoryDescriptor::CreateMapping_Invoke(rpc, target, &createMapping);
    case IOMemoryDescriptor_CreateSubMemoryDescriptor_ID:
        return IOMemoryDescriptor::CreateSubMemoryDescriptor_Invoke(rpc, target, &createPart);
    case IOMemoryMap__CopyState_ID:
        return IOMemoryMap::_CopyState_Invoke(rpc, target, &copyMapState);
    default:
        return kIOReturnUnsupported;
    }
}

kern_return_t map(OSObject *map, DextLabMapping *mapping) {
    Range range;
    if (!find(map, range)) {
        return kIOReturnNotFound;
    }
    mapping->address = reinterpret_cast<uint64_t>(range.bytes.get()) + range.offset;
    mapping->length = range.length;
    return kIOReturnSuccess;
}

void unmapped(OSObject *) {}

void released(uint64_t handle) {
    std::lock_guard<std::mutex> guard(table().lock);
    table().ranges.erase(handle);
}

IOMemoryDescriptor *describe(const uint8_t *bytes, size_t size) {
    std::shared_ptr<uint8_t> copy(static_cast<uint8_t *>(malloc(size)), &free);
    memcpy(copy.get(), bytes, size);
    return OSDynamicCast(IOMemoryDescriptor, make("IOMemoryDescriptor", {copy, 0, size, 0}));
}
} // namespace dextlab::fuzz::memory
