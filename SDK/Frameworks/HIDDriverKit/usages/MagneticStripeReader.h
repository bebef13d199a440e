// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_MagneticStripeReader_h
#define HIDDriverKit_usages_MagneticStripeReader_h

/// Usages of page 0x8E (kHIDPage_MagneticStripeReader), in the order of their values.
///
/// The tracks of a card, raw and decoded.
enum {
    kHIDUsage_MSR_Undefined = 0x00,
    kHIDUsage_MSR_DeviceReadOnly = 0x01,
    kHIDUsage_MSR_Track1Length = 0x11,
    kHIDUsage_MSR_Track2Length = 0x12,
    kHIDUsage_MSR_Track3Length = 0x13,
    kHIDUsage_MSR_TrackJISLength = 0x14,
    kHIDUsage_MSR_TrackData = 0x20,
    kHIDUsage_MSR_Track1Data = 0x21,
    kHIDUsage_MSR_Track2Data = 0x22,
    kHIDUsage_MSR_Track3Data = 0x23,
    kHIDUsage_MSR_TrackJISData = 0x24,
};

#endif /* HIDDriverKit_usages_MagneticStripeReader_h */
