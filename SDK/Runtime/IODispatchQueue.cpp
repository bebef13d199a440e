// SPDX-License-Identifier: Apache-2.0

// Queues. Threads are libdispatch's (or the schedule's); who may run is decided here, because a block that sleeps (SleepWithTimeout) has to
// let other blocks in, which a serial queue of libdispatch cannot do.
//
// A queue is idle or owned. The owner is a drain (a block on libdispatch's global queue that runs item after item) or a
// thread in DispatchSync. An owner that ends hands the queue to the next item: an asynchronous one gets a drain, a
// waiting thread is woken.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <string>

#include <Block.h>

#include "DextLabRuntime.h"
#include "Schedule.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>

namespace {
/// A thread that waits to own the queue.
struct Waiter {
    std::condition_variable wake;
    bool owns = false;
    bool dropped = false;
    /// Comes back from a sleep: was on the queue before a Cancel, and is not dropped by it.
    bool returns = false;
};

struct Item {
    IODispatchFunction function;
    void *context;
    /// Not NULL: hand the queue to this thread.
    Waiter *waiter;
    /// For items that are dropped by Cancel.
    IODispatchFunction drop;
    /// Not dropped by Cancel: the end of something that was begun here.
    bool kept = false;
};

/// A thread in SleepWithDeadline.
struct Sleeper {
    void *event;
    bool woken = false;
    /// Put among the items by whoever wakes it.
    Waiter waiter;
};

/// The queues that a thread is on, innermost first.
struct Frame {
    IODispatchQueue *queue;
    Frame *outer;
};
thread_local Frame *frames = nullptr;

struct OnFrame {
    Frame frame;
    explicit OnFrame(IODispatchQueue *queue) : frame{queue, frames} { frames = &frame; }
    ~OnFrame() { frames = frame.outer; }
};

void runBlock(void *context) {
    auto block = reinterpret_cast<IODispatchBlock>(context);
    block();
    Block_release(block);
}

void dropBlock(void *context) {
    Block_release(reinterpret_cast<IODispatchBlock>(context));
}
} // namespace

struct IODispatchQueue_LocalIVars {
    std::mutex lock;
    std::string name;
    uint64_t options = 0;
    bool owned = false;
    bool cancelled = false;
    std::deque<Item> items;
    std::list<Sleeper *> sleepers;
};

namespace {
using State = IODispatchQueue_LocalIVars;

void drain(void *context);

/// Queues that are owned.
std::atomic<int> atWork{0};

/// Call with the lock.
void own(State *state) {
    state->owned = true;
    atWork.fetch_add(1);
}

/// Gives the queue, which is owned, to the next item. Call with the lock.
void passOn(IODispatchQueue *queue, State *state) {
    if (state->items.empty()) {
        state->owned = false;
        if (atWork.fetch_sub(1) == 1 && dextlab::verifier::isOn()) {
            dextlab::verifier::allQueuesIdle();
        }
        return;
    }
    if (Waiter *waiter = state->items.front().waiter) {
        state->items.pop_front();
        waiter->owns = true;
        waiter->wake.notify_one();
        return;
    }
    queue->retain();
    DextLabRunSoon(queue, &drain);
}

/// Runs items for as long as they are asynchronous ones.
void drain(void *context) {
    auto *queue = static_cast<IODispatchQueue *>(context);
    State *state = queue->lvars;
    {
        OnFrame onFrame(queue);
        std::unique_lock<std::mutex> guard(state->lock);
        while (!state->items.empty() && state->items.front().waiter == nullptr) {
            Item item = state->items.front();
            state->items.pop_front();
            guard.unlock();
            item.function(item.context);
            guard.lock();
        }
        passOn(queue, state);
    }
    queue->release();
}

void enqueue(IODispatchQueue *queue, Item item) {
    State *state = queue->lvars;
    {
        std::lock_guard<std::mutex> guard(state->lock);
        if (!state->cancelled || item.kept) {
            state->items.push_back(item);
            if (!state->owned) {
                own(state);
                passOn(queue, state);
            }
            return;
        }
    }
    // The driver's own; not a message or a timer that came too late.
    if (dextlab::verifier::isOn() && (item.function == &runBlock || item.drop == nullptr)) {
        dextlab::verifier::dispatchDropped(queue);
    }
    if (item.drop != nullptr) {
        item.drop(item.context);
    }
}

/// Waits for the condition, which holds once `waiter` is woken; at most until then, if that is not 0 (nanoseconds of
/// kIOTimerClockMachAbsoluteTime). Whether it holds.
template <typename Condition>
bool await(Waiter &waiter, std::unique_lock<std::mutex> &guard, Condition condition, uint64_t until = 0) {
    if (dextlab::schedule::isOn()) {
        guard.unlock();
        bool holds = dextlab::schedule::waitUntil(condition, until == 0 ? 0 : DextLabScheduleTime(until));
        guard.lock();
        return holds;
    }
    if (until == 0) {
        waiter.wake.wait(guard, condition);
        return true;
    }
    uint64_t now = DextLabNow(kIOTimerClockMachAbsoluteTime);
    return waiter.wake.wait_for(guard, std::chrono::nanoseconds(until > now ? until - now : 0), condition);
}

/// Waits until this thread owns the queue. False if the queue was cancelled. `first` goes before all others. `placed`
/// (may be NULL) runs before a wait.
bool acquire(State *state, std::unique_lock<std::mutex> &guard, bool first, void (*placed)()) {
    if (!state->owned && state->items.empty()) {
        own(state);
        return true;
    }
    Waiter waiter;
    waiter.returns = first;
    Item item{nullptr, nullptr, &waiter, nullptr};
    if (first) {
        state->items.push_front(item);
    } else {
        state->items.push_back(item);
    }
    if (placed != nullptr) {
        placed();
    }
    await(waiter, guard, [&] { return waiter.owns || waiter.dropped; });
    return waiter.owns;
}

void schedulePoint() {
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::point();
    }
}

