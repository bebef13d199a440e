// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "Wire.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

void WireSleep(WireRing *ring, uint32_t seen, uint64_t nanoseconds) {
    struct timespec limit = {(time_t)(nanoseconds / 1000000000), (long)(nanoseconds % 1000000000)};
    syscall(SYS_futex, &ring->bell, FUTEX_WAIT, seen, nanoseconds == 0 ? NULL : &limit, NULL, 0);
}

void WireRingBell(WireRing *ring) {
    __atomic_fetch_add(&ring->bell, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &ring->bell, FUTEX_WAKE, 1, NULL, NULL, 0);
}

int WireSendDescriptor(int socket, const void *bytes, size_t size, int descriptor) {
    struct iovec part = {(void *)bytes, size};
    union {
        struct cmsghdr head;
        char space[CMSG_SPACE(sizeof(int))];
    } control;
    memset(&control, 0, sizeof(control));
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor >= 0) {
        message.msg_control = &control;
        message.msg_controllen = sizeof(control.space);
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(head), &descriptor, sizeof(int));
    }
    ssize_t sent;
    do {
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)size ? 0 : sent < 0 ? errno : EMSGSIZE;
}

long WireReceiveDescriptor(int socket, void *bytes, size_t size, int *descriptor) {
    struct iovec part = {bytes, size};
    union {
        struct cmsghdr head;
        char space[CMSG_SPACE(4 * sizeof(int))];
    } control;
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control.space)};
    *descriptor = -1;
    ssize_t received;
    do {
        received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (received < 0 && errno == EINTR);
    if (received < 0) {
        return -errno;
    }
    for (struct cmsghdr *head = CMSG_FIRSTHDR(&message); head != NULL; head = CMSG_NXTHDR(&message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) {
            continue;
        }
        size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t index = 0; index < count; ++index) {
            int one;
            memcpy(&one, CMSG_DATA(head) + index * sizeof(int), sizeof(int));
            if (*descriptor < 0) {
                *descriptor = one;
            } else {
                close(one);
            }
        }
    }
    return received;
}

int WireMakeMemory(const char *name, uint64_t size) {
    int descriptor = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0) {
        return -errno;
    }
    if (ftruncate(descriptor, (off_t)size) != 0 ||
        fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        int error = errno;
        close(descriptor);
        return -error;
    }
    return descriptor;
}

bool WireAccessFollows(WireAperture *aperture, uint64_t head) {
    uint32_t processor = (uint32_t)sched_getcpu() + 1;
    __atomic_store_n(&aperture->kernelProcessor, processor, __ATOMIC_RELAXED);
    if (__atomic_load_n(&aperture->processProcessor, __ATOMIC_RELAXED) == processor) {
        sched_yield();
    }
    for (int turn = 0; turn < 32; ++turn) {
        if (__atomic_load_n(&aperture->tail, __ATOMIC_ACQUIRE) != head) {
            return true;
        }
        WirePause();
    }
    return false;
}

void WireApertureWake(WireAperture *aperture) {
    __atomic_fetch_add(&aperture->bell, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &aperture->bell, FUTEX_WAKE, 1, NULL, NULL, 0);
}
