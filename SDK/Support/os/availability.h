// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_OS_AVAILABILITY_H
#define DEXTLAB_OS_AVAILABILITY_H

#include <Availability.h>

#endif /* DEXTLAB_OS_AVAILABILITY_H */
