// SPDX-License-Identifier: Apache-2.0

// Short names of compiler attributes.

#ifndef DEXTLAB_OS_BASE_H
#define DEXTLAB_OS_BASE_H

#include <sys/cdefs.h>

// libdispatch's own names go first.
#if __has_include(<os/generic_unix_base.h>)
#include <os/generic_unix_base.h>
#endif

#ifndef __unused
#define __unused __attribute__((unused))
#endif

#ifndef OS_NORETURN
#define OS_NORETURN __attribute__((noreturn))
#endif
#ifndef OS_NOTHROW
#define OS_NOTHROW __attribute__((nothrow))
#endif
#ifndef OS_WARN_RESULT
#define OS_WARN_RESULT __attribute__((warn_unused_result))
#endif
#ifndef OS_PURE
#define OS_PURE __attribute__((pure))
#endif
#ifndef OS_CONST
#define OS_CONST __attribute__((const))
#endif
#ifndef OS_USED
#define OS_USED __attribute__((used))
#endif
#ifndef OS_UNUSED
#define OS_UNUSED __attribute__((unused))
#endif
#ifndef OS_NOINLINE
#define OS_NOINLINE __attribute__((noinline))
#endif
#ifndef OS_ALWAYS_INLINE
#define OS_ALWAYS_INLINE __attribute__((always_inline))
#endif
#ifndef OS_INLINE
#define OS_INLINE static __inline__
#endif
#ifndef OS_EXPORT
#define OS_EXPORT extern __attribute__((visibility("default")))
#endif
#ifndef OS_PACKED
#define OS_PACKED __attribute__((packed))
#endif
#ifndef OS_ALIGNED
#define OS_ALIGNED(n) __attribute__((aligned(n)))
#endif
#ifndef OS_FORMAT_PRINTF
#define OS_FORMAT_PRINTF(x, y) __attribute__((format(printf, x, y)))
#endif
#ifndef OS_STRINGIFY
#define OS_STRINGIFY(s) __OS_STRINGIFY(s)
#endif
#ifndef __OS_STRINGIFY
#define __OS_STRINGIFY(s) #s
#endif
#ifndef OS_CONCAT
#define OS_CONCAT(a, b) __OS_CONCAT(a, b)
#endif
#ifndef __OS_CONCAT
#define __OS_CONCAT(a, b) a##b
#endif
#ifndef os_likely
#define os_likely(x) __builtin_expect(!!(x), 1)
#endif
#ifndef os_unlikely
#define os_unlikely(x) __builtin_expect(!!(x), 0)
#endif
#ifndef OS_ENUM
#define OS_ENUM(name, type, ...) typedef enum : type { __VA_ARGS__ } name##_t
#endif

#endif /* DEXTLAB_OS_BASE_H */
