// SPDX-License-Identifier: Apache-2.0

// Messages and replies of this process as records.

#include <cstring>

#include <DriverKit/OSCollections.h>

#include "../Runtime/Serialize.h"
#include "Host.h"

namespace dextlab::host {
namespace {
OSMetaClassBase *getObject(const IORPCMessage *message, uint64_t index) {
    OSObjectRef reference;
    memcpy(&reference, reinterpret_cast<const unsigned char *>(message + 1) + index * sizeof(reference),
        sizeof(reference));
    return reinterpret_cast<OSMetaClassBase *>(reference);
}

/// Objects and arguments of a message or reply, on their way out.
struct Encoder {
    Worker &worker;
    WireObject objects[kWireObjectsMax];
    uint32_t count = 0;

    /// `first`: 1 leaves out the destination. Nothing is counted as sent yet.
    kern_return_t encode(IORPCMessageMach *mach, IORPCMessage *message, uint32_t first, Outgoing &record) {
        if (message->objectRefs > kWireObjectsMax + first || message->objectRefs < first) {
            return kIOReturnBadArgument;
        }
        worker.values.clear();
        auto *bytes = reinterpret_cast<unsigned char *>(mach);
        size_t place = sizeof(IORPCMessageMach);
        for (uint64_t index = 0; index < message->objectRefs; ++index) {
            bool isThere = index < mach->msgh_body.msgh_descriptor_count;
            bool isValue = isThere && bytes[place + 11] == MACH_MSG_OOL_DESCRIPTOR;
            place += isValue ? sizeof(mach_msg_ool_descriptor_t) : sizeof(mach_msg_port_descriptor_t);
            if (index >= first && !add(getObject(message, index), isValue)) {
                return kIOReturnBadArgument;
            }
        }
        record.objects = objects;
        record.objectCount = count;
        auto *content = reinterpret_cast<unsigned char *>(message);
        size_t head = sizeof(IORPCMessage) + message->objectRefs * sizeof(OSObjectRef);
        record.arguments = content + head;
        record.argumentSize = static_cast<uint32_t>(bytes + mach->msgh.msgh_size - content - head);
        record.values = worker.values.data();
        record.valueSize = worker.values.size();
        return record.fits() ? kIOReturnSuccess : kIOReturnMessageTooLarge;
    }

    /// Gives the objects their handles, just before they are sent.
    void name(IORPCMessage *message, uint32_t first) {
        for (uint32_t index = 0; index < count; ++index) {
            if (objects[index].kind == kWireKernelObject) {
                objects[index] = nameObject(static_cast<OSObject *>(getObject(message, index + first)));
            }
        }
    }

private:
    bool add(OSMetaClassBase *reference, bool isValue) {
        WireObject &named = objects[count++];
        named = WireObject{isValue ? kWireValue : kWireNull, 0, 0};
        if (reference == nullptr) {
            return true;
        }
        OSObject *object = OSDynamicCast(OSObject, reference);
        if (object == nullptr) {
            return false;
        }
        if (OSDynamicCast(OSContainer, object) == nullptr) {
            named.kind = kWireKernelObject;
            return !isValue;
        }
        size_t start = worker.values.size();
        named.kind = kWireValue;
        bool good = writeBinary(object, worker.values);
        named.value = static_cast<uint64_t>(worker.values.size() - start) << 32 | start;
        return good;
    }
};
} // namespace

kern_return_t postMessage(Worker &worker, WireKind kind, uint64_t call, OSMetaClassBase *target, const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (message == nullptr || rpc.message->msgh.msgh_size > rpc.sendSize) {
        return kIOReturnIPCError;
    }
    Outgoing record{kind};
    if (OSObject *object = OSDynamicCast(OSObject, target)) {
        record.target = DextLabHandle(object);
        if (record.target == 0 || (record.target & kWireDriverHandle) != 0) {
            // The kernel has never heard of it, hence has no body for it.
            return kIOReturnUnsupported;
        }
    }
    Encoder encoder{worker};
    kern_return_t ret = encoder.encode(rpc.message, message, 1, record);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    encoder.name(message, 1);
    record.call = call;
    record.method = message->msgid;
    record.within = worker.within;
    post(record);
    return kIOReturnSuccess;
}

void postReply(Worker &worker, uint64_t call, kern_return_t status, const IORPC rpc) {
    Outgoing record{kWireReply};
    record.call = call;
    Encoder encoder{worker};
    Objects passed;
    IORPCMessage *reply = nullptr;
    if (status == kIOReturnSuccess) {
        reply = IORPCMessageFromMach(rpc.reply, true);
        status = reply == nullptr ? kIOReturnIPCError : encoder.encode(rpc.reply, reply, 0, record);
    }
    if (reply != nullptr) {
        for (uint64_t index = 0; index < reply->objectRefs && index < kWireObjectsMax; ++index) {
            passed.all[passed.count++] = static_cast<OSObject *>(getObject(reply, index));
        }
    }
    if (status == kIOReturnSuccess) {
        encoder.name(reply, 0);
    } else {
        record = Outgoing{kWireReply};
        record.call = call;
        record.status = status;
    }
    post(record);
    // References in a reply pass to the receiver, which has its own now.
    dropObjects(passed);
}
} // namespace dextlab::host
