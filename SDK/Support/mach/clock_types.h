// SPDX-License-Identifier: Apache-2.0

// Units of time. libdispatch's headers include this where they take the system for Apple's.

#ifndef DEXTLAB_MACH_CLOCK_TYPES_H
#define DEXTLAB_MACH_CLOCK_TYPES_H

typedef int alarm_type_t;
typedef int sleep_type_t;
typedef int clock_id_t;
typedef int clock_flavor_t;
typedef int* clock_attr_t;
typedef int clock_res_t;

struct mach_timespec {
    unsigned int tv_sec;
    clock_res_t tv_nsec;
};
typedef struct mach_timespec mach_timespec_t;

#ifndef NSEC_PER_USEC
#define NSEC_PER_USEC 1000ull
#endif
#ifndef USEC_PER_SEC
#define USEC_PER_SEC 1000000ull
#endif
#ifndef NSEC_PER_SEC
#define NSEC_PER_SEC 1000000000ull
#endif
#ifndef NSEC_PER_MSEC
#define NSEC_PER_MSEC 1000000ull
#endif

#endif /* DEXTLAB_MACH_CLOCK_TYPES_H */
