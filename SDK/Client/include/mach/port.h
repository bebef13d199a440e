// SPDX-License-Identifier: Apache-2.0

// Names of rights.

#ifndef _MACH_PORT_H
#define _MACH_PORT_H

#include "kern_return.h"
#include <stdint.h>

typedef unsigned int natural_t;
typedef int integer_t;
/// On Apple silicon.
typedef int boolean_t;
typedef natural_t mach_port_name_t;
typedef mach_port_name_t mach_port_t;
typedef mach_port_t task_port_t;
typedef mach_port_t task_t;
typedef uintptr_t vm_address_t;
typedef uintptr_t vm_size_t;
typedef uint64_t mach_vm_address_t;
typedef uint64_t mach_vm_size_t;

// Without a type, as Swift on a Mac sees them: whole numbers.
#define MACH_PORT_NULL 0

#endif /* _MACH_PORT_H */
