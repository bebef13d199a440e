// SPDX-License-Identifier: Apache-2.0

#include <Tests/HostDriver.h>

#include <atomic>
#include <cstdlib>
#include <vector>

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

struct HostDriver_IVars {
    std::atomic<uint64_t> sum;
    uint64_t listed;
    bool disorder;
    IOInterruptDispatchSource *interrupts;
    IOServiceNotificationDispatchSource *services;
    IODispatchQueue *queue;
    uint64_t counted;
    uint64_t onQueue;
    uint64_t arrived;
    std::atomic<uint64_t> cancelled;
};

bool HostDriver::init() {
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(HostDriver_IVars, 1);
    return ivars != nullptr;
}

void HostDriver::free() {
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->interrupts);
        OSSafeReleaseNULL(ivars->services);
        OSSafeReleaseNULL(ivars->queue);
    }
    IOSafeDeleteNULL(ivars, HostDriver_IVars, 1);
    super::free();
}

kern_return_t IMPL(HostDriver, Start) {
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IODispatchQueue *queue = nullptr;
    ret = IODispatchQueue::Create("work", 0, 0, &queue);
    if (ret == kIOReturnSuccess) {
        ret = SetDispatchQueue("Work", queue);
        OSSafeReleaseNULL(queue);
    }
    if (ret == kIOReturnSuccess) {
        ret = IODispatchQueue::Create("wide", kIODispatchQueueMethodsNotSynchronized, 0, &queue);
    }
    if (ret == kIOReturnSuccess) {
        ret = SetDispatchQueue("Wide", queue);
        OSSafeReleaseNULL(queue);
    }
    return ret != kIOReturnSuccess ? ret : RegisterService();
}

