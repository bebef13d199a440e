// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "UseAfterUnmap.h"

kern_return_t UseAfterUnmap::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOBufferMemoryDescriptor* buffer = nullptr;
    ret = IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, 16384, 0, &buffer);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOMemoryMap* map = nullptr;
    ret = buffer->CreateMapping(0, 0, 0, 0, 0, &map);
    OSSafeReleaseNULL(buffer);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    auto* ring = reinterpret_cast<uint32_t*>(map->GetAddress());
    ring[0] = 1;
    OSSafeReleaseNULL(map);
    ring[1] = 2; // violation: use-after-unmap
    return RegisterService();
}
