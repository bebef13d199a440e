// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_CameraControl_h
#define HIDDriverKit_usages_CameraControl_h

/// Usages of page 0x90 (kHIDPage_CameraControl), in the order of their values.
///
/// A camera's trigger.
enum {
    kHIDUsage_CC_Undefined = 0x00,
    kHIDUsage_CC_Autofocus = 0x20,
    kHIDUsage_CC_Shutter = 0x21,
};

#endif /* HIDDriverKit_usages_CameraControl_h */
