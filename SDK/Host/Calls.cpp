// SPDX-License-Identifier: Apache-2.0

// Calls to the kernel. Who waits for a reply reads the ring if nobody else does, but takes replies only: what has to be
// run is left to the pool, because this thread is in the middle of something.

#include <climits>
#include <cstring>
#include <mutex>
#include <utility>

#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../Runtime/Schedule.h"
#include "Host.h"

namespace dextlab::host {
namespace {
enum : uint32_t { kWaiting, kSleeping, kDone };

/// A call that waits, on its caller's stack.
struct Call {
    uint64_t number;
    Worker &worker;
    std::atomic<uint32_t> state{kWaiting};
    Objects objects;
    Call *next = nullptr;
};

constexpr size_t kBuckets = 64;
std::mutex lock;
Call *waiting[kBuckets];
std::atomic<uint64_t> lastNumber{0};
SpinBudget budget;

void futex(std::atomic<uint32_t> &word, int operation, uint32_t value, const timespec *limit) {
    syscall(SYS_futex, reinterpret_cast<uint32_t *>(&word), operation | FUTEX_PRIVATE_FLAG, value, limit, nullptr, 0);
}

void expect(Call &call) {
    std::lock_guard<std::mutex> guard(lock);
    Call *&first = waiting[call.number % kBuckets];
    call.next = first;
    first = &call;
}

/// The call of that number, no longer waiting; NULL if there is none.
Call *take(uint64_t number) {
    std::lock_guard<std::mutex> guard(lock);
    for (Call **place = &waiting[number % kBuckets]; *place != nullptr; place = &(*place)->next) {
        if ((*place)->number == number) {
            Call *found = *place;
            *place = found->next;
            return found;
        }
    }
    return nullptr;
}

/// Reads replies as long as there are any.
void readReplies(Worker &worker, Call &call) {
    WireRing *ring = &connection.region->toProcess;
    while (worker.reads && call.state.load(std::memory_order_acquire) != kDone && WireHasRecord(ring)) {
        if (nextKind() != kWireReply) {
            // Wakes the pool.
            stopReading(worker);
            return;
        }
        switch (WireTake(connection.region, ring, worker.record)) {
        case kWireTaken:
            if (worker.head()->kind != kWireReply) {
                refuse("a record that changed while it was read");
            }
            replyArrived(worker);
            break;
        case kWireEmpty:
            return;
        case kWireBroken:
            refuse("a record that does not fit into the ring");
        }
    }
}

/// Until the reply is there. True if it came before the time was up.
bool spin(Worker &worker, Call &call) {
    WireRing *ring = &connection.region->toProcess;
    uint64_t until = now() + budget.nanoseconds();
    do {
        for (int turn = 0; turn < 32; ++turn) {
            if (call.state.load(std::memory_order_acquire) == kDone) {
                return true;
            }
            if ((!WireHasRecord(ring) || nextKind() == kWireReply) && startReading(worker)) {
                readReplies(worker, call);
            }
            WirePause();
        }
        // Who is waited for may have no other processor.
        sched_yield();
    } while (now() < until);
    return call.state.load(std::memory_order_acquire) == kDone;
}

void wait(Worker &worker, Call &call) {
    if (schedule::isOn()) {
        schedule::waitForKernel([&call] { return call.state.load(std::memory_order_acquire) == kDone; });
        return;
    }
    bool soon = !mode().sleepsAtOnce && spin(worker, call);
    budget.paidOff(soon);
    stopReading(worker);
    while (!soon) {
        uint32_t old = kWaiting;
        if (call.state.compare_exchange_strong(old, kSleeping) || old == kSleeping) {
            // If all of the pool is busy nobody reads: look now and then.
            timespec limit = {0, 50'000'000};
            futex(call.state, FUTEX_WAIT, kSleeping, &limit);
        }
        if (call.state.load(std::memory_order_acquire) == kDone) {
            break;
        }
        if (WireHasRecord(&connection.region->toProcess) && nextKind() == kWireReply && startReading(worker)) {
            readReplies(worker, call);
            stopReading(worker);
        }
    }
}

uint64_t nextNumber() {
    return lastNumber.fetch_add(1, std::memory_order_relaxed) + 1;
}
} // namespace

void replyArrived(Worker &worker) {
    WireRecord *record = worker.head();
    Call *call = take(record->call);
    if (call == nullptr) {
        refuse("a reply to call %llu, which nobody waits for", static_cast<unsigned long long>(record->call));
    }
    if (record->status == kIOReturnSuccess) {
        takeObjects(record, call->objects);
    }
    std::swap(call->worker.record, worker.record);
    if (call->state.exchange(kDone, std::memory_order_acq_rel) == kSleeping) {
        // The call may be gone by now; waking an address that nobody sleeps on is nothing.
        futex(call->state, FUTEX_WAKE, INT_MAX, nullptr);
    }
}

kern_return_t callKernel(OSMetaClassBase *target, const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (message == nullptr) {
        return kIOReturnIPCError;
    }
    Worker &worker = Worker::own();
    stopReading(worker);
    if ((message->flags & kIORPCMessageOneway) != 0) {
        return postMessage(worker, kWireOneway, 0, target, rpc);
    }
    Call call{nextNumber(), worker};
    expect(call);
    // Before the call is sent, so that the kernel need not ring for its reply.
    startReading(worker);
    kern_return_t ret = postMessage(worker, kWireCall, call.number, target, rpc);
    if (ret != kIOReturnSuccess) {
        take(call.number);
        stopReading(worker);
        return ret;
    }
    wait(worker, call);
    ret = worker.head()->status;
    return ret != kIOReturnSuccess ? ret : storeReply(worker.head(), call.objects, rpc);
}

kern_return_t askKernel(const Outgoing &asked, void *answer, size_t size) {
    Worker &worker = Worker::own();
    stopReading(worker);
    Call call{nextNumber(), worker};
    expect(call);
    startReading(worker);
    Outgoing record = asked;
    record.call = call.number;
    record.within = worker.within;
    post(record);
    wait(worker, call);
    const WireRecord *reply = worker.head();
    size_t offset = sizeof(WireRecord) + reply->objectCount * sizeof(WireObject);
    size_t given = reply->argumentSize < size ? reply->argumentSize : size;
    memset(answer, 0, size);
    memcpy(answer, worker.record + offset, given);
    dropObjects(call.objects);
    return reply->status;
}
} // namespace dextlab::host
