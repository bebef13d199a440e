// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_AlphanumericDisplay_h
#define HIDDriverKit_usages_AlphanumericDisplay_h

/// Usages of page 0x14 (kHIDPage_AlphanumericDisplay), in the order of their values.
///
/// Small character displays.
enum {
    kHIDUsage_AD_AlphanumericDisplay = 0x01,
    kHIDUsage_AD_DisplayAttributesReport = 0x20,
    kHIDUsage_AD_ASCIICharacterSet = 0x21,
    kHIDUsage_AD_DataReadBack = 0x22,
    kHIDUsage_AD_FontReadBack = 0x23,
    kHIDUsage_AD_DisplayControlReport = 0x24,
    kHIDUsage_AD_ClearDisplay = 0x25,
    kHIDUsage_AD_DisplayEnable = 0x26,
    kHIDUsage_AD_ScreenSaverDelay = 0x27,
    kHIDUsage_AD_ScreenSaverEnable = 0x28,
    kHIDUsage_AD_VerticalScroll = 0x29,
    kHIDUsage_AD_HorizontalScroll = 0x2A,
    kHIDUsage_AD_CharacterReport = 0x2B,
    kHIDUsage_AD_DisplayData = 0x2C,
    kHIDUsage_AD_DisplayStatus = 0x2D,
    kHIDUsage_AD_StatNotReady = 0x2E,
    kHIDUsage_AD_StatReady = 0x2F,
    kHIDUsage_AD_ErrNotaloadablecharacter = 0x30,
    kHIDUsage_AD_ErrFontdatacannotberead = 0x31,
    kHIDUsage_AD_CursorPositionReport = 0x32,
    kHIDUsage_AD_Row = 0x33,
    kHIDUsage_AD_Column = 0x34,
    kHIDUsage_AD_Rows = 0x35,
    kHIDUsage_AD_Columns = 0x36,
    kHIDUsage_AD_CursorPixelPositioning = 0x37,
    kHIDUsage_AD_CursorMode = 0x38,
    kHIDUsage_AD_CursorEnable = 0x39,
    kHIDUsage_AD_CursorBlink = 0x3A,
    kHIDUsage_AD_FontReport = 0x3B,
    kHIDUsage_AD_FontData = 0x3C,
    kHIDUsage_AD_CharacterWidth = 0x3D,
    kHIDUsage_AD_CharacterHeight = 0x3E,
    kHIDUsage_AD_CharacterSpacingHorizontal = 0x3F,
    kHIDUsage_AD_CharacterSpacingVertical = 0x40,
    kHIDUsage_AD_UnicodeCharacterSet = 0x41,
    kHIDUsage_AD_Reserved = 0xFFFF,
};

#endif /* HIDDriverKit_usages_AlphanumericDisplay_h */
