// SPDX-License-Identifier: Apache-2.0

// How the process ends: when the kernel says so, when it is gone, and when it sent nonsense. A crash of the driver is
// not handled at all: the kernel learns of it from the signal.

#include <cstdarg>
#include <cstdio>

#include <pthread.h>
#include <unistd.h>

#include "../Runtime/Schedule.h"
#include "Host.h"

extern "C" int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

namespace dextlab::host {
void refuse(const char *format, ...) {
    char line[512];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof(line), format, list);
    va_end(list);
    dprintf(STDERR_FILENO, "driverhost: the kernel sent %s\n", line);
    _exit(kRefusedStatus);
}

void quit(const char *) {
    fflush(stdout);
    tellAllocations();
    // As a leak checker at the end of `main` would.
    if (__lsan_do_recoverable_leak_check != nullptr && __lsan_do_recoverable_leak_check() != 0) {
        _exit(23);
    }
    _exit(0);
}

void takeDescriptor() {
    WireDescriptor about = {};
    int descriptor;
    long size = WireReceiveDescriptor(connection.socket, &about, sizeof(about), &descriptor);
    if (size <= 0) {
        // No driver outlives its kernel.
        _exit(0);
    }
    if (size != sizeof(about) || descriptor < 0) {
        refuse("%ld bytes on the socket with%s a descriptor", size, descriptor < 0 ? "out" : "");
    }
    descriptorArrived(about, descriptor);
}

namespace {
void *watch(void *) {
    for (;;) {
        takeDescriptor();
    }
}
} // namespace

void watchSocket() {
    if (schedule::isOn()) {
        // Looked at where something is expected of it, and between turns.
        return;
    }
    pthread_t thread;
    if (pthread_create(&thread, nullptr, &watch, nullptr) != 0) {
        dprintf(STDERR_FILENO, "driverhost: no thread for the socket\n");
        _exit(71);
    }
    pthread_detach(thread);
}
} // namespace dextlab::host
