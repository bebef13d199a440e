// SPDX-License-Identifier: Apache-2.0

// IODataQueueDispatchSource. The kernel makes the memory and keeps both handlers, so that another process can have the
// other end (XNU does so); without a kernel both ends are here, and so is the memory. As in XNU, enabling changes
// nothing, and handlers run on the queue of their target's method.

#include <cstdlib>
#include <cstring>
#include <mutex>

#include "DataQueue.h"
#include "KernelSource.h"
#include "Schedule.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/OSCollections.h>

struct IODataQueueDispatchSource_LocalIVars : dextlab::KernelSource {
    dextlab::schedule::Lock lock;
    dextlab::DataQueue ring;
    IOMemoryDescriptor *memory = nullptr;
    /// Without a kernel.
    bool isAlone = false;
    void *own = nullptr;
    OSAction *available = nullptr;
    OSAction *serviced = nullptr;
    bool cancelled = false;
};

bool IODataQueueDispatchSource::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IODataQueueDispatchSource_LocalIVars();
    return true;
}

void IODataQueueDispatchSource::free() {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::sourceFreed(this);
    }
    if (lvars != nullptr) {
        lvars->drop();
        OSSafeReleaseNULL(lvars->memory);
        OSSafeReleaseNULL(lvars->available);
        OSSafeReleaseNULL(lvars->serviced);
        ::free(lvars->own);
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

namespace {
using dextlab::DataQueue;

/// The ring; mapped the first time. Its memory is NULL if there is none.
DataQueue queueOf(IODataQueueDispatchSource *source) {
    auto *own = source->lvars;
    if (own == nullptr) {
        return {};
    }
    std::lock_guard<dextlab::schedule::Lock> guard(own->lock);
    if (own->ring.memory == nullptr && own->memory == nullptr &&
        source->CopyMemory(&own->memory) == kIOReturnSuccess && own->memory != nullptr) {
        uint64_t address = 0;
        uint64_t length = 0;
        kern_return_t ret = own->memory->Map(0, 0, 0, 0, &address, &length);
        if (ret == kIOReturnSuccess && address != 0 && length > sizeof(dextlab::DataQueueMemory) + 4) {
            own->ring.memory = reinterpret_cast<dextlab::DataQueueMemory *>(address);
            uint64_t size = (length - sizeof(dextlab::DataQueueMemory)) & ~uint64_t(3);
            own->ring.size = size > UINT32_MAX - 3 ? UINT32_MAX - 3 : static_cast<uint32_t>(size);
        }
    }
    return own->ring;
}

/// The handler, with a reference, or NULL; asked of the kernel where it was set elsewhere.
OSAction *copyHandler(IODataQueueDispatchSource *source, bool isAvailable) {
    auto *own = source->lvars;
    std::lock_guard<dextlab::schedule::Lock> guard(own->lock);
    OSAction *&action = isAvailable ? own->available : own->serviced;
    if (own->cancelled) {
        return nullptr;
    }
    if (action == nullptr && !own->isAlone) {
        kern_return_t ret = isAvailable ? source->CopyDataAvailableHandler(&action)
                                        : source->CopyDataServicedHandler(&action);
        if (ret != kIOReturnSuccess) {
            action = nullptr;
        }
    }
    if (action != nullptr) {
        action->retain();
    }
    return action;
}

kern_return_t setHandlerAlone(OSMetaClassBase *self, OSAction *action, bool isAvailable) {
    auto *source = static_cast<IODataQueueDispatchSource *>(self);
    OSAction *old;
    {
        std::lock_guard<dextlab::schedule::Lock> guard(source->lvars->lock);
        OSAction *&place = isAvailable ? source->lvars->available : source->lvars->serviced;
        old = place;
        place = action;
        if (action != nullptr) {
            action->retain();
        }
    }
    OSSafeReleaseNULL(old);
    if (isAvailable && action != nullptr && source->IsDataAvailable()) {
        source->SendDataAvailable();
    }
    return kIOReturnSuccess;
}

kern_return_t createAlone(
    OSMetaClassBase *, uint64_t byteCount, IODispatchQueue *queue, IODataQueueDispatchSource **source) {
    if (byteCount % 4 != 0 || byteCount > UINT32_MAX || byteCount < dextlab::kDataQueueEntryHeader) {
        return kIOReturnBadArgument;
    }
    IODataQueueDispatchSource *made = OSTypeAlloc(IODataQueueDispatchSource);
    void *memory = made == nullptr ? nullptr : calloc(1, sizeof(dextlab::DataQueueMemory) + byteCount);
    if (memory == nullptr || !made->init()) {
        free(memory);
        OSSafeReleaseNULL(made);
        return kIOReturnNoMemory;
    }
    made->lvars->isAlone = true;
    made->lvars->own = memory;
    made->lvars->ring.memory = static_cast<dextlab::DataQueueMemory *>(memory);
    made->lvars->ring.size = static_cast<uint32_t>(byteCount);
    made->lvars->setQueue(queue);
    *source = made;
    return kIOReturnSuccess;
}
} // namespace

bool dextlab::dataQueueAlone(OSMetaClassBase *self, const IORPC rpc, kern_return_t &result) {
    uint64_t msgid = IORPCMessageFromMach(rpc.message, false)->msgid;
    if (msgid == IODataQueueDispatchSource_Create_ID && self == OSMTypeID(IODataQueueDispatchSource)) {
        result = IODataQueueDispatchSource::Create_Invoke(rpc, self, &createAlone);
        return true;
    }
    IODataQueueDispatchSource *source = OSDynamicCast(IODataQueueDispatchSource, self);
    if (source == nullptr || source->lvars == nullptr || !source->lvars->isAlone) {
        return false;
    }
    switch (msgid) {
    case IODataQueueDispatchSource_SetDataAvailableHandler_ID:
        result = IODataQueueDispatchSource::SetDataAvailableHandler_Invoke(rpc, self,
            [](OSMetaClassBase *target, OSAction *action) { return setHandlerAlone(target, action, true); });
        return true;
    case IODataQueueDispatchSource_SetDataServicedHandler_ID:
        result = IODataQueueDispatchSource::SetDataServicedHandler_Invoke(rpc, self,
            [](OSMetaClassBase *target, OSAction *action) { return setHandlerAlone(target, action, false); });
        return true;
    default:
        return false;
    }
}

void dextlab::dataQueueMade(const IORPC rpc) {
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    IORPCMessage *reply = IORPCMessageFromMach(rpc.reply, true);
    if (message == nullptr || message->objectRefs != 2 || reply == nullptr || reply->objectRefs != 1) {
        return;
    }
    OSObjectRef queue;
    OSObjectRef made;
    memcpy(&queue, reinterpret_cast<char *>(message + 1) + sizeof(queue), sizeof(queue));
    memcpy(&made, static_cast<void *>(reply + 1), sizeof(made));
    auto *source = OSDynamicCast(IODataQueueDispatchSource, reinterpret_cast<OSMetaClassBase *>(made));
    if (source != nullptr && source->lvars != nullptr) {
        source->lvars->setQueue(OSDynamicCast(IODispatchQueue, reinterpret_cast<OSMetaClassBase *>(queue)));
    }
}

kern_return_t IODataQueueDispatchSource::SetEnableWithCompletion_Impl(
    bool, IODispatchSourceCancelHandler handler) {
    lvars->complete(this, handler);
    return kIOReturnSuccess;
}

kern_return_t IODataQueueDispatchSource::Cancel_Impl(IODispatchSourceCancelHandler handler) {
    {
        std::lock_guard<dextlab::schedule::Lock> guard(lvars->lock);
        lvars->cancelled = true;
    }
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::sourceCancelled(this, handler != nullptr);
    }
    lvars->complete(this, handler);
    return kIOReturnSuccess;
}

