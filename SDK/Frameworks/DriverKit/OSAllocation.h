// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSALLOCATION_H
#define DRIVERKIT_OSALLOCATION_H

#include <DriverKit/IOLib.h>
#include <DriverKit/OSBoundedPtr.h>
#include <DriverKit/safe_allocation.h>

namespace os_detail {
struct IOKit_allocator {
    static void *allocate(size_t bytes) { return IOMalloc(bytes); }
    static void *allocate_zero(size_t bytes) { return IOMallocZero(bytes); }
    static void deallocate(void *p, size_t bytes) { IOFree(p, bytes); }
};
} // namespace os_detail

/// An array that frees itself and panics outside.
template <typename T>
using OSAllocation = libkern::safe_allocation<T, os_detail::IOKit_allocator, os_detail::panic_trapping_policy>;

/// How an OSAllocation gets its memory: the caller's, new, new and zeroed.
constexpr const auto OSAdoptMemory = libkern::adopt_memory;
constexpr const auto OSAllocateMemory = libkern::allocate_memory;
constexpr const auto OSAllocateMemoryZero = libkern::allocate_memory_zero;

#endif /* DRIVERKIT_OSALLOCATION_H */
