// SPDX-License-Identifier: Apache-2.0

// IOService's bodies in the driver's process. What they leave to the kernel goes there by DextLabKernelDispatch;
// without a kernel Start, Stop and SetPowerState succeed, so that a driver can be run alone.

#include <atomic>
#include <mutex>
#include <unordered_map>

#include "DextLabRuntime.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOKitKeys.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/IOUserServer.h>
#include <DriverKit/OSCollections.h>

struct IOService_LocalIVars {
    std::atomic<IOService *> provider{nullptr};
};

bool IOService::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IOService_LocalIVars();
    if (IsRemote()) {
        return true;
    }
    IODispatchQueue *queue = nullptr;
    if (CreateDefaultDispatchQueue(&queue) != kIOReturnSuccess || queue == nullptr) {
        return false;
    }
    kern_return_t ret = SetDispatchQueue(kIOServiceDefaultQueueName, queue);
    queue->release();
    return ret == kIOReturnSuccess;
}

void IOService::free() {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::serviceFreed(this);
    }
    if (lvars != nullptr) {
        if (IOService *provider = lvars->provider.exchange(nullptr)) {
            provider->release();
        }
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

kern_return_t IOService::CreateDefaultDispatchQueue_Impl(IODispatchQueue **queue) {
    return IODispatchQueue::Create(kIOServiceDefaultQueueName, kIODispatchQueueReentrant, 0, queue);
}

kern_return_t IOService::SetDispatchQueue_Impl(const IODispatchQueueName name, IODispatchQueue *queue) {
    // Before `init`.
    return lvars == nullptr ? kIOReturnError : DextLabSetDeclaredQueue(this, name, queue);
}

kern_return_t IOService::Start_Impl(IOService *provider) {
    if (lvars == nullptr) {
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::reachedStart(this, kIOReturnNotReady);
        }
        return kIOReturnNotReady;
    }
    if (provider != nullptr) {
        provider->retain();
    }
    if (IOService *old = lvars->provider.exchange(provider)) {
        old->release();
    }
    kern_return_t ret = OSRuntimeTransport() == nullptr ? kIOReturnSuccess : Start(provider, &DextLabKernelDispatch);
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::reachedStart(this, ret);
    }
    return ret;
}

IOService *IOService::GetProvider() const {
    return lvars == nullptr ? nullptr : lvars->provider.load();
}

kern_return_t IOService::Stop_Impl(IOService *provider) {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::reachesStop(this);
    }
    kern_return_t ret = OSRuntimeTransport() == nullptr ? kIOReturnSuccess : Stop(provider, &DextLabKernelDispatch);
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::reachedStop(this);
    }
    return ret;
}

void IOService::Stop_async_Impl(IOService *provider) {
    Stop(provider);
}

kern_return_t IOService::SetPowerState_Impl(uint32_t powerFlags) {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::reachesSetPowerState(this);
    }
    return OSRuntimeTransport() == nullptr ? kIOReturnSuccess : SetPowerState(powerFlags, &DextLabKernelDispatch);
}

kern_return_t IOService::GetRegistryEntryID_Impl(uint64_t *registryEntryID) {
    return GetRegistryEntryID(registryEntryID, &DextLabKernelDispatch);
}

kern_return_t IOService::Create_Impl(IOService *provider, const IOPropertyName propertiesKey, IOService **result) {
    if (provider != this) {
        return kIOReturnUnsupported;
    }
    return Create(provider, propertiesKey, result, &DextLabKernelDispatch);
}

kern_return_t IOService::UserSetProperties_Impl(OSContainer *properties) {
    OSDictionary *dictionary = OSDynamicCast(OSDictionary, properties);
    return dictionary == nullptr ? kIOReturnBadArgument : SetProperties(dictionary);
}

namespace {
/// Entitlements of the process behind a user client.
struct Entitlements {
    std::mutex lock;
    std::unordered_map<const IOUserClient *, OSDictionary *> byClient;
};
Entitlements &entitlements() {
    static auto *const all = new Entitlements();
    return *all;
}

void setEntitlements(const IOUserClient *client, OSDictionary *dictionary) {
    OSDictionary *old = nullptr;
    {
        std::lock_guard<std::mutex> guard(entitlements().lock);
        auto found = entitlements().byClient.find(client);
        if (found != entitlements().byClient.end()) {
            old = found->second;
            entitlements().byClient.erase(found);
        }
        if (dictionary != nullptr) {
            dictionary->retain();
            entitlements().byClient.emplace(client, dictionary);
        }
    }
    OSSafeReleaseNULL(old);
}
} // namespace

kern_return_t IOService::_NewUserClient_Impl(uint32_t type, OSDictionary *clientEntitlements,
    IOUserClient **userClient) {
    kern_return_t ret = NewUserClient(type, userClient);
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::userClientMade(this, ret, *userClient);
    }
    if (ret == kIOReturnSuccess && *userClient != nullptr) {
        setEntitlements(*userClient, clientEntitlements);
    }
    return ret;
}

kern_return_t IOUserClient::CopyClientEntitlements_Impl(OSDictionary **result) {
    std::lock_guard<std::mutex> guard(entitlements().lock);
    auto found = entitlements().byClient.find(this);
    if (found == entitlements().byClient.end()) {
        return kIOReturnNotFound;
    }
    found->second->retain();
    *result = found->second;
    return kIOReturnSuccess;
}

