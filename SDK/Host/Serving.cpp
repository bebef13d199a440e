// SPDX-License-Identifier: Apache-2.0

// What the kernel's records ask for. Whatever runs a driver's code first lets another thread read; what only puts a
// message on a queue does not.

#include <cstdlib>
#include <cstring>

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOUserServer.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSCollections.h>

#include "../Runtime/Verifier/Leaks.h"
#include "../Runtime/Verifier/Lifecycle.h"
#include "Host.h"

namespace dextlab::host {
namespace {
bool welcomed = false;

const char *bodyOf(Worker &worker) {
    return reinterpret_cast<const char *>(worker.record) + sizeof(WireRecord) +
           worker.head()->objectCount * sizeof(WireObject);
}

void welcome(Worker &worker) {
    const WireRecord *record = worker.head();
    WireWelcome body;
    if (welcomed || record->argumentSize < sizeof(body)) {
        refuse("a welcome of %u bytes, or a second one", record->argumentSize);
    }
    memcpy(&body, bodyOf(worker), sizeof(body));
    size_t left = record->argumentSize - sizeof(body);
    if (body.bootArgumentsLength > left || body.server == 0 || (body.server & kWireDriverHandle) != 0) {
        refuse("a welcome with %u bytes of boot arguments in %zu, server %#llx", body.bootArgumentsLength, left,
            static_cast<unsigned long long>(body.server));
    }
    std::string arguments(bodyOf(worker) + sizeof(body), body.bootArgumentsLength);
    OSRuntimeSetBootArguments(arguments.c_str());
    OSRuntimeShowPrivateData(body.showsPrivateData != 0);
    OSRuntimeEnableLogTypes(body.keepsInfo != 0, body.keepsDebug != 0);
    IOUserServer *server = OSTypeAlloc(IOUserServer);
    if (server == nullptr || !adopt(body.server, server)) {
        refuse("a welcome, and there is no memory for it");
    }
    // `init` lets another thread read on.
    welcomed = true;
    server->init();
    server->release();
}

void make(Worker &worker) {
    WireRecord head = *worker.head();
    OSMetaClass *meta = classAt(head.method);
    if (meta == nullptr || head.target == 0 || (head.target & kWireDriverHandle) != 0) {
        refuse("a make of class %llu, handle %#llx", static_cast<unsigned long long>(head.method),
            static_cast<unsigned long long>(head.target));
    }
    OSObject *object;
    kern_return_t status = OSObjectAllocate(meta, &object);
    if (status == kIOReturnSuccess) {
        if (!adopt(head.target, object)) {
            refuse("a make with handle %#llx, which is there", static_cast<unsigned long long>(head.target));
        }
        placed();
        nowServing = {head.call, head.target, 0};
        if (!object->init()) {
            status = kIOReturnError;
            if (OSObject *kept = disown(head.target)) {
                kept->release();
            }
        }
        object->release();
        nowServing = {0, 0, 0};
    }
    Outgoing reply{kWireReply};
    reply.call = head.call;
    reply.status = status;
    post(reply);
}

/// A call whose queue is busy. It waits there, not on a thread: who reads goes on, and so do calls for other queues.
struct Waiting {
    OSObject *object;
    uint64_t number;
    uint64_t handle;
    Objects objects;
    IORPC rpc;

    /// Takes the references over and copies the message.
    static Waiting *copy(OSObject *object, const Served &call, const Objects &objects, const IORPC rpc) {
        auto *waiting = new Waiting{object, call.call, call.target, objects, rpc};
        waiting->rpc.message = static_cast<IORPCMessageMach *>(malloc(rpc.sendSize));
        memcpy(static_cast<void *>(waiting->rpc.message), rpc.message, rpc.sendSize);
        return waiting;
    }

    static void run(void *context) {
        auto *waiting = static_cast<Waiting *>(context);
        Worker &worker = Worker::own();
        waiting->rpc.reply = reinterpret_cast<IORPCMessageMach *>(worker.reply);
        waiting->rpc.reply->msgh.msgh_id = 0;
        worker.within = waiting->number;
        nowServing = {waiting->number, waiting->handle, IORPCMessageFromMach(waiting->rpc.message, false)->msgid};
        kern_return_t status = verifier::dispatch(waiting->object, waiting->rpc);
        worker.within = 0;
        nowServing = {0, 0, 0};
        waiting->end(status);
    }

