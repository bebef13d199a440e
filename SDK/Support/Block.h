// SPDX-License-Identifier: Apache-2.0

#pragma once

// Clang's blocks runtime (Block-ABI-Apple, "Runtime Helper Functions").

#ifdef __cplusplus
extern "C" {
#endif

/// A copy that outlives the frame which made the block; the same block, retained, if it is one already.
void *_Block_copy(const void *block);

/// Takes back what `_Block_copy` gave.
void _Block_release(const void *block);

#ifdef __cplusplus
}
#endif

#define Block_copy(...) ((__typeof(__VA_ARGS__))_Block_copy((const void *)(__VA_ARGS__)))
#define Block_release(...) _Block_release((const void *)(__VA_ARGS__))
