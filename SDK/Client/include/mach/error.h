// SPDX-License-Identifier: Apache-2.0

// How a code splits into system, subsystem and number.
// Source: xnu, osfmk/mach/error.h.

#ifndef _MACH_ERROR_H
#define _MACH_ERROR_H

typedef int mach_error_t;

#define err_system(x) ((int)((((unsigned)(x)) & 0x3f) << 26))
#define err_sub(x) ((int)((((unsigned)(x)) & 0xfff) << 14))
#define err_get_system(err) ((((unsigned)(err)) >> 26) & 0x3f)
#define err_get_sub(err) ((((unsigned)(err)) >> 14) & 0xfff)
#define err_get_code(err) ((err) & 0x3fff)

#endif /* _MACH_ERROR_H */
