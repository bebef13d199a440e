// SPDX-License-Identifier: Apache-2.0

// The clock that never goes back, in nanoseconds here.

#ifndef _MACH_MACH_TIME_H
#define _MACH_MACH_TIME_H

#include "kern_return.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct mach_timebase_info {
    uint32_t numer;
    uint32_t denom;
};
typedef struct mach_timebase_info *mach_timebase_info_t;
typedef struct mach_timebase_info mach_timebase_info_data_t;

kern_return_t mach_timebase_info(mach_timebase_info_t info);
uint64_t mach_absolute_time(void);
uint64_t mach_continuous_time(void);

#ifdef __cplusplus
}
#endif

#endif /* _MACH_MACH_TIME_H */
