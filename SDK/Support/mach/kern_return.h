// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_MACH_KERN_RETURN_H
#define DEXTLAB_MACH_KERN_RETURN_H

#include <DriverKit/IOReturn.h>

#endif /* DEXTLAB_MACH_KERN_RETURN_H */
