// SPDX-License-Identifier: Apache-2.0

#include <string.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>

#include "FPGAChannel.h"
#include "FPGADMA.h"
#include "FPGADMAUserClient.h"

struct FPGADMAUserClient_IVars {
    /// The provider; owned.
    FPGADMA* driver;
    /// The memory that the client maps; owned.
    IOBufferMemoryDescriptor* window;
};

namespace {

constexpr uint32_t kAnySize = kIOUserClientVariableStructureSize;

/// Leads from the table's plain function to a method of the user client.
template <kern_return_t (FPGADMAUserClient::*method)(IOUserClientMethodArguments*)>
kern_return_t
Call(OSObject* target, void* /* reference */, IOUserClientMethodArguments* arguments)
{
    FPGADMAUserClient* client = OSDynamicCast(FPGADMAUserClient, target);
    return client == nullptr ? kIOReturnBadArgument : (client->*method)(arguments);
}

/// In the order of FPGADMASelector: method, completion wanted, scalars in, bytes in, scalars out, bytes out.
const IOUserClientMethodDispatch kMethods[] = {
    {&Call<&FPGADMAUserClient::Info>, false, 0, 0, 0, sizeof(FPGADMAInfo)},
    {&Call<&FPGADMAUserClient::Transfer>, true, 0, kAnySize, 0, 0},
    {&Call<&FPGADMAUserClient::Transfer>, true, 0, kAnySize, 0, 0},
    {&Call<&FPGADMAUserClient::Inject>, false, 1, 0, 0, 0},
};
static_assert(sizeof(kMethods) / sizeof(kMethods[0]) == kFPGADMASelectorCount, "one entry for each selector");

bool
IsInWindow(const FPGADMAPiece& piece)
{
    // Subtracted, not added: a sum of two numbers of a client may be small again.
    return piece.length > 0 && piece.length <= kFPGADMAWindowSize &&
           piece.windowOffset <= kFPGADMAWindowSize - piece.length;
}

} // namespace

// MARK: - Life

bool
FPGADMAUserClient::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(FPGADMAUserClient_IVars, 1);
    return ivars != nullptr;
}

void
FPGADMAUserClient::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->window);
        OSSafeReleaseNULL(ivars->driver);
    }
    IOSafeDeleteNULL(ivars, FPGADMAUserClient_IVars, 1);
    super::free();
}

kern_return_t
IMPL(FPGADMAUserClient, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->driver = OSDynamicCast(FPGADMA, provider);
    if (ivars->driver == nullptr) {
        return kIOReturnBadArgument;
    }
    ivars->driver->retain();
    // The card reads it and writes it.
    return IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, kFPGADMAWindowSize, 0, &ivars->window);
}

/// A client that crashes closes as well: the engine may be in the middle of its memory.
kern_return_t
IMPL(FPGADMAUserClient, Stop)
{
    if (ivars->driver != nullptr) {
        ivars->driver->Abandon(this);
    }
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t
IMPL(FPGADMAUserClient, CopyClientMemoryForType)
{
    if (type != kFPGADMAWindow || ivars->window == nullptr) {
        return kIOReturnBadArgument;
    }
    // The caller gets a reference of its own.
    ivars->window->retain();
    *memory = ivars->window;
    return kIOReturnSuccess;
}

// MARK: - External methods

kern_return_t
FPGADMAUserClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* /* dispatch */,
    OSObject* /* target */, void* reference)
{
    if (selector >= kFPGADMASelectorCount) {
        return kIOReturnUnsupported;
    }
    return super::ExternalMethod(selector, arguments, &kMethods[selector], this, reference);
}

kern_return_t
FPGADMAUserClient::Info(IOUserClientMethodArguments* arguments)
{
    FPGADMAInfo info = {};
    ivars->driver->GetInfo(&info);
    arguments->structureOutput = OSData::withBytes(&info, sizeof(info));
    return arguments->structureOutput == nullptr ? kIOReturnNoMemory : kIOReturnSuccess;
}

kern_return_t
FPGADMAUserClient::Transfer(IOUserClientMethodArguments* arguments)
{
    // So few pieces always fit into a page, up to which they come as data.
    const OSData* input = arguments->structureInput;
    if (input == nullptr || input->getLength() == 0 || input->getLength() % sizeof(FPGADMAPiece) != 0 ||
        input->getLength() / sizeof(FPGADMAPiece) > kFPGADMAMostPieces) {
        return kIOReturnBadArgument;
    }
    FPGADMAPiece pieces[kFPGADMAMostPieces] = {};
    const uint32_t count = static_cast<uint32_t>(input->getLength() / sizeof(FPGADMAPiece));
    memcpy(pieces, input->getBytesNoCopy(), input->getLength());
    for (uint32_t index = 0; index < count; index++) {
        if (!IsInWindow(pieces[index])) {
            return kIOReturnBadArgument;
        }
    }

    FPGATransfer transfer = {};
    transfer.direction = arguments->selector == kFPGADMAToCard ? kFPGADMAToCard : kFPGADMAFromCard;
    transfer.memory = ivars->window;
    transfer.pieces = pieces;
    transfer.count = count;
    transfer.client = this;
    transfer.completion = arguments->completion;
    return ivars->driver->Transfer(&transfer);
}

kern_return_t
FPGADMAUserClient::Inject(IOUserClientMethodArguments* arguments)
{
    const uint64_t code = arguments->scalarInput[0];
    return code > UINT8_MAX ? kIOReturnBadArgument : ivars->driver->Inject(static_cast<uint32_t>(code));
}
