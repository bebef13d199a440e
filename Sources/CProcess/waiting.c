// SPDX-License-Identifier: Apache-2.0

// Waiting for descriptors, signals and processes.

#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { kMostAtOnce = 64 };

static int descriptorOrError(int descriptor) {
    return descriptor < 0 ? -errno : descriptor;
}

int dextlab_poll_create(void) {
    return descriptorOrError(epoll_create1(EPOLL_CLOEXEC));
}

int dextlab_poll_add(int poll, int descriptor, uint64_t tag) {
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = tag};
    return epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event) == 0 ? 0 : errno;
}

int dextlab_poll_remove(int poll, int descriptor) {
    return epoll_ctl(poll, EPOLL_CTL_DEL, descriptor, NULL) == 0 ? 0 : errno;
}

int dextlab_poll_wait(int poll, uint64_t *tags, int count, int64_t nanoseconds) {
    struct epoll_event events[kMostAtOnce];
    struct timespec limit = {nanoseconds / 1000000000, nanoseconds % 1000000000};
    int most = count < kMostAtOnce ? count : kMostAtOnce;
    int ready = epoll_pwait2(poll, events, most, nanoseconds < 0 ? NULL : &limit, NULL);
    if (ready < 0) {
        return errno == EINTR ? 0 : -errno;
    }
    for (int index = 0; index < ready; ++index) {
        tags[index] = events[index].data.u64;
    }
    return ready;
}

int dextlab_doorbell(void) {
    return descriptorOrError(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
}

void dextlab_doorbell_clear(int doorbell) {
    uint64_t count;
    while (read(doorbell, &count, sizeof(count)) < 0 && errno == EINTR) {
    }
}

int dextlab_process_descriptor(pid_t process) {
    return descriptorOrError((int)syscall(SYS_pidfd_open, process, 0));
}

/// Handlers write the signal here: blocking it would need every thread of the process to agree.
static int signalPipe[2] = {-1, -1};

static void passOn(int signal) {
    int before = errno;
    unsigned char number = (unsigned char)signal;
    // A full pipe already says that something came.
    ssize_t written = write(signalPipe[1], &number, 1);
    (void)written;
    errno = before;
}

int dextlab_signal_descriptor(const int *signals, int count) {
    if (signalPipe[0] < 0 && pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0) {
        return -errno;
    }
    struct sigaction action = {.sa_handler = passOn, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < count; ++index) {
        if (sigaction(signals[index], &action, NULL) != 0) {
            return -errno;
        }
    }
    return signalPipe[0];
}

int dextlab_signal_take(int descriptor) {
    unsigned char number;
    return read(descriptor, &number, 1) == 1 ? number : 0;
}
