// SPDX-License-Identifier: Apache-2.0

// Queues: calls that can never come back, work that is lost, and who makes others wait.

#include <algorithm>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"

namespace dextlab::verifier {
namespace {
/// A message that waits for its queue.
struct Waiting {
    IODispatchQueue *queue;
    OSObject *object;
    uint64_t method;
    /// Both last as long as the process.
    const char *className;
    const char *methodName;
    uint64_t since;

    std::string name() const {
        std::string_view own = methodName == nullptr ? "?" : methodName;
        size_t colons = own.rfind("::");
        return std::string(className).append(colons == std::string_view::npos ? "" : own.substr(colons));
    }
};

std::mutex lock;
std::vector<Waiting> &waiting() {
    static auto *const all = new std::vector<Waiting>();
    return *all;
}

/// From here on others have been made to wait for too long.
constexpr uint64_t kLong = 50'000'000;
/// Entries of queues that were cancelled meanwhile stay.
constexpr size_t kWaitingMax = 256;
} // namespace

void waits(IODispatchQueue *queue, OSObject *object, uint64_t method) {
    Waiting one{queue, object, method, object->GetClassName(), DextLabMethodName(object, method),
        DextLabNow(kIOTimerClockMachAbsoluteTime)};
    std::lock_guard<std::mutex> guard(lock);
    if (waiting().size() >= kWaitingMax) {
        waiting().erase(waiting().begin());
    }
    waiting().push_back(one);
}

void waitEnds(OSObject *object, uint64_t method) {
    std::lock_guard<std::mutex> guard(lock);
    for (auto each = waiting().begin(); each != waiting().end(); ++each) {
        if (each->object == object && each->method == method) {
            waiting().erase(each);
            return;
        }
    }
}

void hasWaited(const char *how, uint64_t since) {
    uint64_t until = DextLabNow(kIOTimerClockMachAbsoluteTime);
    const Running *own = running();
    if (own == nullptr || until - since < kLong) {
        return;
    }
    IODispatchQueue *queue = DextLabCopyQueue(own->object, kIOServiceDefaultQueueName);
    if (queue == nullptr) {
        return;
    }
    std::string other;
    if (queue->OnQueue()) {
        std::lock_guard<std::mutex> guard(lock);
        for (Waiting &each : waiting()) {
            uint64_t from = each.since > since ? each.since : since;
            if (each.queue == queue && until - from >= kLong) {
                other = each.name();
                break;
            }
        }
    }
    queue->release();
    if (!other.empty()) {
        report("blocked-default-queue", own->object, "%s waited %llu ms in %s on the default queue, while %s waits for it",
            nameOf(own->object, own->method).c_str(), static_cast<unsigned long long>((until - since) / 1'000'000), how,
            other.c_str());
    }
}

/// Threads that wait for queues, or are about to.
struct QueueWaits {
    std::mutex lock;
    std::vector<const QueueWait *> all;

    static QueueWaits &shared() {
        static auto *const waits = new QueueWaits();
        return *waits;
    }

    /// A thread that waits and is on that queue, if there is one. Call with the lock.
    const QueueWait *holder(IODispatchQueue *queue) const {
        for (const QueueWait *each : all) {
            if (std::find(each->held_.begin(), each->held_.end(), queue) != each->held_.end()) {
                return each;
            }
        }
        return nullptr;
    }

    /// The thread that waits for what `own` is on, and thereby for ever. Call with the lock.
    const QueueWait *closes(const QueueWait &own) const {
        IODispatchQueue *wanted = own.wanted_;
        for (size_t steps = 0; steps <= all.size(); ++steps) {
            const QueueWait *next = holder(wanted);
            if (next == nullptr) {
                return nullptr;
            }
            wanted = next->wanted_;
            if (std::find(own.held_.begin(), own.held_.end(), wanted) != own.held_.end()) {
                return next;
            }
        }
        return nullptr;
    }
};

void QueueWait::begins(IODispatchQueue *wanted) {
    if (held_.empty()) {
        return;
    }
    wanted_ = wanted;
    place_ = Stack::here(1);
    QueueWaits &waits = QueueWaits::shared();
    Stack other;
    bool isClosed = false;
    {
        std::lock_guard<std::mutex> guard(waits.lock);
        if (const QueueWait *last = waits.closes(*this)) {
            other = last->place_;
            isClosed = true;
        }
        waits.all.push_back(this);
    }
    if (isClosed && !hasConcurrentBlocks()) {
        char name[160];
        snprintf(name, sizeof(name), "IODispatchQueue %s", wanted->GetName());
        reportNamed("queue-deadlock", name, {{"waits for this one", &other}},
            "what runs on %s waits for %s, and what runs there waits for %s: neither goes on", held_.front()->GetName(),
            wanted->GetName(), held_.front()->GetName());
    }
}

QueueWait::~QueueWait() {
    if (wanted_ != nullptr) {
        QueueWaits &waits = QueueWaits::shared();
        std::lock_guard<std::mutex> guard(waits.lock);
        std::erase(waits.all, this);
    }
}

void queueMissing(OSObject *object, uint64_t method, const OSMetaClass *declarer, const char *name) {
    // A family's queues are optional, as far as anybody outside knows.
    if (!isOfDriver(declarer)) {
        return;
    }
    Stack body = bodyOf(object, kStartBody);
    reportAt("queue-not-set", object, {{"at", &body}},
        "%s is to run on the queue %s, which was never set: it runs on the default queue",
        nameOf(object, method).c_str(), name);
}

void queueCancelled(IODispatchQueue *queue) {
    if (IOService *service = serviceOfDefaultQueue(queue)) {
        report("default-queue-cancelled", service, "its default queue is cancelled before it is told to stop");
    }
}

void dispatchDropped(IODispatchQueue *queue) {
    char name[160];
    snprintf(name, sizeof(name), "IODispatchQueue %s", queue->GetName());
    reportNamed("dispatch-to-cancelled-queue", name, {}, "was cancelled: the block never runs");
}

void syncOnOwnQueue(IODispatchQueue *queue) {
    char name[160];
    snprintf(name, sizeof(name), "IODispatchQueue %s", queue->GetName());
    reportNamed("sync-on-own-queue", name, {}, "DispatchSync by what runs on the queue itself, which is not reentrant");
}
} // namespace dextlab::verifier
