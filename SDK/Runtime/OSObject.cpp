// SPDX-License-Identifier: Apache-2.0

// Reference counting, and the queues that an object's messages run on.

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "DextLabRuntime.h"
#include "Verifier/Objects.h"
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSObject.h>

/// Made with the first queue. The pointer is only written under `queuesLock`.
struct OSObject_LocalIVars {
    std::vector<std::pair<std::string, IODispatchQueue *>> queues;
};

namespace {
std::mutex &queuesLock() {
    static std::mutex *const lock = new std::mutex();
    return *lock;
}
} // namespace

bool OSObject::init() {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::objectInitialised(this);
    }
    return true;
}

void OSObject::free() {
    OSObject_LocalIVars *own = lvars;
    lvars = nullptr;
    if (own != nullptr) {
        for (auto &entry : own->queues) {
            entry.second->release();
        }
        delete own;
    }
    DextLabDestroyObject(this);
}

void OSObject::retain() const {
    OSMetaClassBase::retain();
}

void OSObject::release() const {
    int before = __c11_atomic_fetch_sub(&refcount, 1, __ATOMIC_ACQ_REL);
    if (before == 1) {
        const_cast<OSObject *>(this)->free();
    } else if (before < 1) {
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::report("over-release", this, "released more often than retained");
        }
        panic("%s %p: released more often than retained", GetClassName(), static_cast<const void *>(this));
    }
}

bool DextLabTryRetain(OSObject *object) {
    int count = __c11_atomic_load(&object->refcount, __ATOMIC_RELAXED);
    while (count > 0) {
        if (__c11_atomic_compare_exchange_weak(
                &object->refcount, &count, count + 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
            return true;
        }
    }
    return false;
}

bool DextLabReleaseUnlessLast(OSObject *object) {
    int count = __c11_atomic_load(&object->refcount, __ATOMIC_RELAXED);
    while (count > 1) {
        if (__c11_atomic_compare_exchange_weak(
                &object->refcount, &count, count - 1, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
            return true;
        }
    }
    return false;
}

void DextLabSetQueue(OSObject *object, const char *name, IODispatchQueue *queue) {
    IODispatchQueue *old = nullptr;
    {
        std::lock_guard<std::mutex> guard(queuesLock());
        if (object->OSObject::lvars == nullptr) {
            object->OSObject::lvars = new OSObject_LocalIVars();
        }
        auto &queues = object->OSObject::lvars->queues;
        auto found = queues.begin();
        while (found != queues.end() && found->first != name) {
            ++found;
        }
        if (queue != nullptr) {
            queue->retain();
        }
        if (found != queues.end()) {
            old = found->second;
            if (queue != nullptr) {
                found->second = queue;
            } else {
                queues.erase(found);
            }
        } else if (queue != nullptr) {
            queues.emplace_back(name, queue);
        }
    }
    OSSafeReleaseNULL(old);
}

IODispatchQueue *DextLabCopyQueue(OSObject *object, std::string_view name) {
    std::lock_guard<std::mutex> guard(queuesLock());
    if (object->OSObject::lvars != nullptr) {
        for (auto &entry : object->OSObject::lvars->queues) {
            if (entry.first == name) {
                entry.second->retain();
                return entry.second;
            }
        }
    }
    return nullptr;
}

// XNU, IOUserServer.cpp: IOService::SetDispatchQueue, CopyDispatchQueue.

kern_return_t DextLabSetDeclaredQueue(OSObject *object, const char *name, IODispatchQueue *queue) {
    if (!DextLabDeclaresQueue(object, name)) {
        return kIOReturnBadArgument;
    }
    DextLabSetQueue(object, name, queue);
    return kIOReturnSuccess;
}

kern_return_t DextLabFindQueue(OSObject *object, const char *name, IODispatchQueue **queue) {
    for (;;) {
        *queue = DextLabCopyQueue(object, name);
        if (*queue != nullptr) {
            return kIOReturnSuccess;
        }
        // A slot that is declared and empty ends the search.
        IOService *service = OSDynamicCast(IOService, object);
        if (service == nullptr || DextLabDeclaresQueue(object, name)) {
            return kIOReturnNotFound;
        }
        IOService *provider = service->GetProvider();
        if (provider == nullptr || provider->IsRemote()) {
            // The kernel knows those that this process does not have.
            bool asks = OSRuntimeTransport() != nullptr && DextLabHandle(object) != 0;
            return asks ? service->CopyDispatchQueue(name, queue, &DextLabKernelDispatch) : kIOReturnNotFound;
        }
        object = provider;
    }
}

/// The end of every object's chain. Queues are this process's own affair; an action hands over to its target; all else
/// has its body in the kernel.
kern_return_t OSObject::_Dispatch(OSMetaClassBase *self, const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (message == nullptr) {
        return kIOReturnIPCError;
    }
    auto *object = static_cast<OSObject *>(self);
    switch (message->msgid) {
    case OSObject_SetDispatchQueue_ID:
        return SetDispatchQueue_Invoke(rpc, self, [](OSMetaClassBase *target, const char *name,
            IODispatchQueue *queue) {
            return DextLabSetDeclaredQueue(static_cast<OSObject *>(target), name, queue);
        });
    case OSObject_CopyDispatchQueue_ID:
        return CopyDispatchQueue_Invoke(rpc, self, [](OSMetaClassBase *target, const char *name,
            IODispatchQueue **queue) {
            return DextLabFindQueue(static_cast<OSObject *>(target), name, queue);
        });
    default:
        break;
    }
    OSAction *action = OSDynamicCast(OSAction, object);
    if (action != nullptr && !action->IsRemote()) {
        return DextLabForwardAction(action, rpc);
    }
    return DextLabKernelDispatch(self, rpc);
}
