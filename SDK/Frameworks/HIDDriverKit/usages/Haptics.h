// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_Haptics_h
#define HIDDriverKit_usages_Haptics_h

/// Usages of page 0x0E (kHIDPage_Haptics), in the order of their values.
///
/// Waveforms that a device can play, and what starts them.
enum {
    kHIDUsage_Haptics_SimpleHapticController = 0x0001,
    kHIDUsage_Haptics_WaveformList = 0x0010,
    kHIDUsage_Haptics_DurationList = 0x0011,
    kHIDUsage_Haptics_AutoTrigger = 0x0020,
    kHIDUsage_Haptics_ManualTrigger = 0x0021,
    kHIDUsage_Haptics_AutoTriggerAssociatedControl = 0x0022,
    kHIDUsage_Haptics_Intensity = 0x0023,
    kHIDUsage_Haptics_RepeatCount = 0x0024,
    kHIDUsage_Haptics_RetriggerPeriod = 0x0025,
    kHIDUsage_Haptics_WaveformVendorPage = 0x0026,
    kHIDUsage_Haptics_WaveformVendorID = 0x0027,
    kHIDUsage_Haptics_WaveformCutoffTime = 0x0028,
    kHIDUsage_Haptics_WaveformNone = 0x1001,
    kHIDUsage_Haptics_WaveformStop = 0x1002,
    kHIDUsage_Haptics_WaveformClick = 0x1003,
    kHIDUsage_Haptics_WaveformBuzzContinuous = 0x1004,
    kHIDUsage_Haptics_WaveformRumbleContinuous = 0x1005,
    kHIDUsage_Haptics_WaveformPress = 0x1006,
    kHIDUsage_Haptics_WaveformRelease = 0x1007,
    kHIDUsage_Haptics_VendorWaveformFirst = 0x2001,
    kHIDUsage_Haptics_VendorWaveformLast = 0x2FFF,
};

#endif /* HIDDriverKit_usages_Haptics_h */
