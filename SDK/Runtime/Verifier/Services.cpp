// SPDX-License-Identifier: Apache-2.0

// Services from Start to Stop: what has been reached, and what was left out.

#include <atomic>
#include <cstring>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <DriverKit/IODMACommand.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSAction.h>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"

namespace dextlab::verifier {
namespace {
struct Service {
    bool reachedStart = false;
    kern_return_t superStart = kIOReturnSuccess;
    /// The override's call of super's Start that failed.
    Stack superStarted;
    /// Called what the lab does not have.
    bool lacksSomething = false;
    bool registered = false;
    /// RegisterService within Start, before super's was reached.
    bool registeredEarly = false;
    Stack registering;
    bool stops = false;
    bool reachedStop = false;
    bool reachedPower = false;
    /// Came back without having reached super's, so far.
    bool awaitsStop = false;
    bool awaitsPower = false;
};

std::mutex lock;
std::unordered_map<const OSObject *, Service> &services() {
    static auto *const all = new std::unordered_map<const OSObject *, Service>();
    return *all;
}
/// Services that await something.
std::atomic<int> awaiting{0};
std::atomic<bool> concurrent{false};

void await(bool &flag, bool value) {
    if (flag != value) {
        flag = value;
        awaiting.fetch_add(value ? 1 : -1);
    }
}

template <typename Change>
void change(const OSObject *service, Change change) {
    std::lock_guard<std::mutex> guard(lock);
    change(services()[service]);
}

Service copy(const OSObject *service) {
    std::lock_guard<std::mutex> guard(lock);
    auto found = services().find(service);
    return found == services().end() ? Service() : found->second;
}

void startEnded(IOService *service, kern_return_t result) {
    Service state = copy(service);
    if (result != kIOReturnSuccess) {
        if (state.registered && !state.lacksSomething) {
            reportAt("register-before-ready", service, {{"at", &state.registering}},
                "RegisterService was called, and then Start answered 0x%08x", result);
        }
        return;
    }
    if (!state.reachedStart) {
        Stack body = bodyOf(service, kStartBody);
        reportAt("start-without-super", service, {{"at", &body}},
            "%s answered success and never reached IOService::Start", nameOf(service, IOService_Start_ID).c_str());
    } else if (state.superStart != kIOReturnSuccess) {
        reportAt("super-start-ignored", service, {{"at", &state.superStarted}},
            "super's Start answered 0x%08x, and %s success", state.superStart,
            nameOf(service, IOService_Start_ID).c_str());
    }
}

/// Those that only ask are harmless, and so is what lets go of something.
bool changesService(uint64_t method) {
    switch (method) {
    case IOService_SetProperties_ID:
    case IOService_RemoveProperty_ID:
    case IOService_SetName_ID:
    case IOService_Create_ID:
    case IOService_JoinPMTree_ID:
    case IOService_ChangePowerState_ID:
    case IOService_SetPowerOverride_ID:
    case IOService_CreatePMAssertion_ID:
    case IOService_StateNotificationItemCreate_ID:
    case IOService_StateNotificationItemSet_ID:
        return true;
    default:
        return false;
    }
}

void registers(IOService *service) {
    Service state = copy(service);
    if (state.reachedStop || (state.stops && isWithin(service, IOService_Stop_ID))) {
        report("register-after-stop", service, "RegisterService is called %s",
            state.reachedStop ? "after Stop" : "within Stop");
    } else if (!state.reachedStart && isWithin(service, IOService_Start_ID)) {
        Stack here = Stack::here(2);
        change(service, [&](Service &each) {
            each.registeredEarly = true;
            each.registering = here;
        });
    }
}

/// The action among a message's objects; NULL if there is none.
OSAction *actionIn(IORPCMessage *message) {
    for (uint64_t index = 1; index < message->objectRefs; ++index) {
        OSObjectRef reference;
        memcpy(&reference, reinterpret_cast<char *>(message + 1) + index * sizeof(reference), sizeof(reference));
        auto *object = reinterpret_cast<OSMetaClassBase *>(reference);
        if (OSAction *action = object == nullptr ? nullptr : OSDynamicCast(OSAction, object)) {
            return action;
        }
    }
    return nullptr;
}

/// The service on whose behalf this thread runs, if it has stopped.
IOService *stoppedCaller() {
    const Running *own = running();
    if (own == nullptr || own->method == IOService_Stop_ID || !hasStopped(own->object)) {
        return nullptr;
    }
    return OSDynamicCast(IOService, own->object);
}
} // namespace

void methodBegins(OSObject *object, uint64_t method) {
    if (method == IOService_Stop_ID && OSDynamicCast(IOService, object) != nullptr) {
        change(object, [](Service &service) { service.stops = true; });
    } else if (method == IOService_SetPowerState_ID) {
        change(object, [](Service &service) {
            service.reachedPower = false;
            await(service.awaitsPower, false);
        });
    }
}

void methodEnded(OSObject *object, uint64_t method, kern_return_t result) {
    IOService *service = nullptr;
    switch (method) {
    case IOService_Start_ID:
    case IOService_Stop_ID:
    case IOService_SetPowerState_ID:
        service = OSDynamicCast(IOService, object);
        break;
    default:
        break;
    }
    if (service == nullptr) {
        return;
    }
    if (method == IOService_Start_ID) {
        startEnded(service, result);
    } else if (method == IOService_SetPowerState_ID) {
        change(service, [&](Service &state) {
            await(state.awaitsPower, result == kIOReturnSuccess && !state.reachedPower);
        });
    } else {
        bool reached = false;
        change(service, [&](Service &state) {
            reached = state.reachedStop;
            await(state.awaitsStop, !reached);
        });
        if (reached) {
            stoppedWithSources(service);
        }
    }
}

void reachedStart(IOService *service, kern_return_t result) {
    Stack here = Stack::here(1);
    bool early = false;
    Stack registering;
    change(service, [&](Service &state) {
        state.reachedStart = true;
        state.superStart = result;
        state.superStarted = here;
        early = state.registeredEarly;
        registering = state.registering;
    });
    if (early) {
        reportAt("register-before-ready", service, {{"at", &registering}},
            "RegisterService was called before IOService::Start was reached");
    }
}

void reachesStop(IOService *service) {
    stopsWithSources(service);
    change(service, [](Service &state) {
        state.reachedStop = true;
        await(state.awaitsStop, false);
    });
}

void reachedStop(IOService *service) {
    // Else when the driver's Stop comes back: it may cancel a source until then.
    if (!isWithin(service, IOService_Stop_ID)) {
        stoppedWithSources(service);
    }
}

void reachesSetPowerState(IOService *service) {
    change(service, [](Service &state) {
        state.reachedPower = true;
        await(state.awaitsPower, false);
    });
}

void serviceFreed(IOService *service) {
    std::lock_guard<std::mutex> guard(lock);
    auto found = services().find(service);
    if (found != services().end()) {
        await(found->second.awaitsStop, false);
        await(found->second.awaitsPower, false);
        services().erase(found);
    }
}

void unavailable(const char *method) {
    const Running *own = running();
    if (own == nullptr) {
        return;
    }
    const char *name = strrchr(method, ':');
    std::string_view last = name == nullptr ? method : name + 1;
    change(own->object, [&](Service &state) {
        state.lacksSomething = true;
        state.reachedStart = state.reachedStart || last == "Start";
        state.reachedPower = state.reachedPower || last == "SetPowerState";
        state.reachedStop = state.reachedStop || last == "Stop";
    });
}

bool hasStopped(const OSObject *service) {
    std::lock_guard<std::mutex> guard(lock);
    auto found = services().find(service);
    return found != services().end() && found->second.reachedStop;
}

IOService *serviceOfDefaultQueue(IODispatchQueue *queue) {
    std::lock_guard<std::mutex> guard(lock);
    for (auto &each : services()) {
        auto *object = const_cast<OSObject *>(each.first);
        IODispatchQueue *own = DextLabCopyQueue(object, kIOServiceDefaultQueueName);
        bool isIt = own == queue;
        OSSafeReleaseNULL(own);
        if (isIt && !each.second.stops) {
            return OSDynamicCast(IOService, object);
        }
    }
    return nullptr;
}

void sends(OSMetaClassBase *self, const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (message == nullptr) {
        return;
    }
    if (message->msgid == IOUserClient_AsyncCompletion_ID) {
        asyncCompletion(self, rpc);
        return;
    }
    if (IODispatchSource *source = OSDynamicCast(IODispatchSource, self)) {
        if (OSAction *action = actionIn(message)) {
            sourceHandler(source, action);
            interruptHandler(source, action);
        }
        return;
    }
    if (IODMACommand *command = OSDynamicCast(IODMACommand, self)) {
        commandSends(command, message);
        return;
    }
    IOService *service = OSDynamicCast(IOService, self);
    if (service == nullptr) {
        return;
    }
    if (!service->IsRemote()) {
        if (message->msgid == IOService_RegisterService_ID) {
            registers(service);
        } else if (changesService(message->msgid) && hasStopped(service)) {
            report("use-after-stop", service, "%s is called after Stop has reached IOService::Stop",
                nameOf(service, message->msgid).c_str());
        }
        return;
    }
    IOService *caller = stoppedCaller();
    if (caller != nullptr && caller->GetProvider() == service && changesService(message->msgid)) {
        report("use-after-stop", caller, "%s is called on the provider after Stop has reached IOService::Stop",
            nameOf(service, message->msgid).c_str());
    }
}

void sent(OSMetaClassBase *self, const IORPC rpc, kern_return_t result) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (message == nullptr || message->msgid != IOService_RegisterService_ID || result != kIOReturnSuccess) {
        return;
    }
    IOService *service = OSDynamicCast(IOService, self);
    if (service != nullptr && !service->IsRemote() && isWithin(service, IOService_Start_ID)) {
        Stack here = Stack::here(1);
        change(service, [&](Service &state) {
            state.registered = true;
            state.registering = here;
        });
    }
}

