// SPDX-License-Identifier: Apache-2.0

// Messages, actions, timers, user clients: a driver without a kernel, and with one that is a function.

#include <atomic>
#include <semaphore>
#include <string>
#include <vector>

#include "../../Wire/include/Wire.h"
#include "../DextLabRuntime.h"
#include "Check.h"
#include <DriverKit/DriverKit.h>
#include <Tests/TestDriver.h>

static TestDriver *makeDriver() {
    TestDriver *driver = OSTypeAlloc(TestDriver);
    CHECK(driver != nullptr && driver->init());
    return driver;
}

static void settle(OSObject *object, const char *name = kIOServiceDefaultQueueName) {
    IODispatchQueue *queue = nullptr;
    CHECK(object->CopyDispatchQueue(name, &queue) == kIOReturnSuccess);
    queue->DispatchSync(^{});
    queue->release();
}

TEST(idsAreStable) {
    CHECK(IOService_Start_ID == OSMessageID("IOService::Start"));
    CHECK(TestDriver_Start_ID == IOService_Start_ID && (IOService_Start_ID >> 63) == 0);
    CHECK(OSMessageID("") == (0xcbf29ce484222325ULL & ~(1ULL << 63)));
    CHECK(OSMessageID("a") == (0xaf63dc4c8601ec8cULL & ~(1ULL << 63)));
}

TEST(everyKindOfParameterTravels) {
    TestDriver *driver = makeDriver();
    TestPair in = {10, 20};
    TestPair inout = {1, 2};
    const uint16_t numbers[4] = {1, 2, 3, 4};
    uint16_t doubled[4] = {};
    uint64_t sum = 5;
    OSString *string = OSString::withCString("s");
    OSArray *made = nullptr;
    kern_return_t ret = driver->Everything(1, true, TestPair{100, 200}, &in, &inout, "four", numbers, doubled, &sum,
        string, &made);
    CHECK(ret == kIOReturnSuccess && sum == 5 + 1 + 1000 + 300 + 30 + 4);
    CHECK(inout.first == 2 && inout.second == 3 && doubled[3] == 8);
    CHECK(made != nullptr && made->getRetainCount() == 1 && made->getObject(0) == string);
    made->release();

    std::string longName(300, 'x');
    sum = 0;
    ret = driver->Everything(0, false, TestPair{0, 0}, nullptr, nullptr, longName.c_str(), nullptr, nullptr, &sum,
        string, nullptr);
    CHECK(ret == kIOReturnSuccess && sum == sizeof(IOServiceName) - 1);

    OSString *fail = OSString::withCString("fail");
    sum = 77;
    made = nullptr;
    ret = driver->Everything(0, false, TestPair{0, 0}, &in, &inout, "", numbers, doubled, &sum, fail, &made);
    CHECK(ret == kIOReturnNoSpace && sum == 77 && made == nullptr);
    fail->release();
    string->release();
    driver->release();
}

TEST(objectsKeepTheirReferences) {
    TestDriver *driver = makeDriver();
    TestDriver *other = makeDriver();
    IOService *const services[3] = {other, nullptr, driver};
    OSObject *last = nullptr;
    CHECK(driver->Objects(other, services, &last) == kIOReturnSuccess && last == driver);
    CHECK(driver->getRetainCount() == 2 && other->getRetainCount() == 1);
    last->release();
    CHECK(driver->Objects(driver, services, &last) == kIOReturnInvalid);
    // An output that the caller does not want is released.
    CHECK(driver->Objects(other, services, nullptr) == kIOReturnSuccess && driver->getRetainCount() == 1);
    other->release();
    driver->release();
}

// A message as the contract lays it out; what iig makes has the same.
#pragma pack(push, 4)
struct ObjectsMessage {
    static const unsigned objectRefs = 5;  // the driver, a service, three services
    IORPCMessageMach mach;
    mach_msg_port_descriptor_t descriptors[objectRefs];
    struct {
        IORPCMessage __hdr;
        OSObjectRef __object;
        OSObjectRef service;
        OSObjectRef services[3];
    } content;
};
struct ObjectsReply {
    IORPCMessageMach mach;
    mach_msg_port_descriptor_t descriptor;
    struct {
        IORPCMessage __hdr;
        OSObjectRef last;
    } content;
};
#pragma pack(pop)

