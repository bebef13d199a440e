// SPDX-License-Identifier: Apache-2.0

// Capabilities of power states.
// Source: xnu, iokit/IOKit/pwr_mgt/IOPM.h; values are facts.

#ifndef _IOKIT_PWR_MGT_IOPM_H
#define _IOKIT_PWR_MGT_IOPM_H

#include "../IOKitLib.h"

#define kIOPMPowerOn 0x00000002
#define kIOPMDeviceUsable 0x00008000
#define kIOPMLowPower 0x00010000

#endif /* _IOKIT_PWR_MGT_IOPM_H */