void concurrentBlock() {
    concurrent.store(true);
}

bool hasConcurrentBlocks() {
    return concurrent.load();
}

void allQueuesIdle() {
    if (awaiting.load() == 0 || concurrent.load() || canBeCalled()) {
        return;
    }
    std::vector<std::pair<OSObject *, bool>> found;
    {
        std::lock_guard<std::mutex> guard(lock);
        for (auto &each : services()) {
            auto *object = const_cast<OSObject *>(each.first);
            if (each.second.awaitsStop && DextLabTryRetain(object)) {
                found.emplace_back(object, true);
            }
            if (each.second.awaitsPower && DextLabTryRetain(object)) {
                found.emplace_back(object, false);
            }
            await(each.second.awaitsStop, false);
            await(each.second.awaitsPower, false);
        }
    }
    for (auto &[object, isStop] : found) {
        Stack body = bodyOf(object, isStop ? kStopBody : kSetPowerStateBody);
        if (isStop) {
            reportAt("stop-without-super", object, {{"at", &body}},
                "%s came back without having reached IOService::Stop, and nothing is left that could call it",
                nameOf(object, IOService_Stop_ID).c_str());
        } else {
            reportAt("power-without-super", object, {{"at", &body}},
                "%s came back without having reached IOService::SetPowerState, and nothing is left that could call it",
                nameOf(object, IOService_SetPowerState_ID).c_str());
        }
        // Not the last one as a rule: the kernel holds it. If it is, nobody may be surprised by a free here.
        DextLabReleaseUnlessLast(object);
    }
}
} // namespace dextlab::verifier
