// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDEventServiceKeys_h
#define HIDDriverKit_IOHIDEventServiceKeys_h

/// Properties of an event service: how its events are scaled, accelerated and delivered.
///
/// An event driver puts them into its personality or sets them with SetProperties; the window server reads them.

// MARK: - Pointer

/// OSNumber, fixed point: the current acceleration of the pointer.
#define kIOHIDPointerAccelerationKey "HIDPointerAcceleration"
/// OSString: the name of the property that holds the acceleration, one of the next two keys or the driver's own.
#define kIOHIDPointerAccelerationTypeKey "HIDPointerAccelerationType"
#define kIOHIDMouseAccelerationTypeKey "HIDMouseAcceleration"
#define kIOHIDTrackpadAccelerationType "HIDTrackpadAcceleration"
/// OSNumber, fixed point: applied after the curve.
#define kIOHIDPointerAccelerationMultiplierKey "HIDPointerAccelerationMultiplier"
/// OSBoolean; false asks that the pointer's events stay as they are.
#define kIOHIDPointerAccelerationSupportKey "HIDSupportsPointerAcceleration"
/// OSArray of dictionaries, each a curve.
#define kHIDAccelParametricCurvesKey "HIDAccelCurves"
/// OSNumber, fixed point: reports in a second.
#define kHIDPointerReportRateKey "HIDPointerReportRate"
/// OSBoolean: multiply instead of following a curve.
#define kIOHIDUseLinearScalingMouseAccelerationKey "HIDUseLinearScalingMouseAcceleration"

// MARK: - Scroll

#define kIOHIDScrollAccelerationKey "HIDScrollAcceleration"
#define kIOHIDScrollAccelerationTypeKey "HIDScrollAccelerationType"
#define kIOHIDMouseScrollAccelerationKey "HIDMouseScrollAcceleration"
#define kIOHIDTrackpadScrollAccelerationKey "HIDTrackpadScrollAcceleration"
#define kIOHIDScrollAccelerationSupportKey "HIDSupportsScrollAcceleration"
#define kHIDScrollAccelParametricCurvesKey "HIDScrollAccelCurves"
/// OSNumber, fixed point: reports in a second.
#define kIOHIDScrollReportRateKey "HIDScrollReportRate"
/// OSNumber, fixed point: dots in an inch; the three others are for one axis each.
#define kIOHIDScrollResolutionKey "HIDScrollResolution"
#define kIOHIDScrollResolutionXKey "HIDScrollResolutionX"
#define kIOHIDScrollResolutionYKey "HIDScrollResolutionY"
#define kIOHIDScrollResolutionZKey "HIDScrollResolutionZ"

// MARK: - Digitizer

/// OSDictionary with width and height of the surface.
#define kIOHIDSurfaceDimensionsKey "SurfaceDimensions"
#define kIOHIDWidthKey "Width"
#define kIOHIDHeightKey "Height"
/// OSNumber: the tip's pressure in percent of its range from which a touch counts.
#define kIOHIDDigitizerTipThresholdKey "DigitizerTipThreshold"

// MARK: - Service

/// OSDictionary: acceleration of this service, set in one go.
#define kIOHIDServiceAccelerationProperties "IOHIDSetAcceleration"
/// OSBoolean: no event for a change of an acceleration property.
#define kIOHIDDropAccelPropertyEventsKey "DropAccelPropertyEvents"
/// OSBoolean: the event driver takes the reports itself; the elements are not updated.
#define kIOHIDEventDriverHandlesReport "IOHIDEventDriverHandlesReport"
/// OSNumber of IOHIDServiceSensorControlOptions.
#define kIOHIDEventServiceSensorControlOptionsKey "HIDDefaultSensorControlOptions"

#endif /* HIDDriverKit_IOHIDEventServiceKeys_h */
