// SPDX-License-Identifier: Apache-2.0

// The serialised mode (Runtime/Schedule.h): the process has the turn from its start until no thread of it can go on, and
// again whenever the kernel gives it. What the kernel sends in between is taken in when the next turn begins, and served
// in its order: a record's successor waits until it has its place on its queue, as with one thread that reads.

#include <cstring>
#include <deque>
#include <vector>

#include <malloc.h>
#include <poll.h>
#include <unistd.h>

#include <DriverKit/OSObject.h>

#include "../Runtime/Schedule.h"
#include "Host.h"

namespace dextlab::host {
namespace {
/// Records that wait to be served.
std::deque<std::vector<unsigned char>> &arrivals() {
    static auto *const all = new std::deque<std::vector<unsigned char>>();
    return *all;
}

/// A record was taken from the arrivals and does not have its place yet.
bool isPlacing = false;
thread_local bool placesHere = false;
/// Threads that serve a record, or wait in the middle of that.
int serving = 0;

void serveNext(void *);

/// Has the next record served, if it may be.
void goOn() {
    if (!isPlacing && !arrivals().empty()) {
        isPlacing = true;
        schedule::run(nullptr, &serveNext);
    }
}

void serveNext(void *) {
    Worker &worker = Worker::own();
    std::vector<unsigned char> record = std::move(arrivals().front());
    arrivals().pop_front();
    memcpy(worker.record, record.data(), record.size());
    placesHere = true;
    ++serving;
    serve(worker);
    placedInTurn();
    for (OSObject *object : worker.doomed) {
        object->release();
    }
    worker.doomed.clear();
    --serving;
}

/// Takes one record; false if there is none yet.
bool take(Worker &worker, bool &isTurn) {
    isTurn = false;
    switch (WireTake(connection.region, &connection.region->toProcess, worker.record)) {
    case kWireEmpty:
        return false;
    case kWireBroken:
        refuse("a record that does not fit into the ring");
    case kWireTaken:
        break;
    }
    const WireRecord *head = worker.head();
    if (head->kind == kWireTurn) {
        isTurn = true;
        schedule::advance(head->target);
    } else if (head->kind == kWireReply) {
        replyArrived(worker);
    } else {
        arrivals().emplace_back(worker.record, worker.record + head->size);
    }
    return true;
}

/// No driver outlives its kernel.
void leaveWithKernel() {
    pollfd socket = {connection.socket, 0, 0};
    if (poll(&socket, 1, 0) > 0 && (socket.revents & (POLLHUP | POLLERR)) != 0) {
        _exit(0);
    }
}

/// The turn is over; comes back with the next.
void giveBack(uint64_t time, uint64_t deadline, bool hasMore) {
    // Not this thread's, which may hold what it has been answered already.
    static auto *const reader = new Worker();
    Worker &worker = *reader;
    Outgoing record{kWireIdle};
    record.target = time;
    record.method = deadline;
    record.status = hasMore ? 1 : 0;
    post(record);
    WireRing *ring = &connection.region->toProcess;
    for (bool isTurn = false; !isTurn;) {
        uint32_t seen = WireBell(ring);
        if (take(worker, isTurn)) {
            continue;
        }
        if (!spinForRecord()) {
            if (WirePrepareToSleep(ring)) {
                WireSleep(ring, seen, 100'000'000);
            }
            WireAwake(ring);
            leaveWithKernel();
        }
    }
    goOn();
}
} // namespace

void placedInTurn() {
    if (placesHere) {
        placesHere = false;
        isPlacing = false;
        goOn();
    }
}

void awaitOthersInTurn(uint64_t nanoseconds) {
    schedule::waitUntil([] { return serving <= 1 && DextLabQueuesAtWork() == 0; }, schedule::now() + nanoseconds);
}

void takeTurnsForever() {
    schedule::serve();
}

void beginTurns() {
    // One arena: addresses do not depend on which thread is first.
    mallopt(M_ARENA_MAX, 1);
    schedule::begin(&giveBack);
}
} // namespace dextlab::host
