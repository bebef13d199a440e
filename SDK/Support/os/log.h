// SPDX-License-Identifier: Apache-2.0

// Logging. Formats are printf's with privacy words: `%{public}s`, `%{private}d`. Strings are private unless said
// otherwise and show as `<private>`; numbers are public. `%m` is errno's text.

#ifndef DEXTLAB_OS_LOG_H
#define DEXTLAB_OS_LOG_H

#include <os/base.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

typedef struct os_log_s *os_log_t;
extern struct os_log_s _os_log_default;

/// The log of the process; a log that drops everything.
#define OS_LOG_DEFAULT (&_os_log_default)
#define OS_LOG_DISABLED NULL

/// How much a line matters. Info and debug are dropped unless they were asked for.
#if defined(__cplusplus)
enum os_log_type_t : uint8_t {
#else
typedef uint8_t os_log_type_t;
enum {
#endif
    OS_LOG_TYPE_DEFAULT = 0x00,
    OS_LOG_TYPE_INFO = 0x01,
    OS_LOG_TYPE_DEBUG = 0x02,
    OS_LOG_TYPE_ERROR = 0x10,
    OS_LOG_TYPE_FAULT = 0x11,
};

/// A log with a subsystem and a category. Never freed; the same names give the same log.
os_log_t os_log_create(const char *subsystem, const char *category);
bool os_log_type_enabled(os_log_t oslog, os_log_type_t type);
bool os_log_info_enabled(os_log_t log);
bool os_log_debug_enabled(os_log_t log);

/// Behind the macros.
void _os_log_dextlab(os_log_t log, os_log_type_t type, const char *format, ...) __attribute__((format(os_log, 3, 4)));

#define os_log_with_type(log, type, format, ...) \
    __extension__({ \
        os_log_t __os_log = (log); \
        os_log_type_t __os_type = (type); \
        if (os_log_type_enabled(__os_log, __os_type)) { \
            _os_log_dextlab(__os_log, __os_type, format, ##__VA_ARGS__); \
        } \
    })
#define os_log(log, format, ...) os_log_with_type(log, OS_LOG_TYPE_DEFAULT, format, ##__VA_ARGS__)
#define os_log_info(log, format, ...) os_log_with_type(log, OS_LOG_TYPE_INFO, format, ##__VA_ARGS__)
#define os_log_debug(log, format, ...) os_log_with_type(log, OS_LOG_TYPE_DEBUG, format, ##__VA_ARGS__)
#define os_log_error(log, format, ...) os_log_with_type(log, OS_LOG_TYPE_ERROR, format, ##__VA_ARGS__)
#define os_log_fault(log, format, ...) os_log_with_type(log, OS_LOG_TYPE_FAULT, format, ##__VA_ARGS__)

#if defined(__cplusplus)
}
#endif

#endif /* DEXTLAB_OS_LOG_H */