bool ownsNow(IODispatchQueue *queue) {
    for (Frame *frame = frames; frame != nullptr; frame = frame->outer) {
        if (frame->queue == queue) {
            return true;
        }
    }
    return false;
}

kern_return_t sleepUntil(IODispatchQueue *queue, void *event, uint64_t options, uint64_t deadline) {
    if (!ownsNow(queue)) {
        return kIOReturnNotPermitted;
    }
    State *state = queue->lvars;
    Sleeper sleeper;
    sleeper.event = event;
    sleeper.waiter.returns = true;
    std::unique_lock<std::mutex> guard(state->lock);
    if ((options & kIODispatchQueueSleepReuseEvent) == 0) {
        for (Sleeper *other : state->sleepers) {
            if (other->event == event) {
                return kIOReturnBusy;
            }
        }
    }
    state->sleepers.push_back(&sleeper);
    passOn(queue, state);
    auto owns = [&] { return sleeper.waiter.owns; };
    if (deadline != 0) {
        await(sleeper.waiter, guard, owns, deadline);
        if (!sleeper.woken) {
            state->sleepers.remove(&sleeper);
            acquire(state, guard, true, nullptr);
            return kIOReturnTimeout;
        }
    }
    await(sleeper.waiter, guard, owns);
    return kIOReturnSuccess;
}
} // namespace

kern_return_t IODispatchQueue::Create_Impl(
    const IODispatchQueueName name, uint64_t options, uint64_t, IODispatchQueue **queue) {
    *queue = OSTypeAlloc(IODispatchQueue);
    if (*queue == nullptr || !(*queue)->init()) {
        OSSafeReleaseNULL(*queue);
        return kIOReturnNoMemory;
    }
    (*queue)->lvars->name = name;
    (*queue)->lvars->options = options;
    return kIOReturnSuccess;
}

bool IODispatchQueue::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IODispatchQueue_LocalIVars();
    return true;
}

void IODispatchQueue::free() {
    delete lvars;
    lvars = nullptr;
    super::free();
}

bool IODispatchQueue::OnQueue() {
    return ownsNow(this);
}

const char *IODispatchQueue::GetName() {
    return lvars->name.c_str();
}

kern_return_t IODispatchQueue::Cancel(IODispatchQueueCancelHandler handler) {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::queueCancelled(this);
    }
    std::deque<Item> dropped;
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        if (lvars->cancelled) {
            return kIOReturnAborted;
        }
        lvars->cancelled = true;
        dropped.swap(lvars->items);
        for (Item &item : dropped) {
            if (item.kept || (item.waiter != nullptr && item.waiter->returns)) {
                lvars->items.push_back(item);
            } else if (item.waiter != nullptr) {
                item.waiter->dropped = true;
                item.waiter->wake.notify_one();
            }
        }
        IODispatchBlock last = Block_copy(^{
            if (handler != nullptr) {
                handler();
            }
        });
        lvars->items.push_back(Item{&runBlock, last, nullptr, &dropBlock});
        if (!lvars->owned) {
            own(lvars);
            passOn(this, lvars);
        }
    }
    for (Item &item : dropped) {
        if (item.drop != nullptr) {
            item.drop(item.context);
        }
    }
    return kIOReturnSuccess;
}

void IODispatchQueue::DispatchAsync(IODispatchBlock block) {
    enqueue(this, Item{&runBlock, Block_copy(block), nullptr, &dropBlock});
    schedulePoint();
}

void IODispatchQueue::DispatchAsync_f(void *context, IODispatchFunction function) {
    enqueue(this, Item{function, context, nullptr, nullptr});
    schedulePoint();
}

int DextLabQueuesAtWork() {
    return atWork.load();
}

void DextLabDispatchAlways(IODispatchQueue *queue, void (^block)(void)) {
    enqueue(queue, Item{&runBlock, Block_copy(block), nullptr, nullptr, true});
}

