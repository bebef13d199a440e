// SPDX-License-Identifier: Apache-2.0

// Measures calls of a driver, each beside its yardstick in the same round. Argument: the file for the results, one line
// each: a name and the median of the rounds.

#include <IOKit/IOKitLib.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "Yardstick.h"

enum { kRounds = 7, kCallers = 16, kBytes = 1 << 20 };

static io_connect_t connection;

static void check(kern_return_t status, const char *what) {
    if (status != KERN_SUCCESS) {
        fprintf(stderr, "%s: 0x%08x\n", what, (unsigned)status);
        exit(1);
    }
}

static uint64_t nullCall(void) {
    uint64_t began = Nanoseconds();
    check(IOConnectCallMethod(connection, 0, NULL, 0, NULL, 0, NULL, NULL, NULL, NULL), "the null call");
    return Nanoseconds() - began;
}

static int compare(const void *one, const void *other) {
    double first = *(const double *)one, second = *(const double *)other;
    return first < second ? -1 : first > second;
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof(*values), compare);
    return values[count / 2];
}

/// Median of many rounds with a pause before each, in which everybody falls asleep.
static double paced(uint64_t (*round)(void), useconds_t pause, int count) {
    double *times = calloc((size_t)count, sizeof(double));
    for (int index = 0; index < count; ++index) {
        if (pause > 0) {
            usleep(pause);
        }
        times[index] = (double)round();
    }
    double result = median(times, count);
    free(times);
    return result;
}

static unsigned char from[kBytes], to[kBytes];

static uint64_t copy(void) {
    uint64_t began = Nanoseconds();
    memcpy(to, from, kBytes);
    __asm__ volatile("" : : "r"(to) : "memory");
    return Nanoseconds() - began;
}

static uint64_t longOutput(void) {
    size_t size = kBytes;
    uint64_t began = Nanoseconds();
    check(IOConnectCallStructMethod(connection, 1, NULL, 0, to, &size), "the long output");
    uint64_t took = Nanoseconds() - began;
    if (size != kBytes || to[0] != 0x5a || to[kBytes - 1] != 0x5a) {
        fprintf(stderr, "the long output is not what the driver wrote\n");
        exit(1);
    }
    return took;
}

static void *caller(void *count) {
    uint64_t microseconds = 50;
    for (int index = 0; index < *(int *)count; ++index) {
        check(IOConnectCallScalarMethod(connection, 2, &microseconds, 1, NULL, NULL), "the call that computes");
    }
    return NULL;
}

/// Nanoseconds a call, with so many callers at a time.
static double computing(int callers) {
    pthread_t threads[kCallers];
    int each = 1600 / callers;
    uint64_t began = Nanoseconds();
    for (int index = 0; index < callers; ++index) {
        pthread_create(&threads[index], NULL, caller, &each);
    }
    for (int index = 0; index < callers; ++index) {
        pthread_join(threads[index], NULL);
    }
    return (double)(Nanoseconds() - began) / (each * callers);
}

enum { kYard, kAsleep, kAwake, kCopy, kLong, kOne, kMany, kMeasures };
static const char *const names[] = {"yardstick", "asleep", "awake", "memcpy", "long", "one", "many"};

static void measure(double results[kMeasures][kRounds], int round) {
    results[kYard][round] = paced(YardstickRound, 1000, 100);
    results[kAsleep][round] = paced(nullCall, 1000, 100);
    results[kAwake][round] = paced(nullCall, 0, 5000);
    results[kCopy][round] = paced(copy, 0, 100);
    results[kLong][round] = paced(longOutput, 0, 100);
    results[kOne][round] = computing(1);
    results[kMany][round] = computing(kCallers);
}

int main(int count, char **arguments) {
    static double results[kMeasures][kRounds];
    YardstickStart();
    io_service_t service = IOServiceGetMatchingService(kIOMainPortDefault, IOServiceNameMatching("BenchDriver"));
    check(IOServiceOpen(service, mach_task_self(), 0, &connection), "IOServiceOpen");
    memset(from, 1, sizeof(from));
    paced(nullCall, 0, 2000);
    for (int round = 0; round < kRounds; ++round) {
        measure(results, round);
    }
    YardstickEnd();
    IOServiceClose(connection);
    FILE *file = count > 1 ? fopen(arguments[1], "w") : stdout;
    if (file == NULL) {
        return 1;
    }
    for (int index = 0; index < kMeasures; ++index) {
        fprintf(file, "%s %.0f\n", names[index], median(results[index], kRounds));
    }
    return fclose(file) == 0 ? 0 : 1;
}
