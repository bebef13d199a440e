// SPDX-License-Identifier: Apache-2.0

// Integer names of I/O Kit.

#ifndef DRIVERKIT_IOTYPES_H
#define DRIVERKIT_IOTYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <DriverKit/IOReturn.h>

typedef uint32_t IOOptionBits;
/// Fixed point, 16 bits each side of the point.
typedef int32_t IOFixed;
typedef uint32_t IOVersion;
typedef uint32_t IOItemCount;
typedef uint32_t IOCacheMode;

typedef uint32_t IOByteCount32;
typedef uint64_t IOByteCount64;
typedef IOByteCount64 IOByteCount;

/// Addresses and lengths as a device sees them. In a driver they come from IODMACommand, never from a mapping.
typedef uint32_t IOPhysicalAddress32;
typedef uint64_t IOPhysicalAddress64;
typedef uint32_t IOPhysicalLength32;
typedef uint64_t IOPhysicalLength64;
typedef IOPhysicalAddress64 IOPhysicalAddress;
typedef IOPhysicalLength64 IOPhysicalLength;

/// An address in the driver's own process.
typedef uint64_t IOVirtualAddress;

/// Nanoseconds that the bus may be stalled at most; argument of IOService::RequireMaxBusStall. 0 lifts the demand.
enum {
    kIOMaxBusStall40usec = 40000,
    kIOMaxBusStall30usec = 30000,
    kIOMaxBusStall25usec = 25000,
    kIOMaxBusStall20usec = 20000,
    kIOMaxBusStall10usec = 10000,
    kIOMaxBusStall5usec = 5000,
    kIOMaxBusStallNone = 0,
};

#endif /* DRIVERKIT_IOTYPES_H */
