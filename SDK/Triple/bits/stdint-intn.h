// SPDX-License-Identifier: Apache-2.0

// Stands for the C library's file of that name: the compiler knows the types of the system it compiles for.
#ifndef _BITS_STDINT_INTN_H
#define _BITS_STDINT_INTN_H 1

typedef __INT8_TYPE__ int8_t;
typedef __INT16_TYPE__ int16_t;
typedef __INT32_TYPE__ int32_t;
typedef __INT64_TYPE__ int64_t;

#endif
