// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "DispatchToCancelledQueue.h"

struct DispatchToCancelledQueue_IVars {
    IODispatchQueue* queue;
};

bool DispatchToCancelledQueue::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(DispatchToCancelledQueue_IVars, 1);
    return ivars != nullptr;
}

void DispatchToCancelledQueue::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->queue);
    }
    IOSafeDeleteNULL(ivars, DispatchToCancelledQueue_IVars, 1);
    super::free();
}

kern_return_t DispatchToCancelledQueue::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IODispatchQueue::Create("work", 0, 0, &ivars->queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t DispatchToCancelledQueue::Stop_Impl(IOService* provider)
{
    ivars->queue->Cancel(nullptr);
    ivars->queue->DispatchAsync(^{ // violation: dispatch-to-cancelled-queue
        os_log(OS_LOG_DEFAULT, "puts the device to rest");
    });
    return Stop(provider, SUPERDISPATCH);
}
