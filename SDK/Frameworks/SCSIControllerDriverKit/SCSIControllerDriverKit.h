// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIControllerDriverKit_SCSIControllerDriverKit_h
#define SCSIControllerDriverKit_SCSIControllerDriverKit_h

#include <SCSIControllerDriverKit/IOSCSIParallelControllerCharacteristics.h>
#include <SCSIControllerDriverKit/IOUserSCSIParallelInterfaceController.h>

#endif /* SCSIControllerDriverKit_SCSIControllerDriverKit_h */
