// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_WeighingDevice_h
#define HIDDriverKit_usages_WeighingDevice_h

/// Usages of page 0x8D (kHIDPage_WeighingDevice), in the order of their values.
///
/// Scales: kind, status, unit, weight.
enum {
    kHIDUsage_WD_Undefined = 0x00,
    kHIDUsage_WD_WeighingDevice = 0x01,
    kHIDUsage_WD_ScaleScaleDevice = 0x20,
    kHIDUsage_WD_ScaleScaleClassIMetricCL = 0x21,
    kHIDUsage_WD_ScaleScaleClassIMetric = 0x22,
    kHIDUsage_WD_ScaleScaleClassIIMetric = 0x23,
    kHIDUsage_WD_ScaleScaleClassIIIMetric = 0x24,
    kHIDUsage_WD_ScaleScaleClassIIILMetric = 0x25,
    kHIDUsage_WD_ScaleScaleClassIVMetric = 0x26,
    kHIDUsage_WD_ScaleScaleClassIIIEnglish = 0x27,
    kHIDUsage_WD_ScaleScaleClassIIILEnglish = 0x28,
    kHIDUsage_WD_ScaleScaleClassIVEnglish = 0x29,
    kHIDUsage_WD_ScaleScaleClassGeneric = 0x2A,
    kHIDUsage_WD_ScaleAtrributeReport = 0x30,
    kHIDUsage_WD_ScaleControlReport = 0x31,
    kHIDUsage_WD_ScaleDataReport = 0x32,
    kHIDUsage_WD_ScaleStatusReport = 0x33,
    kHIDUsage_WD_ScaleWeightLimitReport = 0x34,
    kHIDUsage_WD_ScaleStatisticsReport = 0x35,
    kHIDUsage_WD_DataWeight = 0x40,
    kHIDUsage_WD_DataScaling = 0x41,
    kHIDUsage_WD_WeightUnit = 0x50,
    kHIDUsage_WD_WeightUnitMilligram = 0x51,
    kHIDUsage_WD_WeightUnitGram = 0x52,
    kHIDUsage_WD_WeightUnitKilogram = 0x53,
    kHIDUsage_WD_WeightUnitCarats = 0x54,
    kHIDUsage_WD_WeightUnitTaels = 0x55,
    kHIDUsage_WD_WeightUnitGrains = 0x56,
    kHIDUsage_WD_WeightUnitPennyweights = 0x57,
    kHIDUsage_WD_WeightUnitMetricTon = 0x58,
    kHIDUsage_WD_WeightUnitAvoirTon = 0x59,
    kHIDUsage_WD_WeightUnitTroyOunce = 0x5A,
    kHIDUsage_WD_WeightUnitOunce = 0x5B,
    kHIDUsage_WD_WeightUnitPound = 0x5C,
    kHIDUsage_WD_CalibrationCount = 0x60,
    kHIDUsage_WD_RezeroCount = 0x61,
    kHIDUsage_WD_ScaleStatus = 0x70,
    kHIDUsage_WD_ScaleStatusFault = 0x71,
    kHIDUsage_WD_ScaleStatusStableAtZero = 0x72,
    kHIDUsage_WD_ScaleStatusInMotion = 0x73,
    kHIDUsage_WD_ScaleStatusWeightStable = 0x74,
    kHIDUsage_WD_ScaleStatusUnderZero = 0x75,
    kHIDUsage_WD_ScaleStatusOverWeightLimit = 0x76,
    kHIDUsage_WD_ScaleStatusRequiresCalibration = 0x77,
    kHIDUsage_WD_ScaleStatusRequiresRezeroing = 0x78,
    kHIDUsage_WD_ZeroScale = 0x80,
    kHIDUsage_WD_EnforcedZeroReturn = 0x81,
};

#endif /* HIDDriverKit_usages_WeighingDevice_h */
