// SPDX-License-Identifier: Apache-2.0

// Another name under which sources ask for what mach.h has.

#ifndef _MACH_MACH_INTERFACE_H
#define _MACH_MACH_INTERFACE_H

#include "mach.h"

#endif /* _MACH_MACH_INTERFACE_H */
