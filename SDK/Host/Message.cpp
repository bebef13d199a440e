// SPDX-License-Identifier: Apache-2.0

// Records from the kernel as messages (SDK/Runtime/CONTRACT.md, "A message"). Everything that comes from the wire is
// measured before it is used.

#include <cstdlib>
#include <cstring>

#include <DriverKit/OSCollections.h>

#include "../Runtime/Serialize.h"
#include "../Runtime/Verifier/Objects.h"
#include "Host.h"

namespace dextlab::host {
namespace {
/// Marks messages from the kernel. No count of objects is that large, so a message whose descriptors lie otherwise than
/// the receiver's structure has them is never taken for one of its own.
constexpr uint64_t kFromKernel = 1ULL << 32;

const unsigned char *argumentsOf(const WireRecord *record) {
    return reinterpret_cast<const unsigned char *>(record + 1) + record->objectCount * sizeof(WireObject);
}

WireObject objectAt(const WireRecord *record, uint32_t index) {
    WireObject named;
    memcpy(&named, reinterpret_cast<const unsigned char *>(record + 1) + index * sizeof(named), sizeof(named));
    return named;
}

OSObject *readValue(const WireRecord *record, const WireObject &named) {
    uint64_t offset = named.value & 0xFFFFFFFF;
    uint64_t length = named.value >> 32;
    if (length == 0) {
        return nullptr;
    }
    if (offset > record->valueSize || length > record->valueSize - offset) {
        refuse("a value at %llu of %llu bytes among %u", static_cast<unsigned long long>(offset),
            static_cast<unsigned long long>(length), record->valueSize);
    }
    const unsigned char *values = argumentsOf(record) + ((record->argumentSize + 7) & ~7U);
    OSObject *value = readBinary(values + offset, length);
    if (value == nullptr) {
        refuse("a value of %llu bytes that is no container", static_cast<unsigned long long>(length));
    }
    return value;
}

/// Fills a message or reply: head, descriptors, objects, arguments. `isValue` says which descriptors are large.
struct Frame {
    IORPCMessageMach *mach;
    uint32_t count;
    uint32_t values = 0;
    bool isValue[kWireObjectsMax + 1] = {};

