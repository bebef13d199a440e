// SPDX-License-Identifier: Apache-2.0

// Who reads the ring. A thread that finds nobody reading may; before it runs a driver's code, or waits for a queue, it
// stops, and says in the ring that a record wants the bell. The pool's other threads sleep on that bell: whichever is
// woken reads on. So a call is served by the thread that read it, and nobody is woken for that; and while it is served,
// reading goes on as soon as there is something to read.

#include <cerrno>
#include <cstring>

#include <pthread.h>
#include <sched.h>
#include <time.h>

#include <DriverKit/OSObject.h>

#include "../Runtime/Schedule.h"
#include "Host.h"

namespace dextlab::host {
namespace {
constexpr int kThreadsMax = 64;
/// Threads without work that stay.
constexpr int kIdleMin = 2;

std::atomic<uint32_t> readers{0};
std::atomic<int> threads{0};
/// Of the pool, those that do not run a driver's code.
std::atomic<int> idle{0};
SpinBudget budget;

WireRing *ring() {
    return &connection.region->toProcess;
}

[[noreturn]] void work();

void *run(void *) {
    work();
}

/// One more thread, if there may be.
void grow() {
    if (threads.fetch_add(1) >= kThreadsMax) {
        threads.fetch_sub(1);
        return;
    }
    idle.fetch_add(1);
    pthread_t thread;
    if (pthread_create(&thread, nullptr, &run, nullptr) != 0) {
        idle.fetch_sub(1);
        threads.fetch_sub(1);
        return;
    }
    pthread_detach(thread);
}

/// Releases what the kernel gave back, many at a time. True if this thread reads again.
bool releaseDoomed(Worker &worker) {
    placed();
    for (OSObject *object : worker.doomed) {
        object->release();
    }
    worker.doomed.clear();
    served(worker);
    return startReading(worker);
}

/// As the reader: serves what is there.
void readOn(Worker &worker) {
    while (worker.reads) {
        bool more = WireHasRecord(ring()) && nextKind() == kWireReleased && worker.doomed.size() < 256;
        if (!worker.doomed.empty() && !more && !releaseDoomed(worker)) {
            return;
        }
        switch (WireTake(connection.region, ring(), worker.record)) {
        case kWireTaken:
            serve(worker);
            if (!worker.reads && !startReading(worker)) {
                return;
            }
            break;
        case kWireEmpty:
            if (!spinForRecord()) {
                stopReading(worker);
            }
            break;
        case kWireBroken:
            refuse("a record that does not fit into the ring");
        }
    }
}

/// True if there are enough threads without this one.
bool retire() {
    int now = idle.load();
    while (now > kIdleMin) {
        if (idle.compare_exchange_weak(now, now - 1)) {
            threads.fetch_sub(1);
            return true;
        }
    }
    return false;
}

void work() {
    Worker &worker = Worker::own();
    worker.pooled = true;
    for (;;) {
        uint32_t seen = WireBell(ring());
        if (WireHasRecord(ring()) && startReading(worker)) {
            readOn(worker);
            continue;
        }
        bool many = idle.load() > kIdleMin;
        WireSleep(ring(), seen, many ? 1'000'000'000 : 0);
        if (many && WireBell(ring()) == seen && retire()) {
            pthread_exit(nullptr);
        }
    }
}
} // namespace

bool spinForRecord() {
    if (mode().sleepsAtOnce) {
        return false;
    }
    uint64_t until = now() + budget.nanoseconds();
    do {
        for (int turn = 0; turn < 32; ++turn) {
            if (WireHasRecord(ring())) {
                budget.paidOff(true);
                return true;
            }
            WirePause();
        }
        // Who is waited for may have no other processor.
        sched_yield();
    } while (now() < until);
    budget.paidOff(false);
    return false;
}

uint64_t now() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(time.tv_nsec);
}

void SpinBudget::paidOff(bool did) {
    uint64_t old = nanoseconds();
    uint64_t next = did ? old + old / 4 + 500 : old / 2;
    nanoseconds_.store(next < 2'000 ? 2'000 : next > 50'000 ? 50'000 : next, std::memory_order_relaxed);
}

bool startReading(Worker &worker) {
    if (schedule::isOn()) {
        return false;
    }
    uint32_t none = 0;
    if (worker.reads || !readers.compare_exchange_strong(none, 1)) {
        return worker.reads;
    }
    worker.reads = true;
    WireAwake(ring());
    return true;
}

void stopReading(Worker &worker) {
    if (!worker.reads) {
        return;
    }
    worker.reads = false;
    __atomic_store_n(&ring()->sleeping, 1, __ATOMIC_SEQ_CST);
    readers.store(0);
    // Came before the kernel could know that it has to ring.
    if (WireHasRecord(ring()) && readers.load() == 0) {
        WireRingBell(ring());
    }
}

void placed() {
    if (schedule::isOn()) {
        placedInTurn();
        return;
    }
    Worker &worker = Worker::own();
    if (worker.pooled && !worker.busy) {
        worker.busy = true;
        if (idle.fetch_sub(1) == 1) {
            grow();
        }
    }
    stopReading(worker);
}

bool readsNow() {
    const Worker &worker = Worker::own();
    return worker.pooled && worker.reads;
}

void served(Worker &worker) {
    if (worker.busy) {
        worker.busy = false;
        idle.fetch_add(1);
    }
}

void awaitOthers(uint64_t nanoseconds) {
    if (schedule::isOn()) {
        awaitOthersInTurn(nanoseconds);
        return;
    }
    uint64_t until = now() + nanoseconds;
    // All but this thread are without work, and what they put on queues has run.
    while ((threads.load() - idle.load() > (Worker::own().busy ? 1 : 0) || DextLabQueuesAtWork() > 0) && now() < until) {
        timespec while_{0, 200'000};
        nanosleep(&while_, nullptr);
    }
}

uint16_t nextKind() {
    uint64_t head = WireLoad(&ring()->head);
    auto *bytes = WireBytes(connection.region, ring()) + (head & (kWireRingSize - 1) & ~uint64_t(kWireAlignment - 1));
    return __atomic_load_n(reinterpret_cast<uint16_t *>(bytes + 4), __ATOMIC_RELAXED);
}

void readForever() {
    if (schedule::isOn()) {
        takeTurnsForever();
    }
    threads.store(1);
    idle.store(1);
    // Nobody reads yet.
    __atomic_store_n(&ring()->sleeping, 1, __ATOMIC_SEQ_CST);
    grow();
    work();
}
} // namespace dextlab::host
