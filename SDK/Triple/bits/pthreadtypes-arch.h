// SPDX-License-Identifier: Apache-2.0

// What is no x86-64 is taken for an i386, whose calling convention arm64 has not. See wordsize.h.

#include_next <bits/pthreadtypes-arch.h>

#undef __cleanup_fct_attribute
#define __cleanup_fct_attribute
