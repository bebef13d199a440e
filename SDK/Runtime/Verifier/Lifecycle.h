// SPDX-License-Identifier: Apache-2.0

// What the runtime tells the verifier of services, sources, queues and clients. All of it is called only while the
// verifier is on, except `dispatch`, which asks itself.
//
//   Methods     which message a thread runs; where a class has the body of a method
//   Services    Start, Stop, SetPowerState and RegisterService
//   Sources     dispatch sources and actions
//   Queues      who waits for which queue
//   Clients     user clients and their calls
//   Devices     what the kernel has to know of a driver's code, for what only devices see

#ifndef DEXTLAB_VERIFIER_LIFECYCLE_H
#define DEXTLAB_VERIFIER_LIFECYCLE_H

#include <cstdint>
#include <string>
#include <vector>

#include <DriverKit/IORPC.h>
#include <DriverKit/OSObject.h>

#include "../Verifier.h"

class IODispatchQueue;
class IODispatchSource;
class IOService;
class IOTimerDispatchSource;
class IOUserClient;
class OSAction;
struct IOUserClientMethodArguments;
struct IOUserClientMethodDispatch;

namespace dextlab::verifier {
// Methods.

/// A message that this thread runs in its body.
struct Running {
    OSObject *object;
    uint64_t method;
    Running *outer;
};
/// The innermost; NULL if there is none.
const Running *running();
/// Whether this thread is within that method of that object.
bool isWithin(const OSMetaClassBase *object, uint64_t method);
kern_return_t dispatchWatched(OSObject *object, const IORPC rpc);
/// Every message on its way to a driver's body.
inline kern_return_t dispatch(OSObject *object, const IORPC rpc) {
    return isOn() ? dispatchWatched(object, rpc) : object->Dispatch(rpc);
}
/// Whether the class is no framework's.
bool isOfDriver(const OSMetaClass *meta);
/// Where the driver has the body of a method, if one of its classes has one; for what is left out there. `mangled` is
/// what follows the class's name: "10Start_ImplEP9IOService".
Stack bodyOf(const OSMetaClassBase *object, const char *mangled);
extern const char *const kStartBody;
extern const char *const kStopBody;
extern const char *const kSetPowerStateBody;
/// `Class::Method`, the class being the object's own.
std::string nameOf(const OSMetaClassBase *object, uint64_t method);
/// As report, with places known from before.
void reportAt(const char *rule, const OSMetaClassBase *object, std::initializer_list<Labelled> places,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

// Services.

/// IOService's own body of Start has come back, that of Stop or SetPowerState is about to ask the kernel.
void reachedStart(IOService *service, kern_return_t result);
void reachesStop(IOService *service);
void reachedStop(IOService *service);
void reachesSetPowerState(IOService *service);
void serviceFreed(IOService *service);
void methodBegins(OSObject *object, uint64_t method);
void methodEnded(OSObject *object, uint64_t method, kern_return_t result);
/// A message goes to the kernel, and has been answered.
void sends(OSMetaClassBase *self, const IORPC rpc);
void sent(OSMetaClassBase *self, const IORPC rpc, kern_return_t result);
/// The lab lacks that method: what fails then is no fault of the driver, and a family's Stop counts as the base's.
void unavailable(const char *method);
bool hasStopped(const OSObject *service);
/// No queue of the process runs anything or is about to.
void allQueuesIdle();
/// A block runs outside of queues: nothing is certain any more.
void concurrentBlock();
bool hasConcurrentBlocks();

// Sources.

void actionMade(OSAction *action, OSObject *target);
void actionEnds(OSAction *action);
void sourceHandler(IODispatchSource *source, OSAction *action);
void sourceEnabled(IODispatchSource *source, bool enabled);
void sourceCancelled(IODispatchSource *source, bool hasHandler);
/// The handler of the cancellation is about to run.
void sourceCancelDone(IODispatchSource *source);
void sourceFreed(IODispatchSource *source);
void timerArmed(IOTimerDispatchSource *timer, uint64_t generation, uint64_t clock, uint64_t deadline);
/// A reference to the timer, if it is there and still armed with that.
bool copyArmed(IOTimerDispatchSource *timer, uint64_t generation);
/// The time has come; `hasHandler`: there is somebody to call.
void timerFires(IOTimerDispatchSource *timer, bool hasHandler);
void stopsWithSources(IOService *service);
void stoppedWithSources(IOService *service);
/// Whether something could still call the driver.
bool canBeCalled();

// Queues.

/// A message waits for the queue; it has its turn.
void waits(IODispatchQueue *queue, OSObject *object, uint64_t method);
void waitEnds(OSObject *object, uint64_t method);
/// This thread was made to wait by the driver, from `since` (DextLabNow of kIOTimerClockMachAbsoluteTime) until now.
void hasWaited(const char *how, uint64_t since);
/// This thread goes on to wait for a queue in DispatchSync, or in a call of a method that runs there.
struct QueueWait {
    /// Told which queues the thread is on.
    void holds(IODispatchQueue *queue) { held_.push_back(queue); }
    void begins(IODispatchQueue *wanted);
    ~QueueWait();

private:
    friend struct QueueWaits;
    std::vector<IODispatchQueue *> held_;
    IODispatchQueue *wanted_ = nullptr;
    Stack place_;
};
void queueMissing(OSObject *object, uint64_t method, const OSMetaClass *declarer, const char *name);
void queueCancelled(IODispatchQueue *queue);
void dispatchDropped(IODispatchQueue *queue);
void syncOnOwnQueue(IODispatchQueue *queue);
IOService *serviceOfDefaultQueue(IODispatchQueue *queue);

// Clients.

void userClientMade(IOService *service, kern_return_t result, IOUserClient *client);
void callBegins(IOUserClientMethodArguments *arguments);
void callChecked(const IOUserClientMethodDispatch *dispatch);
void callEnded(IOUserClient *client, const IOUserClientMethodArguments *arguments, uint32_t scalarRoom,
    kern_return_t result);
void asyncCompletion(OSMetaClassBase *action, const IORPC rpc);
void completionEnds(const OSAction *action);

// Devices.

/// A message for an IODMACommand is on its way to the kernel.
void commandSends(OSObject *command, IORPCMessage *message);
/// An interrupt's handler is.
void interruptHandler(IODispatchSource *source, OSAction *action);
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_LIFECYCLE_H */
