// SPDX-License-Identifier: Apache-2.0

#ifndef HIDMinimalReports_h
#define HIDMinimalReports_h

#include <stdint.h>

// What the device says and hears; both halves of the sample and a test can use it.

/// The identity that the event service's personality matches. 0x1209, 0x0001 is set aside for tests by pid.codes.
constexpr uint32_t kHIDMinimalVendorID = 0x1209;
constexpr uint32_t kHIDMinimalProductID = 0x0001;

/// Input report: a bit for each of the eight buttons, button 1 in bit 0.
struct __attribute__((packed)) HIDMinimalInput {
    uint8_t buttons;
};

/// Feature report: milliseconds between one press or release and the next; 0 stops them.
struct __attribute__((packed)) HIDMinimalFeature {
    uint16_t interval;
};

constexpr uint16_t kHIDMinimalLongestInterval = 10000;

#endif /* HIDMinimalReports_h */
