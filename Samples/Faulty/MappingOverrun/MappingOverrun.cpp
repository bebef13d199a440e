// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "MappingOverrun.h"

kern_return_t MappingOverrun::Start_Impl(IOService* provider)
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
    IOAddressSegment range;
    ret = buffer->GetAddressRange(&range);
    if (ret == kIOReturnSuccess) {
        auto* words = reinterpret_cast<uint32_t*>(range.address);
        // A length in bytes, taken for a count.
        for (uint64_t index = 0; index < range.length; ++index) {
            words[index] = 0; // violation: mapping-overrun
        }
    }
    OSSafeReleaseNULL(buffer);
    return ret == kIOReturnSuccess ? RegisterService() : ret;
}
