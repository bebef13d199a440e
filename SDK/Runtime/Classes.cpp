// SPDX-License-Identifier: Apache-2.0

// Class objects: registration before `main`, lookup by name, instances.

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <unordered_map>

#include "Allocations.h"
#include "DextLabRuntime.h"
#include "Verifier/Objects.h"
#include <DriverKit/IODispatchSource.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSBoolean.h>
#include <DriverKit/OSObject.h>

struct OSMetaClassPrivate {
    const OSClassLoadInformation *information;
    std::atomic<const OSMetaClass *> superclass{nullptr};
};

namespace {
struct Registry {
    std::mutex lock;
    std::unordered_map<std::string, OSMetaClass *> classes;
};

/// Never destroyed: drivers' own exit handlers may still use classes.
Registry &registry() {
    static Registry *const instance = new Registry();
    return *instance;
}

/// Lies in front of every object.
struct alignas(16) ObjectHeader {
    uint64_t handle;
    uint64_t size;
    /// Only while the verifier is on.
    dextlab::verifier::ObjectMark mark;
};

ObjectHeader *header(const OSObject *object) {
    return reinterpret_cast<ObjectHeader *>(reinterpret_cast<uintptr_t>(object)) - 1;
}

constexpr int32_t kIsRemote = 1;
} // namespace

dextlab::verifier::ObjectMark *dextlab::verifier::markOf(const OSObject *object) {
    return &header(object)->mark;
}

OSObject *dextlab::verifier::objectOf(ObjectMark *mark) {
    auto *front = reinterpret_cast<ObjectHeader *>(reinterpret_cast<char *>(mark) - offsetof(ObjectHeader, mark));
    return reinterpret_cast<OSObject *>(front + 1);
}

void *dextlab::verifier::memoryOf(ObjectMark *mark) {
    return reinterpret_cast<char *>(mark) - offsetof(ObjectHeader, mark);
}

void DextLabBooleansRegistered(OSMetaClass *meta);

OSClassRegistration::OSClassRegistration(const OSClassLoadInformation *information) {
    auto *meta = static_cast<OSMetaClass *>(calloc(1, sizeof(OSMetaClass)));
    if (meta == nullptr || information->New(meta) != kIOReturnSuccess) {
        abort();
    }
    meta->metaClassPrivate = new OSMetaClassPrivate{information};
    __c11_atomic_init(&meta->refcount, 1);
    *information->metaPointer = meta;
    {
        std::lock_guard<std::mutex> guard(registry().lock);
        registry().classes.emplace(information->description->name, meta);
    }
    if (information == &OSBoolean_Class) {
        DextLabBooleansRegistered(meta);
    }
}

OSMetaClass *DextLabClassNamed(const char *name) {
    std::lock_guard<std::mutex> guard(registry().lock);
    auto found = registry().classes.find(name);
    return found == registry().classes.end() ? nullptr : found->second;
}

void DextLabForEachClass(void (^block)(OSMetaClass *meta, const OSClassDescription *description)) {
    std::unordered_map<std::string, OSMetaClass *> classes;
    {
        std::lock_guard<std::mutex> guard(registry().lock);
        classes = registry().classes;
    }
    for (auto &entry : classes) {
        block(entry.second, DextLabClassDescription(entry.second));
    }
}

const OSClassDescription *DextLabClassDescription(const OSMetaClass *meta) {
    return meta->metaClassPrivate->information->description;
}

const char *DextLabClassName(const OSMetaClass *meta) {
    return DextLabClassDescription(meta)->name;
}

const OSMetaClass *DextLabSuperclass(const OSMetaClass *meta) {
    const OSMetaClass *known = meta->metaClassPrivate->superclass.load(std::memory_order_acquire);
    if (known == nullptr) {
        known = DextLabClassNamed(DextLabClassDescription(meta)->superName);
        meta->metaClassPrivate->superclass.store(known, std::memory_order_release);
    }
    return known;
}