    size_t contentOffset() const {
        return sizeof(IORPCMessageMach) + count * sizeof(mach_msg_port_descriptor_t) +
               values * (sizeof(mach_msg_ool_descriptor_t) - sizeof(mach_msg_port_descriptor_t));
    }
    void mark(uint32_t index) {
        isValue[index] = true;
        ++values;
    }
    IORPCMessage *write(mach_msg_id_t id, const void *arguments, uint32_t size) {
        size_t offset = contentOffset();
        size_t whole = offset + sizeof(IORPCMessage) + count * sizeof(OSObjectRef) + size;
        auto *bytes = reinterpret_cast<unsigned char *>(mach);
        memset(bytes, 0, offset + sizeof(IORPCMessage));
        mach->msgh.msgh_id = id;
        mach->msgh.msgh_size = static_cast<mach_msg_size_t>(whole);
        mach->msgh_body.msgh_descriptor_count = count;
        size_t place = sizeof(IORPCMessageMach);
        for (uint32_t index = 0; index < count; ++index) {
            // Both kinds have their type in byte 11.
            bytes[place + 11] = isValue[index] ? MACH_MSG_OOL_DESCRIPTOR : MACH_MSG_PORT_DESCRIPTOR;
            place += isValue[index] ? sizeof(mach_msg_ool_descriptor_t) : sizeof(mach_msg_port_descriptor_t);
        }
        auto *message = reinterpret_cast<IORPCMessage *>(bytes + offset);
        message->objectRefs = count;
        memcpy(bytes + whole - size, arguments, size);
        return message;
    }
};

void setObject(IORPCMessage *message, uint32_t index, OSMetaClassBase *object) {
    auto reference = reinterpret_cast<OSObjectRef>(object);
    memcpy(reinterpret_cast<unsigned char *>(message + 1) + index * sizeof(reference), &reference, sizeof(reference));
}
} // namespace

Worker::Worker()
    : record(static_cast<unsigned char *>(malloc(kWireRecordMax))),
      message(static_cast<unsigned char *>(malloc(kMessageRoom))),
      reply(static_cast<unsigned char *>(malloc(kMessageRoom))) {
    if (record == nullptr || message == nullptr || reply == nullptr) {
        abort();
    }
    useAlternateStack();
}

Worker::~Worker() {
    free(record);
    free(message);
    free(reply);
}

Worker &Worker::own() {
    thread_local Worker worker;
    return worker;
}

void takeObjects(const WireRecord *record, Objects &objects) {
    for (uint32_t index = 0; index < record->objectCount; ++index) {
        WireObject named = objectAt(record, index);
        OSObject *object = nullptr;
        switch (named.kind) {
        case kWireNull:
            break;
        case kWireKernelObject:
        case kWireDriverObject:
            object = copyNamed(named);
            break;
        case kWireValue:
            object = readValue(record, named);
            break;
        default:
            refuse("an object of kind %u", named.kind);
        }
        objects.all[objects.count++] = object;
    }
}

void dropObjects(Objects &objects) {
    Worker &worker = Worker::own();
    for (uint32_t index = 0; index < objects.count; ++index) {
        OSObject *object = objects.all[index];
        if (object == nullptr || DextLabReleaseUnlessLast(object)) {
            continue;
        }
        // Its `free` may be the driver's.
        if (OSDynamicCast(OSContainer, object) == nullptr) {
            stopReading(worker);
        }
        object->release();
    }
    objects.count = 0;
}

IORPC buildMessage(Worker &worker, const WireRecord *record, OSMetaClassBase *target, const Objects &objects) {
    Frame frame{reinterpret_cast<IORPCMessageMach *>(worker.message), objects.count + 1};
    for (uint32_t index = 0; index < objects.count; ++index) {
        if (objectAt(record, index).kind == kWireValue) {
            frame.mark(index + 1);
        }
    }
    IORPCMessage *message = frame.write(kIORPCVersion190615, argumentsOf(record), record->argumentSize);
    message->msgid = record->method & ~static_cast<uint64_t>(kIORPCMessageIDKernel);
    message->flags = kFromKernel | (record->kind == kWireOneway ? static_cast<uint64_t>(kIORPCMessageOneway) : 0);
    setObject(message, 0, target);
    for (uint32_t index = 0; index < objects.count; ++index) {
        setObject(message, index + 1, objects.all[index]);
    }
    IORPC rpc = {frame.mach, nullptr, frame.mach->msgh.msgh_size, 0};
    if (record->kind != kWireOneway) {
        rpc.reply = reinterpret_cast<IORPCMessageMach *>(worker.reply);
        rpc.replySize = kMessageRoom;
        rpc.reply->msgh.msgh_id = 0;
    }
    return rpc;
}

kern_return_t storeReply(const WireRecord *record, Objects &objects, const IORPC rpc) {
    IORPCMessage *sent = IORPCMessageFromMach(rpc.message, false);
    size_t content = sizeof(IORPCMessage) + objects.count * sizeof(OSObjectRef) + record->argumentSize;
    Frame frame{rpc.reply, objects.count};
    size_t smallest = frame.contentOffset() + content;
    if (rpc.reply == nullptr || sent == nullptr || rpc.replySize < smallest) {
        dropObjects(objects);
        return kIOReturnIPCError;
    }
    for (uint32_t index = 0; index < objects.count; ++index) {
        if (objectAt(record, index).kind == kWireValue) {
            frame.mark(index);
        }
    }
    // The stub knows its reply's size, hence how many containers it expects; a NULL that came for one is made to fit.
    size_t more = (rpc.replySize - smallest) / 4;
    for (uint32_t index = 0; index < objects.count && more <= objects.count && frame.values < more; ++index) {
        if (!frame.isValue[index] && objects.all[index] == nullptr) {
            frame.mark(index);
        }
    }
    if (frame.contentOffset() + content > rpc.replySize) {
        dropObjects(objects);
        return kIOReturnIPCError;
    }
    IORPCMessage *reply = frame.write(kIORPCVersion190615Reply, argumentsOf(record), record->argumentSize);
    reply->msgid = sent->msgid;
    for (uint32_t index = 0; index < objects.count; ++index) {
        setObject(reply, index, objects.all[index]);
        if (verifier::isOn() && objects.all[index] != nullptr) {
            verifier::objectReceived(objects.all[index]);
        }
    }
    objects.count = 0;
    return kIOReturnSuccess;
}
} // namespace dextlab::host
