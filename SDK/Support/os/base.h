// SPDX-License-Identifier: Apache-2.0

// Short names of compiler attributes.

#ifndef DEXTLAB_OS_BASE_H
#define DEXTLAB_OS_BASE_H

#include <sys/cdefs.h>

#ifndef __unused
#define __unused __attribute__((unused))
#endif

#define OS_NORETURN __attribute__((noreturn))
#define OS_NOTHROW __attribute__((nothrow))
#define OS_WARN_RESULT __attribute__((warn_unused_result))
#define OS_PURE __attribute__((pure))
#define OS_CONST __attribute__((const))
#define OS_USED __attribute__((used))
#define OS_UNUSED __attribute__((unused))
#define OS_NOINLINE __attribute__((noinline))
#ifndef OS_ALWAYS_INLINE
#define OS_ALWAYS_INLINE __attribute__((always_inline))
#endif
#define OS_INLINE static __inline__
#define OS_EXPORT extern __attribute__((visibility("default")))
#define OS_PACKED __attribute__((packed))
#define OS_ALIGNED(n) __attribute__((aligned(n)))
#define OS_FORMAT_PRINTF(x, y) __attribute__((format(printf, x, y)))
#define OS_STRINGIFY(s) __OS_STRINGIFY(s)
#define __OS_STRINGIFY(s) #s
#define OS_CONCAT(a, b) __OS_CONCAT(a, b)
#define __OS_CONCAT(a, b) a##b
#define os_likely(x) __builtin_expect(!!(x), 1)
#define os_unlikely(x) __builtin_expect(!!(x), 0)
#define OS_ENUM(name, type, ...) typedef enum : type { __VA_ARGS__ } name##_t

#endif /* DEXTLAB_OS_BASE_H */
