// SPDX-License-Identifier: Apache-2.0

// Dispatch sources whose events come from the kernel: interrupts, services, state. CONTRACT.md, "Sources", has the
// messages that the kernel gets. Without a kernel there is nothing to be told of.

#include <cstring>

#include <Block.h>

#include "KernelSource.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOInterruptDispatchSource.h>
#include <DriverKit/IOServiceNotificationDispatchSource.h>
#include <DriverKit/IOServiceStateNotificationDispatchSource.h>
#include <DriverKit/OSCollections.h>

namespace dextlab {
kern_return_t sendToKernel(OSMetaClassBase *target, uint64_t msgid, std::initializer_list<SentObject> objects,
    const void *arguments, uint32_t size, OSObject **result) {
    alignas(8) unsigned char message[512] = {};
    auto *mach = reinterpret_cast<IORPCMessageMach *>(message);
    mach->msgh.msgh_id = kIORPCVersion190615;
    mach->msgh_body.msgh_descriptor_count = static_cast<mach_msg_size_t>(objects.size() + 1);
    size_t place = sizeof(IORPCMessageMach) + sizeof(mach_msg_port_descriptor_t);
    for (const SentObject &each : objects) {
        // Both kinds of descriptor have their type in byte 11.
        message[place + 11] = each.isValue ? MACH_MSG_OOL_DESCRIPTOR : MACH_MSG_PORT_DESCRIPTOR;
        place += each.isValue ? sizeof(mach_msg_ool_descriptor_t) : sizeof(mach_msg_port_descriptor_t);
    }
    auto *content = reinterpret_cast<IORPCMessage *>(message + place);
    content->msgid = msgid;
    content->objectRefs = objects.size() + 1;
    place += sizeof(IORPCMessage);
    auto add = [&](OSMetaClassBase *object) {
        memcpy(message + place, &object, sizeof(object));
        place += sizeof(object);
    };
    add(target);
    for (const SentObject &each : objects) {
        add(each.object);
    }
    if (size > 0) {
        memcpy(message + place, arguments, size);
    }
    mach->msgh.msgh_size = static_cast<mach_msg_size_t>(place + size);

#pragma pack(push, 4)
    struct {
        IORPCMessageMach mach;
        mach_msg_port_descriptor_t descriptor;
        IORPCMessage content;
        OSObjectRef object;
    } reply = {};
#pragma pack(pop)
    uint32_t room = sizeof(reply);
    if (result == nullptr) {
        room -= sizeof(reply.descriptor) + sizeof(reply.object);
    }
    IORPC rpc = {mach, &reply.mach, mach->msgh.msgh_size, room};
    kern_return_t ret = DextLabKernelDispatch(target, rpc);
    if (ret == kIOReturnSuccess && result != nullptr) {
        *result = nullptr;
        if (reply.content.objectRefs != 1) {
            return kIOReturnIPCError;
        }
        *result = reinterpret_cast<OSObject *>(OSObjectRef(reply.object));
    }
    return ret;
}

void KernelSource::setQueue(IODispatchQueue *given) {
    OSSafeReleaseNULL(queue);
    queue = given;
    if (given != nullptr) {
        given->retain();
    }
}

void KernelSource::drop() {
    OSSafeReleaseNULL(queue);
}

void KernelSource::complete(IODispatchSource *source, IODispatchSourceCancelHandler handler) {
    if (handler == nullptr) {
        return;
    }
    if (queue == nullptr) {
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::sourceCancelDone(source);
        }
        handler();
        return;
    }
    source->retain();
    IODispatchSourceCancelHandler copy = Block_copy(handler);
    DextLabDispatchAlways(queue, ^{
        if (dextlab::verifier::isOn()) {
            dextlab::verifier::sourceCancelDone(source);
        }
        copy();
        Block_release(copy);
        source->release();
    });
}

kern_return_t KernelSource::enable(IODispatchSource *source, bool enable, IODispatchSourceCancelHandler handler) {
    kern_return_t ret = source->SetEnable(enable, &DextLabKernelDispatch);
    if (ret == kIOReturnSuccess && dextlab::verifier::isOn()) {
        dextlab::verifier::sourceEnabled(source, enable);
    }
    complete(source, handler);
    return ret;
}

kern_return_t KernelSource::cancel(IODispatchSource *source, IODispatchSourceCancelHandler handler) {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::sourceCancelled(source, handler != nullptr);
    }
    // The handler is a block of this process; the kernel is sent NULL.
    uint64_t none = 0;
    kern_return_t ret = sendToKernel(source, IODispatchSource_Cancel_ID, {}, &none, sizeof(none), nullptr);
    complete(source, handler);
    return ret;
}

