// SPDX-License-Identifier: Apache-2.0

// What the host of a driver's process tells the runtime, and helpers that the runtime's files share. Not for drivers.

#ifndef DEXTLAB_RUNTIME_H
#define DEXTLAB_RUNTIME_H

#include <string_view>
#include <vector>

#include <Block.h>

#include <DriverKit/IORPC.h>
#include <DriverKit/OSMetaClass.h>
#include <os/log.h>

class IODispatchQueue;
class OSAction;

// Hooks of the host. Set them before the first object is made.

/// A piece of memory of this process.
struct DextLabMapping {
    uint64_t address;
    uint64_t length;
};

/// Carries messages to the kernel.
struct DextLabTransport {
    /// Sends a message whose body is in the kernel and waits for the reply, unless it is oneway. `target` is a proxy,
    /// an object of this process that the kernel knows, or a class object. Object references are pointers on both ways;
    /// outputs come with one reference. An error reply is the return value.
    kern_return_t (*send)(OSMetaClassBase *target, const IORPC rpc);
    /// The last reference to an object with a handle is gone; its memory is about to be.
    void (*released)(const OSObject *object, uint64_t handle);
    // The rest may be NULL.
    /// This thread goes on to run a driver's code, or to wait until it may; the message that it delivers has its place
    /// among the others of its queue.
    void (*placed)();
    /// Whether this thread has read the message that it delivers from the kernel, and nothing keeps it from running it.
    bool (*reads)();
    /// Maps the memory behind an IOMemoryMap; `unmapped` says that the map is freed.
    kern_return_t (*map)(OSObject *map, DextLabMapping *mapping);
    void (*unmapped)(OSObject *map);
    /// Ends the process in order.
    void (*quit)(const char *reason);
    /// Objects of this process that the kernel refers to.
    void (*held)(std::vector<OSObject *> &objects);
    /// Wakes the kernel, which sleeps and has something in an aperture (Wire/include/Aperture.h).
    void (*ring)();
};
void OSRuntimeSetTransport(const DextLabTransport *transport);
const DextLabTransport *OSRuntimeTransport();

/// Gets each log line. Without a hook, lines go to stderr.
typedef void (*DextLabLogHook)(os_log_type_t type, const char *subsystem, const char *category, const char *message);
void OSRuntimeSetLogHook(DextLabLogHook hook);
/// Shows private data instead of `<private>`, as a debugger or a logging profile does.
void OSRuntimeShowPrivateData(bool show);
/// Whether info and debug lines are kept.
void OSRuntimeEnableLogTypes(bool info, bool debug);

/// Boot arguments, as one line: `a=1 b=text c`.
void OSRuntimeSetBootArguments(const char *arguments);
/// Folder of the dext's bundle, for OSBundle::mainBundle.
void OSRuntimeSetBundlePath(const char *path);

// Objects and classes.

/// The class of that name, or NULL. Answers only for classes whose image is loaded.
OSMetaClass *DextLabClassNamed(const char *name);
/// Calls the block for each class, superclasses not necessarily first.
void DextLabForEachClass(void (^block)(OSMetaClass *meta, const OSClassDescription *description));
const char *DextLabClassName(const OSMetaClass *meta);
const OSMetaClass *DextLabSuperclass(const OSMetaClass *meta);
const OSClassDescription *DextLabClassDescription(const OSMetaClass *meta);

/// A proxy with one reference for an object of the kernel. NULL for an unknown or abstract class. A dispatch source is
/// no proxy all the same: its own bodies run first.
OSObject *DextLabCreateProxy(const char *className, uint64_t handle);
/// The kernel's number for an object; 0 if it has none. An object of this process may get one too.
uint64_t DextLabHandle(const OSObject *object);
void DextLabSetHandle(OSObject *object, uint64_t handle);
/// One more reference, unless the object is being freed; one fewer, unless it is the last. True if done.
bool DextLabTryRetain(OSObject *object);
bool DextLabReleaseUnlessLast(OSObject *object);
/// Ends an object's memory: the last step of OSObject::free.
void DextLabDestroyObject(OSObject *object);

// Messages.