TEST(aWrongObjectOrALyingMessageIsRefused) {
    TestDriver *driver = makeDriver();
    ObjectsMessage msg = {};
    ObjectsReply rpl = {};
    msg.mach.msgh.msgh_id = kIORPCVersion190615;
    msg.mach.msgh.msgh_size = sizeof(msg);
    msg.mach.msgh_body.msgh_descriptor_count = ObjectsMessage::objectRefs;
    msg.content.__hdr.msgid = TestDriver_Objects_ID;
    msg.content.__hdr.objectRefs = ObjectsMessage::objectRefs;
    msg.content.__object = reinterpret_cast<OSObjectRef>(static_cast<OSMetaClassBase *>(driver));
    OSString *string = OSString::withCString("no service");
    msg.content.service = reinterpret_cast<OSObjectRef>(static_cast<OSMetaClassBase *>(string));
    IORPC rpc = {&msg.mach, &rpl.mach, sizeof(msg), sizeof(rpl)};
    CHECK(driver->Invoke(rpc) == kIOReturnBadArgument);
    msg.content.service = 0;
    msg.content.services[2] = reinterpret_cast<OSObjectRef>(static_cast<OSMetaClassBase *>(string));
    CHECK(driver->Invoke(rpc) == kIOReturnBadArgument);
    msg.content.services[2] = 0;
    rpc.replySize = 8;
    CHECK(driver->Invoke(rpc) == kIOReturnIPCError);
    rpc.replySize = sizeof(rpl);
    msg.content.__hdr.objectRefs = 1000000;
    CHECK(driver->Invoke(rpc) == kIOReturnIPCError);
    msg.content.__hdr.objectRefs = 1;
    CHECK(driver->Invoke(rpc) == kIOReturnIPCError);
    msg.mach.msgh_body.msgh_descriptor_count = 1000000;
    CHECK(driver->Invoke(rpc) == kIOReturnIPCError);
    msg.mach.msgh.msgh_id = 0;
    CHECK(driver->Invoke(rpc) == kIOReturnIPCError);
    string->release();
    driver->release();
}

TEST(superRunsTheBodyAbove) {
    TestDriver *driver = makeDriver();
    TestSubdriver *sub = OSTypeAlloc(TestSubdriver);
    CHECK(sub->init());
    CHECK(driver->Count() == 41 && sub->Count() == 42 && static_cast<TestDriver *>(sub)->Count() == 42);
    CHECK(sub->SetPowerState(kIOServicePowerCapabilityLow) == kIOReturnBadArgument);
    CHECK(sub->SetPowerState(kIOServicePowerCapabilityOn) == kIOReturnSuccess);
    driver->release();
    sub->release();
}

TEST(onewayMessagesAreQueued) {
    TestDriver *driver = makeDriver();
    driver->Note(9);
    settle(driver);
    CHECK(driver->LastNote() == 9);
    driver->release();
}

TEST(methodsRunOnTheirQueue) {
    TestDriver *driver = makeDriver();
    uint32_t where = 9;
    CHECK(driver->OnWork(&where) == kIOReturnNotFound);
    IODispatchQueue *work = nullptr;
    CHECK(IODispatchQueue::Create("work", 0, 0, &work) == kIOReturnSuccess);
    CHECK(driver->SetDispatchQueue("Work", work) == kIOReturnSuccess);
    CHECK(driver->OnWork(&where) == kIOReturnSuccess && where == 1);
    work->release();
    driver->release();
}

TEST(staticMethodsGoToTheClass) {
    uint32_t square = 0;
    CHECK(TestDriver::Square(12, &square) == kIOReturnSuccess && square == 144);
}

namespace {
std::string unsupported;
void noteLine(os_log_type_t, const char *, const char *, const char *message) {
    unsupported = message;
}
} // namespace

TEST(withoutAKernelItsMethodsAreUnsupportedByName) {
    OSRuntimeSetLogHook(&noteLine);
    TestDriver *driver = makeDriver();
    CHECK(driver->Start(nullptr) == kIOReturnUnsupported);
    CHECK(unsupported.find("IOService::RegisterService") != std::string::npos);
    IOBufferMemoryDescriptor *memory = nullptr;
    CHECK(IOBufferMemoryDescriptor::Create(0, 4096, 0, &memory) == kIOReturnUnsupported);
    CHECK(unsupported.find("IOBufferMemoryDescriptor::Create") != std::string::npos);
    CHECK(driver->Stop(nullptr) == kIOReturnSuccess);
    driver->release();
    OSRuntimeSetLogHook(nullptr);
}

