// SPDX-License-Identifier: Apache-2.0

// Time. A tick is a nanosecond on an Intel Mac and 125/3 ns on Apple silicon; here it is a nanosecond.

#include <cerrno>
#include <cstring>
#include <ctime>

#include "DextLabRuntime.h"
#include "Schedule.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <time.h>

namespace {
/// The serialised mode begins at a time of its own, the same in each run.
constexpr uint64_t kBegan = 1'000'000'000'000;
constexpr uint64_t kBeganOnWall = 1'767'225'600'000'000'000; // 2026-01-01

uint64_t nanoseconds(clockid_t clock) {
    if (dextlab::schedule::isOn()) {
        return dextlab::schedule::now() + (clock == CLOCK_REALTIME ? kBeganOnWall : kBegan);
    }
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) {
        return 0;
    }
    return static_cast<uint64_t>(now.tv_sec) * 1000000000u + static_cast<uint64_t>(now.tv_nsec);
}
} // namespace

uint64_t mach_absolute_time() {
    return nanoseconds(CLOCK_MONOTONIC);
}

uint64_t mach_continuous_time() {
    return nanoseconds(CLOCK_BOOTTIME);
}

kern_return_t mach_timebase_info(mach_timebase_info_t info) {
    info->numer = 1;
    info->denom = 1;
    return KERN_SUCCESS;
}

uint64_t clock_gettime_nsec_np(clockid_t clock_id) {
    switch (clock_id) {
    case CLOCK_UPTIME_RAW:
    case CLOCK_UPTIME_RAW_APPROX:
        return nanoseconds(CLOCK_MONOTONIC);
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_RAW_APPROX:
        return nanoseconds(CLOCK_BOOTTIME);
    default:
        return nanoseconds(clock_id);
    }
}

uint64_t DextLabNow(uint64_t clock) {
    switch (clock) {
    case kIOTimerClockRealTime:
    case kIOTimerClockWallTime:
        return nanoseconds(CLOCK_REALTIME);
    case kIOTimerClockMonotonicRaw:
    case kIOTimerClockMachContinuousTime:
        return nanoseconds(CLOCK_BOOTTIME);
    default:
        return nanoseconds(CLOCK_MONOTONIC);
    }
}

bool DextLabDeadline(uint64_t clock, uint64_t time, uint64_t *monotonicNanoseconds) {
    switch (clock) {
    case kIOTimerClockRealTime:
    case kIOTimerClockWallTime:
    case kIOTimerClockMonotonicRaw:
    case kIOTimerClockMachContinuousTime:
    case kIOTimerClockUptimeRaw:
    case kIOTimerClockMachAbsoluteTime:
        break;
    default:
        return false;
    }
    uint64_t now = DextLabNow(clock);
    *monotonicNanoseconds = nanoseconds(CLOCK_MONOTONIC) + (time > now ? time - now : 0);
    return true;
}

uint64_t DextLabScheduleTime(uint64_t monotonicNanoseconds) {
    return monotonicNanoseconds > kBegan ? monotonicNanoseconds - kBegan : 1;
}

namespace {
/// Tells the verifier at its end of a wait that the driver asked for.
struct AskedWait {
    const char *how;
    uint64_t began = dextlab::verifier::isOn() ? DextLabNow(kIOTimerClockMachAbsoluteTime) : 0;

    explicit AskedWait(const char *how) : how(how) {}
    ~AskedWait() {
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::hasWaited(how, began);
        }
    }
};
} // namespace

void IOSleep(uint64_t ms) {
    AskedWait asked("IOSleep");
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::waitUntil([] { return false; }, dextlab::schedule::now() + ms * 1'000'000);
        return;
    }
    struct timespec left = {static_cast<time_t>(ms / 1000), static_cast<long>(ms % 1000) * 1000000};
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}

void IODelay(uint64_t us) {
    AskedWait asked("IODelay");
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::pass(us * 1000);
        return;
    }
    uint64_t until = nanoseconds(CLOCK_MONOTONIC) + us * 1000;
    while (nanoseconds(CLOCK_MONOTONIC) < until) {
    }
}

#if defined(__GLIBC__) && (__GLIBC__ < 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ < 38))
size_t strlcpy(char *dst, const char *source, size_t size) {
    size_t length = strlen(source);
    if (size > 0) {
        size_t copied = length < size ? length : size - 1;
        memcpy(dst, source, copied);
        dst[copied] = 0;
    }
    return length;
}

size_t strlcat(char *dst, const char *source, size_t size) {
    size_t used = strnlen(dst, size);
    return used == size ? size + strlen(source) : used + strlcpy(dst + used, source, size - used);
}
#endif
