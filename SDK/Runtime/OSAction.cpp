// SPDX-License-Identifier: Apache-2.0

// Actions: a message to the action becomes a message to its target.

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include <Block.h>

#include "DextLabRuntime.h"
#include "Schedule.h"
#include "Verifier/Lifecycle.h"
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOService.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSCollections.h>

struct OSActionWaitToken {
    std::condition_variable wake;
    bool invoked = false;
};

struct OSAction_LocalIVars {
    std::mutex lock;
    OSObject *target = nullptr;
    uint64_t targetmsgid = 0;
    uint64_t msgid = 0;
    void *reference = nullptr;
    size_t referenceSize = 0;
    OSString *typeName = nullptr;
    /// Instead of that of the target's method.
    IODispatchQueue *queue = nullptr;
    unsigned running = 0;
    bool cancelled = false;
    bool aborted = false;
    OSActionCancelHandler cancelHandler = nullptr;
    OSActionAbortedHandler abortedHandler = nullptr;
    OSActionWaitToken *token = nullptr;
};

namespace {
/// Runs a handler later on the target's queue, and lets go of target and handler.
void finishCancel(OSObject *target, OSActionCancelHandler handler) {
    IODispatchQueue *queue = target == nullptr ? nullptr : DextLabCopyQueue(target, kIOServiceDefaultQueueName);
    void (^work)(void) = ^{
        if (handler != nullptr) {
            handler();
            Block_release(handler);
        }
        if (target != nullptr) {
            target->release();
        }
        if (queue != nullptr) {
            queue->release();
        }
    };
    if (queue != nullptr) {
        DextLabDispatchAlways(queue, work);
    } else {
        DextLabRunSoon(reinterpret_cast<void *>(Block_copy(work)), [](void *context) {
            auto block = reinterpret_cast<void (^)(void)>(context);
            block();
            Block_release(block);
        });
    }
}

/// One callback has ended: wakes the waiter, and ends a cancel that waited for it.
void callbackEnded(OSAction *action) {
    OSAction_LocalIVars *own = action->lvars;
    OSObject *target = nullptr;
    OSActionCancelHandler handler = nullptr;
    {
        std::lock_guard<std::mutex> guard(own->lock);
        if (own->token != nullptr) {
            own->token->invoked = true;
            own->token->wake.notify_all();
        }
        if (--own->running > 0 || !own->cancelled) {
            return;
        }
        target = own->target;
        own->target = nullptr;
        handler = own->cancelHandler;
        own->cancelHandler = nullptr;
    }
    finishCancel(target, handler);
}
} // namespace

kern_return_t DextLabForwardAction(OSAction *action, const IORPC rpc) {
    OSAction_LocalIVars *own = action->lvars;
    IORPCMessage *message = IORPCMessageFromMach(rpc.message, false);
    if (own == nullptr || message == nullptr || message->msgid != own->msgid || message->objectRefs == 0) {
        return kIOReturnUnsupported;
    }
    OSObject *target;
    IODispatchQueue *queue;
    bool waited;
    {
        std::lock_guard<std::mutex> guard(own->lock);
        if (own->cancelled || own->target == nullptr) {
            return kIOReturnAborted;
        }
        target = own->target;
        queue = own->queue;
        if (queue != nullptr) {
            queue->retain();
        }
        waited = own->token != nullptr;
        ++own->running;
    }
    target->retain();
    action->retain();
    message->msgid = own->targetmsgid;
    auto reference = reinterpret_cast<OSObjectRef>(static_cast<OSMetaClassBase *>(target));
    memcpy(static_cast<void *>(message + 1), &reference, sizeof(reference));

    void (^ended)(kern_return_t) = ^(kern_return_t) {
        callbackEnded(action);
        action->release();
        target->release();
        if (queue != nullptr) {
            queue->release();
        }
    };
    if (target->IsRemote()) {
        DextLabPlaced();
        kern_return_t ret = DextLabKernelDispatch(target, rpc);
        ended(ret);
        return ret;
    }
    // A waiter may sit on the target's queue, which would then never run the callback.
    if (waited || DextLabDeliversInline()) {
        DextLabPlaced();
        kern_return_t ret = dextlab::verifier::dispatch(target, rpc);
        ended(ret);
        return ret;
    }
    return queue != nullptr ? DextLabDeliverOn(queue, target, rpc, ended) : DextLabDeliver(target, rpc, ended);
}

void DextLabSetActionQueue(OSAction *action, IODispatchQueue *queue) {
    if (action->lvars == nullptr) {
        return;
    }
    IODispatchQueue *old;
    {
        std::lock_guard<std::mutex> guard(action->lvars->lock);
        old = action->lvars->queue;
        action->lvars->queue = queue;
        if (queue != nullptr) {
            queue->retain();
        }
    }
    OSSafeReleaseNULL(old);
}

const char *DextLabActionMethodName(OSAction *action, OSObject **target) {
    if (action->lvars == nullptr) {
        return nullptr;
    }
    std::lock_guard<std::mutex> guard(action->lvars->lock);
    *target = action->lvars->target;
    return *target == nullptr ? nullptr : DextLabMethodName(*target, action->lvars->targetmsgid);
}

kern_return_t OSAction::Create_Impl(
    OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSAction **action) {
    return CreateWithTypeName_Impl(target, targetmsgid, msgid, referenceSize, nullptr, action);
}

