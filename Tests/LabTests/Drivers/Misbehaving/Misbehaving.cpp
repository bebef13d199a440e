// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>

#include "Misbehaving.h"
#include "MisbehavingUserClient.h"

#include "Forgery.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "Misbehaving: " format, ##__VA_ARGS__)

namespace {

[[noreturn]] void
Crash()
{
    __builtin_trap();
}

void
WriteToNothing(uint32_t* place)
{
    *place = 7; // crashes: null-start
}

void
FillNothing(void* place)
{
    memset(place, 0, 64); // crashes: fill-start
}

uint64_t
Descend(uint64_t depth)
{
    volatile uint64_t room[64] = {depth};
    return depth == UINT64_MAX ? 0 : Descend(depth + 1) + room[depth % 64];
}

void
UseFreed()
{
    uint32_t* place = IONew(uint32_t, 4);
    IODelete(place, uint32_t, 4);
    *static_cast<volatile uint32_t*>(place) = 7; // crashes: freed-start
}

void
CallNothing(void (*function)(void))
{
    function(); // crashes: call-start
}

void
Hang()
{
    for (;;) {
        IOSleep(1000); // hangs
    }
}

} // namespace

bool
Misbehaving::init()
{
    if (Misbehaves("crash-init")) {
        Crash();
    }
    return super::init();
}

void
Misbehaving::free()
{
    if (Misbehaves("crash-free")) {
        Crash();
    }
    super::free();
}

kern_return_t
IMPL(Misbehaving, Start)
{
    if (Misbehaves("start-without-super")) {
        return kIOReturnSuccess;
    }
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (Misbehaves("crash-start")) {
        Crash();
    }
    if (Misbehaves("null-start")) {
        WriteToNothing(nullptr);
    }
    if (Misbehaves("fill-start")) {
        FillNothing(reinterpret_cast<void*>(0x40));
    }
    if (Misbehaves("overflow-start")) {
        Log("%llu", Descend(0));
    }
    if (Misbehaves("freed-start")) {
        UseFreed();
    }
    if (Misbehaves("call-start")) {
        CallNothing(nullptr);
    }
    if (Misbehaves("panic-start")) {
        panic("no reason at all: %d", 42); // crashes: panic-start
    }
    if (Misbehaves("hang-start")) {
        Hang();
    }
    if (Misbehaves("fail-start")) {
        return kIOReturnNoResources;
    }
    if (Misbehaves("exit-start")) {
        LeaveProcess();
    }
    if (Misbehaves("forge-ring")) {
        ForgeRing();
    }
    if (Misbehaves("forge-handle")) {
        ForgeHandle();
    }
    if (Misbehaves("forge-size")) {
        ForgeSize();
    }
    if (Misbehaves("flood")) {
        OSDictionary* properties = OSDictionary::withCapacity(1);
        for (uint64_t count = 0; count < 20000; count++) {
            OSNumber* number = OSNumber::withNumber(count, 64);
            properties->setObject("FloodCount", number);
            SetProperties(properties);
            OSSafeReleaseNULL(number);
        }
        OSSafeReleaseNULL(properties);
    }
    if (Misbehaves("power")) {
        JoinPMTree();
    }
    if (!Misbehaves("no-register")) {
        result = RegisterService();
    }
    Log("started");
    return result;
}

kern_return_t
IMPL(Misbehaving, SetPowerState)
{
    Log("power state %u", powerFlags);
    return SetPowerState(powerFlags, SUPERDISPATCH);
}

/// As Apple's SimpleAudio does it: a source and the queue itself are cancelled, and the last of the two goes on.
kern_return_t
Misbehaving::StopWhenCancelled(IOService* provider)
{
    IODispatchQueue* queue = nullptr;
    IOTimerDispatchSource* timer = nullptr;
    CopyDispatchQueue(kIOServiceDefaultQueueName, &queue);
    IOTimerDispatchSource::Create(queue, &timer);
    __block _Atomic(int) left = 2;
    void (^finalize)(void) = ^{
        if (__c11_atomic_fetch_sub(&left, 1, __ATOMIC_SEQ_CST) == 1) {
            timer->release();
            queue->release();
            Stop(provider, SUPERDISPATCH);
        }
    };
    timer->Cancel(finalize);
    queue->Cancel(finalize);
    return kIOReturnSuccess;
}

