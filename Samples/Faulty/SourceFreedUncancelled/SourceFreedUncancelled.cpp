// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOServiceNotificationDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "SourceFreedUncancelled.h"

struct SourceFreedUncancelled_IVars {
    IOServiceNotificationDispatchSource* devices;
};

bool SourceFreedUncancelled::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SourceFreedUncancelled_IVars, 1);
    return ivars != nullptr;
}

void SourceFreedUncancelled::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->devices);
    }
    IOSafeDeleteNULL(ivars, SourceFreedUncancelled_IVars, 1);
    super::free();
}

kern_return_t SourceFreedUncancelled::Start_Impl(IOService* provider)
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
    OSDictionary* matching = CreateKernelClassMatchingDictionary("IOPlatformExpertDevice", nullptr);
    ret = IOServiceNotificationDispatchSource::Create(matching, 0, queue, &ivars->devices);
    OSSafeReleaseNULL(matching);
    OSSafeReleaseNULL(queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    OSAction* action = nullptr;
    ret = CreateActionDevicesChanged(0, &action);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = ivars->devices->SetHandler(action);
    OSSafeReleaseNULL(action);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = ivars->devices->SetEnable(true);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t SourceFreedUncancelled::Stop_Impl(IOService* provider)
{
    OSSafeReleaseNULL(ivars->devices); // violation: source-freed-uncancelled
    return Stop(provider, SUPERDISPATCH);
}

void SourceFreedUncancelled::DevicesChanged_Impl(OSAction* action)
{
    os_log(OS_LOG_DEFAULT, "devices have come or gone");
}
