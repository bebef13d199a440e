// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "WrongFreeSize.h"

kern_return_t WrongFreeSize::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    uint32_t* table = IONewZero(uint32_t, 64);
    if (table == nullptr) {
        return kIOReturnNoMemory;
    }
    IOSafeDeleteNULL(table, uint32_t, 16); // violation: wrong-free-size
    return RegisterService();
}
