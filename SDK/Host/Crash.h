// SPDX-License-Identifier: Apache-2.0

// Reports of crashes and hangs: what every thread of this process was at, as text in memory that the kernel reads
// (SDK/Wire/README.md, "Reports").
//
//   Crash         which signals, in which order, and the end
//   CrashStacks   stopping threads and walking their stacks
//   CrashReport   writing
//
// Everything that runs in a signal's handler calls only what POSIX or glibc allow there: no locks, no allocation.

#ifndef DEXTLAB_CRASH_H
#define DEXTLAB_CRASH_H

#include <csetjmp>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include <signal.h>
#include <sys/types.h>
#include <ucontext.h>

#include "Host.h"

namespace dextlab::host {
struct ThreadStack {
    static constexpr int kFramesMax = 96;
    static constexpr int kRegistersMax = 36;

    std::atomic<pid_t> thread{0};
    std::atomic<bool> isDone{false};
    std::atomic<bool> isWalking{false};
    Served served;
    /// Places of calls, innermost first.
    uintptr_t frames[kFramesMax];
    int count;
    uint64_t registers[kRegistersMax];
    int registerCount;
    sigjmp_buf back;
};

/// Walks the stacks of all threads into slots: this one's first, from `context` (NULL: from here). Waits for the others a
/// fifth of a second at most. With `park` they stay where they are.
int collectStacks(const ucontext_t *context, bool park);
ThreadStack &stackAt(int index);
const char *registerName(int index);
/// A walk on this thread met what is no stack: goes back to where it began. Returns if there is none.
void returnToWalk();
/// The handler by which threads are stopped.
void watchStops();
constexpr int kStopSignal = SIGPROF; // The one that libdispatch leaves unblocked on its threads.

/// Why there is a report.
struct Reason {
    const char *kind; // "signal", "hang", "sanitizer"
    int signal;
    int code;
    bool hasAddress;
    uintptr_t address;
    /// May be NULL.
    const char *message;
};
/// Takes the memory of the report over from the environment; false: nobody wants one.
bool openReport();
/// Remembers what is loaded.
void noteModules();
void writeReport(const Reason &reason, int threads);
} // namespace dextlab::host

#endif /* DEXTLAB_CRASH_H */
