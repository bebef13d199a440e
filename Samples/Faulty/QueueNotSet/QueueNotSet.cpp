// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IODataQueueDispatchSource.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "QueueNotSet.h"

struct QueueNotSet_IVars {
    IODispatchQueue* queue;
    IODataQueueDispatchSource* data;
};

bool QueueNotSet::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(QueueNotSet_IVars, 1);
    return ivars != nullptr;
}

void QueueNotSet::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->data);
        OSSafeReleaseNULL(ivars->queue);
    }
    IOSafeDeleteNULL(ivars, QueueNotSet_IVars, 1);
    super::free();
}

kern_return_t QueueNotSet::Start_Impl(IOService* provider) // violation: queue-not-set
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IODispatchQueue::Create("data", 0, 0, &ivars->queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IODataQueueDispatchSource::Create(4096, ivars->queue, &ivars->data);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    OSAction* action = nullptr;
    ret = CreateActionDataCame(0, &action);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = ivars->data->SetDataAvailableHandler(action);
    OSSafeReleaseNULL(action);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = ivars->data->Enqueue(5, ^(void* room, size_t size) {
        memcpy(room, "hello", size);
    });
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t QueueNotSet::Stop_Impl(IOService* provider)
{
    retain();
    provider->retain();
    return ivars->data->Cancel(^{
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

void QueueNotSet::DataCame_Impl(OSAction* action)
{
    ivars->data->Dequeue(^(const void* data, size_t size) {
        os_log(OS_LOG_DEFAULT, "%zu bytes came", size);
    });
}
