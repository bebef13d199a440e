// SPDX-License-Identifier: Apache-2.0

// Memory, locks, time, logging, byte order: the C side of DriverKit.

#ifndef DRIVERKIT_IOLIB_H
#define DRIVERKIT_IOLIB_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include <os/log.h>

#include <DriverKit/IOReturn.h>
#include <DriverKit/IOTypes.h>
#include <DriverKit/OSByteOrder.h>

#if defined(__cplusplus)
extern "C" {
#endif

#if defined(__clang_analyzer__)
#define IO_FOR_ANALYZER(x) x
#else
#define IO_FOR_ANALYZER(x)
#endif

/// Units of nanoseconds.
enum {
    kNanosecondScale = 1,
    kMicrosecondScale = 1000,
    kMillisecondScale = 1000000,
    kSecondScale = 1000000000,
};
#ifndef NSEC_PER_SEC
#define NSEC_PER_SEC 1000000000ull
#endif

/// Says what a piece of memory holds, for allocators that keep types apart.
typedef unsigned long long malloc_type_id_t;

/// Memory. Lengths are in bytes; free with the length that was asked for. NULL if memory is short.
void *IOMalloc(size_t length);
void *IOMallocZero(size_t length);
void *IOMallocTyped(size_t length, malloc_type_id_t type_id);
void *IOMallocZeroTyped(size_t length, malloc_type_id_t type_id);
void IOFree(void *address, size_t length);

/// Room for `count` of a type, as they come or zeroed. No constructor runs, nor a destructor. NULL if the product
/// overflows.
#define __IO_NEW(allocate, type, count) \
    ({ \
        size_t __io_bytes; \
        __builtin_mul_overflow(sizeof(type), (size_t)(count), &__io_bytes) \
            ? (type *)NULL \
            : (type *)allocate(__io_bytes, (malloc_type_id_t)sizeof(type)); \
    })
#define IONew(type, count) __IO_NEW(IOMallocTyped, type, count)
#define IONewZero(type, count) __IO_NEW(IOMallocZeroTyped, type, count)
#define IODelete(ptr, type, count) IOFree((void *)(ptr), sizeof(type) * (size_t)(count))
/// Frees and forgets; `ptr` may be NULL.
#define IOSafeDeleteNULL(ptr, type, count) \
    do { \
        if (NULL != (ptr)) { \
            IODelete((ptr), type, count); \
            (ptr) = NULL; \
        } \
    } while (0)

/// A mutex. Not recursive; the thread that locked it unlocks it.
struct IOLock;
struct IOLock *IOLockAlloc(void);
void IOLockFree(struct IOLock *lock);
void IOLockLock(struct IOLock *lock);
bool IOLockTryLock(struct IOLock *lock);
void IOLockUnlock(struct IOLock *lock);
#define IOLockFreeZero(l) \
    do { \
        IOLockFree(l); \
        (l) = NULL; \
    } while (0)

/// INFERRED values.
typedef enum {
    kIOLockAssertOwned = 1,
    kIOLockAssertNotOwned = 2,
} IOLockAssertState;
/// Panics if this thread holds the lock, or does not.
void IOLockAssert(struct IOLock *lock, IOLockAssertState type);

/// A mutex that its holder may lock again.
struct IORecursiveLock;
struct IORecursiveLock *IORecursiveLockAlloc(void);
void IORecursiveLockFree(struct IORecursiveLock *lock);
void IORecursiveLockLock(struct IORecursiveLock *lock);
bool IORecursiveLockTryLock(struct IORecursiveLock *lock);
void IORecursiveLockUnlock(struct IORecursiveLock *lock);
bool IORecursiveLockHaveLock(struct IORecursiveLock *lock);
#define IORecursiveLockFreeZero(l) \
    do { \
        IORecursiveLockFree(l); \
        (l) = NULL; \
    } while (0)

/// Many readers or one writer. A reader may not become the writer.
struct IORWLock;
struct IORWLock *IORWLockAlloc(void);
void IORWLockFree(struct IORWLock *lock);
void IORWLockRead(struct IORWLock *lock);
void IORWLockWrite(struct IORWLock *lock);
void IORWLockUnlock(struct IORWLock *lock);
#define IORWLockFreeZero(l) \
    do { \
        IORWLockFree(l); \
        (l) = NULL; \
    } while (0)

/// INFERRED values.
typedef enum {
    kIORWLockAssertRead = 1,
    kIORWLockAssertWrite = 2,
    kIORWLockAssertHeld = 3,
    kIORWLockAssertNotHeld = 4,
} IORWLockAssertState;

/// A recursive mutex made for waiting.
struct IORecursiveConditionLock;
struct IORecursiveConditionLock *IORecursiveConditionLockAlloc(void);
void IORecursiveConditionLockFree(struct IORecursiveConditionLock *lock);
void IORecursiveConditionLockLock(struct IORecursiveConditionLock *lock);
bool IORecursiveConditionLockTryLock(struct IORecursiveConditionLock *lock);
void IORecursiveConditionLockUnlock(struct IORecursiveConditionLock *lock);
bool IORecursiveConditionLockHaveLock(struct IORecursiveConditionLock *lock);

/// How a wait may be broken off. Waits of a driver cannot.
enum {
    THREAD_UNINT = 0,
    THREAD_INTERRUPTIBLE = 1,
    THREAD_ABORTSAFE = 2,
};

/// A flag that starts as zero, and a block that runs once for it; late callers wait until it has run.
struct IOCallOnceFlag {
    intptr_t opaque;
};
typedef void (^IOCallOnceBlock)(void);
void IOCallOnce(struct IOCallOnceFlag *flag, IOCallOnceBlock block);

/// A value for each thread, under a key.
kern_return_t IOThreadLocalStorageKeyCreate(uint64_t *key);
kern_return_t IOThreadLocalStorageKeyDelete(uint64_t key);
kern_return_t IOThreadLocalStorageSet(uint64_t key, const void *value);
void *IOThreadLocalStorageGet(uint64_t key);

/// Sleeps milliseconds; spins microseconds.
void IOSleep(uint64_t ms);
void IODelay(uint64_t us);

/// Ticks since boot: without, and with the time asleep.
uint64_t mach_absolute_time(void);
uint64_t mach_continuous_time(void);

/// Ticks times numer over denom are nanoseconds. Never assume 1/1.
struct mach_timebase_info {
    uint32_t numer;
    uint32_t denom;
};
typedef struct mach_timebase_info *mach_timebase_info_t;
typedef struct mach_timebase_info mach_timebase_info_data_t;
kern_return_t mach_timebase_info(mach_timebase_info_t info);

/// Log lines; format as printf. Answers the number of characters.
int IOLog(const char *format, ...) __attribute__((format(printf, 1, 2)));
int IOLogv(const char *format, va_list ap) __attribute__((format(printf, 1, 0)));
/// Bytes in hexadecimal, 16 a line.
void IOLogBuffer(const char *title, const void *buffer, size_t size);

/// Logs a line and the callers' frames.
void OSReportWithBacktrace(const char *str, ...) __attribute__((format(printf, 1, 2)));

/// Ends the process. (The kernel of macOS restarts the driver.)
__attribute__((noreturn)) extern void panic(const char *string, ...) __attribute__((format(printf, 1, 2)));

/// A boot argument `name=value`; false if there is none. Numbers fill `max_len` bytes (1, 2, 4 or 8); a bare name is 1.
bool IOParseBootArgNumber(const char *arg_string, void *arg_ptr, int max_len);
bool IOParseBootArgString(const char *arg_string, char *arg_ptr, int strlen);

void read_random(void *buffer, size_t numBytes);
/// CRC-32 as in zlib and Ethernet; `crc` is 0, or the answer for the bytes before.
uint32_t crc32(uint32_t crc, const void *buf, size_t size);
#ifdef __THROW
pid_t getpid(void) __THROW;
#else
pid_t getpid(void);
#endif

extern uint64_t IOVMPageSize;

static inline IOFixed IOFixedMultiply(IOFixed a, IOFixed b) {
    return (IOFixed)((((int64_t)a) * ((int64_t)b)) >> 16);
}
static inline IOFixed IOFixedDivide(IOFixed a, IOFixed b) {
    return (IOFixed)((((int64_t)a) * 65536) / ((int64_t)b));
}

#if defined(__cplusplus)
}
#endif

#endif /* DRIVERKIT_IOLIB_H */
