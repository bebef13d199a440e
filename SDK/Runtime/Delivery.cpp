// SPDX-License-Identifier: Apache-2.0

// The last step of a message: onto its method's queue, and from there to its body.

#include <cstdlib>
#include <cstring>

#include <Block.h>

#include "DextLabRuntime.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSObject.h>

namespace {
thread_local bool deliversInline = false;

bool isOneway(const IORPCMessage *message) {
    return (message->flags & kIORPCMessageOneway) != 0;
}

/// A copy of a oneway message that outlives its sender's stack, with references to its objects.
struct QueuedMessage {
    OSObject *object;
    void (^done)(kern_return_t result);
    IORPC rpc;

    static QueuedMessage *copy(OSObject *object, const IORPC rpc, void (^done)(kern_return_t result)) {
        auto *queued = new QueuedMessage{object, DextLabCopyBlock(done), rpc};
        queued->rpc.message = static_cast<IORPCMessageMach *>(malloc(rpc.sendSize));
        memcpy(static_cast<void *>(queued->rpc.message), rpc.message, rpc.sendSize);
        object->retain();
        queued->forEachObject([](OSMetaClassBase *reference) { reference->retain(); });
        return queued;
    }

    static void run(void *context) {
        auto *queued = static_cast<QueuedMessage *>(context);
        queued->end(dextlab::verifier::dispatch(queued->object, queued->rpc));
    }

    /// The queue was cancelled.
    static void drop(void *context) { static_cast<QueuedMessage *>(context)->end(kIOReturnAborted); }

    void end(kern_return_t result) {
        if (done != nullptr) {
            done(result);
            Block_release(done);
        }
        forEachObject([](OSMetaClassBase *reference) { reference->release(); });
        object->release();
        free(rpc.message);
        delete this;
    }

    void forEachObject(void (*apply)(OSMetaClassBase *reference)) {
        IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
        for (uint64_t index = 0; index < message->objectRefs; ++index) {
            OSObjectRef reference;
            memcpy(&reference, reinterpret_cast<char *>(message + 1) + index * sizeof(reference), sizeof(reference));
            if (reference != 0) {
                apply(reinterpret_cast<OSMetaClassBase *>(reference));
            }
        }
    }
};
} // namespace

void DextLabDeliverInline(void (^block)(void)) {
    bool before = deliversInline;
    deliversInline = true;
    block();
    deliversInline = before;
}

bool DextLabDeliversInline() {
    return deliversInline;
}

void DextLabPlaced() {
    const DextLabTransport *transport = OSRuntimeTransport();
    if (transport != nullptr && transport->placed != nullptr) {
        transport->placed();
    }
}

namespace {
/// A message that runs on its sender's thread.
struct WaitedMessage {
    OSObject *object;
    IORPC rpc;
    kern_return_t result = kIOReturnAborted;

    static void run(void *context) {
        auto *waited = static_cast<WaitedMessage *>(context);
        waited->result = dextlab::verifier::dispatch(waited->object, waited->rpc);
    }
};

/// Runs an event of the kernel's (an interrupt) on the thread that read it, which saves waking another one. False: its queue is
/// busy, or the thread is not the reader; nothing was done.
bool runAtOnce(IODispatchQueue *queue, OSObject *object, const IORPC rpc, void (^done)(kern_return_t result)) {
    const DextLabTransport *transport = OSRuntimeTransport();
    if (transport == nullptr || transport->reads == nullptr || !transport->reads()) {
        return false;
    }
    WaitedMessage waited{object, rpc};
    if (DextLabDispatchSync(queue, &waited, &WaitedMessage::run, &DextLabPlaced, false) == kDextLabBusy) {
        return false;
    }
    if (done != nullptr) {
        done(waited.result);
    }
    return true;
}

/// Whether the message is only passed on, to the action's target, and finds its place there.
bool isPassedOn(OSObject *object, const IORPCMessage *message) {
    return OSDynamicCast(OSAction, object) != nullptr && message->msgid != OSAction_Aborted_ID;
}
} // namespace

kern_return_t DextLabDeliver(OSObject *object, const IORPC rpc, void (^done)(kern_return_t result)) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    IODispatchQueue *queue = DextLabCopyQueueForMessage(object, message->msgid);
    kern_return_t ret = DextLabDeliverOn(queue, object, rpc, done);
    OSSafeReleaseNULL(queue);
    return ret;
}

kern_return_t DextLabDeliverOn(
    IODispatchQueue *queue, OSObject *object, const IORPC rpc, void (^done)(kern_return_t result)) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    kern_return_t ret;
    bool isThere = queue == nullptr || queue->OnQueue();
    if (!isThere && dextlab::verifier::isOn()) {
        dextlab::verifier::waits(queue, object, message->msgid);
    }
    if (isThere) {
        if (!isPassedOn(object, message)) {
            DextLabPlaced();
        }
        ret = dextlab::verifier::dispatch(object, rpc);
        if (done != nullptr) {
            done(ret);
        }
    } else if (isOneway(message) && runAtOnce(queue, object, rpc, done)) {
        ret = kIOReturnSuccess;
    } else if (isOneway(message)) {
        DextLabDispatchAsync(
            queue, QueuedMessage::copy(object, rpc, done), &QueuedMessage::run, &QueuedMessage::drop);
        ret = kIOReturnSuccess;
    } else {
        WaitedMessage waited{object, rpc};
        DextLabDispatchSync(queue, &waited, &WaitedMessage::run, &DextLabPlaced, true);
        ret = waited.result;
        if (done != nullptr) {
            done(ret);
        }
    }
    return ret;
}
