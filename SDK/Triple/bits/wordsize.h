// SPDX-License-Identifier: Apache-2.0

// Stands for the C library's file of that name: pointers have 64 bits whatever machine the headers were made for.
#define __WORDSIZE 64
#define __WORDSIZE_TIME64_COMPAT32 0