kern_return_t IODataQueueDispatchSource::CheckForWork_Impl(bool) {
    return kIOReturnNotReady;
}

size_t IODataQueueDispatchSource::GetDataQueueEntryHeaderSize() {
    return dextlab::kDataQueueEntryHeader;
}

bool IODataQueueDispatchSource::IsDataAvailable() {
    return !queueOf(this).isEmpty();
}

kern_return_t IODataQueueDispatchSource::Peek(IODataQueueClientDequeueEntryBlock callback) {
    DataQueue queue = queueOf(this);
    bool ignored = false;
    return queue.memory == nullptr ? kIOReturnNoMemory : queue.dequeue(false, &ignored, callback);
}

kern_return_t IODataQueueDispatchSource::DequeueWithCoalesce(
    bool *sendDataServiced, IODataQueueClientDequeueEntryBlock callback) {
    DataQueue queue = queueOf(this);
    return queue.memory == nullptr ? kIOReturnNoMemory : queue.dequeue(true, sendDataServiced, callback);
}

kern_return_t IODataQueueDispatchSource::Dequeue(IODataQueueClientDequeueEntryBlock callback) {
    bool send = false;
    kern_return_t ret = DequeueWithCoalesce(&send, callback);
    if (send) {
        SendDataServiced();
    }
    return ret;
}

kern_return_t IODataQueueDispatchSource::EnqueueWithCoalesce(
    uint32_t dataSize, bool *sendDataAvailable, IODataQueueClientEnqueueEntryBlock callback) {
    DataQueue queue = queueOf(this);
    return queue.memory == nullptr ? kIOReturnNoMemory : queue.enqueue(dataSize, sendDataAvailable, callback);
}

kern_return_t IODataQueueDispatchSource::Enqueue(uint32_t dataSize, IODataQueueClientEnqueueEntryBlock callback) {
    bool send = false;
    kern_return_t ret = EnqueueWithCoalesce(dataSize, &send, callback);
    if (send) {
        SendDataAvailable();
    }
    return ret;
}

kern_return_t IODataQueueDispatchSource::CanEnqueueData(uint32_t dataSize) {
    return CanEnqueueData(dataSize, 1);
}

kern_return_t IODataQueueDispatchSource::CanEnqueueData(uint32_t dataSize, uint32_t entryCount) {
    DataQueue queue = queueOf(this);
    return queue.memory == nullptr ? kIOReturnNoMemory : queue.canEnqueue(dataSize, entryCount);
}

void IODataQueueDispatchSource::SendDataServiced() {
    if (OSAction *action = copyHandler(this, false)) {
        DataQueue queue = queueOf(this);
        if (queue.memory != nullptr) {
            __atomic_store_n(&queue.memory->wantsServiced, 0, __ATOMIC_SEQ_CST);
        }
        DataServiced(action);
        action->release();
    }
}

void IODataQueueDispatchSource::SendDataAvailable() {
    if (OSAction *action = copyHandler(this, true)) {
        DataAvailable(action);
        action->release();
    }
}