kern_return_t HostDriver::Stop_Impl(IOService *provider) {
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t HostDriver::Null_Impl() {
    return kIOReturnSuccess;
}

kern_return_t HostDriver::NullBeside_Impl() {
    return kIOReturnSuccess;
}

kern_return_t HostDriver::Everything_Impl(uint8_t small, bool flag, HostPair pair, const HostPair *in, HostPair *inout,
    const IOServiceName name, const uint16_t *numbers, uint16_t *doubled, uint64_t *sum, OSString *string,
    OSArray **made) {
    if (string != nullptr && string->isEqualTo("fail")) {
        return kIOReturnNoSpace;
    }
    for (int index = 0; index < 4; ++index) {
        doubled[index] = static_cast<uint16_t>(2 * numbers[index]);
    }
    *sum += small + (flag ? 1000 : 0) + pair.first + pair.second + in->first + in->second + strlen(name);
    inout->first += 1;
    inout->second += 1;
    if (string != nullptr) {
        *made = OSArray::withCapacity(1);
        (*made)->setObject(string);
    }
    return kIOReturnSuccess;
}

kern_return_t HostDriver::Objects_Impl(IOService *service, IOService *const *services, OSObject **last) {
    if (service != services[0]) {
        return kIOReturnInvalid;
    }
    *last = services[2];
    if (*last != nullptr) {
        (*last)->retain();
    }
    return kIOReturnSuccess;
}

kern_return_t HostDriver::Square_Impl(uint32_t value, uint32_t *square) {
    *square = value * value;
    return kIOReturnSuccess;
}

void HostDriver::Append_Impl(uint64_t value) {
    ivars->disorder = ivars->disorder || value != ivars->listed;
    ++ivars->listed;
}

kern_return_t HostDriver::Listed_Impl(uint64_t *count, bool *inOrder) {
    *count = ivars->listed;
    *inOrder = !ivars->disorder;
    return kIOReturnSuccess;
}

kern_return_t HostDriver::Linger_Impl(uint32_t milliseconds) {
    IOSleep(milliseconds);
    return kIOReturnSuccess;
}

kern_return_t HostDriver::AskKernel_Impl(IOService *service, uint32_t *answer) {
    uint32_t state = 0;
    kern_return_t ret = service == nullptr ? kIOReturnBadArgument : service->GetBusyState(&state);
    *answer = state + 1;
    return ret;
}

kern_return_t HostDriver::Names_Impl(OSString **name) {
    return CopyName(name);
}

void HostDriver::OnFinished_Impl(OSAction *action, kern_return_t status, uint64_t value) {
    // Without an action for a call that comes from a kernel past it.
    auto *weight = static_cast<uint64_t *>(action == nullptr ? nullptr : action->GetReference());
    ivars->sum += status == kIOReturnSuccess ? value * (weight == nullptr ? 1 : *weight) : 0;
}

kern_return_t HostDriver::MakeAction_Impl(uint64_t weight, OSAction **action) {
    kern_return_t ret = CreateActionOnFinished(sizeof(uint64_t), action);
    if (ret == kIOReturnSuccess) {
        *static_cast<uint64_t *>((*action)->GetReference()) = weight;
    }
    return ret;
}

kern_return_t HostDriver::UseAction_Impl(OSAction *action, uint64_t value) {
    if (action == nullptr) {
        return kIOReturnBadArgument;
    }
    Finished(action, kIOReturnSuccess, 2 * value);
    return kIOReturnSuccess;
}

kern_return_t HostDriver::Sum_Impl(uint64_t *sum, uint32_t *references) {
    *sum = ivars->sum;
    *references = getRetainCount();
    return kIOReturnSuccess;
}

kern_return_t HostDriver::Touch_Impl(IOBufferMemoryDescriptor *buffer, uint64_t *sum) {
    IOAddressSegment range = {};
    kern_return_t ret = buffer->GetAddressRange(&range);
    *sum = 0;
    auto *bytes = reinterpret_cast<uint8_t *>(range.address);
    for (uint64_t index = 0; ret == kIOReturnSuccess && index < range.length; ++index) {
        *sum += bytes[index];
        ++bytes[index];
    }
    return ret;
}

kern_return_t HostDriver::Map_Impl(IOMemoryDescriptor *memory, uint64_t options, uint64_t offset, uint64_t length,
    uint64_t *address, uint8_t *first) {
    IOMemoryMap *map = nullptr;
    kern_return_t ret = memory->CreateMapping(options, 0, offset, length, 0, &map);
    if (ret == kIOReturnSuccess) {
        *address = map->GetAddress();
        *first = map->GetLength() == length && *address != 0 ? *reinterpret_cast<uint8_t *>(*address) : 0xEE;
        if (*first == 0xAA) {
            // Asked to write where it may not.
            *reinterpret_cast<volatile uint8_t *>(*address) = 1;
        }
        map->release();
    }
    return ret;
}

kern_return_t HostDriver::Listen_Impl(IOService *provider) {
    kern_return_t ret = IODispatchQueue::Create("interrupts", 0, 0, &ivars->queue);
    if (ret == kIOReturnSuccess) {
        ret = IOInterruptDispatchSource::Create(provider, 3, ivars->queue, &ivars->interrupts);
    }
    OSAction *action = nullptr;
    if (ret == kIOReturnSuccess) {
        ret = CreateActionOnInterrupt(0, &action);
    }
    if (ret == kIOReturnSuccess) {
        ret = ivars->interrupts->SetHandler(action);
        OSSafeReleaseNULL(action);
    }
    if (ret == kIOReturnSuccess) {
        ret = ivars->interrupts->SetEnable(true);
    }
    OSDictionary *matching = IOService::CreateNameMatchingDictionary("disk", nullptr);
    if (ret == kIOReturnSuccess) {
        ret = IOServiceNotificationDispatchSource::Create(matching, 0, ivars->queue, &ivars->services);
    }
    OSSafeReleaseNULL(matching);
    if (ret == kIOReturnSuccess) {
        ret = CreateActionOnService(0, &action);
    }
    if (ret == kIOReturnSuccess) {
        ret = ivars->services->SetHandler(action);
        OSSafeReleaseNULL(action);
    }
    return ret != kIOReturnSuccess ? ret : ivars->services->SetEnable(true);
}

void HostDriver::OnInterrupt_Impl(OSAction *, uint64_t count, uint64_t) {
    ivars->counted = count;
    ivars->onQueue += ivars->queue->OnQueue() ? 1 : 0;
}

void HostDriver::OnService_Impl(OSAction *) {
    ivars->services->DeliverNotifications(^(uint64_t type, IOService *service, uint64_t) {
        ivars->arrived += type == kIOServiceNotificationTypeMatched && service != nullptr ? 1 : 100;
    });
}

kern_return_t HostDriver::Deafen_Impl() {
    retain();
    kern_return_t ret = ivars->interrupts->Cancel(^{
        ++ivars->cancelled;
        release();
    });
    kern_return_t other = ivars->services->Cancel(nullptr);
    return ret != kIOReturnSuccess ? ret : other;
}

kern_return_t HostDriver::Heard_Impl(uint64_t *interrupts, uint64_t *onQueue, uint64_t *services, uint64_t *cancelled) {
    if (ivars->queue != nullptr) {
        ivars->queue->DispatchSync(^{});
    }
    *interrupts = ivars->counted;
    *onQueue = ivars->onQueue;
    *services = ivars->arrived;
    *cancelled = ivars->cancelled;
    return kIOReturnSuccess;
}

void HostDriver::OnData_Impl(OSAction *) {
    ++ivars->sum;
}

kern_return_t HostDriver::QueueNumbers_Impl(uint32_t count, uint64_t *sum) {
    IODataQueueDispatchSource *source = nullptr;
    kern_return_t ret = IODataQueueDispatchSource::Create(1024, nullptr, &source);
    OSAction *action = nullptr;
    if (ret == kIOReturnSuccess) {
        ret = CreateActionOnData(0, &action);
    }
    if (ret == kIOReturnSuccess) {
        ret = source->SetDataAvailableHandler(action);
    }
    __block uint64_t total = 0;
    for (uint32_t number = 1; ret == kIOReturnSuccess && number <= count; ++number) {
        ret = source->Enqueue(sizeof(number), ^(void *data, size_t) { memcpy(data, &number, sizeof(number)); });
    }
    for (uint32_t number = 1; ret == kIOReturnSuccess && number <= count; ++number) {
        ret = source->Dequeue(^(const void *data, size_t) {
            uint32_t found;
            memcpy(&found, data, sizeof(found));
            total += found;
        });
    }
    *sum = total;
    OSSafeReleaseNULL(action);
    OSSafeReleaseNULL(source);
    return ret;
}

kern_return_t HostDriver::FindQueue_Impl(const char *name) {
    IODispatchQueue *queue = nullptr;
    kern_return_t ret = CopyDispatchQueue(name, &queue);
    OSSafeReleaseNULL(queue);
    return ret;
}

kern_return_t HostDriver::Crash_Impl(uint32_t how) {
    switch (how) {
    case 0:
        *reinterpret_cast<volatile uint64_t *>(0x10) = 1;
        break;
    case 1:
        abort();
    case 2:
        panic("asked to");
    case 3: {
        void *volatile lost = IOMalloc(1234);
        lost = nullptr;
        break;
    }
    default:
        break;
    }
    return kIOReturnSuccess;
}

kern_return_t HostDriver::Say_Impl(const char *text) {
    os_log(OS_LOG_DEFAULT, "%{public}s", text);
    return kIOReturnSuccess;
}
