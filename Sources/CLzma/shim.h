// SPDX-License-Identifier: Apache-2.0
// liblzma, for xz in installer packages.
#ifndef DEXTLAB_CLZMA_SHIM_H
#define DEXTLAB_CLZMA_SHIM_H

#include <lzma.h>

// LZMA_STREAM_INIT is a macro that Swift cannot import; a zeroed structure is what it stands for.
static inline lzma_stream dextlab_lzma_stream(void) {
    lzma_stream stream = LZMA_STREAM_INIT;
    return stream;
}

// Several streams one after another, as `xz -T` writes them.
static inline uint32_t dextlab_lzma_concatenated(void) { return LZMA_CONCATENATED; }

#endif
