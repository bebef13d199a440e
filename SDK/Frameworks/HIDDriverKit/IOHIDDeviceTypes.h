// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDDeviceTypes_h
#define HIDDriverKit_IOHIDDeviceTypes_h

#include <stdint.h>

// MARK: - Reports

/// What a report is for.
enum IOHIDReportType : unsigned int {
    /// From the device, unasked.
    kIOHIDReportTypeInput = 0,
    /// To the device: lamps, rumble.
    kIOHIDReportTypeOutput = 1,
    /// Settings, read and written.
    kIOHIDReportTypeFeature = 2,
    kIOHIDReportTypeCount = 3,
};
typedef enum IOHIDReportType IOHIDReportType;

/// Options of getReport and setReport. The low byte is the report's ID.
enum {
    /// The report does not come from the interrupt pipe.
    kIOHIDReportOptionNotInterrupt = 0x100,
    /// The device answers with what it has; the length asked for is a maximum.
    kIOHIDReportOptionVariableSize = 0x200,
};

/// What the kernel asks of the driver in one message.
typedef enum {
    kIOHIDReportCommandSetReport = 0,
    kIOHIDReportCommandGetReport = 1,
} HIDReportCommandType;

/// Bounds of the timeout of an asynchronous request, in milliseconds.
#define kIOHIDDeviceMinAsyncRequestTimeout 50ULL
#define kIOHIDDeviceMaxAsyncRequestTimeout 1200000ULL
#define kIOHIDDeviceDefaultAsyncRequestTimeout 1000ULL

/// Called at the end of a request, with target, parameter, result and number of bytes.
typedef void (*IOHIDCompletionAction)(void* target, void* parameter, int status, unsigned int bytesTransferred);

/// Whom to tell about the end of a request.
typedef struct IOHIDCompletion {
    void* target;
    IOHIDCompletionAction action;
    void* parameter;
} IOHIDCompletion;

// MARK: - Elements

/// Number of an element; unique in a device, and only there.
typedef uint32_t IOHIDElementCookie;

/// Kind of an element: by the main item that made it.
enum IOHIDElementType : unsigned int {
    kIOHIDElementTypeInput_Misc = 1,
    kIOHIDElementTypeInput_Button = 2,
    kIOHIDElementTypeInput_Axis = 3,
    /// An array: its value is a usage.
    kIOHIDElementTypeInput_ScanCodes = 4,
    kIOHIDElementTypeInput_NULL = 5,
    kIOHIDElementTypeOutput = 129,
    kIOHIDElementTypeFeature = 257,
    kIOHIDElementTypeCollection = 513,
};
typedef enum IOHIDElementType IOHIDElementType;

/// Kind of a collection: the data byte of its item.
enum IOHIDElementCollectionType : unsigned int {
    kIOHIDElementCollectionTypePhysical = 0x00,
    kIOHIDElementCollectionTypeApplication,
    kIOHIDElementCollectionTypeLogical,
    kIOHIDElementCollectionTypeReport,
    kIOHIDElementCollectionTypeNamedArray,
    kIOHIDElementCollectionTypeUsageSwitch,
    kIOHIDElementCollectionTypeUsageModifier,
};
typedef enum IOHIDElementCollectionType IOHIDElementCollectionType;

/// Which way IOHIDElement::commit moves values.
typedef enum {
    /// From the device into the element.
    kIOHIDElementCommitDirectionIn = 0,
    /// From the element to the device.
    kIOHIDElementCommitDirectionOut = 1,
} IOHIDElementCommitDirection;

/// Data bits of the element's main item.
enum {
    kIOHIDElementFlagsConstantMask = 0x0001,
    kIOHIDElementFlagsVariableMask = 0x0002,
    kIOHIDElementFlagsRelativeMask = 0x0004,
    kIOHIDElementFlagsWrapMask = 0x0008,
    kIOHIDElementFlagsNonLinearMask = 0x0010,
    kIOHIDElementFlagsNoPreferredMask = 0x0020,
    kIOHIDElementFlagsNullStateMask = 0x0040,
    /// The name is spelt so.
    kIOHIDElementFlagsVolativeMask = 0x0080,
    kIOHIDElementFlagsBufferedByteMask = 0x0100,
};
typedef uint32_t IOHIDElementFlags;

// MARK: - Values

/// What IOHIDElement::getValue and getDataValue answer.
enum {
    kIOHIDValueOptionsFlagRelativeSimple = (1 << 0),
    /// The value before the current one.
    kIOHIDValueOptionsFlagPrevious = (1 << 1),
    /// Ask the device first.
    kIOHIDValueOptionsUpdateElementValues = (1 << 2),
};
typedef uint32_t IOHIDValueOptions;

/// What a value is scaled to.
enum {
    /// Minus one to one, or the range that was set by calibration.
    kIOHIDValueScaleTypeCalibrated = 0,
    /// The physical range of the report descriptor.
    kIOHIDValueScaleTypePhysical = 1,
    /// As physical, with the unit's exponent.
    kIOHIDValueScaleTypeExponent = 2,
};
typedef uint32_t IOHIDValueScaleType;

#endif /* HIDDriverKit_IOHIDDeviceTypes_h */