/// Dispatcher that hands a message to the kernel: `Stop(provider, &DextLabKernelDispatch)` reaches the kernel's body.
kern_return_t DextLabKernelDispatch(OSMetaClassBase *self, const IORPC rpc);
/// `Class::Method` of a message for this object, or NULL.
const char *DextLabMethodName(const OSMetaClassBase *object, uint64_t msgid);
/// Says once that a method needs what is not there; answers kIOReturnUnsupported. Placeholders of iig's call it, too.
extern "C" kern_return_t DextLabUnsupported(const char *method);

/// Runs a message on a local object, on its method's queue; `done` (may be NULL) runs when it has.
kern_return_t DextLabDeliver(OSObject *object, const IORPC rpc, void (^done)(kern_return_t result));
/// The same on a queue that is not the method's; NULL: on this thread.
kern_return_t DextLabDeliverOn(
    IODispatchQueue *queue, OSObject *object, const IORPC rpc, void (^done)(kern_return_t result));
/// Lets the action's target run on that queue (may be NULL) instead of its method's.
void DextLabSetActionQueue(OSAction *action, IODispatchQueue *queue);
/// `Class::Method` of the target that the action calls; NULL: it calls nobody any more.
const char *DextLabActionMethodName(OSAction *action, OSObject **target);
/// Tells the transport that this thread goes on to run a driver's code (DextLabTransport.placed).
void DextLabPlaced();
enum DextLabEntry { kDextLabRan, kDextLabCancelled, kDextLabBusy };
/// As DispatchSync_f; `placed` runs when the place in the queue is taken. Without `waits`, only if the queue is free
/// now.
DextLabEntry DextLabDispatchSync(
    IODispatchQueue *queue, void *context, void (*function)(void *context), void (*placed)(), bool waits);
/// As DispatchAsync_f; `drop` runs instead if the queue is cancelled.
void DextLabDispatchAsync(
    IODispatchQueue *queue, void *context, void (*function)(void *context), void (*drop)(void *context));
/// As DispatchAsync, even if the queue is cancelled before or after: what tells the end of a source or an action. Drivers
/// cancel a source and then its queue, and go on when both have said that they are done (Apple's samples).
void DextLabDispatchAlways(IODispatchQueue *queue, void (^block)(void));
/// Queues that run something now, or are about to.
int DextLabQueuesAtWork();
/// Runs the block with the action's messages going straight to its target, because this thread is on the right queue.
void DextLabDeliverInline(void (^block)(void));
bool DextLabDeliversInline();
/// Runs an action's message on its target. kIOReturnUnsupported if the action is not of that type.
kern_return_t DextLabForwardAction(OSAction *action, const IORPC rpc);

/// Whether the object's class, or one above it, has a QUEUENAME of that name. All have "Default".
bool DextLabDeclaresQueue(const OSObject *object, std::string_view name);
/// SetDispatchQueue and CopyDispatchQueue: only for declared names; looks up the providers of a service.
kern_return_t DextLabSetDeclaredQueue(OSObject *object, const char *name, IODispatchQueue *queue);
kern_return_t DextLabFindQueue(OSObject *object, const char *name, IODispatchQueue **queue);
/// Queues of an object: the name is a QUEUENAME or "Default". Copy answers with a reference, or NULL.
void DextLabSetQueue(OSObject *object, const char *name, IODispatchQueue *queue);
IODispatchQueue *DextLabCopyQueue(OSObject *object, std::string_view name);
IODispatchQueue *DextLabCopyQueueForMessage(OSObject *object, uint64_t msgid);

/// Gets what a driver gives to IOUserClient::ExternalMethod; NULL: nobody. A fuzzer learns from it what calls have to be.
extern void (*DextLabDispatchHook)(uint64_t selector, const struct IOUserClientMethodDispatch *dispatch);

// Time.

/// A time on a clock of IOTimerDispatchSource, as nanoseconds of CLOCK_MONOTONIC. False for an unknown clock.
bool DextLabDeadline(uint64_t clock, uint64_t time, uint64_t *monotonicNanoseconds);
/// Now, on that clock and in its unit.
uint64_t DextLabNow(uint64_t clock);

/// A block on the heap; NULL stays NULL.
template <typename BlockType>
BlockType DextLabCopyBlock(BlockType block) {
    return block == nullptr ? block : Block_copy(block);
}

/// What the process panicked about; empty: it did not.
const char *DextLabPanicText(void);

/// Writes one line as os_log does, past all filters.
void DextLabLog(os_log_type_t type, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif /* DEXTLAB_RUNTIME_H */
