// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSBOUNDEDARRAYREF_H
#define DRIVERKIT_OSBOUNDEDARRAYREF_H

#include <DriverKit/OSBoundedArray.h>
#include <DriverKit/OSBoundedPtr.h>
#include <DriverKit/bounded_array_ref.h>

/// Somebody else's array, with its size; panics outside.
template <typename T>
using OSBoundedArrayRef = libkern::bounded_array_ref<T, os_detail::panic_trapping_policy>;

#endif /* DRIVERKIT_OSBOUNDEDARRAYREF_H */
