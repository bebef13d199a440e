// SPDX-License-Identifier: Apache-2.0

#ifndef NullDriverInterface_h
#define NullDriverInterface_h

#include <stdint.h>

// What the driver and its clients agree on. Client/NullDriverInterface.swift says the same in Swift.

/// The external methods.
enum NullDriverSelector : uint64_t {
    /// Doubles up to 16 scalars. The driver checks the arguments itself.
    kNullDriverDouble = 0,
    /// Turns a point by a right angle. The driver checks the arguments itself.
    kNullDriverTurn = 1,
    /// Adds up bytes of any number, small or large.
    kNullDriverSumBytes = 2,
    /// Adds two scalars. The dispatch table checks the arguments.
    kNullDriverAdd = 3,
    /// Mirrors a point. The dispatch table checks the arguments.
    kNullDriverMirror = 4,
    /// Leaves a completion with the driver; asynchronous calls only.
    kNullDriverRegisterCallback = 5,
    /// Asks for the completion after so many milliseconds.
    kNullDriverRequestCallback = 6,
    kNullDriverSelectorCount = 7,
};

/// What kNullDriverTurn and kNullDriverMirror take and give.
struct NullDriverPoint {
    int64_t x;
    int64_t y;
};

#endif /* NullDriverInterface_h */