namespace {
/// The kernel's answer to a Create, as an object of that class.
template <typename Source>
kern_return_t created(kern_return_t ret, OSObject *object, IODispatchQueue *queue, Source **source) {
    OSMetaClassBase *cast = OSMetaClassBase::safeMetaCast(object, Source::metaClassOfType());
    *source = ret == kIOReturnSuccess ? static_cast<Source *>(cast) : nullptr;
    if (ret == kIOReturnSuccess && *source == nullptr) {
        OSSafeReleaseNULL(object);
        return kIOReturnIPCError;
    }
    if (*source != nullptr) {
        (*source)->lvars->setQueue(queue);
    }
    return ret;
}
} // namespace
} // namespace dextlab

#define KERNEL_SOURCE(Class) \
    struct Class##_LocalIVars : dextlab::KernelSource {}; \
    bool Class::init() { \
        if (!super::init()) { \
            return false; \
        } \
        lvars = new Class##_LocalIVars(); \
        return true; \
    } \
    void Class::free() { \
        if (dextlab::verifier::isOn()) { \
            dextlab::verifier::sourceFreed(this); \
        } \
        if (lvars != nullptr) { \
            lvars->drop(); \
            delete lvars; \
            lvars = nullptr; \
        } \
        super::free(); \
    } \
    kern_return_t Class::SetEnableWithCompletion_Impl(bool enable, IODispatchSourceCancelHandler handler) { \
        return lvars->enable(this, enable, handler); \
    } \
    kern_return_t Class::Cancel_Impl(IODispatchSourceCancelHandler handler) { \
        return lvars->cancel(this, handler); \
    }

// `created` needs the structures.
KERNEL_SOURCE(IOInterruptDispatchSource)
KERNEL_SOURCE(IOServiceNotificationDispatchSource)
KERNEL_SOURCE(IOServiceStateNotificationDispatchSource)

kern_return_t IOInterruptDispatchSource::Create_Impl(
    IOService *provider, uint32_t index, IODispatchQueue *queue, IOInterruptDispatchSource **source) {
    OSObject *made = nullptr;
    kern_return_t ret = dextlab::sendToKernel(OSMTypeID(IOInterruptDispatchSource), IOInterruptDispatchSource_Create_ID,
        {{provider}, {queue}}, &index, sizeof(index), &made);
    return dextlab::created(ret, made, queue, source);
}

kern_return_t IOInterruptDispatchSource::SetHandler_Impl(OSAction *action) {
    // The one source whose handler runs on the source's queue: the others' run on that of the target's method (XNU,
    // iokit/DriverKit, @param queue of each Create).
    if (action != nullptr && !action->IsRemote()) {
        DextLabSetActionQueue(action, lvars->queue);
    }
    return SetHandler(action, &DextLabKernelDispatch);
}

kern_return_t IOInterruptDispatchSource::CheckForWork_Impl(bool synchronous) {
    return CheckForWork(synchronous, &DextLabKernelDispatch);
}

kern_return_t IOServiceNotificationDispatchSource::Create_Impl(OSDictionary *matching, uint64_t options,
    IODispatchQueue *queue, IOServiceNotificationDispatchSource **source) {
    OSObject *made = nullptr;
    kern_return_t ret = dextlab::sendToKernel(OSMTypeID(IOServiceNotificationDispatchSource),
        IOServiceNotificationDispatchSource_Create_ID, {{matching, true}, {queue}}, &options, sizeof(options), &made);
    return dextlab::created(ret, made, queue, source);
}

kern_return_t IOServiceNotificationDispatchSource::CheckForWork_Impl(bool synchronous) {
    return CheckForWork(synchronous, &DextLabKernelDispatch);
}

kern_return_t IOServiceNotificationDispatchSource::DeliverNotifications(IOServiceNotificationBlock block) {
    for (;;) {
        uint64_t type = kIOServiceNotificationTypeNone;
        IOService *service = nullptr;
        uint64_t options = 0;
        kern_return_t ret = CopyNextNotification(&type, &service, &options);
        if (ret != kIOReturnSuccess || type == kIOServiceNotificationTypeNone) {
            return ret;
        }
        block(type, service, options);
        if (service != nullptr) {
            service->release();
        }
    }
}

kern_return_t IOServiceStateNotificationDispatchSource::Create_Impl(
    IOService *service, OSArray *items, IODispatchQueue *queue, IOServiceStateNotificationDispatchSource **source) {
    OSObject *made = nullptr;
    kern_return_t ret = dextlab::sendToKernel(OSMTypeID(IOServiceStateNotificationDispatchSource),
        IOServiceStateNotificationDispatchSource_Create_ID, {{service}, {items, true}, {queue}}, nullptr, 0, &made);
    return dextlab::created(ret, made, queue, source);
}
