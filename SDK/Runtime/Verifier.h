// SPDX-License-Identifier: Apache-2.0

// What the verifier has in a driver's process: it reports a violation of a rule, with the object and the places in the
// driver's code. Rules are described in Sources/Kernel/Verifier/Rules; here is only their detection, at the places of the
// runtime where it can be seen, as `if (verifier::isOn()) …`.

#ifndef DEXTLAB_VERIFIER_H
#define DEXTLAB_VERIFIER_H

#include <initializer_list>

#include <DriverKit/OSMetaClass.h>

#include "Mode.h"

class OSObject;

namespace dextlab::verifier {
inline bool isOn() {
    return mode().verifies;
}

/// Where a thread was. Frames are return addresses, innermost first.
struct Stack {
    static constexpr int kFramesMax = 24;
    void *frames[kFramesMax];
    int count = 0;

    /// Of this thread, without the `skip` innermost functions.
    __attribute__((noinline)) static Stack here(int skip = 0);
};

/// A stack with what it shows: "made by", "freed by".
struct Labelled {
    const char *label;
    const Stack *stack;
};

/// Reports a violation, with this thread's stack first. The same rule at the same place is reported once; at most 8 of a
/// rule and 64 of a process.
/// - object: may be NULL. It must be alive.
void report(const char *rule, const OSMetaClassBase *object, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/// The same for an object that is not there any more, or is none ("IOLock 0x…"; may be NULL).
void reportNamed(const char *rule, const char *object, std::initializer_list<Labelled> others, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/// The same with places known from before only; this thread's is not shown.
void reportAt(const char *rule, const char *object, std::initializer_list<Labelled> places, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/// Gets each violation, as texts. `handle`: the kernel's number of the object, or 0. `stacks`: for each stack a line
/// `@label`, then a line `0xOFFSET MODULE` for each frame; the offset is that of the call, in the module's file.
typedef void (*Hook)(
    const char *rule, uint64_t handle, const char *object, const char *text, const char *stacks);
void setHook(Hook hook);

/// Tells the kernel of places that matter if something turns out wrong later which only it sees: where memory was prepared
/// for DMA, where an interrupt's handler is. `object` is one of the kernel's.
void tellPlaces(const OSObject *object, std::initializer_list<Labelled> places);
/// Gets each of them; `stacks` as above.
typedef void (*PlacesHook)(uint64_t handle, const char *stacks);
void setPlacesHook(PlacesHook hook);
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_H */