void IODispatchQueue::DispatchConcurrent(IODispatchBlock block) {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::concurrentBlock();
    }
    retain();
    IODispatchBlock copy = Block_copy(^{
        {
            OnFrame onFrame(this);
            block();
        }
        release();
    });
    DextLabRunSoon(reinterpret_cast<void *>(copy), &runBlock);
}

void IODispatchQueue::DispatchConcurrent_f(void *context, IODispatchFunction function) {
    DispatchConcurrent(^{
        function(context);
    });
}

void DextLabDispatchAsync(
    IODispatchQueue *queue, void *context, IODispatchFunction function, IODispatchFunction drop) {
    enqueue(queue, Item{function, context, nullptr, drop});
}

DextLabEntry DextLabDispatchSync(
    IODispatchQueue *queue, void *context, IODispatchFunction function, void (*placed)(), bool waits) {
    State *state = queue->lvars;
    bool synchronized = (state->options & kIODispatchQueueMethodsNotSynchronized) == 0;
    bool inside = synchronized && ownsNow(queue);
    if (inside && (state->options & kIODispatchQueueReentrant) == 0) {
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::syncOnOwnQueue(queue);
        }
        panic("queue %s: DispatchSync from the queue itself, which is not reentrant", queue->GetName());
    }
    if (synchronized && !inside) {
        dextlab::verifier::QueueWait wait;
        if (waits && dextlab::verifier::isOn()) {
            for (Frame *frame = frames; frame != nullptr; frame = frame->outer) {
                wait.holds(frame->queue);
            }
            wait.begins(queue);
        }
        std::unique_lock<std::mutex> guard(state->lock);
        if (!waits && !state->cancelled && (state->owned || !state->items.empty())) {
            return kDextLabBusy;
        }
        if (state->cancelled || !acquire(state, guard, false, placed)) {
            return kDextLabCancelled;
        }
    }
    if (placed != nullptr) {
        placed();
    }
    if (inside) {
        function(context);
    } else {
        OnFrame onFrame(queue);
        function(context);
    }
    if (synchronized && !inside) {
        std::lock_guard<std::mutex> guard(state->lock);
        passOn(queue, state);
    }
    return kDextLabRan;
}

void IODispatchQueue::DispatchSync(IODispatchBlock block) {
    DispatchSync_f(reinterpret_cast<void *>(block), [](void *context) {
        reinterpret_cast<IODispatchBlock>(context)();
    });
}

void IODispatchQueue::DispatchSync_f(void *context, IODispatchFunction function) {
    schedulePoint();
    DextLabEntry entry = DextLabDispatchSync(this, context, function, nullptr, true);
    if (entry == kDextLabCancelled && dextlab::verifier::isOn()) {
        dextlab::verifier::dispatchDropped(this);
    }
}

void IODispatchQueue::Log(const char *message, IODispatchLogFunction output) {
    for (Frame *frame = frames; frame != nullptr; frame = frame->outer) {
        output("%s: on queue %s\n", message, frame->queue->GetName());
    }
}

kern_return_t IODispatchQueue::RunAction(IODispatchAction action) {
    __block kern_return_t ret = kIOReturnAborted;
    if (ownsNow(this)) {
        return action();
    }
    DispatchSync(^{
        ret = action();
    });
    return ret;
}

kern_return_t IODispatchQueue::SleepWithDeadline(void *event, uint64_t options, uint64_t deadline) {
    return sleepUntil(this, event, options, deadline);
}

kern_return_t IODispatchQueue::SleepWithTimeout(void *event, uint64_t timeout) {
    uint64_t deadline = timeout == 0 ? 0 : DextLabNow(kIOTimerClockMachAbsoluteTime) + timeout;
    return sleepUntil(this, event, 0, deadline);
}

kern_return_t IODispatchQueue::Sleep(void *event, uint64_t timeout) {
    return SleepWithTimeout(event, timeout);
}

kern_return_t IODispatchQueue::Wakeup(void *event) {
    return WakeupWithOptions(event, 0);
}

kern_return_t IODispatchQueue::WakeupWithOptions(void *event, uint64_t options) {
    if (!ownsNow(this)) {
        return kIOReturnNotPermitted;
    }
    std::lock_guard<std::mutex> guard(lvars->lock);
    bool any = false;
    for (auto each = lvars->sleepers.begin(); each != lvars->sleepers.end();) {
        Sleeper *sleeper = *each;
        if (sleeper->event != event) {
            ++each;
            continue;
        }
        each = lvars->sleepers.erase(each);
        // Behind those woken before it, before all that came meanwhile.
        auto place = lvars->items.begin();
        while (place != lvars->items.end() && place->waiter != nullptr && place->waiter->returns) {
            ++place;
        }
        lvars->items.insert(place, Item{nullptr, nullptr, &sleeper->waiter, nullptr});
        sleeper->woken = true;
        any = true;
        if ((options & kIODispatchQueueWakeupAll) == 0) {
            break;
        }
    }
    return any ? kIOReturnSuccess : kIOReturnNotFound;
}
