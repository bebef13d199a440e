// SPDX-License-Identifier: Apache-2.0

// Event links and work groups: names under which a user client waits for what an app sends to one of its traps. Nothing
// arrives here, so that all that needs the app's end says that it is not there.

#include <mutex>

#include "DextLabRuntime.h"
#include <DriverKit/IOEventLink.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/IOWorkGroup.h>
#include <DriverKit/OSString.h>

namespace {
/// A name that waits in a user client.
struct Waiting {
    std::mutex lock;
    /// Until Invalidate.
    IOUserClient *client = nullptr;
};
} // namespace

struct IOEventLink_LocalIVars : Waiting {};
struct IOWorkGroup_LocalIVars : Waiting {};

namespace {
/// What the kernel's part refuses (XNU IOUserServer.cpp, IOEventLink and IOWorkGroup Create_Impl), and the object itself.
template <typename Class>
kern_return_t create(OSString *name, IOUserClient *client, size_t longest, Class **result) {
    *result = nullptr;
    if (name == nullptr || name->getLength() > longest || client == nullptr) {
        return kIOReturnBadArgument;
    }
    auto *made = static_cast<Class *>(OSObjectAllocateOrNull(Class::metaClassOfType()));
    if (made == nullptr || !made->init()) {
        OSSafeReleaseNULL(made);
        return kIOReturnNoMemory;
    }
    client->retain();
    made->lvars->client = client;
    *result = made;
    return kIOReturnSuccess;
}

kern_return_t forgetClient(Waiting *state) {
    if (state == nullptr) {
        return kIOReturnNotReady;
    }
    IOUserClient *client;
    {
        std::lock_guard<std::mutex> guard(state->lock);
        client = state->client;
        state->client = nullptr;
    }
    OSSafeReleaseNULL(client);
    return kIOReturnSuccess;
}
} // namespace

bool IOEventLink::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IOEventLink_LocalIVars();
    return true;
}

void IOEventLink::free() {
    (void)forgetClient(lvars);
    delete lvars;
    lvars = nullptr;
    super::free();
}

kern_return_t IOEventLink::Create_Impl(OSString *name, IOUserClient *userClient, IOEventLink **eventLink) {
    return create(name, userClient, kIOEventLinkMaxNameLength, eventLink);
}

kern_return_t IOEventLink::Invalidate() {
    return forgetClient(lvars);
}

kern_return_t IOEventLink::Activate() {
    return DextLabUnsupported("IOEventLink::Activate");
}

kern_return_t IOEventLink::Associate(uint64_t) {
    return DextLabUnsupported("IOEventLink::Associate");
}

kern_return_t IOEventLink::Disassociate() {
    return DextLabUnsupported("IOEventLink::Disassociate");
}

kern_return_t IOEventLink::Signal() {
    return DextLabUnsupported("IOEventLink::Signal");
}

kern_return_t IOEventLink::Wait(uint64_t *) {
    return DextLabUnsupported("IOEventLink::Wait");
}

kern_return_t IOEventLink::WaitUntil(uint64_t, uint64_t, uint64_t *) {
    return DextLabUnsupported("IOEventLink::WaitUntil");
}

kern_return_t IOEventLink::SignalAndWait(uint64_t *) {
    return DextLabUnsupported("IOEventLink::SignalAndWait");
}

kern_return_t IOEventLink::SignalAndWaitUntil(uint64_t, uint64_t, uint64_t *) {
    return DextLabUnsupported("IOEventLink::SignalAndWaitUntil");
}

kern_return_t IOEventLink::Cancel() {
    return DextLabUnsupported("IOEventLink::Cancel");
}

bool IOWorkGroup::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IOWorkGroup_LocalIVars();
    return true;
}

void IOWorkGroup::free() {
    (void)forgetClient(lvars);
    delete lvars;
    lvars = nullptr;
    super::free();
}

kern_return_t IOWorkGroup::Create_Impl(OSString *name, IOUserClient *userClient, IOWorkGroup **workgroup) {
    return create(name, userClient, kIOWorkGroupMaxNameLength, workgroup);
}

kern_return_t IOWorkGroup::Invalidate() {
    return forgetClient(lvars);
}

size_t IOWorkGroup::GetTokenSize() {
    // A signature and 36 opaque bytes where pointers have 64 bits (libdispatch os/workgroup_base.h and
    // workgroup_object.h, os_workgroup_join_token_s). INFERRED: DriverKit's is that one.
    return 40;
}

kern_return_t IOWorkGroup::Join(void *) {
    return DextLabUnsupported("IOWorkGroup::Join");
}

kern_return_t IOWorkGroup::Leave(void *) {
    return DextLabUnsupported("IOWorkGroup::Leave");
}