bool IOUserClient::init() {
    return super::init();
}

void IOUserClient::free() {
    setEntitlements(this, nullptr);
    super::free();
}

namespace {
/// `matching` or a new dictionary, with the entry added.
OSDictionary *matching(OSDictionary *dictionary, const char *key, OSObject *value) {
    OSDictionary *result = dictionary != nullptr ? dictionary : OSDictionary::withCapacity(4);
    if (result == nullptr || key == nullptr || value == nullptr || !result->setObject(key, value)) {
        if (dictionary == nullptr) {
            OSSafeReleaseNULL(result);
        }
        return nullptr;
    }
    return result;
}

OSDictionary *matching(OSDictionary *dictionary, const char *key, const char *text) {
    OSString *value = OSString::withCString(text);
    OSDictionary *result = matching(dictionary, key, static_cast<OSObject *>(value));
    OSSafeReleaseNULL(value);
    return result;
}
} // namespace

OSDictionary *IOService::CreatePropertyMatchingDictionary(const char *key, OSObjectPtr value,
    OSDictionary *dictionary) {
    OSDictionary *property = matching(nullptr, key, value);
    OSDictionary *result = property == nullptr
                               ? nullptr
                               : matching(dictionary, kIOPropertyMatchKey, static_cast<OSObject *>(property));
    OSSafeReleaseNULL(property);
    return result;
}

OSDictionary *IOService::CreatePropertyMatchingDictionary(
    const char *key, const char *stringValue, OSDictionary *dictionary) {
    OSString *value = OSString::withCString(stringValue);
    OSDictionary *result = CreatePropertyMatchingDictionary(key, value, dictionary);
    OSSafeReleaseNULL(value);
    return result;
}

OSDictionary *IOService::CreateKernelClassMatchingDictionary(OSString *className, OSDictionary *dictionary) {
    return matching(dictionary, kIOProviderClassKey, static_cast<OSObject *>(className));
}

OSDictionary *IOService::CreateKernelClassMatchingDictionary(const char *className, OSDictionary *dictionary) {
    return matching(dictionary, kIOProviderClassKey, className);
}

OSDictionary *IOService::CreateUserClassMatchingDictionary(OSString *className, OSDictionary *dictionary) {
    return matching(dictionary, kIOUserClassKey, static_cast<OSObject *>(className));
}

OSDictionary *IOService::CreateUserClassMatchingDictionary(const char *className, OSDictionary *dictionary) {
    return matching(dictionary, kIOUserClassKey, className);
}

OSDictionary *IOService::CreateNameMatchingDictionary(OSString *serviceName, OSDictionary *dictionary) {
    return matching(dictionary, kIONameMatchKey, static_cast<OSObject *>(serviceName));
}

OSDictionary *IOService::CreateNameMatchingDictionary(const char *serviceName, OSDictionary *dictionary) {
    return matching(dictionary, kIONameMatchKey, serviceName);
}

const char *IOService::StringFromReturn(IOReturn retval) {
    switch (retval) {
#define NAMED(code) \
    case static_cast<IOReturn>(code): \
        return #code
        NAMED(kIOReturnSuccess);
        NAMED(kIOReturnError);
        NAMED(kIOReturnNoMemory);
        NAMED(kIOReturnNoResources);
        NAMED(kIOReturnIPCError);
        NAMED(kIOReturnNoDevice);
        NAMED(kIOReturnNotPrivileged);
        NAMED(kIOReturnBadArgument);
        NAMED(kIOReturnExclusiveAccess);
        NAMED(kIOReturnUnsupported);
        NAMED(kIOReturnInternalError);
        NAMED(kIOReturnIOError);
        NAMED(kIOReturnNotOpen);
        NAMED(kIOReturnNotReadable);
        NAMED(kIOReturnNotWritable);
        NAMED(kIOReturnNotAligned);
        NAMED(kIOReturnBusy);
        NAMED(kIOReturnTimeout);
        NAMED(kIOReturnOffline);
        NAMED(kIOReturnNotReady);
        NAMED(kIOReturnNotAttached);
        NAMED(kIOReturnNoSpace);
        NAMED(kIOReturnNoInterrupt);
        NAMED(kIOReturnMessageTooLarge);
        NAMED(kIOReturnNotPermitted);
        NAMED(kIOReturnNoMedia);
        NAMED(kIOReturnUnderrun);
        NAMED(kIOReturnOverrun);
        NAMED(kIOReturnDeviceError);
        NAMED(kIOReturnAborted);
        NAMED(kIOReturnNotResponding);
        NAMED(kIOReturnNotFound);
        NAMED(kIOReturnInvalid);
#undef NAMED
    default:
        return "UNDEFINED";
    }
}

bool IOUserServer::init() {
    return super::init();
}

void IOUserServer::free() {
    super::free();
}

kern_return_t IOUserServer::Exit_Impl(const char *reason) {
    DextLabLog(OS_LOG_TYPE_DEFAULT, "exit: %s", reason);
    const DextLabTransport *transport = OSRuntimeTransport();
    if (transport != nullptr && transport->quit != nullptr) {
        transport->quit(reason);
    }
    exit(0);
}

kern_return_t IOUserServer::LoadModule_Impl(const char *) {
    return DextLabUnsupported("IOUserServer::LoadModule");
}
