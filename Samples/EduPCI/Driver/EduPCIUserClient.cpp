// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>

#include "EduPCIState.h"

struct EduPCIUserClient_IVars {
    /// The provider; owned.
    EduPCI* driver;
    /// The memory that the client maps; owned.
    IOBufferMemoryDescriptor* window;
};

namespace {

/// Leads from the table's plain function to a method of the user client.
template <kern_return_t (EduPCIUserClient::*method)(IOUserClientMethodArguments*)>
kern_return_t
Call(OSObject* target, void* /* reference */, IOUserClientMethodArguments* arguments)
{
    EduPCIUserClient* client = OSDynamicCast(EduPCIUserClient, target);
    return client == nullptr ? kIOReturnBadArgument : (client->*method)(arguments);
}

/// In the order of EduPCISelector: method, completion wanted, scalars in, bytes in, scalars out, bytes out.
const IOUserClientMethodDispatch kMethods[] = {
    {&Call<&EduPCIUserClient::Identify>, false, 0, 0, 2, 0},
    {&Call<&EduPCIUserClient::Factorial>, true, 1, 0, 0, 0},
    {&Call<&EduPCIUserClient::Transfer>, true, 3, 0, 0, 0},
    {&Call<&EduPCIUserClient::Transfer>, true, 3, 0, 0, 0},
};
static_assert(sizeof(kMethods) / sizeof(kMethods[0]) == kEduPCISelectorCount, "one entry for each selector");

/// Whether `length` bytes at `offset` lie in `size`. Subtracted, not added: a sum of two numbers of a client may be small again.
bool
Fits(uint64_t offset, uint64_t length, uint64_t size)
{
    return length <= size && offset <= size - length;
}

} // namespace

// MARK: - Life

bool
EduPCIUserClient::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(EduPCIUserClient_IVars, 1);
    return ivars != nullptr;
}

void
EduPCIUserClient::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->window);
        OSSafeReleaseNULL(ivars->driver);
    }
    IOSafeDeleteNULL(ivars, EduPCIUserClient_IVars, 1);
    super::free();
}

kern_return_t
IMPL(EduPCIUserClient, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->driver = OSDynamicCast(EduPCI, provider);
    if (ivars->driver == nullptr) {
        return kIOReturnBadArgument;
    }
    ivars->driver->retain();
    return IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, kEduPCIWindowSize, 0, &ivars->window);
}

/// A transfer under way keeps the window until the card is done with it.
kern_return_t
IMPL(EduPCIUserClient, Stop)
{
    if (ivars->driver != nullptr) {
        ivars->driver->Forget(this);
    }
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t
IMPL(EduPCIUserClient, CopyClientMemoryForType)
{
    if (type != kEduPCIWindow || ivars->window == nullptr) {
        return kIOReturnBadArgument;
    }
    // The caller gets a reference of its own.
    ivars->window->retain();
    *memory = ivars->window;
    return kIOReturnSuccess;
}

// MARK: - External methods

kern_return_t
EduPCIUserClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* /* dispatch */,
    OSObject* /* target */, void* reference)
{
    if (selector >= kEduPCISelectorCount) {
        return kIOReturnUnsupported;
    }
    return super::ExternalMethod(selector, arguments, &kMethods[selector], this, reference);
}

kern_return_t
EduPCIUserClient::Identify(IOUserClientMethodArguments* arguments)
{
    uint32_t identification = 0;
    bool isAlive = false;
    kern_return_t result = ivars->driver->Identify(&identification, &isAlive);
    arguments->scalarOutput[0] = identification;
    arguments->scalarOutput[1] = isAlive ? 1 : 0;
    return result;
}

kern_return_t
EduPCIUserClient::Factorial(IOUserClientMethodArguments* arguments)
{
    const uint64_t number = arguments->scalarInput[0];
    if (number > kEduPCILargestNumber) {
        return kIOReturnBadArgument;
    }
    return ivars->driver->Factorial(static_cast<uint32_t>(number), this, arguments->completion);
}

kern_return_t
EduPCIUserClient::Transfer(IOUserClientMethodArguments* arguments)
{
    EduTransfer transfer = {};
    transfer.direction = arguments->selector;
    transfer.memory = ivars->window;
    transfer.offset = arguments->scalarInput[0];
    transfer.cardOffset = arguments->scalarInput[1];
    transfer.length = arguments->scalarInput[2];
    // The card itself does not look: it would write beyond its buffer.
    if (transfer.length == 0 || !Fits(transfer.offset, transfer.length, kEduPCIWindowSize) ||
        !Fits(transfer.cardOffset, transfer.length, kEduPCIBufferSize)) {
        return kIOReturnBadArgument;
    }
    return ivars->driver->Transfer(&transfer, this, arguments->completion);
}
