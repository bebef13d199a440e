// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "Crowded.h"

struct Crowded_IVars {
    static constexpr uint32_t kWorkers = 4;
    IODispatchQueue* queues[kWorkers];
    IOTimerDispatchSource* timer;
    OSAction* tick;
    IOLock* lock;
    uint32_t ticks;
    // Guarded by nothing: an update between two looks of another worker is lost.
    uint32_t unguarded;
    uint32_t guarded;
    uint32_t done;
};

bool Crowded::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(Crowded_IVars, 1);
    return ivars != nullptr;
}

void Crowded::free()
{
    if (ivars != nullptr) {
        for (IODispatchQueue*& queue : ivars->queues) {
            OSSafeReleaseNULL(queue);
        }
        OSSafeReleaseNULL(ivars->timer);
        OSSafeReleaseNULL(ivars->tick);
        if (ivars->lock != nullptr) {
            IOLockFree(ivars->lock);
        }
    }
    IOSafeDeleteNULL(ivars, Crowded_IVars, 1);
    super::free();
}

void Crowded::Work(uint32_t worker)
{
    for (int round = 0; round < 3; ++round) {
        uint32_t seen = ivars->unguarded;
        IOLockLock(ivars->lock);
        os_log(OS_LOG_DEFAULT, "worker %u round %d", worker, round);
        ivars->guarded += 1;
        IOLockUnlock(ivars->lock);
        ivars->unguarded = seen + 1;
        IOSleep(1);
    }
    IOLockLock(ivars->lock);
    bool isLast = ++ivars->done == Crowded_IVars::kWorkers;
    IOLockUnlock(ivars->lock);
    if (isLast) {
        os_log(OS_LOG_DEFAULT, "guarded %u unguarded %u", ivars->guarded, ivars->unguarded);
    }
}

kern_return_t Crowded::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ivars->lock = IOLockAlloc();
    IODispatchQueue* own = nullptr;
    ret = CopyDispatchQueue(kIOServiceDefaultQueueName, &own);
    if (ret == kIOReturnSuccess) {
        ret = IOTimerDispatchSource::Create(own, &ivars->timer);
    }
    OSSafeReleaseNULL(own);
    if (ret == kIOReturnSuccess) {
        ret = CreateActionTick(0, &ivars->tick);
    }
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ivars->timer->SetHandler(ivars->tick);
    ivars->timer->WakeAtTime(kIOTimerClockMachAbsoluteTime, mach_absolute_time() + 2'000'000, 0);
    for (uint32_t worker = 0; worker < Crowded_IVars::kWorkers; ++worker) {
        ret = IODispatchQueue::Create("worker", 0, 0, &ivars->queues[worker]);
        if (ret != kIOReturnSuccess) {
            return ret;
        }
        retain();
        ivars->queues[worker]->DispatchAsync(^{
            Work(worker);
            release();
        });
    }
    return RegisterService();
}

void Crowded::Tick_Impl(OSAction*, uint64_t time)
{
    os_log(OS_LOG_DEFAULT, "tick %u at %llu", ++ivars->ticks, time / 1'000'000);
    if (ivars->ticks < 5) {
        ivars->timer->WakeAtTime(kIOTimerClockMachAbsoluteTime, mach_absolute_time() + 1'000'000'000, 0);
    }
}

kern_return_t Crowded::Stop_Impl(IOService* provider)
{
    // What is cancelled may still run; super's Stop waits for its end.
    retain();
    provider->retain();
    kern_return_t ret = ivars->timer->Cancel(^{
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
    return ret;
}
