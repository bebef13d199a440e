// SPDX-License-Identifier: Apache-2.0

// A queue in shared memory.
// Source: xnu, iokit/IOKit/IODataQueueShared.h.

#ifndef _IOKIT_IODATAQUEUESHARED_H
#define _IOKIT_IODATAQUEUESHARED_H

#include "IOTypes.h"
#include "../mach/message.h"

/// Its data follow, `size` bytes.
typedef struct _IODataQueueEntry {
    uint32_t size;
    uint8_t data[4];
} IODataQueueEntry;

/// `queueSize` bytes of entries. The consumer moves `head`, the producer `tail`.
typedef struct _IODataQueueMemory {
    uint32_t queueSize;
    volatile uint32_t head;
    volatile uint32_t tail;
    IODataQueueEntry queue[1];
} IODataQueueMemory;

/// Behind the entries.
typedef struct _IODataQueueAppendix {
    uint32_t version;
    mach_msg_header_t msgh;
} IODataQueueAppendix;

#define DATA_QUEUE_ENTRY_HEADER_SIZE 4
#define DATA_QUEUE_MEMORY_HEADER_SIZE 12
#define DATA_QUEUE_MEMORY_APPENDIX_SIZE 28

#endif /* _IOKIT_IODATAQUEUESHARED_H */
