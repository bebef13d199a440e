// SPDX-License-Identifier: Apache-2.0

// Messages: from a stub to the right process, queue and body.

#include <atomic>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

#include "../Wire/include/Wire.h"
#include "DextLabRuntime.h"
#include "KernelSource.h"
#include "Verifier/Lifecycle.h"
#include "Verifier/Objects.h"
#include <DriverKit/IODataQueueDispatchSource.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSObject.h>

namespace {
std::atomic<const DextLabTransport *> currentTransport{nullptr};

/// A table of a class description: n ids in order, then n options.
struct MethodTable {
    const unsigned char *ids;
    size_t count;
    const unsigned char *names;

    uint64_t value(size_t index) const {
        uint64_t number;
        memcpy(&number, ids + index * sizeof(number), sizeof(number));
        return number;
    }
    uint64_t option(size_t index) const { return value(count + index); }

    /// Index of an id; `count` if it is not there.
    size_t find(uint64_t id) const {
        size_t low = 0;
        size_t high = count;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            uint64_t there = value(middle);
            if (there == id) {
                return middle;
            }
            if (there < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return count;
    }
};

const unsigned char *at(const OSClassDescription *description, uint32_t offset) {
    return reinterpret_cast<const unsigned char *>(description) + offset;
}

MethodTable methods(const OSClassDescription *description, bool ofClass) {
    if (ofClass) {
        return {at(description, description->metaMethodOptionsOffset),
            description->metaMethodOptionsSize / (2 * sizeof(uint64_t)), at(description,
                description->metaMethodNamesOffset)};
    }
    return {at(description, description->methodOptionsOffset), description->methodOptionsSize / (2 * sizeof(uint64_t)),
        at(description, description->methodNamesOffset)};
}

/// String number `index` of a list of strings with a length byte in front; empty past the end.
std::string_view stringAt(const unsigned char *list, size_t index) {
    while (*list != 0 && index > 0) {
        list += 1 + *list;
        --index;
    }
    return std::string_view(reinterpret_cast<const char *>(list) + 1, *list);
}
} // namespace

void OSRuntimeSetTransport(const DextLabTransport *transport) {
    currentTransport.store(transport, std::memory_order_release);
}

const DextLabTransport *OSRuntimeTransport() {
    return currentTransport.load(std::memory_order_acquire);
}

IORPCMessage *IORPCMessageFromMach(IORPCMessageMach *msg, bool reply) {
    if (msg == nullptr || msg->msgh.msgh_id != (reply ? kIORPCVersion190615Reply : kIORPCVersion190615)) {
        return nullptr;
    }
    size_t size = msg->msgh.msgh_size;
    size_t offset = sizeof(IORPCMessageMach);
    for (uint32_t left = msg->msgh_body.msgh_descriptor_count; left > 0; --left) {
        // Both kinds have their type in byte 11.
        if (offset + sizeof(mach_msg_ool_descriptor_t) > size) {
            return nullptr;
        }
        unsigned char type = reinterpret_cast<unsigned char *>(msg)[offset + 11];
        if (type != MACH_MSG_PORT_DESCRIPTOR && type != MACH_MSG_OOL_DESCRIPTOR) {
            return nullptr;
        }
        offset += type == MACH_MSG_OOL_DESCRIPTOR ? sizeof(mach_msg_ool_descriptor_t)
            : sizeof(mach_msg_port_descriptor_t);
    }
    if (offset + sizeof(IORPCMessage) > size) {
        return nullptr;
    }
    auto *message = reinterpret_cast<IORPCMessage *>(reinterpret_cast<char *>(msg) + offset);
    if (message->objectRefs > (size - offset - sizeof(IORPCMessage)) / sizeof(OSObjectRef)) {
        return nullptr;
    }
    return message;
}

const char *DextLabMethodName(const OSMetaClassBase *object, uint64_t msgid) {
    const OSMetaClass *own = object->getMetaClass();
    bool ofClass = own == nullptr;
    if (ofClass) {
        own = static_cast<const OSMetaClass *>(object);
    }
    for (; own != nullptr; own = DextLabSuperclass(own)) {
        MethodTable table = methods(DextLabClassDescription(own), ofClass);
        size_t index = table.find(msgid);
        if (index < table.count) {
            static std::mutex lock;
            static auto *const names = new std::unordered_set<std::string>();
            std::lock_guard<std::mutex> guard(lock);
            return names->insert(std::string(stringAt(table.names, index))).first->c_str();
        }
    }
    return nullptr;
}

kern_return_t DextLabUnsupported(const char *method) {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::unavailable(method);
    }
    static std::mutex lock;
    static auto *const said = new std::unordered_set<std::string>();
    bool first;
    {
        std::lock_guard<std::mutex> guard(lock);
        first = said->insert(method).second;
    }
    if (first) {
        DextLabLog(OS_LOG_TYPE_ERROR, "%s: not available here (kIOReturnUnsupported)", method);
    }
    return kIOReturnUnsupported;
}

