// SPDX-License-Identifier: Apache-2.0

// Durations.

#ifndef _MACH_CLOCK_TYPES_H
#define _MACH_CLOCK_TYPES_H

struct mach_timespec {
    unsigned int tv_sec;
    int tv_nsec;
};
typedef struct mach_timespec mach_timespec_t;

#define NSEC_PER_USEC 1000ull
#define USEC_PER_SEC 1000000ull
#define NSEC_PER_SEC 1000000000ull
#define NSEC_PER_MSEC 1000000ull

#endif /* _MACH_CLOCK_TYPES_H */
