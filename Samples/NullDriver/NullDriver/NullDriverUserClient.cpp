// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>
#include <time.h>

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "NullDriverInterface.h"
#include "NullDriverUserClient.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "NullDriverUserClient: " format, ##__VA_ARGS__)

struct NullDriverUserClient_IVars {
    /// The completion that the client left; owned.
    OSAction* callback;
    /// Fires when the completion is due; owned.
    IOTimerDispatchSource* timer;
    /// What the timer calls; owned.
    OSAction* timerAction;
    /// How often the completion was asked for.
    uint64_t requests;
};

namespace {

constexpr uint64_t kNanosecondsInMillisecond = 1000 * 1000;
constexpr uint64_t kLongestDelayInMilliseconds = 60 * 1000;
constexpr uint32_t kAnyCompletion = UINT32_MAX;
constexpr uint32_t kAnySize = kIOUserClientVariableStructureSize;

/// Leads from the table's plain function to a method of the user client.
template <kern_return_t (NullDriverUserClient::*method)(IOUserClientMethodArguments*)>
kern_return_t
Call(OSObject* target, void* /* reference */, IOUserClientMethodArguments* arguments)
{
    NullDriverUserClient* client = OSDynamicCast(NullDriverUserClient, target);
    return client == nullptr ? kIOReturnBadArgument : (client->*method)(arguments);
}

/// In the order of NullDriverSelector: method, completion wanted, scalars in, bytes in, scalars out, bytes out.
const IOUserClientMethodDispatch kMethods[] = {
    {&Call<&NullDriverUserClient::Double>, kAnyCompletion, kAnySize, 0, kAnySize, 0},
    {&Call<&NullDriverUserClient::Turn>, kAnyCompletion, 0, kAnySize, 0, kAnySize},
    {&Call<&NullDriverUserClient::SumBytes>, false, 0, kAnySize, 1, 0},
    {&Call<&NullDriverUserClient::Add>, false, 2, 0, 1, 0},
    {&Call<&NullDriverUserClient::Mirror>, false, 0, sizeof(NullDriverPoint), 0, sizeof(NullDriverPoint)},
    {&Call<&NullDriverUserClient::RegisterCallback>, true, 0, 0, 0, 0},
    {&Call<&NullDriverUserClient::RequestCallback>, false, 1, 0, 0, 0},
};
static_assert(sizeof(kMethods) / sizeof(kMethods[0]) == kNullDriverSelectorCount, "one entry for each selector");

/// The point in a structure input, or null where the input is none.
const NullDriverPoint*
PointIn(const IOUserClientMethodArguments* arguments)
{
    const OSData* input = arguments->structureInput;
    if (input == nullptr || input->getLength() != sizeof(NullDriverPoint)) {
        return nullptr;
    }
    return static_cast<const NullDriverPoint*>(input->getBytesNoCopy());
}

/// Hands a point back; the kernel takes the reference.
kern_return_t
Answer(const NullDriverPoint& point, IOUserClientMethodArguments* arguments)
{
    arguments->structureOutput = OSData::withBytes(&point, sizeof(point));
    return arguments->structureOutput == nullptr ? kIOReturnNoMemory : kIOReturnSuccess;
}

uint64_t
Sum(const uint8_t* bytes, uint64_t count)
{
    uint64_t sum = 0;
    for (uint64_t index = 0; index < count; index++) {
        sum += bytes[index];
    }
    return sum;
}

} // namespace

// MARK: - Life

bool
NullDriverUserClient::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(NullDriverUserClient_IVars, 1);
    return ivars != nullptr;
}

void
NullDriverUserClient::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->callback);
        OSSafeReleaseNULL(ivars->timerAction);
        OSSafeReleaseNULL(ivars->timer);
    }
    IOSafeDeleteNULL(ivars, NullDriverUserClient_IVars, 1);
    super::free();
}

kern_return_t
IMPL(NullDriverUserClient, Start)
{
    IODispatchQueue* queue = nullptr;
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }

    result = CopyDispatchQueue(kIOServiceDefaultQueueName, &queue);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = IOTimerDispatchSource::Create(queue, &ivars->timer);
    OSSafeReleaseNULL(queue);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = CreateActionCallbackDue(0, &ivars->timerAction);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = ivars->timer->SetHandler(ivars->timerAction);
    Log("started: 0x%08x", result);
    return result;
}