namespace {
/// A kernel that knows a few methods.
std::vector<uint64_t> sent;
std::vector<uint64_t> gone;

kern_return_t answer(OSMetaClassBase *target, const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    // By value: the field may be misaligned.
    sent.push_back(uint64_t(message->msgid));
    switch (message->msgid) {
    case IOService_RegisterService_ID:
        return IOService::RegisterService_Invoke(rpc, target, [](OSMetaClassBase *) { return kIOReturnSuccess; });
    case IOService_Start_ID:
        return IOService::Start_Invoke(rpc, target, [](OSMetaClassBase *, IOService *) { return kIOReturnSuccess; });
    case IOService_Stop_ID:
        return IOService::Stop_Invoke(rpc, target, [](OSMetaClassBase *, IOService *) { return kIOReturnSuccess; });
    case IOService_CopyName_ID:
        return IOService::CopyName_Invoke(rpc, target, [](OSMetaClassBase *object, OSString **name) {
            *name = OSString::withCString(object->IsRemote() ? "remote" : "local");
            return kIOReturnSuccess;
        });
    case IOMemoryDescriptor_CreateMapping_ID:
        return IOMemoryDescriptor::CreateMapping_Invoke(rpc, target,
            [](OSMetaClassBase *, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, IOMemoryMap **map) {
                *map = static_cast<IOMemoryMap *>(DextLabCreateProxy("IOMemoryMap", 78));
                return (*map)->init() ? kIOReturnSuccess : kIOReturnNoMemory;
            });
    case IOMemoryMap__CopyState_ID:
        return IOMemoryMap::_CopyState_Invoke(rpc, target, [](OSMetaClassBase *, _IOMemoryMapPrivateState *state) {
            *state = _IOMemoryMapPrivateState{4096, 0, 0, 0x1000};
            return kIOReturnSuccess;
        });
    case IOMemoryDescriptor__CopyState_ID:
        return IOMemoryDescriptor::_CopyState_Invoke(rpc, target, [](OSMetaClassBase *, _IOMDPrivateState *state) {
            state->length = 512;
            return kIOReturnSuccess;
        });
    case IOService_GetBusyState_ID:
        return kWireNoBody;
    default:
        return kIOReturnNotFound;
    }
}

const DextLabTransport kernel = {&answer, [](const OSObject *, uint64_t handle) { gone.push_back(handle); }};
} // namespace

TEST(messagesReachAKernel) {
    OSRuntimeSetTransport(&kernel);
    OSObject *proxy = DextLabCreateProxy("IOService", 77);
    auto *provider = OSDynamicCast(IOService, proxy);
    CHECK(provider != nullptr && provider->IsRemote() && DextLabHandle(provider) == 77 && provider->init());
    TestDriver *driver = makeDriver();
    CHECK(driver->Start(provider) == kIOReturnSuccess && driver->GetProvider() == provider);
    OSString *name = nullptr;
    CHECK(provider->CopyName(&name) == kIOReturnSuccess && name->isEqualTo("remote"));
    OSSafeReleaseNULL(name);
    CHECK(driver->CopyName(&name) == kIOReturnSuccess && name->isEqualTo("local"));
    OSSafeReleaseNULL(name);
    CHECK(driver->AdjustBusy(1) == kIOReturnNotFound);
    CHECK(driver->Stop(provider) == kIOReturnSuccess);
    CHECK(sent[0] == IOService_Start_ID && sent[1] == IOService_RegisterService_ID && sent.back() == IOService_Stop_ID);
    driver->release();
    CHECK(gone.empty());
    proxy->release();
    CHECK(gone.size() == 1 && gone[0] == 77);
    CHECK(DextLabCreateProxy("NoSuchClass", 1) == nullptr && DextLabCreateProxy("OSCollection", 1) == nullptr);
    OSRuntimeSetTransport(nullptr);
}

