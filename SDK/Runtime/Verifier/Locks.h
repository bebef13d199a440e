// SPDX-License-Identifier: Apache-2.0

// Who holds which lock, and in which order locks are taken. All of it is called only while the verifier is on.

#ifndef DEXTLAB_VERIFIER_LOCKS_H
#define DEXTLAB_VERIFIER_LOCKS_H

#include <cstddef>

#include <DriverKit/IORPC.h>
#include <DriverKit/OSObject.h>

#include "Stacks.h"

namespace dextlab::verifier {
enum class LockUse {
    /// Held by one thread; its order with others counts.
    exclusive,
    /// Held by many.
    shared,
    /// An os_unfair_lock: nobody makes or frees it, so that another may lie at its address later.
    unfair,
};

/// Before a wait for it. False if this thread holds it already, which is reported: the wait would never end.
bool lockWanted(const void *lock, LockUse use);
/// Answers where.
StackID lockTaken(const void *lock, LockUse use);
/// False if this thread does not hold it, which is reported. `takenAt`: where it was taken, if that is known.
bool lockGivenBack(const void *lock, StackID takenAt);
void lockFreed(const void *lock, bool isHeld, StackID takenAt);

/// Locks that this thread holds.
size_t heldLocks();
/// A message is over, before which the thread held so many.
void locksAfterMessage(OSObject *object, uint64_t method, size_t before);
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_LOCKS_H */
