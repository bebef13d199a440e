// SPDX-License-Identifier: Apache-2.0

// What the kernel's records ask for. Whatever runs a driver's code first lets another thread read; what only puts a message
// on a queue does not.

#include <cstring>

#include <DriverKit/IOUserServer.h>
#include <DriverKit/OSCollections.h>

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
        if (!object->init()) {
            status = kIOReturnError;
            if (OSObject *kept = disown(head.target)) {
                kept->release();
            }
        }
        object->release();
    }
    Outgoing reply{kWireReply};
    reply.call = head.call;
    reply.status = status;
    post(reply);
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
        status = deliver(target, rpc);
        worker.within = 0;
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
        quit(bodyOf(worker));
    default:
        refuse("a record of kind %u", record->kind);
    }
    served(worker);
}
} // namespace dextlab::host
