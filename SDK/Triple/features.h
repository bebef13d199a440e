// SPDX-License-Identifier: Apache-2.0

// Darwin's C library shows all it has, also to a strict -std=c++17; glibc's only when it is asked. libstdc++ counts on it.

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include_next <features.h>
