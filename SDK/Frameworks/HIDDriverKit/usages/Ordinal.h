// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_Ordinal_h
#define HIDDriverKit_usages_Ordinal_h

/// Usages of page 0x0A (kHIDPage_Ordinal), in the order of their values.
///
/// Tells several equal controls apart: the first, the second.
enum {
    kHIDUsage_Ord_Instance1 = 0x01,
    kHIDUsage_Ord_Instance2 = 0x02,
    kHIDUsage_Ord_Instance3 = 0x03,
    kHIDUsage_Ord_Instance4 = 0x04,
    kHIDUsage_Ord_Instance65535 = 0xFFFF,
};

#endif /* HIDDriverKit_usages_Ordinal_h */
