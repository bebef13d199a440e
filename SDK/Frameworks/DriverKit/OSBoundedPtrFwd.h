// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSBOUNDEDPTRFWD_H
#define DRIVERKIT_OSBOUNDEDPTRFWD_H

#include <DriverKit/bounded_ptr_fwd.h>

namespace os_detail {
struct panic_trapping_policy;
} // namespace os_detail

/// A pointer into an array, which panics when it is used outside.
template <typename T>
using OSBoundedPtr = libkern::bounded_ptr<T, os_detail::panic_trapping_policy>;

#endif /* DRIVERKIT_OSBOUNDEDPTRFWD_H */
