// SPDX-License-Identifier: Apache-2.0

// Types of I/O Kit.
// Source: xnu, iokit/IOKit/IOTypes.h, IOMapTypes.h, osfmk/device/device_types.h.

#ifndef _IOKIT_IOTYPES_H
#define _IOKIT_IOTYPES_H

#include "IOMapTypes.h"
#include "IOReturn.h"
#include "../mach/port.h"
#include <stdint.h>

#ifndef __swift__
// UInt32 and its kin.
#include <CoreFoundation/CFBase.h>
#define IOKIT_BOOLEAN Boolean
#else
// Swift on a Mac sees a Bool where C has a Boolean.
#define IOKIT_BOOLEAN _Bool
#endif

typedef uint32_t IOOptionBits;
typedef int32_t IOFixed;
typedef uint32_t IOVersion;
typedef uint32_t IOItemCount;
typedef uint32_t IOCacheMode;
typedef uint32_t IOByteCount32;
typedef uint64_t IOByteCount64;
typedef IOByteCount64 IOByteCount;
typedef uint32_t IOPhysicalAddress32;
typedef uint64_t IOPhysicalAddress64;
typedef uint32_t IOPhysicalLength32;
typedef uint64_t IOPhysicalLength64;
typedef mach_vm_address_t IOVirtualAddress;
typedef IOVirtualAddress IOLogicalAddress;
typedef IOPhysicalAddress64 IOPhysicalAddress;
typedef IOPhysicalLength64 IOPhysicalLength;
typedef unsigned int IOAlignment;
typedef unsigned int IODeviceNumber;

typedef struct {
    IOPhysicalAddress address;
    IOByteCount length;
} IOPhysicalRange;

typedef struct {
    IOVirtualAddress address;
    IOByteCount length;
} IOVirtualRange;
typedef IOVirtualRange IOAddressRange;

typedef struct {
    int value;
    const char *name;
} IONamedValue;

typedef mach_port_t io_object_t;
typedef io_object_t io_connect_t;
typedef io_object_t io_enumerator_t;
typedef io_object_t io_ident_t;
typedef io_object_t io_iterator_t;
typedef io_object_t io_registry_entry_t;
typedef io_object_t io_service_t;
typedef io_object_t uext_object_t;

#define IO_OBJECT_NULL ((io_object_t)0)

typedef char io_name_t[128];
typedef char io_string_t[512];
typedef char io_string_inband_t[4096];
typedef char io_struct_inband_t[4096];
typedef uint64_t io_user_scalar_t;
typedef uint64_t io_user_reference_t;
typedef io_user_reference_t io_async_ref64_t[8];

enum {
    kNanosecondScale = 1,
    kMicrosecondScale = 1000,
    kMillisecondScale = 1000 * 1000,
    kSecondScale = 1000 * 1000 * 1000,
    kTickScale = (kSecondScale / 100),
};

enum { kIOConnectMethodVarOutputSize = -3 };

#endif /* _IOKIT_IOTYPES_H */
