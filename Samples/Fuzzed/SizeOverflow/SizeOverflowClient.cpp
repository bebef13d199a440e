// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "SizeOverflowClient.h"

struct SizeOverflowClient_IVars {
    uint32_t ranges;
};

namespace {
struct Header {
    uint32_t version;
    uint32_t count;
};
struct Range {
    uint32_t start;
    uint32_t length;
};
} // namespace

bool SizeOverflowClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SizeOverflowClient_IVars, 1);
    return ivars != nullptr;
}

void SizeOverflowClient::free()
{
    IOSafeDeleteNULL(ivars, SizeOverflowClient_IVars, 1);
    super::free();
}

kern_return_t SizeOverflowClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    const OSData* input = arguments->structureInput;
    if (selector != 3 || input == nullptr || input->getLength() < sizeof(Header)) {
        return kIOReturnBadArgument;
    }
    const auto* header = static_cast<const Header*>(input->getBytesNoCopy());
    // In 32 bits: 0x20000001 ranges are 8 bytes.
    uint32_t size = header->count * static_cast<uint32_t>(sizeof(Range));
    if (header->count == 0 || size > input->getLength() - sizeof(Header)) {
        return kIOReturnBadArgument;
    }
    auto* ranges = static_cast<Range*>(IOMallocZero(size));
    const auto* given = reinterpret_cast<const Range*>(header + 1);
    for (uint32_t index = 0; index < header->count; ++index) {
        ranges[index].start = given[index].start; // fuzz: finds heap-buffer-overflow
        ranges[index].length = given[index].length;
    }
    ivars->ranges += header->count;
    IOFree(ranges, size);
    return kIOReturnSuccess;
}
