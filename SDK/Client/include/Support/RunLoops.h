// SPDX-License-Identifier: Apache-2.0

// Functions of Core Foundation, which lies in Foundation's library on this machine, under names of our own: the module
// IOKit declares theirs for its clients, and with the real module in sight there would be two of each.

#ifndef IOKIT_SUPPORT_RUNLOOPS_H
#define IOKIT_SUPPORT_RUNLOOPS_H

#include <stdint.h>

/// CFRunLoopSourceContext (CFRunLoop.h).
typedef struct RunLoopSourceContext {
    long version;
    void *info;
    const void *(*retain)(const void *info);
    void (*release)(const void *info);
    void *copyDescription;
    void *equal;
    void *hash;
    void (*schedule)(void *info, void *loop, void *mode);
    void (*cancel)(void *info, void *loop, void *mode);
    void (*perform)(void *info);
} RunLoopSourceContext;

/// Modes, which a run loop knows by their addresses.
extern const void *const RunLoopDefaultMode __asm__("kCFRunLoopDefaultMode");
extern const void *const RunLoopCommonModes __asm__("kCFRunLoopCommonModes");

const void *RunLoopRetain(const void *object) __asm__("CFRetain");
void RunLoopRelease(const void *object) __asm__("CFRelease");
void *RunLoopGetCurrent(void) __asm__("CFRunLoopGetCurrent");
void *RunLoopGetMain(void) __asm__("CFRunLoopGetMain");
void RunLoopRun(void) __asm__("CFRunLoopRun");
int32_t RunLoopRunInMode(const void *mode, double seconds, unsigned char afterOne) __asm__("CFRunLoopRunInMode");
void RunLoopStop(void *loop) __asm__("CFRunLoopStop");
void RunLoopWakeUp(void *loop) __asm__("CFRunLoopWakeUp");
void RunLoopAddSource(void *loop, void *source, const void *mode) __asm__("CFRunLoopAddSource");
void RunLoopRemoveSource(void *loop, void *source, const void *mode) __asm__("CFRunLoopRemoveSource");
void *RunLoopSourceCreate(const void *allocator, long order, RunLoopSourceContext *context)
    __asm__("CFRunLoopSourceCreate");
void RunLoopSourceSignal(void *source) __asm__("CFRunLoopSourceSignal");
void RunLoopSourceInvalidate(void *source) __asm__("CFRunLoopSourceInvalidate");

#endif /* IOKIT_SUPPORT_RUNLOOPS_H */
