// SPDX-License-Identifier: Apache-2.0

// Arithmetic that says whether it overflowed. The result is stored in any case, wrapped.

#ifndef DEXTLAB_OS_OVERFLOW_H
#define DEXTLAB_OS_OVERFLOW_H

#define os_add_overflow(a, b, res) __builtin_add_overflow((a), (b), (res))
#define os_sub_overflow(a, b, res) __builtin_sub_overflow((a), (b), (res))
#define os_mul_overflow(a, b, res) __builtin_mul_overflow((a), (b), (res))

#define os_add3_overflow(a, b, c, res) \
    ({ \
        __typeof__(*(res)) __os_sum; \
        bool __os_first = __builtin_add_overflow((a), (b), &__os_sum); \
        bool __os_second = __builtin_add_overflow(__os_sum, (c), (res)); \
        __os_first | __os_second; \
    })
/// x * y + z.
#define os_mul_and_add_overflow(x, y, z, res) \
    ({ \
        __typeof__(*(res)) __os_product; \
        bool __os_first = __builtin_mul_overflow((x), (y), &__os_product); \
        bool __os_second = __builtin_add_overflow(__os_product, (z), (res)); \
        __os_first | __os_second; \
    })
/// Whether `a` does not fit the type of `*res`.
#define os_convert_overflow(a, res) os_add_overflow((a), 0, (res))

#endif /* DEXTLAB_OS_OVERFLOW_H */
