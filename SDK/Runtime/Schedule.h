// SPDX-License-Identifier: Apache-2.0

// The serialised mode: of all threads of this process one runs at a time, and which one goes on is drawn from the seed.
// Time is the kernel's, and goes by only where this file says so. The same seed, the same driver and the same messages give
// the same order, every time.
//
// A thread that waits for anything in the runtime (a queue, a lock, an answer of the kernel, a time) does so with
// `waitUntil`; there, and at each `point`, another may go on. When none can, the process gives its turn back to the kernel
// (SDK/Wire/README.md, "Turns"). Nothing here is to be called with a lock of the runtime's held.

#ifndef DEXTLAB_SCHEDULE_H
#define DEXTLAB_SCHEDULE_H

#include <cstdint>
#include <mutex>

#include "Mode.h"

namespace dextlab::schedule {
inline bool isOn() {
    return mode().isSerialised;
}

typedef bool (*Predicate)(void *context);

/// Lets others run until the predicate holds, or until the time has come (nanoseconds of `now`; 0: no limit). What the
/// predicate says at the end. It is asked often, by any thread, and may only look.
bool waitUntil(Predicate predicate, void *context, uint64_t deadline);
template <typename Condition>
bool waitUntil(Condition condition, uint64_t deadline = 0) {
    return waitUntil([](void *context) -> bool { return (*static_cast<Condition *>(context))(); }, &condition, deadline);
}
/// The same for an answer of the kernel: the turn may end at once, though others could go on.
bool waitForKernel(Predicate predicate, void *context);
template <typename Condition>
bool waitForKernel(Condition condition) {
    return waitForKernel([](void *context) -> bool { return (*static_cast<Condition *>(context))(); }, &condition);
}

/// Others may go first.
void point();

/// Runs a function on another thread, not before that time.
void run(void *context, void (*function)(void *context), uint64_t notBefore = 0);

/// Nanoseconds of the kernel's clock. To look takes a microsecond, so that who waits in a loop for a time sees it come.
uint64_t now();
/// Time goes by.
void pass(uint64_t nanoseconds);
/// The kernel's clock has moved on.
void advance(uint64_t to);
/// A number from the seed, for what is random to the driver.
uint64_t random();

/// What to do when no thread can go on: gives the turn back and waits for the next. `deadline`: when one could (0: none).
/// `hasMore`: one could now.
typedef void (*IdleHook)(uint64_t now, uint64_t deadline, bool hasMore);
/// This thread begins to take part; it is the first, and it runs.
void begin(IdleHook idle);
/// This thread waits for functions to run, for ever.
[[noreturn]] void serve();

/// A lock that may be held while its thread waits for the kernel.
class Lock {
public:
    void lock() {
        if (isOn()) {
            waitUntil([this] { return !isHeld_; });
            isHeld_ = true;
        } else {
            mutex_.lock();
        }
    }
    void unlock() {
        if (isOn()) {
            isHeld_ = false;
        } else {
            mutex_.unlock();
        }
    }

private:
    std::mutex mutex_;
    bool isHeld_ = false;
};
} // namespace dextlab::schedule

/// A time of CLOCK_MONOTONIC, as DextLabDeadline gives it, on the schedule's clock.
uint64_t DextLabScheduleTime(uint64_t monotonicNanoseconds);
/// Runs a function on another thread soon: one of libdispatch's, or, in the serialised mode, one of the schedule's.
void DextLabRunSoon(void *context, void (*function)(void *context));

#endif /* DEXTLAB_SCHEDULE_H */