TEST(whatTheKernelHasNoBodyForIsNamedOnce) {
    OSRuntimeSetTransport(&kernel);
    unsupported.clear();
    OSRuntimeSetLogHook(&noteLine);
    TestDriver *driver = makeDriver();
    uint32_t state = 0;
    CHECK(driver->GetBusyState(&state) == kIOReturnUnsupported);
    // The lab looks for this end of the line.
    CHECK(unsupported == "IOService::GetBusyState: not available here (kIOReturnUnsupported)");
    unsupported.clear();
    CHECK(driver->GetBusyState(&state) == kIOReturnUnsupported && unsupported.empty());
    driver->release();
    OSRuntimeSetLogHook(nullptr);
    OSRuntimeSetTransport(nullptr);
}

TEST(buffersAskTheKernelForTheirAddress) {
    OSRuntimeSetTransport(&kernel);
    gone.clear();
    auto *buffer = static_cast<IOBufferMemoryDescriptor *>(DextLabCreateProxy("IOBufferMemoryDescriptor", 76));
    CHECK(buffer->init());
    IOAddressSegment range = {};
    CHECK(buffer->GetAddressRange(&range) == kIOReturnSuccess && range.address == 0x1000 && range.length == 512);
    buffer->release();
    CHECK(gone.size() == 2);
    OSRuntimeSetTransport(nullptr);
}

TEST(actionsRunTheirTarget) {
    TestDriver *driver = makeDriver();
    OSAction *action = nullptr;
    CHECK(driver->CreateActionOnFinished(sizeof(uint64_t), &action) == kIOReturnSuccess);
    *static_cast<uint64_t *>(action->GetReference()) = 10;
    driver->Finished(action, kIOReturnSuccess, 4);
    settle(driver);
    CHECK(driver->Sum() == 40);
    // An action of another type does not run it.
    OSAction *tick = nullptr;
    CHECK(driver->CreateActionTick(0, &tick) == kIOReturnSuccess && tick->GetReference() == nullptr);
    driver->Finished(tick, kIOReturnSuccess, 4);
    settle(driver);
    CHECK(driver->Sum() == 40 && driver->Ticks() == 0);
    tick->release();

    auto *cancelled = new std::binary_semaphore(0);
    CHECK(action->Cancel(^{
        cancelled->release();
    }) == kIOReturnSuccess);
    cancelled->acquire();
    delete cancelled;
    driver->Finished(action, kIOReturnSuccess, 4);
    settle(driver);
    CHECK(driver->Sum() == 40 && action->Cancel(nullptr) == kIOReturnAborted);
    action->release();
    CHECK(driver->getRetainCount() == 1);
    driver->release();
}

TEST(actionsCanBeWaitedFor) {
    TestDriver *driver = makeDriver();
    OSAction *action = nullptr;
    CHECK(driver->CreateActionOnFinished(0, &action) == kIOReturnSuccess);
    OSActionWaitToken *token = nullptr;
    CHECK(action->WillWait(&token) == kIOReturnSuccess);
    OSActionWaitToken *second = nullptr;
    CHECK(action->WillWait(&second) == kIOReturnBusy);
    CHECK(action->Wait(token, kIOTimerClockMachAbsoluteTime, mach_absolute_time() + 1000000) == kIOReturnTimeout);
    // On the driver's own queue, where the callback could never run if it needed the queue.
    IODispatchQueue *queue = nullptr;
    CHECK(driver->CopyDispatchQueue(kIOServiceDefaultQueueName, &queue) == kIOReturnSuccess);
    driver->retain();
    queue->DispatchSync(^{
        driver->Finished(action, kIOReturnSuccess, 5);
        CHECK(action->Wait(token, 0, 0) == kIOReturnSuccess);
    });
    driver->release();
    CHECK(driver->Sum() == 5 && action->EndWait(token) == kIOReturnSuccess);
    CHECK(action->WillWait(&token) == kIOReturnSuccess);
    action->Cancel(nullptr);
    CHECK(action->Wait(token, 0, 0) == kIOReturnAborted && action->EndWait(token) == kIOReturnAborted);
    queue->DispatchSync(^{});
    queue->release();
    action->release();
    driver->release();
}

