// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_BrailleDisplay_h
#define HIDDriverKit_usages_BrailleDisplay_h

/// Usages of page 0x41 (kHIDPage_BrailleDisplay), in the order of their values.
///
/// Braille cells, rows of them, and their router and panning keys.
enum {
    kHIDUsage_BD_Undefined = 0x00,
    kHIDUsage_BD_BrailleDisplay = 0x01,
    kHIDUsage_BD_BrailleRow = 0x02,
    kHIDUsage_BD_8DotBrailleCell = 0x03,
    kHIDUsage_BD_6DotBrailleCell = 0x04,
    kHIDUsage_BD_NumberOfBrailleCells = 0x05,
    kHIDUsage_BD_ScreenReaderControl = 0x06,
    kHIDUsage_BD_ScreenReaderIdentifier = 0x07,
    kHIDUsage_BD_RouterSet1 = 0xFA,
    kHIDUsage_BD_RouterSet2 = 0xFB,
    kHIDUsage_BD_RouterSet3 = 0xFC,
    kHIDUsage_BD_RouterKey = 0x100,
    kHIDUsage_BD_RowRouterKey = 0x101,
    kHIDUsage_BD_BrailleButtons = 0x200,
    kHIDUsage_BD_BrailleKeyboardDot1 = 0x201,
    kHIDUsage_BD_BrailleKeyboardDot2 = 0x202,
    kHIDUsage_BD_BrailleKeyboardDot3 = 0x203,
    kHIDUsage_BD_BrailleKeyboardDot4 = 0x204,
    kHIDUsage_BD_BrailleKeyboardDot5 = 0x205,
    kHIDUsage_BD_BrailleKeyboardDot6 = 0x206,
    kHIDUsage_BD_BrailleKeyboardDot7 = 0x207,
    kHIDUsage_BD_BrailleKeyboardDot8 = 0x208,
    kHIDUsage_BD_BrailleKeyboardSpace = 0x209,
    kHIDUsage_BD_BrailleKeyboardLeftSpace = 0x20A,
    kHIDUsage_BD_BrailleKeyboardRightSpace = 0x20B,
    kHIDUsage_BD_BrailleFaceControls = 0x20C,
    kHIDUsage_BD_BrailleLeftControls = 0x20D,
    kHIDUsage_BD_BrailleRightControls = 0x20E,
    kHIDUsage_BD_BrailleTopControls = 0x20F,
    kHIDUsage_BD_BrailleJoystickCenter = 0x210,
    kHIDUsage_BD_BrailleJoystickUp = 0x211,
    kHIDUsage_BD_BrailleJoystickDown = 0x212,
    kHIDUsage_BD_BrailleJoystickLeft = 0x213,
    kHIDUsage_BD_BrailleJoystickRight = 0x214,
    kHIDUsage_BD_BrailleDPadCenter = 0x215,
    kHIDUsage_BD_BrailleDPadUp = 0x216,
    kHIDUsage_BD_BrailleDPadDown = 0x217,
    kHIDUsage_BD_BrailleDPadLeft = 0x218,
    kHIDUsage_BD_BrailleDPadRight = 0x219,
    kHIDUsage_BD_BraillePanLeft = 0x21A,
    kHIDUsage_BD_BraillePanRight = 0x21B,
    kHIDUsage_BD_BrailleRockerUp = 0x21C,
    kHIDUsage_BD_BrailleRockerDown = 0x21D,
    kHIDUsage_BD_BrailleRockerPress = 0x21E,
};

#endif /* HIDDriverKit_usages_BrailleDisplay_h */
