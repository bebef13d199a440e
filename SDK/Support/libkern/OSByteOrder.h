// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_LIBKERN_OSBYTEORDER_H
#define DEXTLAB_LIBKERN_OSBYTEORDER_H

#include <DriverKit/OSByteOrder.h>

#endif /* DEXTLAB_LIBKERN_OSBYTEORDER_H */
