// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_QUEUE_H
#define DRIVERKIT_QUEUE_H

#include <DriverKit/queue_implementation.h>

#endif /* DRIVERKIT_QUEUE_H */
