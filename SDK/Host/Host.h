// SPDX-License-Identifier: Apache-2.0

// The driver's host: the process in which a dext runs, and its end of the wire (SDK/Wire/README.md). What its files
// share.
//
//   Main        from the command line to the first record
//   Classes     the classes of this process, as the kernel counts them
//   Sending     records to the kernel
//   Objects     which handle is which object, and who still refers to it
//   Message     records as messages
//   Encoding    and back
//   Reading     who reads the ring: one thread at a time, and never one that runs a driver's code
//   Turns       instead of that in the serialised mode: the kernel's turns and the process's
//   Calls       calls to the kernel, and the wait for their replies
//   Serving     what the kernel asks for
//   Memory      memory objects and their mappings
//   Log, ViolationRecords, AllocationRecords, Ending
//   Crash       the report of what all threads were at (Crash.h)

#ifndef DEXTLAB_HOST_H
#define DEXTLAB_HOST_H

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "../Runtime/DextLabRuntime.h"
#include "../Wire/include/Wire.h"

class OSObject;

namespace dextlab::host {
/// The connection; set once, before there are threads.
struct Connection {
    WireRegion *region;
    int doorbell;
    int socket;
    uint64_t tag;
};
extern Connection connection;

// Ending.

/// The kernel sent what cannot be. Says so on standard error and ends the process with kRefusedStatus.
[[noreturn]] void refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
constexpr int kRefusedStatus = 76; // EX_PROTOCOL
/// Ends the process without destructors, which would race with the driver's threads. A leak checker is asked first.
[[noreturn]] void quit(const char *reason);
/// Starts to watch the socket: takes in descriptors, and ends the process with its kernel.
void watchSocket();
/// Waits for the next descriptor on the socket.
void takeDescriptor();

// Crash.

/// What a thread has been asked for by the kernel; `call` 0: nothing.
struct Served {
    uint64_t call;
    uint64_t target;
    uint64_t method;
};
extern __thread Served nowServing __attribute__((tls_model("initial-exec")));
/// Writes a report when the process crashes, and when the kernel asks for one.
void watchCrashes();
/// The driver is loaded now.
void noteLoaded();
/// For each thread that runs a driver's code: a stack that overflows leaves no room for a report.
void useAlternateStack();

// Classes.

/// Before the driver is loaded: what is registered now is the framework's.
void noteFrameworkClasses();
/// After it: gives each class its index.
void numberClasses();
/// Body of the hello.
std::string describeClasses();
/// NULL if there is none of that index.
OSMetaClass *classAt(uint64_t index);
/// Class whose instances may stand for a kernel's object of that class; NULL if there is none.
OSMetaClass *proxyClassAt(uint64_t index);
uint32_t indexOfClass(const OSMetaClass *meta);
/// The class that has this static method; NULL if none has.
OSMetaClass *classOfStaticMethod(uint64_t method);

// Sending.

/// A record to be sent. What it points to is copied.
struct Outgoing {
    WireKind kind;
    uint64_t call = 0;
    uint64_t target = 0;
    uint64_t method = 0;
    int32_t status = 0;
    const WireObject *objects = nullptr;
    uint32_t objectCount = 0;
    const void *arguments = nullptr;
    uint32_t argumentSize = 0;
    const void *values = nullptr;
    size_t valueSize = 0;
    uint64_t within = 0;

    bool fits() const { return WireRecordSize(objectCount, argumentSize, valueSize) <= kWireRecordMax; }
};
/// The record has to fit. Waits while the ring is full.
void post(const Outgoing &record);
/// The kernel sleeps and has something to do.
void ringKernel();

// Objects.

/// Keeps an object for the kernel under the kernel's handle. False if the handle is taken.
bool adopt(uint64_t handle, OSObject *object);
/// The kernel's reference to it, which is held no longer; NULL if it was not.
OSObject *disown(uint64_t handle);
/// An object with a body here, with a reference; NULL if the kernel's handle is not known any more.
OSObject *copyTarget(uint64_t handle);
/// The object that a record names, with a reference.
OSObject *copyNamed(const WireObject &named);
/// What the kernel knows the object by; counts that it was sent.
WireObject nameObject(OSObject *object);
/// The kernel let go of a handle: a reference that is held no longer, or NULL.
OSObject *kernelReleased(uint64_t handle, int32_t count);
/// Those that the kernel has a reference to.
void heldObjects(std::vector<OSObject *> &objects);
/// An object with a handle ends.
void objectEnds(const OSObject *object, uint64_t handle);

// Message, Encoding.

/// What a thread needs to read and to serve; kept for its life.
struct Worker {
    Worker();
    ~Worker();
    /// A record that was taken from the ring.
    unsigned char *record;
    /// The message that is served, and room for its reply.
    unsigned char *message;
    unsigned char *reply;
    /// Containers on their way out.
    std::string values;
    /// Number of the call that is served.
    uint64_t within = 0;
    /// References that the kernel gave back, to be released when no record waits for that.
    std::vector<OSObject *> doomed;
    /// Whether this thread reads the ring.
    bool reads = false;
    /// Whether this thread belongs to the pool.
    bool pooled = false;
    /// Whether this thread, of the pool, runs a driver's code.
    bool busy = false;

