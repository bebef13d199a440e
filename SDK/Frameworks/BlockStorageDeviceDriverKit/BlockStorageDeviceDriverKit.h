// SPDX-License-Identifier: Apache-2.0

#ifndef BlockStorageDeviceDriverKit_BlockStorageDeviceDriverKit_h
#define BlockStorageDeviceDriverKit_BlockStorageDeviceDriverKit_h

#include <BlockStorageDeviceDriverKit/IOUserBlockStorageDevice.h>

#endif /* BlockStorageDeviceDriverKit_BlockStorageDeviceDriverKit_h */
