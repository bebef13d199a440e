// SPDX-License-Identifier: Apache-2.0

// A client's call: from the kernel's message to ExternalMethod, and the checks of a dispatch entry.

#include <cstring>

#include "DextLabRuntime.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>

namespace {
bool fits(uint32_t demanded, uint64_t actual) {
    return demanded == kIOUserClientVariableStructureSize || demanded == actual;
}

uint64_t lengthOf(OSData *data, IOMemoryDescriptor *descriptor) {
    uint64_t length = 0;
    if (data != nullptr) {
        length = data->getLength();
    } else if (descriptor != nullptr && descriptor->GetLength(&length) != kIOReturnSuccess) {
        length = 0;
    }
    return length;
}
} // namespace

void (*DextLabDispatchHook)(uint64_t selector, const IOUserClientMethodDispatch *dispatch) = nullptr;

kern_return_t IOUserClient::ExternalMethod(uint64_t, IOUserClientMethodArguments *arguments,
    const IOUserClientMethodDispatch *dispatch, OSObject *target, void *reference) {
    if (dispatch == nullptr || arguments == nullptr) {
        return kIOReturnBadArgument;
    }
    if (DextLabDispatchHook != nullptr) {
        DextLabDispatchHook(arguments->selector, dispatch);
    }
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::callChecked(dispatch);
    }
    uint64_t outputSize = arguments->structureOutputMaximumSize;
    if (arguments->structureOutputDescriptor != nullptr) {
        outputSize = lengthOf(nullptr, arguments->structureOutputDescriptor);
    }
    bool good = fits(dispatch->checkCompletionExists, arguments->completion != nullptr ? 1 : 0) &&
                fits(dispatch->checkScalarInputCount, arguments->scalarInputCount) &&
                fits(dispatch->checkStructureInputSize,
                    lengthOf(arguments->structureInput, arguments->structureInputDescriptor)) &&
                fits(dispatch->checkScalarOutputCount, arguments->scalarOutputCount) &&
                fits(dispatch->checkStructureOutputSize, outputSize);
    if (!good) {
        return kIOReturnBadArgument;
    }
    if (dispatch->function == nullptr) {
        return kIOReturnNoCompletion;
    }
    return dispatch->function(target != nullptr ? target : this, reference, arguments);
}

kern_return_t IOUserClient::_ExternalMethod_Impl(uint64_t selector, const uint64_t *scalarInput,
    uint32_t scalarInputCount,
    OSData *structureInput, IOMemoryDescriptor *structureInputDescriptor, uint64_t *scalarOutput,
    uint32_t *scalarOutputCount, uint64_t structureOutputMaximumSize, OSData **structureOutput,
    IOMemoryDescriptor *structureOutputDescriptor, OSAction *completion) {
    if (scalarInputCount > kIOUserClientScalarArrayCountMax || *scalarOutputCount > kIOUserClientScalarArrayCountMax) {
        return kIOReturnBadArgument;
    }
    IOUserClientMethodArguments arguments;
    memset(static_cast<void *>(&arguments), 0, sizeof(arguments));
    arguments.version = kIOUserClientMethodArgumentsCurrentVersion;
    arguments.selector = selector;
    arguments.completion = completion;
    arguments.scalarInput = scalarInput;
    arguments.scalarInputCount = scalarInputCount;
    arguments.structureInput = structureInput;
    arguments.structureInputDescriptor = structureInputDescriptor;
    arguments.scalarOutput = scalarOutput;
    arguments.scalarOutputCount = *scalarOutputCount;
    arguments.structureOutputDescriptor = structureOutputDescriptor;
    arguments.structureOutputMaximumSize = structureOutputMaximumSize;

    uint32_t room = arguments.scalarOutputCount;
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::callBegins(&arguments);
    }
    kern_return_t ret = ExternalMethod(selector, &arguments, nullptr, nullptr, nullptr);
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::callEnded(this, &arguments, room, ret);
    }
    bool tooMuch = arguments.scalarOutputCount > room || (arguments.structureOutput != nullptr &&
                       arguments.structureOutput->getLength() > structureOutputMaximumSize);
    if (ret == kIOReturnSuccess && tooMuch) {
        ret = kIOReturnBadArgument;
    }
    if (ret != kIOReturnSuccess) {
        OSSafeReleaseNULL(arguments.structureOutput);
        return ret;
    }
    *scalarOutputCount = arguments.scalarOutputCount;
    *structureOutput = arguments.structureOutput;
    return kIOReturnSuccess;
}
