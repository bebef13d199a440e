// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_Game_h
#define HIDDriverKit_usages_Game_h

/// Usages of page 0x05 (kHIDPage_Game), in the order of their values.
///
/// Pinball and gun devices, and the moves of a point of view.
enum {
    kHIDUsage_Game_3DGameController = 0x01,
    kHIDUsage_Game_PinballDevice = 0x02,
    kHIDUsage_Game_GunDevice = 0x03,
    kHIDUsage_Game_PointofView = 0x20,
    kHIDUsage_Game_TurnRightOrLeft = 0x21,
    kHIDUsage_Game_PitchUpOrDown = 0x22,
    kHIDUsage_Game_RollRightOrLeft = 0x23,
    kHIDUsage_Game_MoveRightOrLeft = 0x24,
    kHIDUsage_Game_MoveForwardOrBackward = 0x25,
    kHIDUsage_Game_MoveUpOrDown = 0x26,
    kHIDUsage_Game_LeanRightOrLeft = 0x27,
    kHIDUsage_Game_LeanForwardOrBackward = 0x28,
    kHIDUsage_Game_HeightOfPOV = 0x29,
    kHIDUsage_Game_Flipper = 0x2A,
    kHIDUsage_Game_SecondaryFlipper = 0x2B,
    kHIDUsage_Game_Bump = 0x2C,
    kHIDUsage_Game_NewGame = 0x2D,
    kHIDUsage_Game_ShootBall = 0x2E,
    kHIDUsage_Game_Player = 0x2F,
    kHIDUsage_Game_GunBolt = 0x30,
    kHIDUsage_Game_GunClip = 0x31,
    kHIDUsage_Game_Gun = 0x32,
    kHIDUsage_Game_GunSingleShot = 0x33,
    kHIDUsage_Game_GunBurst = 0x34,
    kHIDUsage_Game_GunAutomatic = 0x35,
    kHIDUsage_Game_GunSafety = 0x36,
    kHIDUsage_Game_GamepadFireOrJump = 0x37,
    kHIDUsage_Game_GamepadFormFitting_Compatibility = 0x39,
    kHIDUsage_Game_GamepadTrigger = 0x39,
    kHIDUsage_Game_GamepadFormFitting = 0x3A,
    kHIDUsage_Game_Reserved = 0xFFFF,
};

#endif /* HIDDriverKit_usages_Game_h */
