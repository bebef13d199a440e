// SPDX-License-Identifier: Apache-2.0

// Which messages a thread runs in their bodies, and where those are in the driver.

#include <dlfcn.h>

#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"
#include "Locks.h"
#include "Objects.h"

namespace dextlab::verifier {
const char *const kStartBody = "10Start_ImplEP9IOService";
const char *const kStopBody = "9Stop_ImplEP9IOService";
const char *const kSetPowerStateBody = "18SetPowerState_ImplEj";

namespace {
thread_local Running *innermost = nullptr;

/// Those whose overrides reach their super's with SUPERDISPATCH, and end nowhere without.
bool goesUp(uint64_t method) {
    return method == IOService_Start_ID || method == IOService_Stop_ID || method == IOService_SetPowerState_ID;
}

const char *moduleOf(const void *address) {
    Dl_info info;
    return dladdr(address, &info) == 0 ? nullptr : info.dli_fname;
}

/// The symbol in the module that holds the class; NULL: it is the framework's own, or has none.
void *symbolBeside(const OSMetaClass *meta, const std::string &name) {
    if (!isOfDriver(meta)) {
        return nullptr;
    }
    const char *module = moduleOf(DextLabClassDescription(meta));
    void *handle = dlopen(module, RTLD_LAZY | RTLD_NOLOAD);
    if (handle == nullptr) {
        return nullptr;
    }
    void *symbol = dlsym(handle, name.c_str());
    dlclose(handle);
    // Not one of a library that the module links to.
    const char *owner = symbol == nullptr ? nullptr : moduleOf(symbol);
    return owner != nullptr && std::string(owner) == module ? symbol : nullptr;
}
} // namespace

const Running *running() {
    return innermost;
}

bool isWithin(const OSMetaClassBase *object, uint64_t method) {
    for (const Running *each = innermost; each != nullptr; each = each->outer) {
        if (each->object == object && each->method == method) {
            return true;
        }
    }
    return false;
}

kern_return_t dispatchWatched(OSObject *object, const IORPC rpc) {
    // An action only passes its message on.
    if (OSDynamicCast(OSAction, object) != nullptr) {
        return object->Dispatch(rpc);
    }
    uint64_t method = IORPCMessageFromMach(rpc.message, false)->msgid;
    waitEnds(object, method);
    if (goesUp(method) && isWithin(object, method)) {
        report("missing-superdispatch", object, "%s calls itself: its super is reached with SUPERDISPATCH only",
            nameOf(object, method).c_str());
        // As if it were there, so that no other mistake seems to follow.
        return IOService::_Dispatch(object, rpc);
    }
    objectMessaged(object);
    Running own{object, method, innermost};
    innermost = &own;
    methodBegins(object, method);
    size_t held = heldLocks();
    kern_return_t result = object->Dispatch(rpc);
    locksAfterMessage(object, method, held);
    methodEnded(object, method, result);
    innermost = own.outer;
    return result;
}

bool isOfDriver(const OSMetaClass *meta) {
    // Asked with many messages, and the loader takes a microsecond to answer.
    struct Answer {
        const OSMetaClass *meta;
        bool isOfDriver;
    };
    static thread_local Answer answers[64];
    Answer &answer = answers[(reinterpret_cast<uintptr_t>(meta) >> 4) % 64];
    if (answer.meta != meta) {
        const char *module = moduleOf(DextLabClassDescription(meta));
        answer = {meta, module != nullptr && module != moduleOf(DextLabClassDescription(OSTypeID(OSObject)))};
    }
    return answer.isOfDriver;
}

Stack bodyOf(const OSMetaClassBase *object, const char *mangled) {
    Stack stack;
    for (const OSMetaClass *meta = object->getMetaClass(); meta != nullptr; meta = DextLabSuperclass(meta)) {
        std::string name = DextLabClassName(meta);
        name = "_ZN" + std::to_string(name.size()) + name + mangled;
        if (void *symbol = symbolBeside(meta, name)) {
            // Frames are return addresses: one past the place.
            stack.frames[stack.count++] = static_cast<char *>(symbol) + 1;
            break;
        }
    }
    return stack;
}

std::string nameOf(const OSMetaClassBase *object, uint64_t method) {
    const char *declared = DextLabMethodName(object, method);
    std::string text = declared == nullptr ? "?" : declared;
    size_t colons = text.rfind("::");
    return object->GetClassName() + (colons == std::string::npos ? "::" + text : text.substr(colons));
}
} // namespace dextlab::verifier
