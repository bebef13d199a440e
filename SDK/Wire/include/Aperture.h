// SPDX-License-Identifier: Apache-2.0

// A device's registers, as a driver's process sees them: a ring of accesses in memory that it shares with the kernel. Writes
// are posted: the process goes on at once, and the kernel takes them many at a time. A read waits for its answer, spinning,
// then asleep. README.md, "Registers".

#ifndef DEXTLAB_WIRE_APERTURE_H
#define DEXTLAB_WIRE_APERTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    /// Accesses of the ring; a power of two.
    kWireApertureEntries = 8192,
    /// Return addresses that come with an access.
    kWireAccessFrames = 5,
    /// Memory index that `IOPCIDevice::_CopyDeviceMemoryWithIndex` answers with the aperture (no range has this number).
    kWireApertureIndex = 0xFFFF,
};

/// One access, 64 bytes.
typedef struct WireAccess {
    /// In bytes from the start of the range.
    uint64_t offset;
    /// Of a write.
    uint64_t data;
    /// As `IOPCIDevice::_MemoryAccess` has it: range, kind, size.
    uint32_t operation;
    uint32_t options;
    /// Where in the driver it was made: return addresses, innermost first; 0 ends them.
    uint64_t frames[kWireAccessFrames];
} WireAccess;

/// What the process and the kernel share. `head` and `tail` count accesses since the beginning.
typedef struct WireAperture {
    /// Next access that the kernel takes.
    uint64_t head;
    /// Not 0: the kernel sleeps, or is about to: ring its doorbell.
    uint32_t sleeping;
    /// Where the kernel runs that looks for the next access: the processor's number + 1; 0: nobody knows.
    uint32_t kernelProcessor;
    uint32_t headLine[12];
    /// Next access that the process makes.
    uint64_t tail;
    /// Where the process made its last read, in the same way.
    uint32_t processProcessor;
    uint32_t tailLine[13];
    /// Number of the last read that was answered (its place in the ring + 1), and the answer.
    uint64_t answered;
    uint64_t value;
    /// Not 0: the process sleeps on `bell`.
    uint32_t waiting;
    uint32_t bell;
    uint64_t answerLine[5];
    WireAccess entries[kWireApertureEntries];
} WireAperture;

#ifdef __cplusplus
static_assert(sizeof(WireAccess) == 64 && offsetof(WireAperture, entries) == 192, "lines of 64 bytes");
#else
_Static_assert(sizeof(WireAccess) == 64 && offsetof(WireAperture, entries) == 192, "lines of 64 bytes");
#endif

// The process's end. One thread at a time.

/// Makes an access. False: the ring is full. `number` gets what `answered` will be for a read; `rings` whether the kernel
/// sleeps.
static inline __attribute__((unused)) bool WireAccessPost(
    WireAperture *aperture, const WireAccess *access, uint64_t *number, bool *rings) {
    uint64_t tail = __atomic_load_n(&aperture->tail, __ATOMIC_RELAXED);
    if (tail - __atomic_load_n(&aperture->head, __ATOMIC_ACQUIRE) >= kWireApertureEntries) {
        return false;
    }
    aperture->entries[tail & (kWireApertureEntries - 1)] = *access;
    *number = tail + 1;
    __atomic_store_n(&aperture->tail, tail + 1, __ATOMIC_RELEASE);
    // The kernel stores `sleeping` and looks at `tail`, in that order.
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    *rings = __atomic_load_n(&aperture->sleeping, __ATOMIC_RELAXED) != 0;
    return true;
}

/// Says where a read is made. True: the kernel needs the same processor to answer it.
static inline __attribute__((unused)) bool WireAccessHere(WireAperture *aperture, uint32_t processor) {
    __atomic_store_n(&aperture->processProcessor, processor, __ATOMIC_RELAXED);
    return __atomic_load_n(&aperture->kernelProcessor, __ATOMIC_RELAXED) == processor;
}

static inline __attribute__((unused)) bool WireAccessAnswered(const WireAperture *aperture, uint64_t number) {
    return __atomic_load_n(&aperture->answered, __ATOMIC_ACQUIRE) == number;
}

// The kernel's end.

typedef enum WireAccessTaken {
    kWireAccessNone = 0,
    kWireAccessTaken = 1,
    /// Counts that cannot be.
    kWireAccessBroken = 2,
} WireAccessTaken;

/// Copies the next access out. `head` is the kernel's own count: what stands in the aperture anyone can change.
static inline __attribute__((unused)) WireAccessTaken WireAccessTake(
    WireAperture *aperture, uint64_t *head, WireAccess *access) {
    uint64_t tail = __atomic_load_n(&aperture->tail, __ATOMIC_ACQUIRE);
    if (tail == *head) {
        return kWireAccessNone;
    }
    if (tail - *head > kWireApertureEntries) {
        return kWireAccessBroken;
    }
    *access = aperture->entries[*head & (kWireApertureEntries - 1)];
    ++*head;
    __atomic_store_n(&aperture->head, *head, __ATOMIC_RELEASE);
    return kWireAccessTaken;
}

/// Answers the read that was taken last. True: the process sleeps and has to be woken (WireApertureWake).
static inline __attribute__((unused)) bool WireAccessAnswer(WireAperture *aperture, uint64_t number, uint64_t value) {
    aperture->value = value;
    __atomic_store_n(&aperture->answered, number, __ATOMIC_SEQ_CST);
    return __atomic_load_n(&aperture->waiting, __ATOMIC_SEQ_CST) != 0;
}

/// Looks for an access that follows a read at once, for about a microsecond. On a processor that both need the process has it.
#ifdef __cplusplus
extern "C"
#endif
bool WireAccessFollows(WireAperture *aperture, uint64_t head);

/// True: the kernel may sleep, and the process rings.
static inline __attribute__((unused)) bool WireApertureSleep(WireAperture *aperture, uint64_t head) {
    __atomic_store_n(&aperture->sleeping, 1, __ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    return __atomic_load_n(&aperture->tail, __ATOMIC_SEQ_CST) == head;
}

static inline __attribute__((unused)) void WireApertureAwake(WireAperture *aperture) {
    __atomic_store_n(&aperture->sleeping, 0, __ATOMIC_RELAXED);
}

/// Wakes the process that sleeps on the bell.
#ifdef __cplusplus
extern "C"
#endif
void WireApertureWake(WireAperture *aperture);

#endif /* DEXTLAB_WIRE_APERTURE_H */