kern_return_t OSAction::CreateWithTypeName_Impl(OSObject *target, uint64_t targetmsgid, uint64_t msgid,
    size_t referenceSize,
    OSString *typeName, OSAction **action) {
    *action = nullptr;
    if (target == nullptr) {
        return kIOReturnBadArgument;
    }
    OSAction *made = OSTypeAlloc(OSAction);
    if (made == nullptr || !made->init()) {
        OSSafeReleaseNULL(made);
        return kIOReturnNoMemory;
    }
    auto *own = new OSAction_LocalIVars();
    made->lvars = own;
    own->target = target;
    target->retain();
    own->targetmsgid = targetmsgid;
    own->msgid = msgid;
    own->typeName = typeName;
    if (typeName != nullptr) {
        typeName->retain();
    }
    own->referenceSize = referenceSize;
    if (referenceSize > 0 && (own->reference = calloc(1, referenceSize)) == nullptr) {
        made->release();
        return kIOReturnNoMemory;
    }
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::actionMade(made, target);
    }
    *action = made;
    return kIOReturnSuccess;
}

void OSAction::free() {
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::actionEnds(this);
    }
    if (OSAction_LocalIVars *own = lvars) {
        lvars = nullptr;
        OSSafeReleaseNULL(own->target);
        OSSafeReleaseNULL(own->typeName);
        OSSafeReleaseNULL(own->queue);
        if (own->abortedHandler != nullptr) {
            Block_release(own->abortedHandler);
        }
        if (own->cancelHandler != nullptr) {
            Block_release(own->cancelHandler);
        }
        delete own->token;
        ::free(own->reference);
        delete own;
    }
    super::free();
}

void *OSAction::GetReference() {
    return lvars == nullptr ? nullptr : lvars->reference;
}

kern_return_t OSAction::Cancel(OSActionCancelHandler handler) {
    if (lvars == nullptr) {
        return kIOReturnUnsupported;
    }
    OSObject *target;
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        if (lvars->cancelled) {
            return kIOReturnAborted;
        }
        lvars->cancelled = true;
        if (lvars->token != nullptr) {
            lvars->token->wake.notify_all();
        }
        if (lvars->running > 0) {
            lvars->cancelHandler = DextLabCopyBlock(handler);
            return kIOReturnSuccess;
        }
        target = lvars->target;
        lvars->target = nullptr;
    }
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::actionEnds(this);
    }
    finishCancel(target, DextLabCopyBlock(handler));
    return kIOReturnSuccess;
}

kern_return_t OSAction::SetAbortedHandler(OSActionAbortedHandler handler) {
    if (lvars == nullptr) {
        return kIOReturnUnsupported;
    }
    OSActionAbortedHandler copy = DextLabCopyBlock(handler);
    OSActionAbortedHandler old;
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        old = lvars->abortedHandler;
        lvars->abortedHandler = copy;
    }
    if (old != nullptr) {
        Block_release(old);
    }
    return kIOReturnSuccess;
}

void OSAction::Aborted_Impl() {
    if (lvars == nullptr) {
        return;
    }
    OSActionAbortedHandler handler = nullptr;
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        lvars->aborted = true;
        if (lvars->token != nullptr) {
            lvars->token->wake.notify_all();
        }
        if (lvars->abortedHandler != nullptr) {
            handler = Block_copy(lvars->abortedHandler);
        }
    }
    if (handler != nullptr) {
        handler();
        Block_release(handler);
    }
}

kern_return_t OSAction::WillWait(OSActionWaitToken **token) {
    if (lvars == nullptr) {
        return kIOReturnUnsupported;
    }
    std::lock_guard<std::mutex> guard(lvars->lock);
    if (lvars->token != nullptr) {
        return kIOReturnBusy;
    }
    lvars->token = new OSActionWaitToken();
    *token = lvars->token;
    return kIOReturnSuccess;
}

kern_return_t OSAction::EndWait(OSActionWaitToken *token) {
    if (lvars == nullptr) {
        return kIOReturnUnsupported;
    }
    std::lock_guard<std::mutex> guard(lvars->lock);
    if (token == nullptr || token != lvars->token) {
        return kIOReturnBadArgument;
    }
    lvars->token = nullptr;
    delete token;
    return lvars->cancelled || lvars->aborted ? kIOReturnAborted : kIOReturnSuccess;
}

kern_return_t OSAction::Wait(OSActionWaitToken *token, uint64_t options, uint64_t deadline) {
    if (lvars == nullptr) {
        return kIOReturnUnsupported;
    }
    std::unique_lock<std::mutex> guard(lvars->lock);
    if (token == nullptr || token != lvars->token) {
        return kIOReturnBadArgument;
    }
    uint64_t began = DextLabNow(kIOTimerClockMachAbsoluteTime);
    OSAction_LocalIVars *own = lvars;
    auto ended = [own, token] { return token->invoked || own->cancelled || own->aborted; };
    bool isLimited = options != 0 && deadline != 0;
    uint64_t until = 0;
    if (isLimited && !DextLabDeadline(options, deadline, &until)) {
        return kIOReturnBadArgument;
    }
    if (dextlab::schedule::isOn()) {
        guard.unlock();
        bool hasEnded = dextlab::schedule::waitUntil(ended, isLimited ? DextLabScheduleTime(until) : 0);
        guard.lock();
        if (!hasEnded) {
            return kIOReturnTimeout;
        }
    } else if (!isLimited) {
        token->wake.wait(guard, ended);
    } else {
        auto when = std::chrono::steady_clock::time_point(std::chrono::nanoseconds(until));
        if (!token->wake.wait_until(guard, when, ended)) {
            return kIOReturnTimeout;
        }
    }
    if (dextlab::verifier::isOn()) {
        dextlab::verifier::hasWaited("OSAction::Wait", began);
    }
    if (!token->invoked) {
        return kIOReturnAborted;
    }
    token->invoked = false;
    return kIOReturnSuccess;
}
