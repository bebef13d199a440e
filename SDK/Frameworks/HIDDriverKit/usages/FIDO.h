// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_FIDO_h
#define HIDDriverKit_usages_FIDO_h

/// Usages of page 0xF1D0 (kHIDPage_FIDO), in the order of their values.
///
/// Authenticators: their two reports.
enum {
    kHIDUsage_FIDO_Undefined = 0x00,
    kHIDUsage_FIDO_U2FDevice = 0x01,
    kHIDUsage_FIDO_InputData = 0x20,
    kHIDUsage_FIDO_OutputData = 0x21,
};

#endif /* HIDDriverKit_usages_FIDO_h */
