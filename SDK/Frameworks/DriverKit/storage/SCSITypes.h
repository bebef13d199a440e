// SPDX-License-Identifier: Apache-2.0

// Integer names of the SCSI headers.

#ifndef DRIVERKIT_STORAGE_SCSITYPES_H
#define DRIVERKIT_STORAGE_SCSITYPES_H

#include <stdint.h>

typedef uint16_t UInt16;
typedef uint32_t UInt32;
typedef uint64_t UInt64;
typedef uint8_t UInt8;

#endif /* DRIVERKIT_STORAGE_SCSITYPES_H */
