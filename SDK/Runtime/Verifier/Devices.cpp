// SPDX-License-Identifier: Apache-2.0

// Faults of DMA and interrupts that nobody answers are seen by the kernel, which knows nothing of the driver's code. It is
// told beforehand of the places that a developer wants to see then.

#include <cstring>
#include <string>

#include <DriverKit/IODMACommand.h>
#include <DriverKit/IOInterruptDispatchSource.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/OSAction.h>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"
#include "Objects.h"

namespace dextlab::verifier {
namespace {
/// The memory descriptor among a message's objects; NULL if there is none.
IOMemoryDescriptor *memoryIn(IORPCMessage *message) {
    for (uint64_t index = 1; index < message->objectRefs; ++index) {
        OSObjectRef reference;
        memcpy(&reference, reinterpret_cast<char *>(message + 1) + index * sizeof(reference), sizeof(reference));
        auto *object = reinterpret_cast<OSMetaClassBase *>(reference);
        if (IOMemoryDescriptor *memory = object == nullptr ? nullptr : OSDynamicCast(IOMemoryDescriptor, object)) {
            return memory;
        }
    }
    return nullptr;
}
} // namespace

void commandSends(OSObject *command, IORPCMessage *message) {
    if (message->msgid == IODMACommand_PrepareForDMA_ID) {
        Stack here = Stack::here(2);
        Stack made = keptStack(markOf(command)->madeBy);
        IOMemoryDescriptor *memory = memoryIn(message);
        Stack memoryMade = memory == nullptr ? Stack() : keptStack(markOf(memory)->madeBy);
        tellPlaces(command, {{"prepared by", &here}, {"command made by", &made}, {"memory made by", &memoryMade}});
    } else if (message->msgid == IODMACommand_CompleteDMA_ID) {
        Stack here = Stack::here(2);
        tellPlaces(command, {{"completed by", &here}});
    }
}

void interruptHandler(IODispatchSource *source, OSAction *action) {
    if (OSDynamicCast(IOInterruptDispatchSource, source) == nullptr) {
        return;
    }
    OSObject *target = nullptr;
    const char *name = DextLabActionMethodName(action, &target);
    const char *method = name == nullptr ? nullptr : strrchr(name, ':');
    if (method == nullptr) {
        return;
    }
    // Its parameters are those of InterruptOccurred.
    std::string body = std::string(method + 1) + "_Impl";
    body = std::to_string(body.size()) + body + "EP8OSActionmm";
    Stack place = bodyOf(target, body.c_str());
    if (place.count > 0) {
        tellPlaces(source, {{"handler", &place}});
    }
}
} // namespace dextlab::verifier
