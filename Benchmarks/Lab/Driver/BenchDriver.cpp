// SPDX-License-Identifier: Apache-2.0

#include <string.h>
#include <time.h>

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/IOUserClient.h>

#include "BenchDriver.h"
#include "BenchDriverUserClient.h"

namespace {
constexpr size_t kLargest = 1 << 20;
/// What selector 1 answers.
uint8_t source[kLargest];

kern_return_t fill(IOMemoryDescriptor *memory) {
    IOMemoryMap *map = nullptr;
    if (memory == nullptr) {
        return kIOReturnBadArgument;
    }
    kern_return_t result = memory->CreateMapping(0, 0, 0, 0, 0, &map);
    if (result != kIOReturnSuccess) {
        return result;
    }
    uint64_t length = map->GetLength();
    memcpy(reinterpret_cast<void *>(map->GetAddress()), source, length < kLargest ? length : kLargest);
    OSSafeReleaseNULL(map);
    return kIOReturnSuccess;
}

/// Of this thread's own time: who has to share a processor computes for longer.
void compute(uint64_t microseconds) {
    uint64_t until = clock_gettime_nsec_np(CLOCK_THREAD_CPUTIME_ID) + microseconds * 1000;
    while (clock_gettime_nsec_np(CLOCK_THREAD_CPUTIME_ID) < until) {
    }
}
} // namespace

kern_return_t IMPL(BenchDriver, Start) {
    kern_return_t result = Start(provider, SUPERDISPATCH);
    memset(source, 0x5a, sizeof(source));
    return result == kIOReturnSuccess ? RegisterService() : result;
}

kern_return_t IMPL(BenchDriver, NewUserClient) {
    IOService *service = nullptr;
    kern_return_t result = Create(this, "UserClientProperties", &service);
    *userClient = OSDynamicCast(IOUserClient, service);
    return result != kIOReturnSuccess || *userClient != nullptr ? result : kIOReturnError;
}

kern_return_t IMPL(BenchDriverUserClient, Start) {
    IODispatchQueue *queue = nullptr;
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result == kIOReturnSuccess) {
        result = IODispatchQueue::Create("methods", kIODispatchQueueMethodsNotSynchronized, 0, &queue);
    }
    if (result == kIOReturnSuccess) {
        result = SetDispatchQueue(kIOUserClientQueueNameExternalMethod, queue);
    }
    OSSafeReleaseNULL(queue);
    return result;
}

kern_return_t BenchDriverUserClient::ExternalMethod(uint64_t selector, IOUserClientMethodArguments *arguments,
    const IOUserClientMethodDispatch *, OSObject *, void *) {
    switch (selector) {
    case 0:
        return kIOReturnSuccess;
    case 1:
        return fill(arguments->structureOutputDescriptor);
    case 2:
        if (arguments->scalarInputCount != 1 || arguments->scalarInput[0] > 10'000) {
            return kIOReturnBadArgument;
        }
        compute(arguments->scalarInput[0]);
        return kIOReturnSuccess;
    default:
        return kIOReturnUnsupported;
    }
}
