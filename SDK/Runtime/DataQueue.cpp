// SPDX-License-Identifier: Apache-2.0

#include "DataQueue.h"

#include <cstring>

#include <DriverKit/IOReturn.h>

namespace dextlab {
namespace {
/// Bytes of an entry with its size, filled up.
uint64_t wholeEntry(uint32_t dataSize) {
    return kDataQueueEntryHeader + ((uint64_t(dataSize) + 3) & ~uint64_t(3));
}

bool good(uint32_t offset, uint32_t size) {
    return offset <= size && offset % 4 == 0;
}
} // namespace

bool DataQueue::isEmpty() const {
    return memory == nullptr || __atomic_load_n(&memory->head, __ATOMIC_ACQUIRE) ==
                                    __atomic_load_n(&memory->tail, __ATOMIC_ACQUIRE);
}

uint32_t DataQueue::sizeAt(uint32_t offset) const {
    uint32_t value;
    memcpy(&value, memory->entries + offset, sizeof(value));
    return value;
}

DataQueue::Place DataQueue::place(uint32_t head, uint32_t tail, uint64_t whole) const {
    if (tail < head) {
        // Not all of the gap: a full queue would look empty.
        return {head - tail > whole, tail, static_cast<uint32_t>(tail + whole)};
    }
    if (tail + whole <= size) {
        return {true, tail, static_cast<uint32_t>(tail + whole)};
    }
    return {head > whole, 0, static_cast<uint32_t>(whole)};
}

kern_return_t DataQueue::enqueue(uint32_t dataSize, bool *sendAvailable, IODataQueueClientEnqueueEntryBlock fill) {
    uint32_t tail = __atomic_load_n(&memory->tail, __ATOMIC_RELAXED);
    uint32_t head = __atomic_load_n(&memory->head, __ATOMIC_ACQUIRE);
    if (!good(tail, size) || !good(head, size)) {
        return kIOReturnUnderrun;
    }
    Place where = place(head, tail, wholeEntry(dataSize));
    if (!where.fits) {
        __atomic_store_n(&memory->wantsServiced, 1, __ATOMIC_SEQ_CST);
        *sendAvailable = true;
        return kIOReturnOverrun;
    }
    fill(memory->entries + where.offset + kDataQueueEntryHeader, dataSize);
    memcpy(memory->entries + where.offset, &dataSize, sizeof(dataSize));
    if (where.offset != tail && size - tail >= kDataQueueEntryHeader) {
        // At the end a size that goes past it, so that the reader looks at the beginning.
        memcpy(memory->entries + tail, &dataSize, sizeof(dataSize));
    }
    __atomic_store_n(&memory->tail, where.newTail, __ATOMIC_SEQ_CST);
    // Either the reader sees the entry before it finds the queue empty, or its emptying is seen here.
    head = __atomic_load_n(&memory->head, __ATOMIC_SEQ_CST);
    *sendAvailable = *sendAvailable || head == tail;
    return kIOReturnSuccess;
}

kern_return_t DataQueue::dequeue(bool removes, bool *sendServiced, IODataQueueClientDequeueEntryBlock take) {
    uint32_t head = __atomic_load_n(&memory->head, __ATOMIC_RELAXED);
    uint32_t tail = __atomic_load_n(&memory->tail, __ATOMIC_SEQ_CST);
    if (head == tail) {
        *sendServiced = *sendServiced || __atomic_load_n(&memory->wantsServiced, __ATOMIC_SEQ_CST) != 0;
        return kIOReturnUnderrun;
    }
    if (!good(head, size) || !good(tail, size)) {
        return kIOReturnError;
    }
    uint32_t offset = head;
    uint32_t dataSize = size - head >= kDataQueueEntryHeader ? sizeAt(head) : UINT32_MAX;
    if (wholeEntry(dataSize) > size - head) {
        offset = 0;
        dataSize = sizeAt(0);
        if (wholeEntry(dataSize) > size) {
            return kIOReturnError;
        }
    }
    take(memory->entries + offset + kDataQueueEntryHeader, dataSize);
    if (removes) {
        *sendServiced = *sendServiced || __atomic_load_n(&memory->wantsServiced, __ATOMIC_SEQ_CST) != 0;
        __atomic_store_n(&memory->head, static_cast<uint32_t>(offset + wholeEntry(dataSize)), __ATOMIC_SEQ_CST);
    }
    return kIOReturnSuccess;
}

kern_return_t DataQueue::canEnqueue(uint32_t dataSize, uint32_t count) const {
    uint32_t tail = __atomic_load_n(&memory->tail, __ATOMIC_RELAXED);
    uint32_t head = __atomic_load_n(&memory->head, __ATOMIC_ACQUIRE);
    if (!good(tail, size) || !good(head, size)) {
        return kIOReturnUnderrun;
    }
    uint64_t whole = wholeEntry(dataSize);
    if (tail < head) {
        return (head - tail - 1) / whole >= count ? kIOReturnSuccess : kIOReturnOverrun;
    }
    uint64_t atEnd = (size - tail) / whole;
    uint64_t atStart = head == 0 ? 0 : (head - 1) / whole;
    return atEnd + atStart >= count ? kIOReturnSuccess : kIOReturnOverrun;
}
} // namespace dextlab
