// SPDX-License-Identifier: Apache-2.0

// What the verifier knows of each object, and freed objects that are kept so that their use is named.
//
// Everything but `isZombie` is called only while the verifier is on.

#ifndef DEXTLAB_VERIFIER_OBJECTS_H
#define DEXTLAB_VERIFIER_OBJECTS_H

#include <cstddef>
#include <cstdint>
#include <vector>

#include <DriverKit/OSObject.h>

#include "Stacks.h"

namespace dextlab::verifier {
/// Lies in front of every object, in its header. Neighbours: those that are there, in no order.
struct ObjectMark {
    ObjectMark *before;
    ObjectMark *after;
    StackID madeBy;
    StackID freedBy;
    /// OSObject::init ran.
    bool isInitialised;
    /// Reported already: as a zombie, as not initialised.
    bool isTold;
    /// Bytes of the object.
    uint32_t size;
};

/// The mark and the object of each other, and where the memory of both begins (Classes.cpp).
ObjectMark *markOf(const OSObject *object);
OSObject *objectOf(ObjectMark *mark);
void *memoryOf(ObjectMark *mark);

void objectMade(OSObject *object, size_t size);
void objectInitialised(OSObject *object);
/// A message is about to run.
void objectMessaged(OSObject *object);
/// The answer to a driver's call holds it: who asked made it.
void objectReceived(OSObject *object);
/// The object's destructor has run. Keeps its memory.
void objectFreed(OSObject *object);

/// Every virtual function of a freed object leads to the verifier.
struct ZombieTable {
    /// Offset to the top, type information, then functions.
    static constexpr int kFunctions = 1024;
    const void *words[2 + kFunctions];
};
extern ZombieTable zombieTable;
/// Whether an object, which may be a class object too, has been freed and is still kept.
inline bool isZombie(const OSMetaClassBase *object) {
    return isOn() && *reinterpret_cast<const void *const *>(object) == &zombieTable.words[2];
}
void zombieReleased(const OSMetaClassBase *object);
void zombieUsed(const OSMetaClassBase *object, const char *how);

/// All that are there, at most so many. False if there are more.
bool livingObjects(std::vector<OSObject *> &objects, size_t limit);
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_OBJECTS_H */
