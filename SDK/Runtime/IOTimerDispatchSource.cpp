// SPDX-License-Identifier: Apache-2.0

// Dispatch sources: the base, and timers.

#include <atomic>
#include <mutex>

#include <Block.h>
#include <dispatch/dispatch.h>

#include "DextLabRuntime.h"
#include "Schedule.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IODispatchSource.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSCollections.h>

bool IODispatchSource::init() {
    return super::init();
}

void IODispatchSource::free() {
    super::free();
}

kern_return_t IODispatchSource::SetEnable_Impl(bool enable) {
    return SetEnableWithCompletion(enable, nullptr);
}

struct IOTimerDispatchSource_LocalIVars {
    std::mutex lock;
    IODispatchQueue *queue = nullptr;
    OSAction *action = nullptr;
    bool enabled = false;
    bool cancelled = false;
    /// Came due while disabled.
    bool pending = false;
    uint64_t clock = 0;
    /// Number of the last WakeAtTime, so that a time that was replaced does nothing.
    uint64_t generation = 0;
};

namespace {
std::atomic<uint64_t> generations{0};

/// On the queue: sends the action, unless things have changed.
void fire(IOTimerDispatchSource *source, uint64_t generation) {
    IOTimerDispatchSource_LocalIVars *own = source->lvars;
    OSAction *action = nullptr;
    uint64_t clock;
    {
        std::lock_guard<std::mutex> guard(own->lock);
        if (own->cancelled || generation != own->generation) {
            return;
        }
        if (own->enabled && dextlab::verifier::isOn()) {
            dextlab::verifier::timerFires(source, own->action != nullptr);
        }
        if (!own->enabled || own->action == nullptr) {
            own->pending = true;
            return;
        }
        own->pending = false;
        action = own->action;
        action->retain();
        clock = own->clock;
    }
    DextLabDeliverInline(^{
        source->TimerOccurred(action, DextLabNow(clock));
    });
    action->release();
}

struct Firing {
    IOTimerDispatchSource *source;
    uint64_t generation;

    static void run(void *context) {
        auto *firing = static_cast<Firing *>(context);
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::waitEnds(firing->source, IOTimerDispatchSource_TimerOccurred_ID);
        }
        fire(firing->source, firing->generation);
        drop(context);
    }

    /// The queue was cancelled.
    static void drop(void *context) {
        auto *firing = static_cast<Firing *>(context);
        firing->source->release();
        delete firing;
    }
};

void queueFire(IOTimerDispatchSource *source, uint64_t generation) {
    source->retain();
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::waits(source->lvars->queue, source, IOTimerDispatchSource_TimerOccurred_ID);
    }
    DextLabDispatchAsync(source->lvars->queue, new Firing{source, generation}, &Firing::run, &Firing::drop);
}

/// Gives the reference to the source up.
void queueFireAt(IOTimerDispatchSource *source, uint64_t generation, uint64_t monotonicNanoseconds) {
    auto *firing = new Firing{source, generation};
    auto fire = [](void *context) {
        auto *due = static_cast<Firing *>(context);
        if (dextlab::verifier::isOn() && !dextlab::verifier::copyArmed(due->source, due->generation)) {
            delete due;
            return;
        }
        queueFire(due->source, due->generation);
        Firing::drop(due);
    };
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::run(firing, fire, DextLabScheduleTime(monotonicNanoseconds));
        return;
    }
    uint64_t now;
    uint64_t left = 0;
    if (DextLabDeadline(kIOTimerClockMachAbsoluteTime, DextLabNow(kIOTimerClockMachAbsoluteTime), &now) &&
        monotonicNanoseconds > now) {
        left = monotonicNanoseconds - now;
    }
    dispatch_after_f(dispatch_time(DISPATCH_TIME_NOW, static_cast<int64_t>(left)),
        dispatch_get_global_queue(DISPATCH_QUEUE_PRIORITY_DEFAULT, 0), firing, fire);
}
} // namespace

kern_return_t IOTimerDispatchSource::Create_Impl(IODispatchQueue *queue, IOTimerDispatchSource **source) {
    *source = nullptr;
    if (queue == nullptr) {
        return kIOReturnBadArgument;
    }
    IOTimerDispatchSource *made = OSTypeAlloc(IOTimerDispatchSource);
    if (made == nullptr || !made->init()) {
        OSSafeReleaseNULL(made);
        return kIOReturnNoMemory;
    }
    queue->retain();
    made->lvars->queue = queue;
    made->lvars->enabled = true;
    *source = made;
    return kIOReturnSuccess;
}

bool IOTimerDispatchSource::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IOTimerDispatchSource_LocalIVars();
    return true;
}

void IOTimerDispatchSource::free() {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::sourceFreed(this);
    }
    if (lvars != nullptr) {
        OSSafeReleaseNULL(lvars->action);
        OSSafeReleaseNULL(lvars->queue);
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

kern_return_t IOTimerDispatchSource::SetHandler_Impl(OSAction *action) {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::sourceHandler(this, action);
    }
    OSAction *old;
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        old = lvars->action;
        lvars->action = action;
        if (action != nullptr) {
            action->retain();
        }
    }
    OSSafeReleaseNULL(old);
    return kIOReturnSuccess;
}

kern_return_t IOTimerDispatchSource::SetEnableWithCompletion_Impl(bool enable, IODispatchSourceCancelHandler handler) {
    bool due;
    uint64_t generation;
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        if (lvars->cancelled) {
            return kIOReturnAborted;
        }
        lvars->enabled = enable;
        due = enable && lvars->pending;
        generation = lvars->generation;
    }
    if (due) {
        queueFire(this, generation);
    }
    if (handler != nullptr) {
        DextLabDispatchAlways(lvars->queue, handler);
    }
    return kIOReturnSuccess;
}

kern_return_t IOTimerDispatchSource::Cancel_Impl(IODispatchSourceCancelHandler handler) {
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        if (lvars->cancelled) {
            return kIOReturnAborted;
        }
        lvars->cancelled = true;
    }
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::sourceCancelled(this, handler != nullptr);
    }
    // The queue is serial: behind this block nothing of the timer's can still run.
    retain();
    void (^copy)(void) = DextLabCopyBlock(handler);
    DextLabDispatchAlways(lvars->queue, ^{
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::sourceCancelDone(this);
        }
        if (copy != nullptr) {
            copy();
            Block_release(copy);
        }
        release();
    });
    return kIOReturnSuccess;
}

kern_return_t IOTimerDispatchSource::WakeAtTime_Impl(uint64_t options, uint64_t deadline, uint64_t) {
    uint64_t until;
    if (!DextLabDeadline(options, deadline, &until)) {
        return kIOReturnBadArgument;
    }
    uint64_t generation;
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        if (lvars->cancelled) {
            return kIOReturnAborted;
        }
        lvars->clock = options;
        lvars->pending = false;
        generation = lvars->generation = ++generations;
    }
    if (dextlab::verifier::isOn()) {
        // Its last reference may be the driver's: what is freed while it is armed is seen.
        dextlab::verifier::timerArmed(this, generation, options, deadline);
    } else {
        retain();
    }
    queueFireAt(this, generation, until);
    return kIOReturnSuccess;
}

kern_return_t IOTimerDispatchSource::CheckForWork_Impl(bool) {
    return kIOReturnSuccess;
}
