// SPDX-License-Identifier: Apache-2.0

// The ring of IODataQueueDispatchSource, in memory that two processes share. Layout of DriverKit's own queue: head and
// tail (32 bits, offsets into what follows), a byte that asks to be told of the next dequeue, 31 unused bytes, entries.
// An entry is its size (32 bits) and its bytes, filled up to 4. An entry that does not fit at the end lies at the
// beginning; where there is room, a size that does not fit is left at the end. (XNU, the IODataQueueDispatchSource
// shared by kernel and driver; IODataQueueShared.h of IOKit has another one.)

#ifndef DEXTLAB_DATAQUEUE_H
#define DEXTLAB_DATAQUEUE_H

#include <cstddef>
#include <cstdint>

#include <DriverKit/IODataQueueDispatchSource.h>

namespace dextlab {
struct DataQueueMemory {
    uint32_t head;
    uint32_t tail;
    uint8_t wantsServiced;
    uint8_t reserved[31];
    unsigned char entries[0];
};
static_assert(sizeof(DataQueueMemory) == 40, "as in the other process");
constexpr uint32_t kDataQueueEntryHeader = 4;

/// One side's view. What the other side wrote is read once and checked.
struct DataQueue {
    DataQueueMemory *memory = nullptr;
    /// Bytes of entries.
    uint32_t size = 0;

    bool isEmpty() const;
    kern_return_t enqueue(uint32_t dataSize, bool *sendAvailable, IODataQueueClientEnqueueEntryBlock fill);
    /// `removes`: or only looks.
    kern_return_t dequeue(bool removes, bool *sendServiced, IODataQueueClientDequeueEntryBlock take);
    kern_return_t canEnqueue(uint32_t dataSize, uint32_t count) const;

private:
    struct Place {
        bool fits;
        uint32_t offset;
        uint32_t newTail;
    };
    /// Where an entry of `whole` bytes would go.
    Place place(uint32_t head, uint32_t tail, uint64_t whole) const;
    uint32_t sizeAt(uint32_t offset) const;
};
} // namespace dextlab

#endif /* DEXTLAB_DATAQUEUE_H */
