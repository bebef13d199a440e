// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_MACH_MACH_TIME_H
#define DEXTLAB_MACH_MACH_TIME_H

#include <DriverKit/IOLib.h>

#endif /* DEXTLAB_MACH_MACH_TIME_H */
