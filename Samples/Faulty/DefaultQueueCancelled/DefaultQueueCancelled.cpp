// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "DefaultQueueCancelled.h"

kern_return_t DefaultQueueCancelled::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IODispatchQueue* queue = nullptr;
    ret = CopyDispatchQueue(kIOServiceDefaultQueueName, &queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    queue->DispatchAsync(^{
        os_log(OS_LOG_DEFAULT, "has prepared the device");
    });
    queue->Cancel(nullptr); // violation: default-queue-cancelled
    OSSafeReleaseNULL(queue);
    return RegisterService();
}
