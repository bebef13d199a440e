// SPDX-License-Identifier: Apache-2.0

// A client's end of a queue in shared memory.

#ifndef _IOKIT_IODATAQUEUECLIENT_H
#define _IOKIT_IODATAQUEUECLIENT_H

#include "IODataQueueShared.h"

#ifdef __cplusplus
extern "C" {
#endif

IOKIT_BOOLEAN IODataQueueDataAvailable(IODataQueueMemory *dataQueue);
IODataQueueEntry *IODataQueuePeek(IODataQueueMemory *dataQueue);
IOReturn IODataQueueDequeue(IODataQueueMemory *dataQueue, void *data, uint32_t *dataSize);
IOReturn IODataQueueWaitForAvailableData(IODataQueueMemory *dataQueue, mach_port_t notificationPort);
mach_port_t IODataQueueAllocateNotificationPort(void);
IOReturn IODataQueueEnqueue(IODataQueueMemory *dataQueue, void *data, uint32_t dataSize);
IOReturn IODataQueueSetNotificationPort(IODataQueueMemory *dataQueue, mach_port_t notifyPort);

#ifdef __cplusplus
}
#endif

#endif /* _IOKIT_IODATAQUEUECLIENT_H */
