// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "SyncOnOwnQueue.h"

struct SyncOnOwnQueue_IVars {
    IODispatchQueue* queue;
};

bool SyncOnOwnQueue::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SyncOnOwnQueue_IVars, 1);
    return ivars != nullptr;
}

void SyncOnOwnQueue::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->queue);
    }
    IOSafeDeleteNULL(ivars, SyncOnOwnQueue_IVars, 1);
    super::free();
}

kern_return_t SyncOnOwnQueue::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IODispatchQueue::Create("work", 0, 0, &ivars->queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IODispatchQueue* queue = ivars->queue;
    queue->DispatchSync(^{
        os_log(OS_LOG_DEFAULT, "prepares the device");
        queue->DispatchSync(^{ // violation: sync-on-own-queue
            os_log(OS_LOG_DEFAULT, "resets it");
        });
    });
    return RegisterService();
}
