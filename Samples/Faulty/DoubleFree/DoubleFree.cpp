// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "DoubleFree.h"

kern_return_t DoubleFree::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    void* table = IOMalloc(256);
    if (table == nullptr) {
        return kIOReturnNoMemory;
    }
    ret = RegisterService();
    if (ret == kIOReturnSuccess) {
        IOFree(table, 256);
    }
    IOFree(table, 256); // violation: double-free
    return ret;
}
