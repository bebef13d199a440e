// SPDX-License-Identifier: Apache-2.0

// Handles. Three kinds of object have one:
//
//   made     the kernel asked for it; its handle; kept until the kernel lets go, and nameable until it is freed
//   proxies  the kernel's, its handle; not kept, only known, with the number of times that it came
//   own      the driver's (actions, queues), a handle of ours; kept until the kernel has let go as often as it was sent

#include <mutex>
#include <unordered_map>

#include <DriverKit/OSCollections.h>

#include "Host.h"

namespace dextlab::host {
namespace {
struct Kernels {
    OSObject *object;
    /// How often the kernel sent it.
    int32_t received;
    bool isMade;
    /// Whether the kernel's reference is still held.
    bool isKept;
};
struct Own {
    OSObject *object;
    int32_t sent;
};
struct Table {
    std::mutex lock;
    std::unordered_map<uint64_t, Kernels> kernels;
    std::unordered_map<uint64_t, Own> own;
    /// Proxies that were on their way out when their handle came again, with the number of times that they came.
    std::unordered_map<const OSObject *, int32_t> dying;
    uint64_t lastHandle = kWireDriverHandle;
};
Table &table() {
    static auto *const instance = new Table();
    return *instance;
}

/// Under the lock. A new proxy with one reference.
OSObject *makeProxy(const WireObject &named) {
    OSMetaClass *meta = proxyClassAt(named.classIndex);
    if (meta == nullptr) {
        refuse("an object of class %u, which has no proxies", named.classIndex);
    }
    OSObject *proxy = DextLabCreateProxy(DextLabClassName(meta), named.value);
    if (proxy == nullptr || !proxy->init()) {
        refuse("an object of class %s, and there is no memory for it", DextLabClassName(meta));
    }
    return proxy;
}
} // namespace

bool adopt(uint64_t handle, OSObject *object) {
    std::lock_guard<std::mutex> guard(table().lock);
    auto [place, isNew] = table().kernels.try_emplace(handle, Kernels{object, 1, true, true});
    if (isNew) {
        object->retain();
        DextLabSetHandle(object, handle);
    }
    return isNew;
}

OSObject *disown(uint64_t handle) {
    std::lock_guard<std::mutex> guard(table().lock);
    auto found = table().kernels.find(handle);
    if (found == table().kernels.end() || !found->second.isKept) {
        return nullptr;
    }
    found->second.isKept = false;
    return found->second.object;
}

OSObject *copyTarget(uint64_t handle) {
    std::lock_guard<std::mutex> guard(table().lock);
    if ((handle & kWireDriverHandle) != 0) {
        auto found = table().own.find(handle);
        if (found == table().own.end()) {
            refuse("a message for handle %#llx, which it does not have", static_cast<unsigned long long>(handle));
        }
        found->second.object->retain();
        return found->second.object;
    }
    auto found = table().kernels.find(handle);
    // Of those not made, dispatch sources have bodies here.
    bool good = found != table().kernels.end() && (found->second.isMade || !found->second.object->IsRemote()) &&
                DextLabTryRetain(found->second.object);
    return good ? found->second.object : nullptr;
}

OSObject *copyNamed(const WireObject &named) {
    if ((named.kind == kWireDriverObject) != ((named.value & kWireDriverHandle) != 0) || named.value == 0) {
        refuse("an object of kind %u with handle %#llx", named.kind, static_cast<unsigned long long>(named.value));
    }
    std::lock_guard<std::mutex> guard(table().lock);
    if (named.kind == kWireDriverObject) {
        auto found = table().own.find(named.value);
        if (found == table().own.end()) {
            refuse("handle %#llx, which it does not have", static_cast<unsigned long long>(named.value));
        }
        found->second.object->retain();
        return found->second.object;
    }
    auto found = table().kernels.find(named.value);
    if (found == table().kernels.end()) {
        OSObject *proxy = makeProxy(named);
        table().kernels.emplace(named.value, Kernels{proxy, 1, false, false});
        return proxy;
    }
    Kernels &known = found->second;
    if (DextLabTryRetain(known.object)) {
        ++known.received;
        return known.object;
    }
    table().dying.emplace(known.object, known.received);
    known = Kernels{makeProxy(named), 1, false, false};
    return known.object;
}

WireObject nameObject(OSObject *object) {
    WireObject named = {};
    named.classIndex = indexOfClass(object->getMetaClass());
    std::lock_guard<std::mutex> guard(table().lock);
    named.value = DextLabHandle(object);
    if (named.value == 0) {
        named.value = ++table().lastHandle;
        DextLabSetHandle(object, named.value);
        object->retain();
        table().own.emplace(named.value, Own{object, 0});
    }
    named.kind = kWireKernelObject;
    if ((named.value & kWireDriverHandle) != 0) {
        named.kind = kWireDriverObject;
        ++table().own[named.value].sent;
    }
    return named;
}

OSObject *kernelReleased(uint64_t handle, int32_t count) {
    if ((handle & kWireDriverHandle) == 0) {
        return disown(handle);
    }
    std::lock_guard<std::mutex> guard(table().lock);
    auto found = table().own.find(handle);
    if (found == table().own.end() || count <= 0 || count > found->second.sent) {
        refuse("released, %d times, for handle %#llx, which it does not have so often", count,
            static_cast<unsigned long long>(handle));
    }
    found->second.sent -= count;
    if (found->second.sent > 0) {
        return nullptr;
    }
    OSObject *object = found->second.object;
    table().own.erase(found);
    DextLabSetHandle(object, 0);
    return object;
}

void heldObjects(std::vector<OSObject *> &objects) {
    std::lock_guard<std::mutex> guard(table().lock);
    for (auto &[handle, own] : table().own) {
        objects.push_back(own.object);
    }
    for (auto &[handle, known] : table().kernels) {
        if (known.isKept) {
            objects.push_back(known.object);
        }
    }
}

void objectEnds(const OSObject *object, uint64_t handle) {
    int32_t received = 0;
    {
        std::lock_guard<std::mutex> guard(table().lock);
        auto found = table().kernels.find(handle);
        auto old = table().dying.find(object);
        if (found != table().kernels.end() && found->second.object == object) {
            received = found->second.received;
            table().kernels.erase(found);
        } else if (old != table().dying.end()) {
            received = old->second;
            table().dying.erase(old);
        } else {
            // Released more often than retained: it is known no longer.
            table().own.erase(handle);
        }
    }
    if (received > 0) {
        Outgoing record{kWireReleased};
        record.target = handle;
        record.status = received;
        post(record);
    }
}
} // namespace dextlab::host
