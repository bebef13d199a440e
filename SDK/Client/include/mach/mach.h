// SPDX-License-Identifier: Apache-2.0

// What clients of I/O Kit need of Mach.

#ifndef _MACH_MACH_H
#define _MACH_MACH_H

#include "clock_types.h"
#include "error.h"
#include "kern_return.h"
#include "mach_error.h"
#include "mach_time.h"
#include "message.h"
#include "mig_errors.h"
#include "port.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The process itself; the lab knows no other.
static const mach_port_t mach_task_self_ __attribute__((unused)) = 0x203;
#define mach_task_self() mach_task_self_
#define current_task() mach_task_self()
/// No service to look names up in: there is one kernel.
static const mach_port_t bootstrap_port __attribute__((unused)) = 0x307;

/// Gives back a reference to an object.
kern_return_t mach_port_deallocate(mach_port_t task, mach_port_name_t name);

#ifdef __cplusplus
}
#endif

#endif /* _MACH_MACH_H */
