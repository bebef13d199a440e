// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIPeripheralsDriverKit_SCSIPeripheralsDriverKit_h
#define SCSIPeripheralsDriverKit_SCSIPeripheralsDriverKit_h

#include <SCSIPeripheralsDriverKit/IOUserSCSIPeripheralDeviceType00.h>
#include <SCSIPeripheralsDriverKit/IOUserSCSIPeripheralDeviceType05.h>
#include <SCSIPeripheralsDriverKit/IOUserSCSIPeripheralDeviceType07.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsCommands.h>

#endif /* SCSIPeripheralsDriverKit_SCSIPeripheralsDriverKit_h */
