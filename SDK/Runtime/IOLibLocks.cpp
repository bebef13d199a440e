// SPDX-License-Identifier: Apache-2.0

// Locks over pthread. Each knows its holder, so that misuse is a panic that names it instead of a hang.

#include <atomic>
#include <cstdint>
#include <mutex>

#include <pthread.h>
#include <sched.h>

#include "DextLabRuntime.h"
#include "Schedule.h"
#include "Verifier/Locks.h"
#include <DriverKit/IOLib.h>
#include <os/lock.h>

namespace verifier = dextlab::verifier;

namespace {
/// Differs for each living thread, and is never 0.
uintptr_t self() {
    static thread_local char place;
    return reinterpret_cast<uintptr_t>(&place);
}
} // namespace

struct IOLock {
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    std::atomic<uintptr_t> holder{0};
    /// Only while the verifier is on.
    std::atomic<verifier::StackID> takenAt{0};
};

struct IOLock *IOLockAlloc() {
    return new IOLock();
}

void IOLockFree(struct IOLock *lock) {
    if (lock == nullptr) {
        return;
    }
    if (verifier::isOn()) {
        verifier::lockFreed(lock, lock->holder.load() != 0, lock->takenAt.load());
    }
    if (lock->holder.load() != 0) {
        panic("IOLockFree: lock %p is held", static_cast<void *>(lock));
    }
    pthread_mutex_destroy(&lock->mutex);
    delete lock;
}

namespace {
void taken(IOLock *lock) {
    if (verifier::isOn()) {
        lock->takenAt.store(verifier::lockTaken(lock, verifier::LockUse::exclusive));
    }
}
} // namespace

void IOLockLock(struct IOLock *lock) {
    if (verifier::isOn()) {
        verifier::lockWanted(lock, verifier::LockUse::exclusive);
    }
    if (lock->holder.load(std::memory_order_relaxed) == self()) {
        panic("IOLockLock: lock %p is held by this thread already", static_cast<void *>(lock));
    }
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::point();
        dextlab::schedule::waitUntil([lock] { return lock->holder.load(std::memory_order_relaxed) == 0; });
    } else {
        pthread_mutex_lock(&lock->mutex);
    }
    lock->holder.store(self(), std::memory_order_relaxed);
    taken(lock);
}

bool IOLockTryLock(struct IOLock *lock) {
    if (lock->holder.load(std::memory_order_relaxed) == self()) {
        return false;
    }
    if (dextlab::schedule::isOn() ? lock->holder.load() != 0 : pthread_mutex_trylock(&lock->mutex) != 0) {
        return false;
    }
    lock->holder.store(self(), std::memory_order_relaxed);
    taken(lock);
    return true;
}

void IOLockUnlock(struct IOLock *lock) {
    if (verifier::isOn()) {
        verifier::lockGivenBack(lock, lock->takenAt.exchange(0));
    }
    IOLockAssert(lock, kIOLockAssertOwned);
    lock->holder.store(0, std::memory_order_relaxed);
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::point();
    } else {
        pthread_mutex_unlock(&lock->mutex);
    }
}

void IOLockAssert(struct IOLock *lock, IOLockAssertState type) {
    bool owned = lock->holder.load(std::memory_order_relaxed) == self();
    if (owned != (type == kIOLockAssertOwned)) {
        panic("lock %p is %sheld by this thread", static_cast<void *>(lock), owned ? "" : "not ");
    }
}

namespace {
/// Both recursive locks.
struct Recursive {
    IOLock lock;
    /// Written by the holder only.
    unsigned depth = 0;

    bool held() const { return lock.holder.load(std::memory_order_relaxed) == self(); }

    void acquire() {
        if (!held()) {
            IOLockLock(&lock);
        }
        ++depth;
    }
    bool tryAcquire() {
        if (!held() && !IOLockTryLock(&lock)) {
            return false;
        }
        ++depth;
        return true;
    }
    void release() {
        IOLockAssert(&lock, kIOLockAssertOwned);
        if (--depth == 0) {
            IOLockUnlock(&lock);
        }
    }
    void finish() {
        if (verifier::isOn()) {
            verifier::lockFreed(&lock, lock.holder.load() != 0, lock.takenAt.load());
        }
        if (lock.holder.load() != 0) {
            panic("recursive lock %p is freed while it is held", static_cast<void *>(this));
        }
        pthread_mutex_destroy(&lock.mutex);
    }
};
} // namespace

struct IORecursiveLock : Recursive {};
struct IORecursiveConditionLock : Recursive {};

#define RECURSIVE_LOCK(Name) \
    struct Name *Name##Alloc() { return new Name(); } \
    void Name##Free(struct Name *lock) { \
        if (lock != nullptr) { \
            lock->finish(); \
            delete lock; \
        } \
    } \
    void Name##Lock(struct Name *lock) { lock->acquire(); } \
    bool Name##TryLock(struct Name *lock) { return lock->tryAcquire(); } \
    void Name##Unlock(struct Name *lock) { lock->release(); } \
    bool Name##HaveLock(struct Name *lock) { return lock->held(); }