TEST(timersFireOnceAndNotWhileDisabled) {
    TestDriver *driver = makeDriver();
    IODispatchQueue *queue = nullptr;
    CHECK(driver->CopyDispatchQueue(kIOServiceDefaultQueueName, &queue) == kIOReturnSuccess);
    IOTimerDispatchSource *timer = nullptr;
    OSAction *action = nullptr;
    CHECK(IOTimerDispatchSource::Create(queue, &timer) == kIOReturnSuccess);
    CHECK(driver->CreateActionTick(0, &action) == kIOReturnSuccess && timer->SetHandler(action) == kIOReturnSuccess);
    auto wait = [driver](uint64_t ticks) {
        for (int round = 0; round < 2000 && driver->Ticks() < ticks; ++round) {
            IOSleep(1);
        }
        return driver->Ticks() == ticks;
    };
    CHECK(timer->WakeAtTime(kIOTimerClockMachAbsoluteTime, mach_absolute_time() + 2000000, 0) == kIOReturnSuccess);
    CHECK(wait(1));
    CHECK(timer->WakeAtTime(kIOTimerClockMonotonicRaw, clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) + 60000000000ull,
        0) == kIOReturnSuccess);
    CHECK(timer->WakeAtTime(kIOTimerClockUptimeRaw, 0, 0) == kIOReturnSuccess);
    CHECK(wait(2));
    CHECK(timer->WakeAtTime(99, 0, 0) == kIOReturnBadArgument);
    CHECK(timer->SetEnable(false) == kIOReturnSuccess);
    CHECK(timer->WakeAtTime(kIOTimerClockMachAbsoluteTime, mach_absolute_time(), 0) == kIOReturnSuccess);
    IOSleep(20);
    CHECK(driver->Ticks() == 2);
    CHECK(timer->SetEnable(true) == kIOReturnSuccess && wait(3));
    auto *cancelled = new std::binary_semaphore(0);
    CHECK(timer->Cancel(^{
        cancelled->release();
    }) == kIOReturnSuccess);
    cancelled->acquire();
    delete cancelled;
    CHECK(timer->WakeAtTime(kIOTimerClockMachAbsoluteTime, 1, 0) == kIOReturnAborted);
    queue->DispatchSync(^{});
    timer->release();
    action->release();
    queue->release();
    driver->release();
}

TEST(dispatchTablesAreChecked) {
    TestUserClient *client = OSTypeAlloc(TestUserClient);
    CHECK(client->init());
    uint64_t input[16] = {20, 22};
    uint64_t output[16] = {};
    uint32_t outputCount = 1;
    OSData *structure = nullptr;
    auto call = [&](uint64_t selector, uint32_t inputCount, OSData *data, uint64_t room) {
        return client->_ExternalMethod(selector, input, inputCount, data, nullptr, output, &outputCount, room,
            &structure, nullptr, nullptr);
    };
    CHECK(call(0, 2, nullptr, 0) == kIOReturnSuccess && output[0] == 42 && outputCount == 1 && structure == nullptr);
    CHECK(call(0, 1, nullptr, 0) == kIOReturnBadArgument && call(7, 2, nullptr, 0) == kIOReturnBadArgument);
    CHECK(call(0, 17, nullptr, 0) == kIOReturnBadArgument);
    OSData *data = OSData::withBytes("12345678", 8);
    outputCount = 0;
    CHECK(call(1, 0, data, 8) == kIOReturnSuccess && structure == data && data->getRetainCount() == 2);
    OSSafeReleaseNULL(structure);
    CHECK(call(1, 0, data, 4) == kIOReturnBadArgument && data->getRetainCount() == 1 && structure == nullptr);
    data->release();
    client->release();
}

TEST(matchingDictionariesNestTheirProperty) {
    OSDictionary *matching = IOService::CreateUserClassMatchingDictionary("Mine", nullptr);
    CHECK(IOService::CreatePropertyMatchingDictionary("k", "v", matching) == matching);
    CHECK(strcmp(OSDictionaryGetStringValue(matching, kIOUserClassKey), "Mine") == 0);
    OSDictionary *property = OSDynamicCast(OSDictionary, matching->getObject(kIOPropertyMatchKey));
    CHECK(property != nullptr && strcmp(OSDictionaryGetStringValue(property, "k"), "v") == 0);
    CHECK(IOService::CreateNameMatchingDictionary(static_cast<const char *>(nullptr), nullptr) == nullptr);
    matching->release();
}

int main() {
    return runTests();
}
