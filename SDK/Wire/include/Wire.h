// SPDX-License-Identifier: Apache-2.0

// The one definition of the bytes between the lab's kernel and the processes beside it: driver hosts and clients.
// Compiles as C (the kernel and the client modules, in Swift) and as C++ (the driver's runtime). README.md says how a
// conversation goes.
//
// A process and the kernel share one region of memory with two rings of records, one in each direction. A ring has one
// producer and one consumer; a process with several senders takes a lock of its own. Everything is little-endian.

#ifndef DEXTLAB_WIRE_H
#define DEXTLAB_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WIRE_INLINE static inline __attribute__((unused))
#ifdef __cplusplus
#define WIRE_STATIC_ASSERT static_assert
extern "C" {
#else
#define WIRE_STATIC_ASSERT _Static_assert
#endif

enum {
    kWireMagic = 0x4c545844, // "DXTL"
    kWireVersion = 2,
    /// Bytes of each ring; a power of two.
    kWireRingSize = 1 << 20,
    /// Longest record, its header included.
    kWireRecordMax = kWireRingSize / 4,
    /// Records begin and end at multiples of this.
    kWireAlignment = 16,
    /// Objects of one record, at most.
    kWireObjectsMax = 64,
};

/// Descriptors that a process starts with, by number in its environment or command line (`DEXTLAB_WIRE=R,D,S`): the
/// region, the kernel's doorbell (an eventfd), the socket on which further descriptors are passed.
#define kWireEnvironment "DEXTLAB_WIRE"
/// Path of the socket on which clients find the kernel.
#define kWireSocketEnvironment "DEXTLAB_SOCKET"
/// How a driver's process is to run (SDK/Runtime/Mode.h).
#define kWireModeEnvironment "DEXTLAB_MODE"

/// Memory for the report of a crash or a hang (WireReport), as the number of a descriptor; not set: nobody wants one.
#define kWireReportEnvironment "DEXTLAB_REPORT"
/// The kernel asks for a report of what all threads are at (SIGQUIT).
#define kWireAskStacks 3

/// What a process says about its threads. Text of lines (SDK/Wire/README.md, "Reports").
typedef struct WireReport {
    /// 1 once all is written.
    uint32_t isWhole;
    uint32_t reserved;
    /// Bytes of `text` that are written.
    uint64_t length;
    char text[];
} WireReport;
#define kWireReportSize (1 << 20)

/// One direction. `head` and `tail` count bytes since the beginning and only grow; a place is the count modulo
/// kWireRingSize. Each part has a cache line of its own (64 bytes), because two processors write to them.
typedef struct WireRing {
    /// Where the consumer reads next.
    uint64_t head;
    uint64_t headLine[7];
    /// Where the producer writes next.
    uint64_t tail;
    uint64_t tailLine[7];
    /// Not 0: the consumer sleeps, or is about to, and wants its bell rung after a record.
    uint32_t sleeping;
    /// What a sleeping process waits on (futex); the kernel has its doorbell instead.
    uint32_t bell;
    uint64_t bellLine[7];
} WireRing;

/// Start of the region, which begins with a page. The rings' bytes follow at kWireToKernelOffset and
/// kWireToProcessOffset.
typedef struct WireRegion {
    uint32_t magic;
    uint32_t version;
    uint64_t line[7];
    WireRing toKernel;
    WireRing toProcess;
} WireRegion;
WIRE_STATIC_ASSERT(sizeof(WireRing) == 192 && sizeof(WireRegion) == 448, "lines of 64 bytes");

enum {
    kWireToKernelOffset = 4096,
    kWireToProcessOffset = 4096 + kWireRingSize,
    kWireRegionSize = 4096 + 2 * kWireRingSize,
};

/// What a record is. Kernel and driver: "K>D" or "D>K"; kernel and client: "K>C", "C>K".
typedef enum WireKind {
    /// Fills the rest of a ring; skipped.
    kWirePadding = 0,

    /// Either way. A message for an object: method, objects, arguments. Answered by kWireReply with the same `call`.
    kWireCall = 1,
    /// Either way. `status`; objects and results if that is 0.
    kWireReply = 2,
    /// Either way. A message without answer.
    kWireOneway = 3,
    /// Either way. The sender's last reference to `target` is gone. `status` counts how often it had received it: the
    /// receiver takes that off what it has sent, and forgets the handle at 0.
    kWireReleased = 4,

    /// D>K. First record of a driver. `target`: the tag of its launch. Body: the classes, see WireClass.
    kWireHello = 8,
    /// K>D. Answer. Body: WireWelcome.
    kWireWelcome = 9,
    /// K>D. Make an instance of class `method` (its index) with the kernel's handle `target`, and send it init.
    /// Answered by kWireReply.
    kWireMake = 10,
    /// D>K. A line of the log. `status`: os_log_type_t. Body: subsystem, category, message, each ended by 0.
    kWireLog = 11,
    /// D>K. Wants the memory behind `target`, an IOMemoryMap. Answered by kWireReply with a WireMapping as results;
    /// the descriptor of a memory object that the process does not have yet comes on the socket first.
    kWireMap = 12,
    /// D>K. The mapping that kWireMap gave for `target` (0: none) is gone. `method`, if not 0: a memory object that the
    /// process does not have any more; the next mapping of it sends the descriptor again.
    kWireUnmapped = 13,
    /// K>D. The process ends: body, a reason ended by 0.
    kWireExit = 14,
    /// D>K. The verifier found something. `target`: the handle of the object, or 0. Body: rule, object, text, stacks, each
    /// ended by 0 (SDK/Runtime/Verifier.h).
    kWireViolation = 15,
    /// K>D, in the serialised mode. The process has the turn. `target`: nanoseconds on the kernel's clock.
    kWireTurn = 16,
    /// D>K, in the serialised mode. It gives the turn back. `target`: its time; `method`: when it can go on by itself (0:
    /// never); `status`, if not 0: it could go on now.
    kWireIdle = 17,
    /// D>K. With a body (what, stacks, each ended by 0): the driver's allocation number `method` was made to fail. Without:
    /// so many there were, at the end of the process.
    kWireAllocation = 18,
    /// D>K, where the verifier is on. What the driver is about to do with `target`, or is to do for it: stacks as those of
    /// kWireViolation, ended by 0. The kernel shows them if it turns out wrong.
    kWirePlaces = 19,

    /// C>K. `method`: WireRequest. Body: by request. Answered by kWireReply.
    kWireRequest = 32,
    /// C>K. An external method, see WireExternalMethod. Answered by kWireReply.
    kWireExternalMethod = 33,
    /// K>C. `method`: WireEvent. Body: by event.
    kWireEvent = 34,
} WireKind;

/// Status of a reply: the kernel has no body for the method. Not an IOReturn: a body that answers kIOReturnUnsupported is one.
enum { kWireNoBody = 0x4e6f4264 };

/// Head of a record, 64 bytes. A driver's "body" is its arguments. After it: `objectCount` WireObjects, `argumentSize` bytes of arguments (filled up to a
/// multiple of 8), then values that objects point to.
typedef struct WireRecord {
    /// Of the whole record; a multiple of kWireAlignment.
    uint32_t size;
    uint16_t kind;
    uint16_t flags; // 0
    /// Number of the call; chosen by the caller, repeated in the reply. 0 in records that want none.
    uint64_t call;
    /// Handle of the object that is meant; 0 for a class's own methods.
    uint64_t target;
    /// Number of the method (SDK/Runtime/CONTRACT.md), or what the kind says.
    uint64_t method;
    int32_t status;
    uint32_t objectCount;
    uint32_t argumentSize;
    /// Bytes of all values behind the arguments.
    uint32_t valueSize;
    /// Nanoseconds of CLOCK_MONOTONIC when the sender wrote it; for traces only.
    uint64_t time;
    /// kWireCall of a nested call: number of the call, received by the sender, within which it was made. Else 0.
    uint64_t within;
} WireRecord;
WIRE_STATIC_ASSERT(sizeof(WireRecord) == 64, "");

/// An object in a message.
typedef struct WireObject {
    /// WireObjectKind.
    uint32_t kind;
    /// Index of its class among the driver's (kWireHello). Not for values and NULL.
    uint32_t classIndex;
    /// Handle; for a value: offset from the first byte of values in the low half, length in the high half.
    uint64_t value;
} WireObject;

enum WireObjectKind {
    kWireNull = 0,
    /// Lives in the kernel, or was made for it (kWireMake); the kernel's handle.
    kWireKernelObject = 1,
    /// Lives in the driver; the driver's handle (kWireDriverHandle is set).
    kWireDriverObject = 2,
    /// A container in XNU's binary form (SDK/Runtime/SerializeBinary.cpp). With length 0: NULL for a parameter whose
    /// class is a container's. (kWireNull stands for the others: the two lie differently in a message.)
    kWireValue = 3,
};

/// Handles that a driver gives out have this bit, the kernel's do not.
#define kWireDriverHandle (1ULL << 63)

/// A class of a driver, in the body of kWireHello: one after another, in the order of their indices.
typedef struct WireClass {
    char name[96];
    char superName[96];
    /// Message methods that this class itself declares, static ones left out; their ids follow. A class of the driver
    /// has a body for each that is not pure.
    uint32_t methodCount;
    /// kOSClassCanRemote and others; WireClassFlags.
    uint32_t flags;
} WireClass;

enum WireClassFlags {
    /// Part of the SDK, not of the dext.
    kWireClassOfFramework = 1,
};

/// Body of kWireWelcome.
typedef struct WireWelcome {
    /// Handle of the driver's IOUserServer.
    uint64_t server;
    /// Not 0: show private data in logs; keep info and debug lines.
    uint32_t showsPrivateData;
    uint32_t keepsInfo;
    uint32_t keepsDebug;
    /// Length of the boot arguments that follow, without the 0 at their end.
    uint32_t bootArgumentsLength;
} WireWelcome;

/// Answer to kWireMap: a piece of a memory object.
typedef struct WireMapping {
    /// Number of the memory object.
    uint64_t memory;
    uint64_t offset;
    uint64_t length;
    /// Whole size of the memory object.
    uint64_t memorySize;
    /// Not 0: only for reading.
    uint32_t readOnly;
    /// Not 0: the descriptor was sent on the socket, as a WireDescriptor with one descriptor.
    uint32_t sent;
    /// The client may use the memory object again: keep the mapping in mind after the unmapping.
    uint32_t reused;
    uint32_t reserved;
} WireMapping;

/// A message on the socket that carries a descriptor (SCM_RIGHTS).
typedef struct WireDescriptor {
    uint64_t memory;
    uint64_t size;
} WireDescriptor;

/// What a client asks for (Requests.md).
typedef enum WireRequest {
    kWireMatchingServices = 1,
    kWireWaitQuiet = 2,
    kWireReleaseObject = 3,
    kWireRetainObject = 4,
    kWireEntryInfo = 5,
    kWireProperties = 6,
    kWireProperty = 7,
    kWireSetProperties = 8,
    kWireChildren = 9,
    kWireParents = 10,
    kWireConforms = 11,
    kWireEntryForID = 12,
    kWireEntryForPath = 13,
    kWireRootEntry = 14,
    kWireAddNotification = 15,
    kWireAddInterest = 16,
    kWireRemoveNotification = 17,
    kWireOpen = 18,
    kWireClose = 19,
    kWireServiceOfConnection = 20,
    kWireSetNotificationPort = 21,
    kWireMapMemory = 22,
    kWireUnmapMemory = 23,
    kWireShareMemory = 24,
    kWireUnshareMemory = 25,
    kWireBusyState = 26,
    kWireAuthorize = 27,
    kWireSuperclass = 28,
    kWirePower = 29,
    kWireActivate = 64,
    kWireDeactivate = 65,
    kWireExtensionProperties = 66,
    kWireReplacement = 67,
} WireRequest;

/// What the kernel tells a client (Requests.md).
typedef enum WireEvent {
    kWireServices = 1,
    kWireInterest = 2,
    kWireCompletion = 3,
    kWireNeedsApproval = 64,
    kWireReplace = 65,
    kWireFinished = 66,
    kWireFailed = 67,
    kWireFound = 68,
} WireEvent;

enum {
    kWireScalarsMax = 16,
    /// Structures up to this size travel in the record (XNU: sizeof(io_struct_inband_t)).
    kWireInbandMax = 4096,
};

/// Arguments of kWireExternalMethod; then `scalarInputCount` scalars and `inputSize` bytes if not in memory.
/// `target` of the record is the connection, `method` the selector.
typedef struct WireExternalMethod {
    uint32_t scalarInputCount;
    /// Room for scalars.
    uint32_t scalarOutputCount;
    uint64_t inputSize;
    uint64_t outputSize;
    /// Memory objects of the client (WireRequest kWireShareMemory) that hold long structures; 0: in the record.
    uint64_t inputMemory;
    uint64_t outputMemory;
    /// Not 0: an asynchronous call; the client's number of the notification port.
    uint64_t asyncPort;
    uint32_t asyncReferenceCount;
    uint32_t reserved;
    uint64_t asyncReference[kWireScalarsMax];
} WireExternalMethod;

/// Results of kWireExternalMethod in its reply; then scalars, then `outputSize` bytes if not in memory.
typedef struct WireExternalMethodResult {
    uint32_t scalarOutputCount;
    uint32_t reserved;
    uint64_t outputSize;
} WireExternalMethodResult;

// Rings. The inline functions below are the only ones that touch them.

WIRE_INLINE uint64_t WireLoad(const uint64_t *word) {
    return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}
WIRE_INLINE void WireStore(uint64_t *word, uint64_t value) {
    __atomic_store_n(word, value, __ATOMIC_RELEASE);
}

WIRE_INLINE unsigned char *WireBytes(WireRegion *region, WireRing *ring) {
    return (unsigned char *)region + (ring == &region->toKernel ? (size_t)kWireToKernelOffset
                                                                : (size_t)kWireToProcessOffset);
}

/// Room for a record of `size` bytes (a multiple of kWireAlignment), contiguous; NULL if the ring is too full.
/// `place` gets where the record will begin.
WIRE_INLINE WireRecord *WireReserve(WireRegion *region, WireRing *ring, uint32_t size, uint64_t *place) {
    uint64_t tail = __atomic_load_n(&ring->tail, __ATOMIC_RELAXED);
    uint64_t head = WireLoad(&ring->head);
    uint64_t offset = tail & (kWireRingSize - 1);
    uint64_t left = kWireRingSize - offset;
    uint64_t needed = size <= left ? size : left + size;
    // The other side can write to both counts.
    if (size > kWireRecordMax || (tail & (kWireAlignment - 1)) != 0 || tail - head > kWireRingSize ||
        kWireRingSize - (tail - head) < needed) {
        return NULL;
    }
    unsigned char *bytes = WireBytes(region, ring);
    if (size > left) {
        WireRecord *padding = (WireRecord *)(void *)(bytes + offset);
        padding->size = (uint32_t)left;
        padding->kind = kWirePadding;
        tail += left;
        offset = 0;
    }
    *place = tail;
    return (WireRecord *)(void *)(bytes + offset);
}

/// Makes the record visible. True if the consumer sleeps and its bell has to be rung.
WIRE_INLINE bool WirePublish(WireRing *ring, uint64_t place, uint32_t size) {
    __atomic_store_n(&ring->tail, place + size, __ATOMIC_SEQ_CST);
    return __atomic_load_n(&ring->sleeping, __ATOMIC_SEQ_CST) != 0;
}

/// Whether there is something to read.
WIRE_INLINE bool WireHasRecord(const WireRing *ring) {
    return WireLoad(&ring->tail) != __atomic_load_n(&ring->head, __ATOMIC_RELAXED);
}

typedef enum WireTaken {
    kWireEmpty = 0,
    kWireTaken = 1,
    /// Counts or sizes that cannot be: the other side is broken, or lies.
    kWireBroken = 2,
} WireTaken;

/// Copies the next record out. The other side may write to it at any time, so it is read once: what was copied is what
/// is checked and used. `buffer` has room for kWireRecordMax bytes.
WIRE_INLINE WireTaken WireTake(WireRegion *region, WireRing *ring, void *buffer) {
    for (;;) {
        uint64_t head = __atomic_load_n(&ring->head, __ATOMIC_RELAXED);
        uint64_t available = WireLoad(&ring->tail) - head;
        if (available == 0) {
            return kWireEmpty;
        }
        uint64_t offset = head & (kWireRingSize - 1);
        uint64_t left = kWireRingSize - offset;
        if (available > kWireRingSize || (head & (kWireAlignment - 1)) != 0 || available < kWireAlignment) {
            return kWireBroken;
        }
        unsigned char *bytes = WireBytes(region, ring) + offset;
        uint32_t size = __atomic_load_n((uint32_t *)(void *)bytes, __ATOMIC_RELAXED);
        uint16_t kind = __atomic_load_n((uint16_t *)(void *)(bytes + 4), __ATOMIC_RELAXED);
        if (size < kWireAlignment || (size & (kWireAlignment - 1)) != 0 || size > available || size > left) {
            return kWireBroken;
        }
        if (kind == kWirePadding) {
            WireStore(&ring->head, head + size);
            continue;
        }
        if (size < sizeof(WireRecord) || size > kWireRecordMax) {
            return kWireBroken;
        }
        __builtin_memcpy(buffer, bytes, size);
        WireStore(&ring->head, head + size);
        WireRecord *record = (WireRecord *)buffer;
        record->size = size;
        uint64_t contents = (uint64_t)record->objectCount * sizeof(WireObject) +
                            (((uint64_t)record->argumentSize + 7) & ~7ULL) + record->valueSize;
        if (record->objectCount > kWireObjectsMax || contents > size - sizeof(WireRecord)) {
            return kWireBroken;
        }
        return kWireTaken;
    }
}

/// Bytes of a record with these contents.
WIRE_INLINE uint64_t WireRecordSize(uint64_t objects, uint64_t arguments, uint64_t values) {
    uint64_t size = sizeof(WireRecord) + objects * sizeof(WireObject) + ((arguments + 7) & ~7ULL) + values;
    return (size + kWireAlignment - 1) & ~(uint64_t)(kWireAlignment - 1);
}

/// Says that the consumer is going to sleep. False if a record came meanwhile and it must not.
WIRE_INLINE bool WirePrepareToSleep(WireRing *ring) {
    __atomic_store_n(&ring->sleeping, 1, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&ring->tail, __ATOMIC_SEQ_CST) != __atomic_load_n(&ring->head, __ATOMIC_RELAXED)) {
        __atomic_store_n(&ring->sleeping, 0, __ATOMIC_SEQ_CST);
        return false;
    }
    return true;
}
WIRE_INLINE void WireAwake(WireRing *ring) {
    __atomic_store_n(&ring->sleeping, 0, __ATOMIC_SEQ_CST);
}

/// Sleeps on a process's bell until it is rung after `seen` was read, or for `nanoseconds` (0: no limit).
void WireSleep(WireRing *ring, uint32_t seen, uint64_t nanoseconds);
/// Rings a process's bell.
void WireRingBell(WireRing *ring);
WIRE_INLINE uint32_t WireBell(const WireRing *ring) {
    return __atomic_load_n(&ring->bell, __ATOMIC_SEQ_CST);
}
WIRE_INLINE void WirePause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

// Descriptors over a socket.

/// Sends `size` bytes with one descriptor (-1: none). 0, or an errno.
int WireSendDescriptor(int socket, const void *bytes, size_t size, int descriptor);
/// Receives up to `size` bytes and one descriptor (-1 if none came; it closes itself on exec). The number of bytes, 0
/// at the end, or a negative errno.
long WireReceiveDescriptor(int socket, void *bytes, size_t size, int *descriptor);
/// A memory object of `size` bytes that can neither shrink nor grow. Its descriptor, or a negative errno.
int WireMakeMemory(const char *name, uint64_t size);

#ifdef __cplusplus
}
#endif

#include "Aperture.h"

#endif /* DEXTLAB_WIRE_H */
