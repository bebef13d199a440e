// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_AVAILABILITYMACROS_H
#define DEXTLAB_AVAILABILITYMACROS_H

#include <Availability.h>

#endif /* DEXTLAB_AVAILABILITYMACROS_H */
