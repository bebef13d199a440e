// SPDX-License-Identifier: Apache-2.0

// Records to the kernel: one sender at a time, filled in place.

#include <cstring>
#include <mutex>

#include <time.h>
#include <unistd.h>

#include "Host.h"

namespace dextlab::host {
namespace {
std::mutex lock;

void fill(WireRecord *place, uint32_t size, const Outgoing &record) {
    WireRecord head = {};
    head.size = size;
    head.kind = static_cast<uint16_t>(record.kind);
    head.call = record.call;
    head.target = record.target;
    head.method = record.method;
    head.status = record.status;
    head.objectCount = record.objectCount;
    head.argumentSize = record.argumentSize;
    head.valueSize = static_cast<uint32_t>(record.valueSize);
    head.time = now();
    head.within = record.within;
    memcpy(static_cast<void *>(place), &head, sizeof(head));
    auto *next = reinterpret_cast<unsigned char *>(place + 1);
    if (record.objectCount > 0) {
        memcpy(next, record.objects, record.objectCount * sizeof(WireObject));
        next += record.objectCount * sizeof(WireObject);
    }
    if (record.argumentSize > 0) {
        memcpy(next, record.arguments, record.argumentSize);
        next += (record.argumentSize + 7) & ~7U;
    }
    if (record.valueSize > 0) {
        memcpy(next, record.values, record.valueSize);
    }
}
} // namespace

void post(const Outgoing &record) {
    auto size = static_cast<uint32_t>(WireRecordSize(record.objectCount, record.argumentSize, record.valueSize));
    WireRing *ring = &connection.region->toKernel;
    bool sleeps;
    for (;;) {
        {
            std::lock_guard<std::mutex> guard(lock);
            uint64_t where;
            if (WireRecord *place = WireReserve(connection.region, ring, size, &where)) {
                fill(place, size, record);
                sleeps = WirePublish(ring, where, size);
                break;
            }
        }
        // Full. If the kernel is gone, the socket's thread ends the process.
        timespec pause = {0, 20'000};
        nanosleep(&pause, nullptr);
    }
    if (sleeps) {
        ringKernel();
    }
}

void ringKernel() {
    uint64_t one = 1;
    ssize_t written = write(connection.doorbell, &one, sizeof(one));
    (void)written; // Full means that it is ringing.
}
} // namespace dextlab::host
