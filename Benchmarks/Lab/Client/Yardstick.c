// SPDX-License-Identifier: Apache-2.0

// What a call has to cost when everybody sleeps: the same wake-ups with nothing else.

#include "Yardstick.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { kHereToB, kBToC, kCToB, kBToHere, kBells };
static int bells[kBells];
static pid_t children[2];

uint64_t Nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void ring(int bell) {
    uint64_t one = 1;
    if (write(bells[bell], &one, sizeof(one)) != sizeof(one)) {
        _exit(1);
    }
}

static void hear(int bell) {
    uint64_t count;
    if (read(bells[bell], &count, sizeof(count)) != sizeof(count)) {
        _exit(1);
    }
}

static void be(int whom) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
        hear(whom == 0 ? kHereToB : kBToC);
        if (whom == 0) {
            ring(kBToC);
            hear(kCToB);
        }
        ring(whom == 0 ? kBToHere : kCToB);
    }
}

void YardstickStart(void) {
    for (int bell = 0; bell < kBells; ++bell) {
        bells[bell] = eventfd(0, EFD_CLOEXEC);
    }
    for (int whom = 0; whom < 2; ++whom) {
        children[whom] = fork();
        if (children[whom] == 0) {
            be(whom);
        }
    }
}

uint64_t YardstickRound(void) {
    uint64_t began = Nanoseconds();
    ring(kHereToB);
    hear(kBToHere);
    return Nanoseconds() - began;
}

void YardstickEnd(void) {
    for (int whom = 0; whom < 2; ++whom) {
        kill(children[whom], SIGKILL);
        waitpid(children[whom], NULL, 0);
    }
}
