// SPDX-License-Identifier: Apache-2.0

// The parts of an error code.

#ifndef DEXTLAB_MACH_ERROR_H
#define DEXTLAB_MACH_ERROR_H

#include <mach/kern_return.h>

typedef kern_return_t mach_error_t;

/// Building and taking apart a code. `err_sub(-1)` and `err_sub(-2)` are reserved and vendor-specific.
#define err_none               (kern_return_t)0
#define ERR_SUCCESS            (kern_return_t)0
#define err_system(x)          ((signed)((((unsigned)(x)) & 0x3f) << 26))
#define err_sub(x)             (((x) & 0xfff) << 14)
#define err_get_system(err)    (((err) >> 26) & 0x3f)
#define err_get_sub(err)       (((err) >> 14) & 0xfff)
#define err_get_code(err)      ((err) & 0x3fff)

/// Masks of the three parts.
#define err_max_system 0x3f
#define system_emask   (err_system(0x3f))
#define sub_emask      (err_sub(0xfff))
#define code_emask     (0x3fff)

#endif /* DEXTLAB_MACH_ERROR_H */
