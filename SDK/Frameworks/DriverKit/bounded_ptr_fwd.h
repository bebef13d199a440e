// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_BOUNDED_PTR_FWD_H
#define DRIVERKIT_BOUNDED_PTR_FWD_H

namespace libkern {
template <typename T, typename TrappingPolicy>
struct bounded_ptr;
} // namespace libkern

#endif /* DRIVERKIT_BOUNDED_PTR_FWD_H */