kern_return_t OSObjectAllocate(OSMetaClass *meta, OSObject **pObject) {
    *pObject = nullptr;
    if (meta == nullptr) {
        return kIOReturnBadArgument;
    }
    size_t size = meta->metaClassPrivate->information->instanceSize;
    if (dextlab::allocations::fails(DextLabClassName(meta), size)) {
        return kIOReturnNoMemory;
    }
    auto *memory = static_cast<ObjectHeader *>(aligned_alloc(16, (sizeof(ObjectHeader) + size + 15) & ~size_t(15)));
    if (memory == nullptr) {
        return kIOReturnNoMemory;
    }
    memset(static_cast<void *>(memory), 0, sizeof(ObjectHeader) + size);
    memory->size = size;
    auto *object = reinterpret_cast<OSObject *>(memory + 1);
    kern_return_t ret = meta->New(object);
    if (ret != kIOReturnSuccess) {
        ::free(memory);
        return ret;
    }
    object->meta = meta;
    __c11_atomic_init(&object->refcount, 1);
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::objectMade(object, size);
    }
    *pObject = object;
    return kIOReturnSuccess;
}

OSObject *OSObjectAllocateOrNull(OSMetaClass *meta) {
    OSObject *object;
    return OSObjectAllocate(meta, &object) == kIOReturnSuccess ? object : nullptr;
}

void DextLabDestroyObject(OSObject *object) {
    ObjectHeader *memory = header(object);
    object->~OSObject();
    const DextLabTransport *transport = OSRuntimeTransport();
    if (memory->handle != 0 && transport != nullptr && transport->released != nullptr) {
        transport->released(object, memory->handle);
    }
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::objectFreed(object);
        return;
    }
    memset(static_cast<void *>(memory + 1), 0, sizeof(OSObject));
    ::free(memory);
}

OSObject *DextLabCreateProxy(const char *className, uint64_t handle) {
    OSObject *object = OSObjectAllocateOrNull(DextLabClassNamed(className));
    if (object != nullptr) {
        object->reserved |= OSDynamicCast(IODispatchSource, object) == nullptr ? kIsRemote : 0;
        DextLabSetHandle(object, handle);
    }
    return object;
}

uint64_t DextLabHandle(const OSObject *object) {
    return header(object)->handle;
}

void DextLabSetHandle(OSObject *object, uint64_t handle) {
    header(object)->handle = handle;
}

bool OSMetaClassBase::IsRemote() {
    return (reserved & kIsRemote) != 0;
}

kern_return_t OSMetaClass::New(OSObject *) {
    return kIOReturnUnsupported;
}

void OSMetaClass::retain() const {}
void OSMetaClass::release() const {}

const OSMetaClass *OSMetaClassBase::getMetaClass() const {
    return meta;
}

const OSMetaClass *OSMetaClassBase::GetClass() {
    return getMetaClass();
}

const char *OSMetaClassBase::GetClassName() {
    return static_cast<const OSMetaClassBase *>(this)->GetClassName();
}

const char *OSMetaClassBase::GetClassName() const {
    const OSMetaClass *own = getMetaClass();
    return own == nullptr ? "OSMetaClass" : DextLabClassName(own);
}

bool OSMetaClassBase::isEqualTo(const OSMetaClassBase *anObject) const {
    return this == anObject;
}

void OSMetaClassBase::retain() const {
    if (__c11_atomic_fetch_add(&refcount, 1, __ATOMIC_RELAXED) < 1) {
        panic("%s %p: retained after its last release", GetClassName(), static_cast<const void *>(this));
    }
}

void OSMetaClassBase::release() const {}

uint32_t OSMetaClassBase::getRetainCount() const {
    return static_cast<uint32_t>(__c11_atomic_load(&refcount, __ATOMIC_RELAXED));
}

OSMetaClassBase *OSMetaClassBase::safeMetaCast(const OSMetaClassBase *anObject, const OSMetaClass *toMeta) {
    if (anObject == nullptr || toMeta == nullptr) {
        return nullptr;
    }
    if (dextlab::verifier::isZombie(anObject)) {
        dextlab::verifier::zombieUsed(anObject, "a freed object is asked for its class");
        return nullptr;
    }
    for (const OSMetaClass *own = anObject->getMetaClass(); own != nullptr; own = DextLabSuperclass(own)) {
        if (own == toMeta) {
            return const_cast<OSMetaClassBase *>(anObject);
        }
    }
    return nullptr;
}

OSMetaClassBase *OSMetaClassBase::requiredMetaCast(const OSMetaClassBase *anObject, const OSMetaClass *toMeta) {
    OSMetaClassBase *cast = safeMetaCast(anObject, toMeta);
    if (cast == nullptr && anObject != nullptr) {
        panic("%s %p is not a %s", anObject->GetClassName(), static_cast<const void *>(anObject),
            DextLabClassName(toMeta));
    }
    return cast;
}
