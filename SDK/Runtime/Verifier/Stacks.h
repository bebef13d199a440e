// SPDX-License-Identifier: Apache-2.0

// Stacks that are taken often and seldom shown: who made each object, who took each lock. Equal ones are kept once.

#ifndef DEXTLAB_VERIFIER_STACKS_H
#define DEXTLAB_VERIFIER_STACKS_H

#include <cstdint>

#include "../Verifier.h"

namespace dextlab::verifier {
/// 0: none, or there was no room.
typedef uint32_t StackID;

/// Return addresses of this thread, innermost first, from a frame of it (`__builtin_frame_address(0)`) on: how many there are,
/// `most` at most. By frame pointers: the runtime and drivers are compiled with them.
int walkFrames(const void *frame, void **frames, int most);
/// This thread's. Some twenty nanoseconds.
__attribute__((noinline)) StackID keepStack();
/// Empty for 0.
Stack keptStack(StackID kept);
/// Whether the address lies in the code of a driver.
bool isDriverCode(const void *address);
/// Whether a driver's function is among the frames.
bool hasDriverFrame(const Stack &stack);
/// A stack that shows a function and nothing else: where something is left out.
Stack stackOf(const void *function);
/// The function in an object's table of virtual ones, by a pointer to such a member as the ABI lays it out.
template <typename Member>
const void *virtualFunction(const void *object, Member member) {
    // Itanium C++ ABI, 2.3: on x86-64 one more than the offset; on ARM the offset itself.
    uintptr_t raw[2];
    static_assert(sizeof(member) == sizeof(raw));
    __builtin_memcpy(raw, &member, sizeof(raw));
    return (*static_cast<void *const *const *>(object))[(raw[0] & ~uintptr_t(1)) / sizeof(void *)];
}
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_STACKS_H */
