// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_MACH_ERROR_H
#define DEXTLAB_MACH_ERROR_H

#include <DriverKit/IOReturn.h>

typedef kern_return_t mach_error_t;

#endif /* DEXTLAB_MACH_ERROR_H */
