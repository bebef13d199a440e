// SPDX-License-Identifier: Apache-2.0

// Dispatch sources and actions: who would be called by them, and whether that is over.

#include <mutex>
#include <unordered_map>
#include <vector>

#include <DriverKit/IODataQueueDispatchSource.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSAction.h>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"

namespace dextlab::verifier {
namespace {
struct Source {
    bool isTimer = false;
    bool isDataQueue = false;
    /// Only compared; the source holds it.
    OSAction *action = nullptr;
    OSObject *target = nullptr;
    /// Of a timer: a time is set and has not come.
    bool active = false;
    Stack activated;
    uint64_t generation = 0;
    bool cancelled = false;
    /// A cancellation with a handler that has not begun to run.
    bool awaitsCancel = false;

    const char *state() const { return isTimer ? "armed" : "enabled"; }
};

std::mutex lock;
std::unordered_map<const OSObject *, Source> &sources() {
    static auto *const all = new std::unordered_map<const OSObject *, Source>();
    return *all;
}
/// Actions that may still call their targets.
std::unordered_map<const OSAction *, OSObject *> &actions() {
    static auto *const all = new std::unordered_map<const OSAction *, OSObject *>();
    return *all;
}

/// How long the process has been there at least, told from the first timer that was armed.
bool isBeforeLaunch(uint64_t clock, uint64_t deadline) {
    static const uint64_t first = DextLabNow(kIOTimerClockMonotonicRaw);
    uint64_t age = DextLabNow(kIOTimerClockMonotonicRaw) - first;
    uint64_t now = DextLabNow(clock);
    // "At once" is said with 0, or with a small number.
    constexpr uint64_t kAtOnce = 1'000;
    // Start may have taken a while before.
    constexpr uint64_t kLaunch = 60'000'000'000;
    return deadline > kAtOnce && now > age + kLaunch && deadline < now - age - kLaunch;
}

/// The source's entry. Call with the lock.
Source &entry(IODispatchSource *source) {
    auto [place, isNew] = sources().try_emplace(source);
    if (isNew) {
        place->second.isTimer = OSDynamicCast(IOTimerDispatchSource, source) != nullptr;
        place->second.isDataQueue = OSDynamicCast(IODataQueueDispatchSource, source) != nullptr;
    }
    return place->second;
}

/// Whether the action is no more than the handler of a source that is at rest. Call with the lock.
bool rests(const OSAction *action) {
    bool isHandler = false;
    for (auto &each : sources()) {
        const Source &source = each.second;
        if (source.action != action) {
            continue;
        }
        isHandler = true;
        if (!source.cancelled && (source.active || source.isDataQueue)) {
            return false;
        }
    }
    return isHandler;
}
} // namespace

void actionMade(OSAction *action, OSObject *target) {
    std::lock_guard<std::mutex> guard(lock);
    actions()[action] = target;
}

void actionEnds(OSAction *action) {
    completionEnds(action);
    std::lock_guard<std::mutex> guard(lock);
    actions().erase(action);
}

bool canBeCalled() {
    std::lock_guard<std::mutex> guard(lock);
    for (auto &each : sources()) {
        if (each.second.awaitsCancel) {
            return true;
        }
    }
    for (auto &each : actions()) {
        if (!rests(each.first)) {
            return true;
        }
    }
    return false;
}

void sourceHandler(IODispatchSource *source, OSAction *action) {
    std::lock_guard<std::mutex> guard(lock);
    Source &own = entry(source);
    own.action = action;
    auto found = actions().find(action);
    own.target = found == actions().end() ? nullptr : found->second;
}

void sourceEnabled(IODispatchSource *source, bool enabled) {
    Stack here = Stack::here(1);
    std::lock_guard<std::mutex> guard(lock);
    Source &own = entry(source);
    if (!own.isTimer) {
        own.active = enabled;
        own.activated = here;
    }
}

void sourceCancelled(IODispatchSource *source, bool hasHandler) {
    std::lock_guard<std::mutex> guard(lock);
    Source &own = entry(source);
    own.cancelled = true;
    own.awaitsCancel = hasHandler;
}

void sourceCancelDone(IODispatchSource *source) {
    std::lock_guard<std::mutex> guard(lock);
    auto found = sources().find(source);
    if (found != sources().end() && found->second.cancelled) {
        found->second.awaitsCancel = false;
    }
}

void sourceFreed(IODispatchSource *source) {
    Source own;
    {
        std::lock_guard<std::mutex> guard(lock);
        auto found = sources().find(source);
        if (found == sources().end()) {
            return;
        }
        own = found->second;
        sources().erase(found);
    }
    // Without a handler nobody was to be called.
    if (own.active && !own.cancelled && own.action != nullptr) {
        char name[128];
        snprintf(name, sizeof(name), "%s %p", source->GetClassName(), static_cast<void *>(source));
        reportNamed("source-freed-uncancelled", name, {{own.state(), &own.activated}},
            "freed while it is %s, and was never cancelled", own.state());
    }
}

void timerArmed(IOTimerDispatchSource *timer, uint64_t generation, uint64_t clock, uint64_t deadline) {
    Stack here = Stack::here(1);
    OSObject *target;
    if (isBeforeLaunch(clock, deadline)) {
        report("timer-in-the-past", timer, "the deadline %llu lies before the launch of the process: it is absolute",
            static_cast<unsigned long long>(deadline));
    }
    {
        std::lock_guard<std::mutex> guard(lock);
        Source &own = entry(timer);
        own.active = true;
        own.activated = here;
        own.generation = generation;
        target = own.target;
    }
    if (target != nullptr && hasStopped(target)) {
        report("source-active-after-stop", timer, "is armed, and the %s that it calls has stopped",
            target->GetClassName());
    }
}

bool copyArmed(IOTimerDispatchSource *timer, uint64_t generation) {
    std::lock_guard<std::mutex> guard(lock);
    auto found = sources().find(timer);
    return found != sources().end() && found->second.generation == generation && DextLabTryRetain(timer);
}

void timerFires(IOTimerDispatchSource *timer, bool hasHandler) {
    Stack armed;
    {
        std::lock_guard<std::mutex> guard(lock);
        Source &own = entry(timer);
        own.active = false;
        armed = own.activated;
    }
    if (!hasHandler) {
        reportAt("timer-without-handler", timer, {{"at", &armed}}, "the time came, and no handler was set");
    }
}

void stopsWithSources(IOService *service) {
    IODispatchSource *found = nullptr;
    {
        std::lock_guard<std::mutex> guard(lock);
        for (auto &each : sources()) {
            auto *source = const_cast<OSObject *>(each.first);
            if (each.second.awaitsCancel && each.second.target == service && DextLabTryRetain(source)) {
                found = static_cast<IODispatchSource *>(source);
                break;
            }
        }
    }
    if (found != nullptr) {
        report("stop-before-cancel", service,
            "Stop is handed to super while the cancellation of its %s has not come back", found->GetClassName());
        found->release();
    }
}

void stoppedWithSources(IOService *service) {
    std::vector<std::pair<OSObject *, Source>> found;
    {
        std::lock_guard<std::mutex> guard(lock);
        for (auto &each : sources()) {
            const Source &source = each.second;
            auto *object = const_cast<OSObject *>(each.first);
            if (source.target == service && source.active && !source.cancelled && DextLabTryRetain(object)) {
                found.emplace_back(object, source);
            }
        }
    }
    Stack body = bodyOf(service, kStopBody);
    for (auto &[object, source] : found) {
        const Stack &place = body.count > 0 ? body : source.activated;
        reportAt("source-active-after-stop", object, {{"at", &place}, {source.state(), &source.activated}},
            "is still %s after the Stop of the %s that it calls", source.state(), service->GetClassName());
        object->release();
    }
}
} // namespace dextlab::verifier
