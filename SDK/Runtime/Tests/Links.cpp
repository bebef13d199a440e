// SPDX-License-Identifier: Apache-2.0

// Event links, work groups, and what a driver adds to a panic's report.

#include <cstdlib>
#include <cstring>
#include <string>

#include "../DextLabRuntime.h"
#include "Check.h"
#include "Tests/TestDriver.h"
#include <DriverKit/DriverKit.h>
#include <DriverKit/IOEventLink.h>
#include <DriverKit/IOExtensiblePaniclog.h>
#include <DriverKit/IOWorkGroup.h>

namespace {
TestUserClient *makeClient() {
    TestUserClient *client = OSTypeAlloc(TestUserClient);
    CHECK(client != nullptr && client->init());
    return client;
}

/// Create refuses what the kernel's does, and the object holds the client until Invalidate.
template <typename Class>
void createAndInvalidate(size_t longest) {
    TestUserClient *client = makeClient();
    OSString *name = OSString::withCString("name");
    OSString *longName = OSString::withCString(std::string(longest, 'x').c_str());
    OSString *tooLong = OSString::withCString(std::string(longest + 1, 'x').c_str());
    Class *made = nullptr;
    CHECK(Class::Create(nullptr, client, &made) == kIOReturnBadArgument && made == nullptr);
    CHECK(Class::Create(tooLong, client, &made) == kIOReturnBadArgument && made == nullptr);
    CHECK(Class::Create(name, nullptr, &made) == kIOReturnBadArgument && made == nullptr);
    CHECK(Class::Create(longName, client, &made) == kIOReturnSuccess);
    OSSafeReleaseNULL(made);

    uint32_t before = client->getRetainCount();
    CHECK(Class::Create(name, client, &made) == kIOReturnSuccess);
    CHECK(client->getRetainCount() == before + 1);
    CHECK(made->Invalidate() == kIOReturnSuccess && client->getRetainCount() == before);
    CHECK(made->Invalidate() == kIOReturnSuccess && client->getRetainCount() == before);
    made->release();
    CHECK(Class::Create(name, client, &made) == kIOReturnSuccess);
    made->release();
    CHECK(client->getRetainCount() == before);
    name->release();
    longName->release();
    tooLong->release();
    client->release();
}
} // namespace

TEST(anEventLinkWaitsUnderItsName) {
    createAndInvalidate<IOEventLink>(kIOEventLinkMaxNameLength);
}

TEST(aWorkGroupWaitsUnderItsName) {
    createAndInvalidate<IOWorkGroup>(kIOWorkGroupMaxNameLength);
}

/// The app's end never arrives here: nothing pretends that it did, and nothing waits for ever.
TEST(whatNeedsTheAppsEndSaysThatItIsNotThere) {
    TestUserClient *client = makeClient();
    OSString *name = OSString::withCString("name");
    IOEventLink *link = nullptr;
    CHECK(IOEventLink::Create(name, client, &link) == kIOReturnSuccess);
    uint64_t consumed = 7;
    CHECK(link->Activate() == kIOReturnUnsupported);
    CHECK(link->Associate(kIOEventLinkAssociateOnWait) == kIOReturnUnsupported);
    CHECK(link->Signal() == kIOReturnUnsupported);
    CHECK(link->Wait(&consumed) == kIOReturnUnsupported && consumed == 7);
    CHECK(link->SignalAndWaitUntil(kIOEventLinkClockMachAbsoluteTime, 0, &consumed) == kIOReturnUnsupported);
    CHECK(link->Cancel() == kIOReturnUnsupported);
    link->release();

    IOWorkGroup *group = nullptr;
    CHECK(IOWorkGroup::Create(name, client, &group) == kIOReturnSuccess);
    void *token = calloc(1, group->GetTokenSize());
    CHECK(token != nullptr);
    CHECK(group->Join(token) == kIOReturnUnsupported && group->Leave(token) == kIOReturnUnsupported);
    free(token);
    group->release();
    name->release();
    client->release();
}

namespace {
uint32_t usedLength;
int mappings;
char buffer[64];

/// A kernel with one panic log, its buffer and a mapping of that.
kern_return_t answer(OSMetaClassBase *target, const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    switch (message == nullptr ? 0 : message->msgid) {
    case IOExtensiblePaniclog_CopyMemoryDescriptor_ID:
        return IOExtensiblePaniclog::CopyMemoryDescriptor_Invoke(
            rpc, target, [](OSMetaClassBase *, IOBufferMemoryDescriptor **memory) {
                *memory = static_cast<IOBufferMemoryDescriptor *>(DextLabCreateProxy("IOBufferMemoryDescriptor", 91));
                return (*memory)->init() ? kIOReturnSuccess : kIOReturnNoMemory;
            });
    case IOExtensiblePaniclog_SetUsedLen_ID:
        return IOExtensiblePaniclog::SetUsedLen_Invoke(rpc, target, [](OSMetaClassBase *, uint32_t length) {
            usedLength = length;
            return kIOReturnSuccess;
        });
    case IOMemoryDescriptor_CreateMapping_ID:
        return IOMemoryDescriptor::CreateMapping_Invoke(rpc, target,
            [](OSMetaClassBase *, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, IOMemoryMap **map) {
                ++mappings;
                *map = static_cast<IOMemoryMap *>(DextLabCreateProxy("IOMemoryMap", 92));
                return (*map)->init() ? kIOReturnSuccess : kIOReturnNoMemory;
            });
    case IOMemoryMap__CopyState_ID:
        return IOMemoryMap::_CopyState_Invoke(rpc, target, [](OSMetaClassBase *, _IOMemoryMapPrivateState *state) {
            *state = {sizeof(buffer), 0, 0, reinterpret_cast<uint64_t>(buffer)};
            return kIOReturnSuccess;
        });
    default: return kIOReturnUnsupported;
    }
}

void released(const OSObject *, uint64_t handle) {
    mappings -= handle == 92 ? 1 : 0;
}

const DextLabTransport transport = {&answer, &released};
} // namespace

TEST(aClaimedBufferIsMappedUntilItIsYielded) {
    OSRuntimeSetTransport(&transport);
    auto *log = static_cast<IOExtensiblePaniclog *>(DextLabCreateProxy("IOExtensiblePaniclog", 90));
    CHECK(log != nullptr && log->init());
    uint64_t address = 0;
    uint64_t length = 0;
    CHECK(log->ClaimBuffer(nullptr, &length) == kIOReturnBadArgument);
    CHECK(log->ClaimBuffer(&address, &length) == kIOReturnSuccess);
    CHECK(address == reinterpret_cast<uint64_t>(buffer) && length == sizeof(buffer) && mappings == 1);
    memcpy(reinterpret_cast<void *>(address), "why", 3);
    CHECK(log->ClaimBuffer(&address, &length) == kIOReturnSuccess && mappings == 1);
    CHECK(log->YieldBuffer(3) == kIOReturnSuccess && usedLength == 3 && mappings == 0);
    CHECK(log->ClaimBuffer(&address, &length) == kIOReturnSuccess && mappings == 1);
    log->release();
    CHECK(mappings == 0);
    OSRuntimeSetTransport(nullptr);
}

int main() {
    return runTests();
}
