// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_VirtualReality_h
#define HIDDriverKit_usages_VirtualReality_h

/// Usages of page 0x03 (kHIDPage_VR), in the order of their values.
///
/// Gloves, suits, head-mounted displays.
enum {
    kHIDUsage_VR_Belt = 0x01,
    kHIDUsage_VR_BodySuit = 0x02,
    kHIDUsage_VR_Flexor = 0x03,
    kHIDUsage_VR_Glove = 0x04,
    kHIDUsage_VR_HeadTracker = 0x05,
    kHIDUsage_VR_HeadMountedDisplay = 0x06,
    kHIDUsage_VR_HandTracker = 0x07,
    kHIDUsage_VR_Oculometer = 0x08,
    kHIDUsage_VR_Vest = 0x09,
    kHIDUsage_VR_AnimatronicDevice = 0x0A,
    kHIDUsage_VR_StereoEnable = 0x20,
    kHIDUsage_VR_DisplayEnable = 0x21,
    kHIDUsage_VR_Reserved = 0xFFFF,
};

#endif /* HIDDriverKit_usages_VirtualReality_h */
