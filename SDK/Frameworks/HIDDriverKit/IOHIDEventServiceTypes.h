// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDEventServiceTypes_h
#define HIDDriverKit_IOHIDEventServiceTypes_h

#include <stdint.h>

/// Options of IOHIDEventService::dispatchKeyboardEvent.
typedef enum {
    /// The system does not repeat the key while it is held.
    kIOHIDKeyboardEventOptionsNoKeyRepeat = (1 << 8),
} IOHIDKeyboardEventOptions;

/// Options of the pointer events.
typedef enum {
    kIOHIDPointerEventOptionsNoAcceleration = (1 << 8),
} IOHIDPointerEventOptions;

/// Options of IOHIDEventService::dispatchRelativeScrollWheelEvent.
typedef enum {
    kIOHIDScrollEventOptionsNoAcceleration = (1 << 8),
} IOHIDScrollEventOptions;

/// What a sensor service lets the system do with its events.
enum IOHIDServiceSensorControlOptions : uint32_t {
    kIOHIDServiceSensorControlDecimation = 0x1 << 0,
    kIOHIDServiceSensorControlAggregation = 0x1 << 1,
    kIOHIDServiceSensorControlDispatchControl = 0x1 << 2,
};

#endif /* HIDDriverKit_IOHIDEventServiceTypes_h */
