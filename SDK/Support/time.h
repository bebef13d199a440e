// SPDX-License-Identifier: Apache-2.0

// The host's <time.h>, and Darwin's clocks. Numbers of clocks that the host has are the host's.

#ifndef DEXTLAB_TIME_H
#define DEXTLAB_TIME_H

#include_next <time.h>

#include <stdint.h>

#ifndef CLOCK_UPTIME_RAW
#define CLOCK_UPTIME_RAW 0x1008
#define CLOCK_UPTIME_RAW_APPROX 0x1009
#define CLOCK_MONOTONIC_RAW_APPROX 0x1005
#endif

#if defined(__cplusplus)
extern "C" {
#endif

/// A clock in nanoseconds; 0 for an unknown one. The UPTIME clocks stand still while the machine sleeps.
uint64_t clock_gettime_nsec_np(clockid_t clock_id);

#if defined(__cplusplus)
}
#endif

#endif /* DEXTLAB_TIME_H */
