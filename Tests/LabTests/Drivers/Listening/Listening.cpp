// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>

#include "Listening.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "Listening: " format, ##__VA_ARGS__)

struct Listening_IVars {
    IODispatchQueue* queue;
    IOInterruptDispatchSource* interrupts;
    IOServiceNotificationDispatchSource* services;
    IOServiceStateNotificationDispatchSource* states;
    IODataQueueDispatchSource* data;
    IOService* system;
};

bool
Listening::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(Listening_IVars, 1);
    return ivars != nullptr;
}

void
Listening::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->interrupts);
        OSSafeReleaseNULL(ivars->services);
        OSSafeReleaseNULL(ivars->states);
        OSSafeReleaseNULL(ivars->data);
        OSSafeReleaseNULL(ivars->system);
        OSSafeReleaseNULL(ivars->queue);
    }
    IOSafeDeleteNULL(ivars, Listening_IVars, 1);
    super::free();
}

#define TRY(what) \
    do { \
        kern_return_t tried = (what); \
        if (tried != kIOReturnSuccess) { \
            Log("0x%08x from %{public}s", tried, #what); \
            return tried; \
        } \
    } while (0)

kern_return_t
IMPL(Listening, Start)
{
    OSAction* action = nullptr;
    TRY(Start(provider, SUPERDISPATCH));
    TRY(CopyDispatchQueue(kIOServiceDefaultQueueName, &ivars->queue));

    TRY(IOInterruptDispatchSource::Create(provider, 0, ivars->queue, &ivars->interrupts));
    TRY(CreateActionInterrupted(0, &action));
    TRY(ivars->interrupts->SetHandler(action));
    OSSafeReleaseNULL(action);
    TRY(ivars->interrupts->SetEnable(true));

    OSDictionary* matching = CreateKernelClassMatchingDictionary("IOPlatformExpertDevice", nullptr);
    TRY(IOServiceNotificationDispatchSource::Create(matching, 0, ivars->queue, &ivars->services));
    OSSafeReleaseNULL(matching);
    TRY(CreateActionServicesChanged(0, &action));
    TRY(ivars->services->SetHandler(action));
    OSSafeReleaseNULL(action);
    TRY(ivars->services->SetEnable(true));

    TRY(CopySystemStateNotificationService(&ivars->system));
    OSString* item = OSString::withCString("com.example.item");
    OSDictionary* schema = OSDictionary::withCapacity(1);
    TRY(ivars->system->StateNotificationItemCreate(item, schema));
    OSArray* items = OSArray::withCapacity(1);
    items->setObject(item);
    TRY(IOServiceStateNotificationDispatchSource::Create(ivars->system, items, ivars->queue, &ivars->states));
    TRY(CreateActionStateChanged(0, &action));
    TRY(ivars->states->SetHandler(action));
    OSSafeReleaseNULL(action);
    TRY(ivars->states->SetEnable(true));
    TRY(ivars->system->StateNotificationItemSet(item, schema));
    OSSafeReleaseNULL(items);
    OSSafeReleaseNULL(schema);
    OSSafeReleaseNULL(item);

    TRY(IODataQueueDispatchSource::Create(4096, ivars->queue, &ivars->data));
    TRY(CreateActionDataCame(0, &action));
    TRY(ivars->data->SetDataAvailableHandler(action));
    OSSafeReleaseNULL(action);
    TRY(ivars->data->Enqueue(5, ^(void* room, size_t size) {
        memcpy(room, "hello", size);
    }));
    Log("started");
    return RegisterService();
}

kern_return_t
IMPL(Listening, Stop)
{
    __block uint32_t left = 3;
    retain();
    provider->retain();
    void (^done)(void) = ^{
        if (--left == 0) {
            Stop(provider, SUPERDISPATCH);
            provider->release();
            release();
        }
    };
    ivars->interrupts->Cancel(done);
    ivars->services->Cancel(done);
    ivars->states->Cancel(done);
    return kIOReturnSuccess;
}

void
IMPL(Listening, Interrupted)
{
    const uint64_t now = mach_absolute_time();
    const bool isRecent = time <= now && now - time < 60'000'000'000;
    Log("interrupt %llu %s", count, isRecent ? "now" : "at a time of another clock");
}

void
IMPL(Listening, ServicesChanged)
{
    ivars->services->DeliverNotifications(^(uint64_t type, IOService* service, uint64_t options) {
        OSString* name = nullptr;
        service->CopyName(&name);
        Log("%{public}s %{public}s", name == nullptr ? "?" : name->getCStringNoCopy(),
            type == kIOServiceNotificationTypeMatched ? "matched" : "terminated");
        OSSafeReleaseNULL(name);
    });
}

void
IMPL(Listening, StateChanged)
{
    Log("state changed");
    ivars->states->StateNotificationBegin();
}

void
IMPL(Listening, DataCame)
{
    ivars->data->Dequeue(^(const void* data, size_t size) {
        Log("data %.*s", static_cast<int>(size), static_cast<const char*>(data));
    });
}
