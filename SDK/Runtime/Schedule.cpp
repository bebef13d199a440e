// SPDX-License-Identifier: Apache-2.0

// Whoever has the turn owns all that stands here; it is handed on by the futex of the next thread, which orders memory.

#include "Schedule.h"
#include "SplitMix.h"

#include <atomic>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <dispatch/dispatch.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace dextlab::schedule {
namespace {
/// A thread that takes part.
struct Task {
    /// 1: it is its turn.
    std::atomic<uint32_t> go{0};
    /// What it waits for; NULL: nothing.
    Predicate predicate = nullptr;
    void *asked = nullptr;
    uint64_t deadline = 0;
    /// Has no function to run; waits for one.
    bool isSpare = false;
    void (*function)(void *context) = nullptr;
    void *context = nullptr;

    bool canGoOn(uint64_t time) const {
        if (isSpare) {
            return false;
        }
        return predicate == nullptr || (deadline != 0 && time >= deadline) || predicate(asked);
    }
};

/// A function that waits for a thread.
struct Later {
    void *context;
    void (*function)(void *context);
    uint64_t notBefore;
};

/// Numbers that are the same for the same seed.
struct Generator {
    uint64_t state;

    explicit Generator(uint64_t seed) : state(seed) {}
    uint64_t next() {
        state += splitmix::kStep;
        return splitmix::mix(state);
    }
    /// Below `count`.
    size_t below(size_t count) { return static_cast<size_t>((next() >> 33) % count); }
};

struct Schedule {
    std::vector<Task *> tasks;
    std::vector<Later> later;
    uint64_t time = 0;
    IdleHook idle = nullptr;
    Generator order{mode().seed};
    Generator driver{~mode().seed};
    /// Kept, so that choosing allocates nothing.
    std::vector<size_t> able;
};
Schedule &all() {
    static auto *const schedule = new Schedule();
    return *schedule;
}

thread_local Task *own = nullptr;

/// What a look at the clock takes.
constexpr uint64_t kLook = 1'000;

void futex(std::atomic<uint32_t> &word, int operation, uint32_t value) {
    syscall(SYS_futex, reinterpret_cast<uint32_t *>(&word), operation | FUTEX_PRIVATE_FLAG, value, nullptr, nullptr, 0);
}

void sleepUntilTurn(Task *task) {
    while (task->go.exchange(0, std::memory_order_acquire) == 0) {
        futex(task->go, FUTEX_WAIT, 0);
    }
}

void wake(Task *task) {
    task->go.store(1, std::memory_order_release);
    futex(task->go, FUTEX_WAKE, 1);
}

[[noreturn]] void workOn(Task *task);

void *runThread(void *context) {
    auto *task = static_cast<Task *>(context);
    own = task;
    sleepUntilTurn(task);
    workOn(task);
}

/// A thread that has nothing to do; made if there is none.
Task *spareTask() {
    for (Task *task : all().tasks) {
        if (task->isSpare) {
            return task;
        }
    }
    auto *task = new Task();
    task->isSpare = true;
    pthread_t thread;
    if (pthread_create(&thread, nullptr, &runThread, task) != 0) {
        fprintf(stderr, "driverhost: no thread for the schedule\n");
        _exit(71);
    }
    pthread_detach(thread);
    all().tasks.push_back(task);
    return task;
}

/// Those that can go on: numbers of tasks, then of functions behind them.
void findAble() {
    Schedule &schedule = all();
    schedule.able.clear();
    for (size_t index = 0; index < schedule.tasks.size(); ++index) {
        if (schedule.tasks[index]->canGoOn(schedule.time)) {
            schedule.able.push_back(index);
        }
    }
    for (size_t index = 0; index < schedule.later.size(); ++index) {
        if (schedule.later[index].notBefore <= schedule.time) {
            schedule.able.push_back(schedule.tasks.size() + index);
        }
    }
}

/// When the next could go on; 0: never by itself.
uint64_t nextDeadline() {
    uint64_t next = 0;
    auto consider = [&next](uint64_t time) {
        if (time != 0 && (next == 0 || time < next)) {
            next = time;
        }
    };
    for (const Task *task : all().tasks) {
        if (!task->isSpare && task->predicate != nullptr) {
            consider(task->deadline);
        }
    }
    for (const Later &later : all().later) {
        consider(later.notBefore);
    }
    return next;
}

/// Who goes on, chosen from `able`.
Task *taskAt(size_t choice) {
    Schedule &schedule = all();
    if (choice < schedule.tasks.size()) {
        return schedule.tasks[choice];
    }
    size_t index = choice - schedule.tasks.size();
    Later later = schedule.later[index];
    schedule.later.erase(schedule.later.begin() + static_cast<long>(index));
    Task *task = spareTask();
    task->isSpare = false;
    task->predicate = nullptr;
    task->function = later.function;
    task->context = later.context;
    return task;
}

/// Lets the next go on, and returns when it is this thread's turn again.
void handOver(Task *task) {
    Schedule &schedule = all();
    for (findAble(); schedule.able.empty(); findAble()) {
        schedule.idle(schedule.time, nextDeadline(), false);
    }
    Task *next = taskAt(schedule.able[schedule.order.below(schedule.able.size())]);
    if (next != task) {
        wake(next);
        sleepUntilTurn(task);
    }
}

/// Runs what it is given, for ever.
void workOn(Task *task) {
    for (;;) {
        if (task->function != nullptr) {
            task->function(task->context);
            task->function = nullptr;
        }
        task->isSpare = true;
        task->predicate = nullptr;
        handOver(task);
    }
}

/// On a thread that is not the schedule's (the driver made it by itself, which DriverKit does not offer): it cannot be held
/// back, and looks now and then.
bool poll(Predicate predicate, void *context) {
    while (!predicate(context)) {
        usleep(200);
    }
    return true;
}
} // namespace

void begin(IdleHook idle) {
    all().idle = idle;
    own = new Task();
    all().tasks.push_back(own);
}

void serve() {
    workOn(own);
}

bool waitUntil(Predicate predicate, void *context, uint64_t deadline) {
    Task *task = own;
    if (task == nullptr) {
        return poll(predicate, context);
    }
    if (predicate(context)) {
        return true;
    }
    task->predicate = predicate;
    task->asked = context;
    task->deadline = deadline;
    handOver(task);
    task->predicate = nullptr;
    task->deadline = 0;
    return predicate(context);
}

bool waitForKernel(Predicate predicate, void *context) {
    Schedule &schedule = all();
    if (own != nullptr && schedule.order.below(2) == 0) {
        findAble();
        if (!schedule.able.empty()) {
            schedule.idle(schedule.time, 0, true);
        }
    }
    return waitUntil(predicate, context, 0);
}

void point() {
    Schedule &schedule = all();
    if (own != nullptr && schedule.order.below(4) == 0) {
        handOver(own);
    }
}

void run(void *context, void (*function)(void *context), uint64_t notBefore) {
    all().later.push_back(Later{context, function, notBefore});
}

uint64_t now() {
    pass(kLook);
    return all().time;
}

void pass(uint64_t nanoseconds) {
    all().time += nanoseconds;
}

void advance(uint64_t to) {
    if (to > all().time) {
        all().time = to;
    }
}

uint64_t random() {
    return all().driver.next();
}
} // namespace dextlab::schedule

void DextLabRunSoon(void *context, void (*function)(void *context)) {
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::run(context, function);
    } else {
        dispatch_async_f(dispatch_get_global_queue(DISPATCH_QUEUE_PRIORITY_DEFAULT, 0), context, function);
    }
}
