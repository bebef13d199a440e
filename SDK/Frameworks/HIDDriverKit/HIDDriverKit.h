// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_HIDDriverKit_h
#define HIDDriverKit_HIDDriverKit_h

/// All of HIDDriverKit.

#include <HIDDriverKit/IOHIDDevice.h>
#include <HIDDriverKit/IOHIDDeviceKeys.h>
#include <HIDDriverKit/IOHIDDeviceTypes.h>
#include <HIDDriverKit/IOHIDDigitizerCollection.h>
#include <HIDDriverKit/IOHIDElement.h>
#include <HIDDriverKit/IOHIDEventService.h>
#include <HIDDriverKit/IOHIDEventServiceKeys.h>
#include <HIDDriverKit/IOHIDEventServiceTypes.h>
#include <HIDDriverKit/IOHIDInterface.h>
#include <HIDDriverKit/IOHIDUsageTables.h>
#include <HIDDriverKit/IOUserHIDDevice.h>
#include <HIDDriverKit/IOUserHIDEventDriver.h>
#include <HIDDriverKit/IOUserHIDEventService.h>
#include <HIDDriverKit/IOUserUSBHostHIDDevice.h>

/// Version of the framework that the driver runs with.
extern double HIDDriverKitVersionNumber;
extern const unsigned char HIDDriverKitVersionString[];

#endif /* HIDDriverKit_HIDDriverKit_h */