/// The timer may be at work: it is cancelled first, and super's Stop waits for that.
kern_return_t
IMPL(NullDriverUserClient, Stop)
{
    Log("stops after %llu requests", static_cast<unsigned long long>(ivars->requests));
    if (ivars->timer == nullptr) {
        return Stop(provider, SUPERDISPATCH);
    }

    retain();
    provider->retain();
    return ivars->timer->Cancel(^{
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

// MARK: - External methods

kern_return_t
NullDriverUserClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* /* dispatch */,
    OSObject* /* target */, void* reference)
{
    if (selector >= kNullDriverSelectorCount) {
        return kIOReturnUnsupported;
    }
    // super compares the arguments with the table's numbers before it calls the method.
    return super::ExternalMethod(selector, arguments, &kMethods[selector], this, reference);
}

kern_return_t
NullDriverUserClient::Double(IOUserClientMethodArguments* arguments)
{
    if (arguments->scalarInput == nullptr || arguments->scalarOutput == nullptr) {
        return kIOReturnBadArgument;
    }
    if (arguments->scalarOutputCount < arguments->scalarInputCount) {
        return kIOReturnNoSpace;
    }
    for (uint32_t index = 0; index < arguments->scalarInputCount; index++) {
        arguments->scalarOutput[index] = 2 * arguments->scalarInput[index];
    }
    arguments->scalarOutputCount = arguments->scalarInputCount;
    return kIOReturnSuccess;
}

kern_return_t
NullDriverUserClient::Turn(IOUserClientMethodArguments* arguments)
{
    const NullDriverPoint* point = PointIn(arguments);
    if (point == nullptr || arguments->structureOutputMaximumSize < sizeof(NullDriverPoint)) {
        return kIOReturnBadArgument;
    }
    return Answer({-point->y, point->x}, arguments);
}

/// Up to a page the bytes come as OSData; what is longer stays in the client's memory and is mapped.
kern_return_t
NullDriverUserClient::SumBytes(IOUserClientMethodArguments* arguments)
{
    if (const OSData* data = arguments->structureInput) {
        arguments->scalarOutput[0] = Sum(static_cast<const uint8_t*>(data->getBytesNoCopy()), data->getLength());
        return kIOReturnSuccess;
    }
    IOMemoryDescriptor* memory = arguments->structureInputDescriptor;
    if (memory == nullptr) {
        return kIOReturnBadArgument;
    }

    IOMemoryMap* map = nullptr;
    kern_return_t result = memory->CreateMapping(kIOMemoryMapReadOnly, 0, 0, 0, 0, &map);
    if (result != kIOReturnSuccess) {
        return result;
    }
    arguments->scalarOutput[0] = Sum(reinterpret_cast<const uint8_t*>(map->GetAddress()), map->GetLength());
    OSSafeReleaseNULL(map);
    return kIOReturnSuccess;
}

kern_return_t
NullDriverUserClient::Add(IOUserClientMethodArguments* arguments)
{
    arguments->scalarOutput[0] = arguments->scalarInput[0] + arguments->scalarInput[1];
    return kIOReturnSuccess;
}

kern_return_t
NullDriverUserClient::Mirror(IOUserClientMethodArguments* arguments)
{
    const NullDriverPoint* point = PointIn(arguments);
    if (point == nullptr) {
        return kIOReturnBadArgument;
    }
    return Answer({point->y, point->x}, arguments);
}

// MARK: - The asynchronous call

kern_return_t
NullDriverUserClient::RegisterCallback(IOUserClientMethodArguments* arguments)
{
    OSSafeReleaseNULL(ivars->callback);
    // The completion outlives this call only when it is retained.
    ivars->callback = arguments->completion;
    ivars->callback->retain();
    return kIOReturnSuccess;
}

kern_return_t
NullDriverUserClient::RequestCallback(IOUserClientMethodArguments* arguments)
{
    const uint64_t delay = arguments->scalarInput[0];
    if (ivars->callback == nullptr) {
        return kIOReturnNotReady;
    }
    if (delay > kLongestDelayInMilliseconds) {
        return kIOReturnBadArgument;
    }
    const uint64_t now = clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW);
    return ivars->timer->WakeAtTime(kIOTimerClockMonotonicRaw, now + delay * kNanosecondsInMillisecond, 0);
}

void
IMPL(NullDriverUserClient, CallbackDue)
{
    if (ivars->callback == nullptr) {
        return;
    }
    ivars->requests += 1;
    IOUserClientAsyncArgumentsArray data = {ivars->requests, time};
    AsyncCompletion(ivars->callback, kIOReturnSuccess, data, 2);
}
