// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_Sport_h
#define HIDDriverKit_usages_Sport_h

/// Usages of page 0x04 (kHIDPage_Sport), in the order of their values.
///
/// Sports equipment, and the clubs of a golf bag.
enum {
    kHIDUsage_Sprt_BaseballBat = 0x01,
    kHIDUsage_Sprt_GolfClub = 0x02,
    kHIDUsage_Sprt_RowingMachine = 0x03,
    kHIDUsage_Sprt_Treadmill = 0x04,
    kHIDUsage_Sprt_Oar = 0x30,
    kHIDUsage_Sprt_Slope = 0x31,
    kHIDUsage_Sprt_Rate = 0x32,
    kHIDUsage_Sprt_StickSpeed = 0x33,
    kHIDUsage_Sprt_StickFaceAngle = 0x34,
    kHIDUsage_Sprt_StickHeelOrToe = 0x35,
    kHIDUsage_Sprt_StickFollowThrough = 0x36,
    kHIDUsage_Sprt_StickTempo = 0x37,
    kHIDUsage_Sprt_StickType = 0x38,
    kHIDUsage_Sprt_StickHeight = 0x39,
    kHIDUsage_Sprt_Putter = 0x50,
    kHIDUsage_Sprt_1Iron = 0x51,
    kHIDUsage_Sprt_2Iron = 0x52,
    kHIDUsage_Sprt_3Iron = 0x53,
    kHIDUsage_Sprt_4Iron = 0x54,
    kHIDUsage_Sprt_5Iron = 0x55,
    kHIDUsage_Sprt_6Iron = 0x56,
    kHIDUsage_Sprt_7Iron = 0x57,
    kHIDUsage_Sprt_8Iron = 0x58,
    kHIDUsage_Sprt_9Iron = 0x59,
    kHIDUsage_Sprt_10Iron = 0x5A,
    kHIDUsage_Sprt_11Iron = 0x5B,
    kHIDUsage_Sprt_SandWedge = 0x5C,
    kHIDUsage_Sprt_LoftWedge = 0x5D,
    kHIDUsage_Sprt_PowerWedge = 0x5E,
    kHIDUsage_Sprt_1Wood = 0x5F,
    kHIDUsage_Sprt_3Wood = 0x60,
    kHIDUsage_Sprt_5Wood = 0x61,
    kHIDUsage_Sprt_7Wood = 0x62,
    kHIDUsage_Sprt_9Wood = 0x63,
    kHIDUsage_Sprt_Reserved = 0xFFFF,
};

#endif /* HIDDriverKit_usages_Sport_h */
