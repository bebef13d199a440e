// SPDX-License-Identifier: Apache-2.0

// What the kernel would answer, as far as a driver asks for it on its way through Start and a client's calls. It is a
// transport (DextLabRuntime.h): the driver's messages end here instead of on the wire. What has no answer here is
// kIOReturnUnsupported, as on a bare device of the lab.

#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>

#include <sched.h>
#include <time.h>

#include <DriverKit/DriverKit.h>
#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSCollections.h>

#include "Fuzz.h"
#include "LocalMemory.h"

namespace dextlab::fuzz {
namespace {
/// Properties of the services that were made here, by their handles.
struct Services {
    std::mutex lock;
    std::map<uint64_t, OSDictionary *> properties;
    /// Of the driver's process only; above what a kernel would give.
    uint64_t last = 1ULL << 40;
};
Services &services() {
    static auto *const all = new Services();
    return *all;
}

OSDictionary *copyProperties(const OSMetaClassBase *service) {
    std::lock_guard<std::mutex> guard(services().lock);
    auto found = services().properties.find(DextLabHandle(static_cast<const OSObject *>(service)));
    OSDictionary *properties = found == services().properties.end() ? nullptr : found->second;
    if (properties != nullptr) {
        properties->retain();
    }
    return properties;
}

void released(const OSObject *, uint64_t handle) {
    OSDictionary *properties = nullptr;
    {
        std::lock_guard<std::mutex> guard(services().lock);
        auto found = services().properties.find(handle);
        if (found != services().properties.end()) {
            properties = found->second;
            services().properties.erase(found);
        }
    }
    OSSafeReleaseNULL(properties);
    memory::released(handle);
}

/// The kernel's part of IOService::Create (Sources/Kernel/Drivers/UserServer+Services.swift).
kern_return_t create(IOService *maker, const char *key, IOService **result) {
    OSDictionary *own = copyProperties(maker);
    OSDictionary *table = own == nullptr ? nullptr : OSDynamicCast(OSDictionary, own->getObject(key));
    OSString *name = table == nullptr ? nullptr : OSDynamicCast(OSString, table->getObject("IOUserClass"));
    kern_return_t ret = kIOReturnBadArgument;
    if (name != nullptr) {
        IOService *made = makeService(name->getCStringNoCopy(), table);
        ret = made == nullptr ? kIOReturnUnsupported : made->Start(maker);
        if (ret == kIOReturnSuccess) {
            *result = made;
        } else if (made != nullptr) {
            made->release();
        }
    }
    OSSafeReleaseNULL(own);
    return ret;
}

kern_return_t ofServices(OSMetaClassBase *target, const IORPC rpc, uint64_t method) {
    switch (method) {
    case IOService_Start_ID:
        return IOService::Start_Invoke(
            rpc, target, [](OSMetaClassBase *, IOService *) -> kern_return_t { return kIOReturnSuccess; });
    case IOService_Stop_ID:
        return IOService::Stop_Invoke(
            rpc, target, [](OSMetaClassBase *, IOService *) -> kern_return_t { return kIOReturnSuccess; });
    case IOService_RegisterService_ID:
        return IOService::RegisterService_Invoke(
            rpc, target, [](OSMetaClassBase *) -> kern_return_t { return kIOReturnSuccess; });
    case IOService_SetName_ID:
        return IOService::SetName_Invoke(
            rpc, target, [](OSMetaClassBase *, const char *) -> kern_return_t { return kIOReturnSuccess; });
    case IOService_SetProperties_ID:
        return IOService::SetProperties_Invoke(
            rpc, target, [](OSMetaClassBase *, OSDictionary *) -> kern_return_t { return kIOReturnSuccess; });
    case IOService_Terminate_ID:
        return IOService::Terminate_Invoke(
            rpc, target, [](OSMetaClassBase *, uint64_t) -> kern_return_t { return kIOReturnSuccess; });
    case IOService_JoinPMTree_ID:
        return IOService::JoinPMTree_Invoke(
            rpc, target, [](OSMetaClassBase *) -> kern_return_t { return kIOReturnSuccess; });
    case IOService_SetPowerState_ID:
        return IOService::SetPowerState_Invoke(
            rpc, target, [](OSMetaClassBase *, uint32_t) -> kern_return_t { return kIOReturnSuccess; });
    case IOService_GetRegistryEntryID_ID:
        return IOService::GetRegistryEntryID_Invoke(
            rpc, target, [](OSMetaClassBase *service, uint64_t *number) -> kern_return_t {
            *number = DextLabHandle(static_cast<OSObject *>(service));
            return kIOReturnSuccess;
        });
    case IOService_CopyProperties_ID:
        return IOService::CopyProperties_Invoke(
            rpc, target, [](OSMetaClassBase *service, OSDictionary **properties) -> kern_return_t {
            *properties = copyProperties(service);
            return *properties == nullptr ? kIOReturnNotFound : kIOReturnSuccess;
        });
    case IOService_Create_ID:
        return IOService::Create_Invoke(
            rpc, target, [](OSMetaClassBase *maker, IOService *, const char *key, IOService **result) -> kern_return_t {
            return create(static_cast<IOService *>(maker), key, result);
        });
    default:
        return kIOReturnUnsupported;
    }
}

kern_return_t send(OSMetaClassBase *target, const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (message == nullptr) {
        return kIOReturnIPCError;
    }
    // Completions, and what else nobody waits for.
    if ((message->flags & kIORPCMessageOneway) != 0) {
        return kIOReturnSuccess;
    }
    uint64_t method = message->msgid;
    kern_return_t ret = ofServices(target, rpc, method);
    if (ret == kIOReturnUnsupported) {
        ret = memory::answer(target, rpc, method);
    }
    if (ret == kIOReturnUnsupported) {
        ret = answerOfDevice(target, rpc, method);
    }
    return ret;
}

const DextLabTransport transport = {
    .send = &send,
    .released = &released,
    .placed = nullptr,
    .map = &memory::map,
    .unmapped = &memory::unmapped,
    .quit = nullptr,
};
} // namespace

uint64_t nextHandle() {
    std::lock_guard<std::mutex> guard(services().lock);
    return ++services().last;
}

void startLocalKernel() {
    OSRuntimeSetTransport(&transport);
}

IOService *makeService(const char *className, OSDictionary *properties) {
    OSObject *object = nullptr;
    if (OSObjectAllocate(DextLabClassNamed(className), &object) != kIOReturnSuccess) {
        return nullptr;
    }
    IOService *service = OSDynamicCast(IOService, object);
    if (service == nullptr) {
        object->release();
        return nullptr;
    }
    uint64_t handle = nextHandle();
    DextLabSetHandle(service, handle);
    if (properties != nullptr) {
        properties->retain();
        std::lock_guard<std::mutex> guard(services().lock);
        services().properties[handle] = properties;
    }
    if (!service->init()) {
        service->release();
        return nullptr;
    }
    return service;
}

IOService *makeProvider(const char *className) {
    if (IOService *device = makeDevice(className)) {
        return device;
    }
    // IOUserResources and other classes of the kernel's are plain services to a driver.
    const char *known = DextLabClassNamed(className) == nullptr ? "IOService" : className;
    OSObject *object = nullptr;
    if (OSObjectAllocate(DextLabClassNamed(known), &object) != kIOReturnSuccess || !object->init()) {
        giveUp("no provider of class %s can be made", className);
    }
    DextLabSetHandle(object, nextHandle());
    return OSDynamicCast(IOService, object);
}

IOService *startDriver() {
    static IOService *const provider = makeProvider(job.providerClass.c_str());
    IOService *driver = makeService(job.driverClass.c_str(), job.personality);
    if (driver == nullptr) {
        giveUp("the driver has no class %s, or its init failed", job.driverClass.c_str());
    }
    if (driver->Start(provider) == kIOReturnSuccess) {
        return driver;
    }
    driver->release();
    return nullptr;
}

IOUserClient *openClient(IOService *service, uint32_t type) {
    IOUserClient *client = nullptr;
    return service->NewUserClient(type, &client) == kIOReturnSuccess ? client : nullptr;
}

void settle() {
    // Queues run on libdispatch's threads: let them, for at most 2 ms.
    for (int turn = 0; DextLabQueuesAtWork() > 0 && turn < 130; ++turn) {
        if (turn < 100) {
            sched_yield();
            continue;
        }
        timespec pause = {0, 20'000};
        nanosleep(&pause, nullptr);
    }
}

void stopService(IOService *service, IOService *provider) {
    service->Stop(provider);
    settle();
    service->release();
}
} // namespace dextlab::fuzz
