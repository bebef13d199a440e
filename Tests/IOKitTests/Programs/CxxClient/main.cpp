// SPDX-License-Identifier: Apache-2.0

// A client in C++, whose notifications come through a queue; and the address of each function that the headers declare, so
// that one without a body does not link.

#include "Functions.h"

#include <IOKit/IOKitLib.h>

#include <cstdio>
#include <dispatch/dispatch.h>

static void Matched(void *refcon, io_iterator_t iterator) {
    int &count = *static_cast<int *>(refcon);
    while (io_service_t service = IOIteratorNext(iterator)) {
        count += 1;
        IOObjectRelease(service);
    }
}

int main() {
    int count = 0;
    IONotificationPortRef port = IONotificationPortCreate(kIOMainPortDefault);
    dispatch_queue_t queue = dispatch_queue_create("com.example.client", nullptr);
    IONotificationPortSetDispatchQueue(port, queue);
    io_iterator_t iterator = IO_OBJECT_NULL;
    kern_return_t status = IOServiceAddMatchingNotification(
        port, kIOFirstMatchNotification, IOServiceMatching("IOUserService"), Matched, &count, &iterator);
    if (status != KERN_SUCCESS) {
        std::printf("0x%x\n", status);
        return 1;
    }
    Matched(&count, iterator);
    IOObjectRelease(iterator);
    IONotificationPortSetDispatchQueue(port, nullptr);
    IONotificationPortDestroy(port);
    dispatch_release(queue);
    if (count != 2 || functionCount() < 80) {
        std::printf("%d services, %d functions\n", count, functionCount());
        return 1;
    }
    std::printf("all answers are right\n");
    return 0;
}