kern_return_t DextLabKernelDispatch(OSMetaClassBase *self, const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (message == nullptr) {
        return kIOReturnIPCError;
    }
    const DextLabTransport *transport = OSRuntimeTransport();
    if (transport != nullptr && (message->flags & kIORPCMessageLocalHost) == 0) {
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::sends(self, rpc);
        }
        kern_return_t ret = transport->send(self, rpc);
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::sent(self, rpc, ret);
        }
        if (ret == kWireNoBody) {
            // A family's method, as a rule: whoever reads the log learns which.
            const char *name = DextLabMethodName(self, message->msgid);
            return name == nullptr ? kIOReturnUnsupported : DextLabUnsupported(name);
        }
        if (ret == kIOReturnSuccess && message->msgid == IODataQueueDispatchSource_Create_ID) {
            dextlab::dataQueueMade(rpc);
        }
        return ret;
    }
    kern_return_t alone;
    if (transport == nullptr && dextlab::dataQueueAlone(self, rpc, alone)) {
        return alone;
    }
    const char *name = DextLabMethodName(self, message->msgid);
    return DextLabUnsupported(name == nullptr ? self->GetClassName() : name);
}

IODispatchQueue *DextLabCopyQueueForMessage(OSObject *object, uint64_t msgid) {
    for (const OSMetaClass *own = object->getMetaClass(); own != nullptr; own = DextLabSuperclass(own)) {
        const OSClassDescription *description = DextLabClassDescription(own);
        MethodTable table = methods(description, false);
        size_t index = table.find(msgid);
        if (index == table.count) {
            continue;
        }
        uint64_t option = table.option(index) & 0xFF;
        if (option != 0xFF) {
            IODispatchQueue *queue =
                DextLabCopyQueue(object, stringAt(at(description, description->queueNamesOffset), option));
            if (queue != nullptr) {
                return queue;
            }
            if (dextlab::verifier::isOn()) {
                std::string_view name = stringAt(at(description, description->queueNamesOffset), option);
                dextlab::verifier::queueMissing(object, msgid, own, std::string(name).c_str());
            }
        }
        break;
    }
    return DextLabCopyQueue(object, kIOServiceDefaultQueueName);
}

bool DextLabDeclaresQueue(const OSObject *object, std::string_view name) {
    if (name == kIOServiceDefaultQueueName) {
        return true;
    }
    for (const OSMetaClass *own = object->getMetaClass(); own != nullptr; own = DextLabSuperclass(own)) {
        const OSClassDescription *description = DextLabClassDescription(own);
        const unsigned char *names = at(description, description->queueNamesOffset);
        for (size_t index = 0;; ++index) {
            std::string_view each = stringAt(names, index);
            if (each.empty()) {
                break;
            }
            if (each == name) {
                return true;
            }
        }
    }
    return false;
}

kern_return_t OSMetaClassBase::Dispatch(IORPC rpc) {
    return DextLabKernelDispatch(this, rpc);
}

kern_return_t OSMetaClass::Dispatch(IORPC rpc) {
    return DextLabKernelDispatch(this, rpc);
}

kern_return_t OSMetaClassBase::Invoke(IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (message == nullptr || rpc.sendSize < rpc.message->msgh.msgh_size) {
        return kIOReturnIPCError;
    }
    if (dextlab::verifier::isZombie(this)) {
        dextlab::verifier::zombieUsed(this, "a message is sent to a freed object");
        return kIOReturnNotReady;
    }
    if (IsRemote()) {
        return DextLabKernelDispatch(this, rpc);
    }
    OSObject *object = OSDynamicCast(OSObject, this);
    return object == nullptr ? Dispatch(rpc) : DextLabDeliver(object, rpc, nullptr);
}
