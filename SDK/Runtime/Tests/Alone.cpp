// SPDX-License-Identifier: Apache-2.0

// What the free functions need of the rest of the runtime, without it: memory that nobody watches but the sanitizers.

#include <cstdlib>

#include "../Verifier/Blocks.h"
#include <DriverKit/IOLib.h>

void *IOMalloc(size_t length) {
    return malloc(length);
}

void *IOMallocZero(size_t length) {
    return calloc(1, length);
}

void *IOMallocTyped(size_t length, malloc_type_id_t) {
    return malloc(length);
}

void *IOMallocZeroTyped(size_t length, malloc_type_id_t) {
    return calloc(1, length);
}

void IOFree(void *address, size_t) {
    free(address);
}

void dextlab::verifier::freeAny(void *address) {
    free(address);
}
