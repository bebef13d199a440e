// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "QueueDeadlock.h"

struct QueueDeadlock_IVars {
    IODispatchQueue* reading;
    IODispatchQueue* writing;
};

bool QueueDeadlock::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(QueueDeadlock_IVars, 1);
    return ivars != nullptr;
}

void QueueDeadlock::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->reading);
        OSSafeReleaseNULL(ivars->writing);
    }
    IOSafeDeleteNULL(ivars, QueueDeadlock_IVars, 1);
    super::free();
}

kern_return_t QueueDeadlock::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IODispatchQueue::Create("reading", 0, 0, &ivars->reading);
    if (ret == kIOReturnSuccess) {
        ret = IODispatchQueue::Create("writing", 0, 0, &ivars->writing);
    }
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IODispatchQueue* reading = ivars->reading;
    IODispatchQueue* writing = ivars->writing;
    reading->DispatchAsync(^{
        os_log(OS_LOG_DEFAULT, "reads what is there, then has the rest written");
        writing->DispatchSync(^{
            os_log(OS_LOG_DEFAULT, "writes the rest");
        });
    });
    writing->DispatchAsync(^{
        // What is under way has to be on the device first.
        IOSleep(10);
        reading->DispatchSync(^{ // violation: queue-deadlock
            os_log(OS_LOG_DEFAULT, "reads it back");
        });
    });
    return RegisterService();
}
