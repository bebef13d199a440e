// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSBOUNDEDPTR_H
#define DRIVERKIT_OSBOUNDEDPTR_H

#include <DriverKit/IOLib.h>
#include <DriverKit/OSBoundedPtrFwd.h>
#include <DriverKit/bounded_ptr.h>

namespace os_detail {
/// What the bounded types do on misuse.
struct panic_trapping_policy {
    [[noreturn]] static void trap(char const *message) { panic("%s", message); }
};
} // namespace os_detail

#endif /* DRIVERKIT_OSBOUNDEDPTR_H */