RECURSIVE_LOCK(IORecursiveLock)
RECURSIVE_LOCK(IORecursiveConditionLock)

struct IORWLock {
    pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
    /// Only in the serialised mode: how many read; -1: one writes.
    int holders = 0;
};

struct IORWLock *IORWLockAlloc() {
    return new IORWLock();
}

void IORWLockFree(struct IORWLock *lock) {
    if (lock != nullptr) {
        if (verifier::isOn()) {
            verifier::lockFreed(lock, false, 0);
        }
        pthread_rwlock_destroy(&lock->lock);
        delete lock;
    }
}

namespace {
void readLock(IORWLock *lock) {
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::point();
        dextlab::schedule::waitUntil([lock] { return lock->holders >= 0; });
        ++lock->holders;
        return;
    }
    pthread_rwlock_rdlock(&lock->lock);
}

void writeLock(IORWLock *lock) {
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::point();
        dextlab::schedule::waitUntil([lock] { return lock->holders == 0; });
        lock->holders = -1;
        return;
    }
    pthread_rwlock_wrlock(&lock->lock);
}

/// Waits for a lock that has no holder of its own to ask.
template <typename Lock>
void take(Lock *lock, verifier::LockUse use, void (*wait)(Lock *)) {
    if (!verifier::isOn()) {
        wait(lock);
        return;
    }
    if (!verifier::lockWanted(lock, use)) {
        panic("lock %p is held by this thread already", static_cast<void *>(lock));
    }
    wait(lock);
    verifier::lockTaken(lock, use);
}
} // namespace

void IORWLockRead(struct IORWLock *lock) {
    take(lock, verifier::LockUse::shared, &readLock);
}

void IORWLockWrite(struct IORWLock *lock) {
    take(lock, verifier::LockUse::exclusive, &writeLock);
}

void IORWLockUnlock(struct IORWLock *lock) {
    if (verifier::isOn()) {
        verifier::lockGivenBack(lock, 0);
    }
    if (dextlab::schedule::isOn()) {
        lock->holders = lock->holders < 0 ? 0 : lock->holders - 1;
        dextlab::schedule::point();
        return;
    }
    pthread_rwlock_unlock(&lock->lock);
}

namespace {
bool tryUnfair(os_unfair_lock_t lock) {
    uint32_t unlocked = 0;
    return __atomic_compare_exchange_n(
        &lock->_os_unfair_lock_opaque, &unlocked, 1u, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

void unfairLock(os_unfair_lock_t lock) {
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::point();
        dextlab::schedule::waitUntil([lock] { return lock->_os_unfair_lock_opaque == 0; });
        lock->_os_unfair_lock_opaque = 1;
        return;
    }
    for (unsigned spins = 0; !tryUnfair(lock); ++spins) {
        if (spins > 64) {
            sched_yield();
        }
    }
}

} // namespace

void os_unfair_lock_lock(os_unfair_lock_t lock) {
    take(lock, verifier::LockUse::unfair, &unfairLock);
}

bool os_unfair_lock_trylock(os_unfair_lock_t lock) {
    bool taken = tryUnfair(lock);
    if (taken && verifier::isOn()) {
        verifier::lockTaken(lock, verifier::LockUse::unfair);
    }
    return taken;
}

void os_unfair_lock_unlock(os_unfair_lock_t lock) {
    if (verifier::isOn()) {
        verifier::lockGivenBack(lock, 0);
    }
    __atomic_store_n(&lock->_os_unfair_lock_opaque, 0u, __ATOMIC_RELEASE);
}

void IOCallOnce(struct IOCallOnceFlag *flag, IOCallOnceBlock block) {
    // 0: not yet; 1: running; 2: has run.
    intptr_t state = 0;
    if (__atomic_compare_exchange_n(&flag->opaque, &state, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
        block();
        __atomic_store_n(&flag->opaque, 2, __ATOMIC_RELEASE);
        return;
    }
    if (dextlab::schedule::isOn()) {
        dextlab::schedule::waitUntil([flag] { return flag->opaque == 2; });
    }
    while (__atomic_load_n(&flag->opaque, __ATOMIC_ACQUIRE) != 2) {
        sched_yield();
    }
}

kern_return_t IOThreadLocalStorageKeyCreate(uint64_t *key) {
    pthread_key_t made;
    if (pthread_key_create(&made, nullptr) != 0) {
        return kIOReturnNoResources;
    }
    *key = made;
    return kIOReturnSuccess;
}

kern_return_t IOThreadLocalStorageKeyDelete(uint64_t key) {
    return pthread_key_delete(static_cast<pthread_key_t>(key)) == 0 ? kIOReturnSuccess : kIOReturnBadArgument;
}

kern_return_t IOThreadLocalStorageSet(uint64_t key, const void *value) {
    return pthread_setspecific(static_cast<pthread_key_t>(key), value) == 0 ? kIOReturnSuccess : kIOReturnBadArgument;
}

void *IOThreadLocalStorageGet(uint64_t key) {
    return pthread_getspecific(static_cast<pthread_key_t>(key));
}
