// SPDX-License-Identifier: Apache-2.0

// Codes in words.

#ifndef _MACH_MACH_ERROR_H
#define _MACH_MACH_ERROR_H

#include "error.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A sentence, or "unknown error code". Stays valid.
char *mach_error_string(mach_error_t error_value);
/// Writes `str` and the code in words on standard error.
void mach_error(const char *str, mach_error_t error_value);

#ifdef __cplusplus
}
#endif

#endif /* _MACH_MACH_ERROR_H */