    WireRecord *head() { return reinterpret_cast<WireRecord *>(record); }
    static Worker &own();
};
constexpr size_t kMessageRoom = kWireRecordMax + 4096;

/// The objects of a record, each with a reference.
struct Objects {
    OSObject *all[kWireObjectsMax];
    uint32_t count = 0;
};
/// Reads the record's object table. Has to happen in the order of records.
void takeObjects(const WireRecord *record, Objects &objects);
/// Lets go of them. Never runs a driver's code while this thread reads.
void dropObjects(Objects &objects);
/// Builds the message in the worker's room.
IORPC buildMessage(Worker &worker, const WireRecord *record, OSMetaClassBase *target, const Objects &objects);
/// Fills the reply of a call to the kernel; takes the objects over.
kern_return_t storeReply(const WireRecord *record, Objects &objects, const IORPC rpc);
/// Sends a message or, with `reply`, the answer to `call`.
kern_return_t postMessage(Worker &worker, WireKind kind, uint64_t call, OSMetaClassBase *target, const IORPC rpc);
void postReply(Worker &worker, uint64_t call, kern_return_t status, const IORPC rpc);

// Reading.

/// Starts the pool with this thread and one more. Never returns.
[[noreturn]] void readForever();
/// Makes this thread the reader, unless there is one.
bool startReading(Worker &worker);
/// Somebody else may read.
void stopReading(Worker &worker);
/// This thread goes on to run a driver's code, or to wait for a queue.
void placed();
/// This thread is the reader. Never in the serialised mode, where a message's place is decided in another way.
bool readsNow();
/// It is done with that.
void served(Worker &worker);
/// Waits a short while for a record.
bool spinForRecord();
/// Waits until no other thread of the pool and no queue runs a driver's code, so long at most.
void awaitOthers(uint64_t nanoseconds);
/// Kind of the next record, if there is one. Only a hint for who does not read.
uint16_t nextKind();
/// Nanoseconds of CLOCK_MONOTONIC.
uint64_t now();
/// How long to spin, learned from what came of it.
class SpinBudget {
public:
    uint64_t nanoseconds() const { return nanoseconds_.load(std::memory_order_relaxed); }
    void paidOff(bool did);

private:
    std::atomic<uint64_t> nanoseconds_{30'000};
};

// Turns: what stands for reading in the serialised mode.

/// Before the driver is loaded: this thread has the first turn.
void beginTurns();
[[noreturn]] void takeTurnsForever();
/// The record that this thread serves has its place.
void placedInTurn();
void awaitOthersInTurn(uint64_t nanoseconds);

// Calls.

kern_return_t callKernel(OSMetaClassBase *target, const IORPC rpc);
/// A record of the runtime's own and its reply's arguments; at most `size` bytes of them.
kern_return_t askKernel(const Outgoing &record, void *answer, size_t size);
/// The worker read a reply: gives it to who waits for it.
void replyArrived(Worker &worker);

// Serving, Memory, Log, Violations.

/// Does what the worker's record asks for.
void serve(Worker &worker);
kern_return_t mapMemory(OSObject *map, DextLabMapping *mapping);
void unmapMemory(OSObject *map);
void descriptorArrived(const WireDescriptor &about, int descriptor);
void logLine(os_log_type_t type, const char *subsystem, const char *category, const char *message);
void violation(const char *rule, uint64_t handle, const char *object, const char *text, const char *stacks);
void places(uint64_t handle, const char *stacks);
/// An allocation of the driver's that was made to fail.
void allocationFailed(uint64_t number, const char *text, const char *stacks);
/// At the end: how many there were, where they are counted.
void tellAllocations();
/// From here on, lines go to the kernel at once; before, they are kept.
void openLog();
} // namespace dextlab::host

#endif /* DEXTLAB_HOST_H */
