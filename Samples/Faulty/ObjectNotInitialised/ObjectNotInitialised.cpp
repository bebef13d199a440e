// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "ObjectNotInitialised.h"

#include "ObjectNotInitialisedCommand.h"

struct ObjectNotInitialised_IVars {
    ObjectNotInitialisedCommand* command;
};

bool ObjectNotInitialised::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(ObjectNotInitialised_IVars, 1);
    return ivars != nullptr;
}

void ObjectNotInitialised::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->command);
    }
    IOSafeDeleteNULL(ivars, ObjectNotInitialised_IVars, 1);
    super::free();
}

kern_return_t ObjectNotInitialised::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ivars->command = OSTypeAlloc(ObjectNotInitialisedCommand);
    if (ivars->command == nullptr) {
        return kIOReturnNoMemory;
    }
    uint32_t length = 0;
    ivars->command->GetLength(&length); // violation: object-not-initialised
    os_log(OS_LOG_DEFAULT, "%u bytes", length);
    return RegisterService();
}

bool ObjectNotInitialisedCommand::init(void)
{
    return super::init();
}

kern_return_t ObjectNotInitialisedCommand::GetLength_Impl(uint32_t* length)
{
    *length = 16;
    return kIOReturnSuccess;
}
