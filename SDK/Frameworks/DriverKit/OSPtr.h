// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSPTR_H
#define DRIVERKIT_OSPTR_H

/// An object pointer in an interface: says that the callee thinks in references.
template <typename T>
using OSPtr = T *;

#endif /* DRIVERKIT_OSPTR_H */
