// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_GenericDeviceControls_h
#define HIDDriverKit_usages_GenericDeviceControls_h

/// Usages of page 0x06 (kHIDPage_GenericDeviceControls), in the order of their values.
///
/// What a device tells about itself.
enum {
    kHIDUsage_GenDevControls_BackgroundControls = 0x01,
    kHIDUsage_GenDevControls_BatteryStrength = 0x20,
};

#endif /* HIDDriverKit_usages_GenericDeviceControls_h */
