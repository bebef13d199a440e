// SPDX-License-Identifier: Apache-2.0

// Darwin's C library shows all it has, also to a strict -std=c++17; glibc's only when it is asked.

#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#endif

#include_next <features.h>
