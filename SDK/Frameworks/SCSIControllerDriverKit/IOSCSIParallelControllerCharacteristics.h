// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIControllerDriverKit_IOSCSIParallelControllerCharacteristics_h
#define SCSIControllerDriverKit_IOSCSIParallelControllerCharacteristics_h

// Keys for UserReportHBAConstraints beside those of IOKitKeys.h.

// OSBoolean, optional: logical units are addressed in the hierarchical form.
#define kIOHierarchicalLogicalUnitSupportKey "SCSI Hierarchical Logical Unit Support"

// OSNumber of 64 bits, required: a mask that data addresses have to fit.
#define kIOMinimumHBADataAlignmentMaskKey "HBA Data Alignment"

/// What UserDoesHBASupportSCSIParallelFeature is asked about, and the places in a task's request list.
typedef enum SCSIParallelFeature {
    kSCSIParallelFeature_WideDataTransfer              = 0,
    kSCSIParallelFeature_SynchronousDataTransfer       = 1,
    kSCSIParallelFeature_QuickArbitrationAndSelection  = 2,
    kSCSIParallelFeature_DoubleTransitionDataTransfers = 3,
    kSCSIParallelFeature_InformationUnitTransfers      = 4,
    kSCSIParallelFeature_TotalFeatureCount             = 5,
} SCSIParallelFeature;

/// What a task asks for with regard to a feature.
typedef enum SCSIParallelFeatureRequest {
    kSCSIParallelFeature_NoNegotiation      = 0,
    kSCSIParallelFeature_AttemptNegotiation = 1,
    kSCSIParallelFeature_ClearNegotiation   = 2,
} SCSIParallelFeatureRequest;

/// What came of it. The names are spelt so in every SDK.
typedef enum SCSIParallelFeatureResult {
    kSCSIParallelFeature_NegotitiationUnchanged = 0,
    kSCSIParallelFeature_NegotitiationCleared   = 1,
    kSCSIParallelFeature_NegotitiationSuccess   = 2,
} SCSIParallelFeatureResult;

#endif /* SCSIControllerDriverKit_IOSCSIParallelControllerCharacteristics_h */