kern_return_t
IMPL(Misbehaving, Stop)
{
    Log("stops");
    if (Misbehaves("crash-stop")) {
        Crash();
    }
    if (Misbehaves("stop-without-super")) {
        return kIOReturnSuccess;
    }
    if (Misbehaves("cancel-all")) {
        return StopWhenCancelled(provider);
    }
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t
IMPL(Misbehaving, NewUserClient)
{
    if (Misbehaves("refuse-open")) {
        return kIOReturnNotPrivileged;
    }
    if (Misbehaves("no-client")) {
        *userClient = nullptr;
        return kIOReturnSuccess;
    }
    IOService* service = nullptr;
    const char* key = Misbehaves("wrong-key") ? "NoSuchProperties" : "UserClientProperties";
    kern_return_t result = Create(this, key, &service);
    if (result != kIOReturnSuccess) {
        Log("Create answered 0x%08x", result);
        return result;
    }
    *userClient = OSDynamicCast(IOUserClient, service);
    return kIOReturnSuccess;
}

// MARK: - The user client

kern_return_t
IMPL(MisbehavingUserClient, Stop)
{
    Log("client stops");
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t
MisbehavingUserClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* /* dispatch */,
    OSObject* /* target */, void* /* reference */)
{
    if (selector == 0) {
        if (Misbehaves("crash-method")) {
            Crash();
        }
        if (Misbehaves("hang-method")) {
            Hang();
        }
        if (Misbehaves("long-output")) {
            arguments->structureOutput = OSData::withCapacity(8192);
            for (int part = 0; part < 8192; part++) {
                arguments->structureOutput->appendBytes("x", 1);
            }
            return kIOReturnSuccess;
        }
        for (uint32_t index = 0; index < arguments->scalarOutputCount; index++) {
            arguments->scalarOutput[index] = index < arguments->scalarInputCount ? arguments->scalarInput[index] : 0;
        }
        if (arguments->structureInput != nullptr) {
            arguments->structureOutput = arguments->structureInput;
            arguments->structureOutput->retain();
        }
        return kIOReturnSuccess;
    }
    if (selector == 1 && arguments->structureOutputDescriptor != nullptr) {
        IOMemoryMap* map = nullptr;
        kern_return_t result = arguments->structureOutputDescriptor->CreateMapping(0, 0, 0, 0, 0, &map);
        if (result != kIOReturnSuccess) {
            return result;
        }
        memset(reinterpret_cast<void*>(map->GetAddress()), 0x5A, map->GetLength());
        OSSafeReleaseNULL(map);
        return kIOReturnSuccess;
    }
    if (selector == 2 && arguments->scalarInputCount == 2) {
        IOAddressSegment segments[32] = {{arguments->scalarInput[0], arguments->scalarInput[1]}};
        IOMemoryDescriptor* memory = nullptr;
        kern_return_t result = CreateMemoryDescriptorFromClient(kIOMemoryDirectionInOut, 1, segments, &memory);
        if (result != kIOReturnSuccess) {
            return result;
        }
        IOMemoryMap* map = nullptr;
        result = memory->CreateMapping(0, 0, 0, 0, 0, &map);
        if (result == kIOReturnSuccess) {
            // Every byte of the client's, turned round.
            uint8_t* bytes = reinterpret_cast<uint8_t*>(map->GetAddress());
            for (uint64_t index = 0; index < map->GetLength(); index++) {
                bytes[index] = static_cast<uint8_t>(~bytes[index]);
            }
            OSSafeReleaseNULL(map);
        }
        OSSafeReleaseNULL(memory);
        return result;
    }
    return kIOReturnUnsupported;
}

kern_return_t
IMPL(MisbehavingUserClient, CopyClientMemoryForType)
{
    IOBufferMemoryDescriptor* buffer = nullptr;
    kern_return_t result = IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, 8192, 0, &buffer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    IOAddressSegment range = {};
    result = buffer->GetAddressRange(&range);
    if (result != kIOReturnSuccess) {
        OSSafeReleaseNULL(buffer);
        return result;
    }
    memset(reinterpret_cast<void*>(range.address), static_cast<int>(type), range.length);
    *memory = buffer;
    return kIOReturnSuccess;
}
