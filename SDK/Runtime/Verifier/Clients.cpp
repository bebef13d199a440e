// SPDX-License-Identifier: Apache-2.0

// User clients: what NewUserClient answers, and what becomes of a client's call.

#include <atomic>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSData.h>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"

namespace dextlab::verifier {
namespace {
const char *const kNewUserClientBody = "18NewUserClient_ImplEjPP12IOUserClient";
const char *const kExternalMethodBody =
    "14ExternalMethodEmP27IOUserClientMethodArgumentsPK26IOUserClientMethodDispatchP8OSObjectPv";

/// A client's call that this thread runs.
struct Call {
    OSAction *completion = nullptr;
    int references = 0;
    const IOUserClientMethodDispatch *dispatch = nullptr;
};
thread_local Call current;

/// Completions of calls under way, and whether they were used.
std::mutex lock;
std::unordered_map<const OSMetaClassBase *, bool> &completions() {
    static auto *const all = new std::unordered_map<const OSMetaClassBase *, bool>();
    return *all;
}

/// Completions that were told of an error.
constexpr size_t kFailedMost = 4096;
std::unordered_set<const OSMetaClassBase *> &failed() {
    static auto *const all = new std::unordered_set<const OSMetaClassBase *>();
    return *all;
}

int references(const OSObject *object) {
    return __c11_atomic_load(&object->refcount, __ATOMIC_RELAXED);
}

/// The function that the table names, then ExternalMethod itself.
Stack bodyOfCall(const IOUserClient *client, const Call &call) {
    Stack stack = bodyOf(client, kExternalMethodBody);
    if (call.dispatch != nullptr && call.dispatch->function != nullptr) {
        if (stack.count > 0) {
            stack.frames[1] = stack.frames[0];
        }
        ++stack.count;
        stack.frames[0] = reinterpret_cast<char *>(call.dispatch->function) + 1;
    }
    return stack;
}

void checkOutput(IOUserClient *client, const Call &call, const IOUserClientMethodArguments *arguments,
    uint32_t scalarRoom) {
    uint64_t given = arguments->structureOutput == nullptr ? 0 : arguments->structureOutput->getLength();
    uint64_t room = arguments->structureOutputMaximumSize;
    auto selector = static_cast<unsigned long long>(arguments->selector);
    if (arguments->scalarOutputCount > scalarRoom) {
        Stack body = bodyOfCall(client, call);
        reportAt("output-too-large", client, {{"at", &body}},
            "selector %llu answers %u scalars, and the caller has room for %u", selector, arguments->scalarOutputCount,
            scalarRoom);
    } else if (given > room) {
        Stack body = bodyOfCall(client, call);
        reportAt("output-too-large", client, {{"at", &body}},
            "selector %llu answers a structure of %llu bytes, and the caller has room for %llu", selector,
            static_cast<unsigned long long>(given), static_cast<unsigned long long>(room));
    } else if (arguments->structureOutput == nullptr && arguments->structureOutputDescriptor == nullptr && room > 0 &&
               call.dispatch != nullptr && call.dispatch->checkStructureOutputSize == room) {
        Stack body = bodyOfCall(client, call);
        reportAt("output-untouched", client, {{"at", &body}},
            "selector %llu demands room for %llu bytes, answers success, and none of them", selector,
            static_cast<unsigned long long>(room));
    }
}
} // namespace

void userClientMade(IOService *service, kern_return_t result, IOUserClient *client) {
    if (result != kIOReturnSuccess) {
        return;
    }
    Stack body = bodyOf(service, kNewUserClientBody);
    if (client == nullptr) {
        reportAt("no-user-client", service, {{"at", &body}}, "NewUserClient answers success and no client");
    } else if (!client->IsRemote() && DextLabHandle(client) == 0) {
        reportAt("user-client-not-started", service, {{"at", &body}},
            "NewUserClient answers a %s that Create did not make: the kernel does not know it", client->GetClassName());
    }
}

void callBegins(IOUserClientMethodArguments *arguments) {
    current = {};
    if (arguments->completion == nullptr) {
        return;
    }
    current.completion = arguments->completion;
    current.references = references(arguments->completion);
    std::lock_guard<std::mutex> guard(lock);
    completions()[arguments->completion] = false;
    failed().erase(arguments->completion);
}

void callChecked(const IOUserClientMethodDispatch *dispatch) {
    current.dispatch = dispatch;
}

namespace {
/// The status in a message of AsyncCompletion.
IOReturn statusIn(OSMetaClassBase *action, const IORPC rpc) {
    static thread_local IOReturn status;
    status = kIOReturnSuccess;
    IOUserClient::AsyncCompletion_Invoke(rpc, action, [](OSMetaClassBase *, OSAction *,
        IOReturn given, const IOUserClientAsyncArgumentsArray, uint32_t) {
        status = given;
    });
    return status;
}

/// Notes the completion. What was wrong with it; NULL: nothing.
///
/// A client may be told of many events by one completion, so that the second alone is no mistake. It is one in the very call
/// that brought the completion, and after an error, which ends it.
const char *noteCompletion(OSMetaClassBase *action, IOReturn status) {
    std::lock_guard<std::mutex> guard(lock);
    auto found = completions().find(action);
    bool wasUsed = found != completions().end() && found->second;
    if (found != completions().end()) {
        found->second = true;
    }
    bool hadFailed = failed().count(action) != 0;
    if (status != kIOReturnSuccess && failed().size() < kFailedMost) {
        failed().insert(action);
    }
    return hadFailed ? "after it was completed with an error"
        : wasUsed && action == current.completion ? "in the call that brought it" : nullptr;
}
} // namespace

void asyncCompletion(OSMetaClassBase *action, const IORPC rpc) {
    if (const char *how = noteCompletion(action, statusIn(action, rpc))) {
        report("action-completed-twice", action, "the completion of an asynchronous call is used again %s", how);
    }
}

void completionEnds(const OSAction *action) {
    std::lock_guard<std::mutex> guard(lock);
    failed().erase(action);
}

void callEnded(IOUserClient *client, const IOUserClientMethodArguments *arguments, uint32_t scalarRoom,
    kern_return_t result) {
    Call call = current;
    current = {};
    bool isCompleted = false;
    if (call.completion != nullptr) {
        std::lock_guard<std::mutex> guard(lock);
        auto found = completions().find(call.completion);
        if (found != completions().end()) {
            isCompleted = found->second;
            completions().erase(found);
        }
    }
    if (result != kIOReturnSuccess) {
        return;
    }
    checkOutput(client, call, arguments, scalarRoom);
    // A table that leaves it open whether there is a completion may be asked either way.
    bool isAsked = call.completion != nullptr &&
                   (call.dispatch == nullptr || call.dispatch->checkCompletionExists == 1);
    if (isAsked && !isCompleted && references(call.completion) <= call.references) {
        Stack body = bodyOfCall(client, call);
        reportAt("action-never-completed", client, {{"at", &body}},
            "selector %llu answers success, and neither uses nor keeps the completion of an asynchronous call",
            static_cast<unsigned long long>(arguments->selector));
    }
}
} // namespace dextlab::verifier
