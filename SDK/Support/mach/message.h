// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_MACH_MESSAGE_H
#define DEXTLAB_MACH_MESSAGE_H

#include <DriverKit/IORPC.h>

#endif /* DEXTLAB_MACH_MESSAGE_H */
