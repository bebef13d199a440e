// SPDX-License-Identifier: Apache-2.0

// The host's <string.h>, and BSD's bounded copies where the host lacks them.

#ifndef DEXTLAB_STRING_H
#define DEXTLAB_STRING_H

#include_next <string.h>

#include <stddef.h>

#if defined(__cplusplus)
extern "C" {
#endif

#if defined(__GLIBC__) && (__GLIBC__ < 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ < 38))
/// Copy, or append, at most `size` - 1 bytes and always end with 0. Answer the length that was wanted.
size_t strlcpy(char *dst, const char *source, size_t size);
size_t strlcat(char *dst, const char *source, size_t size);
#endif

#if defined(__cplusplus)
}
#endif

#endif /* DEXTLAB_STRING_H */