    /// The queue was cancelled.
    static void drop(void *context) { static_cast<Waiting *>(context)->end(kIOReturnAborted); }

    void end(kern_return_t status) {
        postReply(Worker::own(), number, status, rpc);
        dropObjects(objects);
        object->release();
        free(rpc.message);
        delete this;
    }
};

/// A call that can run at once.
struct Running {
    OSObject *object;
    IORPC rpc;
    kern_return_t status = kIOReturnAborted;

    static void run(void *context) {
        auto *running = static_cast<Running *>(context);
        running->status = verifier::dispatch(running->object, running->rpc);
    }
};

/// False if the call waits for its queue, with its references.
bool runCall(OSObject *object, const Served &call, const Objects &objects, const IORPC rpc, kern_return_t &status) {
    uint64_t method = IORPCMessageFromMach(rpc.message, false)->msgid;
    IODispatchQueue *queue = OSDynamicCast(OSAction, object) == nullptr ? DextLabCopyQueueForMessage(object, method)
                                                                       : nullptr;
    if (queue == nullptr) {
        status = DextLabDeliver(object, rpc, nullptr);
        return true;
    }
    Running running{object, rpc};
    DextLabEntry entry = DextLabDispatchSync(queue, &running, &Running::run, &placed, false);
    if (entry == kDextLabBusy) {
        if (verifier::isOn()) {
            verifier::waits(queue, object, method);
        }
        DextLabDispatchAsync(queue, Waiting::copy(object, call, objects, rpc), &Waiting::run, &Waiting::drop);
    }
    queue->release();
    status = running.status;
    return entry != kDextLabBusy;
}

kern_return_t deliver(OSMetaClassBase *target, const IORPC rpc) {
    if (OSObject *object = OSDynamicCast(OSObject, target)) {
        return DextLabDeliver(object, rpc, nullptr);
    }
    placed();
    return target->Dispatch(rpc);
}

void call(Worker &worker) {
    WireRecord head = *worker.head();
    Objects objects;
    takeObjects(worker.head(), objects);
    OSMetaClassBase *target;
    OSObject *object = nullptr;
    if (head.target == 0) {
        target = classOfStaticMethod(head.method);
    } else {
        target = object = copyTarget(head.target);
    }
    kern_return_t status = head.target == 0 ? kIOReturnUnsupported : kIOReturnOffline;
    IORPC rpc = {};
    if (target != nullptr) {
        rpc = buildMessage(worker, worker.head(), target, objects);
        worker.within = head.kind == kWireCall ? head.call : 0;
        nowServing = {worker.within, head.target, head.method};
        bool isCall = object != nullptr && head.kind == kWireCall;
        bool isOver = true;
        if (isCall) {
            isOver = runCall(object, nowServing, objects, rpc, status);
        } else {
            status = deliver(target, rpc);
        }
        worker.within = 0;
        nowServing = {0, 0, 0};
        if (!isOver) {
            return;
        }
    }
    dropObjects(objects);
    if (object != nullptr) {
        objects.all[objects.count++] = object;
        dropObjects(objects);
    }
    served(worker);
    if (head.kind == kWireCall) {
        // Before the answer is out, so that the kernel need not ring for what it sends next.
        startReading(worker);
        postReply(worker, head.call, status, rpc);
    }
}
} // namespace

void serve(Worker &worker) {
    const WireRecord *record = worker.head();
    if (!welcomed && record->kind != kWireWelcome && record->kind != kWireExit) {
        refuse("a record of kind %u before its welcome", record->kind);
    }
    switch (record->kind) {
    case kWireWelcome:
        welcome(worker);
        break;
    case kWireCall:
    case kWireOneway:
        call(worker);
        break;
    case kWireReply:
        replyArrived(worker);
        break;
    case kWireReleased:
        if (OSObject *object = kernelReleased(record->target, record->status)) {
            worker.doomed.push_back(object);
        }
        break;
    case kWireMake:
        make(worker);
        break;
    case kWireExit:
        // What the kernel let go of before may still be freed by another thread: the driver's code, which may log and
        // may crash, and neither is to be lost.
        awaitOthers(1'000'000'000);
        if (verifier::isOn()) {
            verifier::processEnds();
        }
        quit(bodyOf(worker));
    default:
        refuse("a record of kind %u", record->kind);
    }
    served(worker);
}
} // namespace dextlab::host
