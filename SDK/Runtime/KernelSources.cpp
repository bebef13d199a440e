// SPDX-License-Identifier: Apache-2.0

// Dispatch sources whose events come from the kernel: interrupts, services, state, data queues. Their local parts are
// not there yet; each says so once.

#include "DextLabRuntime.h"
#include <DriverKit/IODataQueueDispatchSource.h>
#include <DriverKit/IOInterruptDispatchSource.h>
#include <DriverKit/IOServiceNotificationDispatchSource.h>
#include <DriverKit/IOServiceStateNotificationDispatchSource.h>

#define PLAIN(Class) \
    bool Class::init() { return super::init(); } \
    void Class::free() { super::free(); } \
    kern_return_t Class::SetEnableWithCompletion_Impl(bool, IODispatchSourceCancelHandler) { \
        return DextLabUnsupported(#Class "::SetEnableWithCompletion"); \
    } \
    kern_return_t Class::Cancel_Impl(IODispatchSourceCancelHandler handler) { \
        if (handler != nullptr) { \
            handler(); \
        } \
        return DextLabUnsupported(#Class "::Cancel"); \
    }
PLAIN(IODataQueueDispatchSource)
PLAIN(IOInterruptDispatchSource)
PLAIN(IOServiceNotificationDispatchSource)
PLAIN(IOServiceStateNotificationDispatchSource)

kern_return_t IOInterruptDispatchSource::Create_Impl(
    IOService *, uint32_t, IODispatchQueue *, IOInterruptDispatchSource **) {
    return DextLabUnsupported("IOInterruptDispatchSource::Create");
}

kern_return_t IOInterruptDispatchSource::SetHandler_Impl(OSAction *) {
    return DextLabUnsupported("IOInterruptDispatchSource::SetHandler");
}

kern_return_t IOInterruptDispatchSource::CheckForWork_Impl(bool) {
    return DextLabUnsupported("IOInterruptDispatchSource::CheckForWork");
}

kern_return_t IOServiceNotificationDispatchSource::Create_Impl(
    OSDictionary *, uint64_t, IODispatchQueue *, IOServiceNotificationDispatchSource **) {
    return DextLabUnsupported("IOServiceNotificationDispatchSource::Create");
}

kern_return_t IOServiceNotificationDispatchSource::CheckForWork_Impl(bool) {
    return DextLabUnsupported("IOServiceNotificationDispatchSource::CheckForWork");
}

kern_return_t IOServiceNotificationDispatchSource::DeliverNotifications(IOServiceNotificationBlock block) {
    for (;;) {
        uint64_t type = kIOServiceNotificationTypeNone;
        IOService *service = nullptr;
        uint64_t options = 0;
        kern_return_t ret = CopyNextNotification(&type, &service, &options);
        if (ret != kIOReturnSuccess || type == kIOServiceNotificationTypeNone) {
            return ret;
        }
        block(type, service, options);
        if (service != nullptr) {
            service->release();
        }
    }
}

kern_return_t IOServiceStateNotificationDispatchSource::Create_Impl(
    IOService *, OSArray *, IODispatchQueue *, IOServiceStateNotificationDispatchSource **) {
    return DextLabUnsupported("IOServiceStateNotificationDispatchSource::Create");
}

kern_return_t IODataQueueDispatchSource::CheckForWork_Impl(bool) {
    return DextLabUnsupported("IODataQueueDispatchSource::CheckForWork");
}

size_t IODataQueueDispatchSource::GetDataQueueEntryHeaderSize() {
    return sizeof(uint32_t);
}

bool IODataQueueDispatchSource::IsDataAvailable() {
    return false;
}

kern_return_t IODataQueueDispatchSource::Peek(IODataQueueClientDequeueEntryBlock) {
    return DextLabUnsupported("IODataQueueDispatchSource::Peek");
}

kern_return_t IODataQueueDispatchSource::Dequeue(IODataQueueClientDequeueEntryBlock) {
    return DextLabUnsupported("IODataQueueDispatchSource::Dequeue");
}

kern_return_t IODataQueueDispatchSource::Enqueue(uint32_t, IODataQueueClientEnqueueEntryBlock) {
    return DextLabUnsupported("IODataQueueDispatchSource::Enqueue");
}

kern_return_t IODataQueueDispatchSource::DequeueWithCoalesce(bool *, IODataQueueClientDequeueEntryBlock) {
    return DextLabUnsupported("IODataQueueDispatchSource::DequeueWithCoalesce");
}

kern_return_t IODataQueueDispatchSource::EnqueueWithCoalesce(uint32_t, bool *, IODataQueueClientEnqueueEntryBlock) {
    return DextLabUnsupported("IODataQueueDispatchSource::EnqueueWithCoalesce");
}

kern_return_t IODataQueueDispatchSource::CanEnqueueData(uint32_t) {
    return DextLabUnsupported("IODataQueueDispatchSource::CanEnqueueData");
}

kern_return_t IODataQueueDispatchSource::CanEnqueueData(uint32_t, uint32_t) {
    return DextLabUnsupported("IODataQueueDispatchSource::CanEnqueueData");
}

void IODataQueueDispatchSource::SendDataServiced() {
    DextLabUnsupported("IODataQueueDispatchSource::SendDataServiced");
}

void IODataQueueDispatchSource::SendDataAvailable() {
    DextLabUnsupported("IODataQueueDispatchSource::SendDataAvailable");
}
