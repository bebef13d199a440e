// SPDX-License-Identifier: Apache-2.0
// zlib, for deflate in zip archives and gzip.
#ifndef DEXTLAB_CZLIB_SHIM_H
#define DEXTLAB_CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro with the structure's size in it, which Swift cannot import.
static inline int dextlab_inflate_init(z_streamp stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}

#endif
