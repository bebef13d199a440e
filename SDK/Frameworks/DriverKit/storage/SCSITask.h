// SPDX-License-Identifier: Apache-2.0

// Tasks: identifiers, attributes, status. Numbers of the standard are T10's (SAM, SPC).

#ifndef DRIVERKIT_STORAGE_SCSITASK_H
#define DRIVERKIT_STORAGE_SCSITASK_H

#include <DriverKit/storage/SCSITypes.h>

/// Direction of a transfer, seen from the initiator.
enum {
    kSCSIDataTransfer_FromInitiatorToTarget = 0x01,
    kSCSIDataTransfer_FromTargetToInitiator = 0x02,
    kSCSIDataTransfer_NoDataTransfer        = 0x00,
};

/// Bytes in a command descriptor block.
enum {
    kSCSICDBSize_10Byte  = 10,
    kSCSICDBSize_12Byte  = 12,
    kSCSICDBSize_16Byte  = 16,
    kSCSICDBSize_6Byte   = 6,
    kSCSICDBSize_Maximum = 16,
};

/// Protocols of a port (SPC-4, table "PROTOCOL IDENTIFIER").
enum {
    kSCSIProtocolIdentifier_ADT          = 7,
    kSCSIProtocolIdentifier_ATAPI        = 8,
    kSCSIProtocolIdentifier_FibreChannel = 0,
    kSCSIProtocolIdentifier_FireWire     = 3,
    kSCSIProtocolIdentifier_iSCSI        = 5,
    kSCSIProtocolIdentifier_None         = 15,
    kSCSIProtocolIdentifier_ParallelSCSI = 1,
    kSCSIProtocolIdentifier_RDMA         = 4,
    kSCSIProtocolIdentifier_SAS          = 6,
    kSCSIProtocolIdentifier_SSA          = 2,
};

/// Tag of a task without one.
enum {
    kSCSIUntaggedTaskIdentifier = 0,
};

typedef UInt8 SCSICommandDescriptorBlock[kSCSICDBSize_Maximum];
typedef UInt64 SCSIDeviceIdentifier;
typedef UInt8 SCSILogicalUnitBytes[8];
typedef UInt64 SCSILogicalUnitNumber;
typedef UInt64 SCSITaggedTaskIdentifier;
typedef SCSIDeviceIdentifier SCSIInitiatorIdentifier;
typedef SCSIDeviceIdentifier SCSITargetIdentifier;

/// How the transport fared with a task.
typedef enum SCSIServiceResponse : unsigned int {
    kSCSIServiceResponse_Request_In_Process                 = 0,
    kSCSIServiceResponse_SERVICE_DELIVERY_OR_TARGET_FAILURE = 1,
    kSCSIServiceResponse_TASK_COMPLETE                      = 2,
    kSCSIServiceResponse_LINK_COMMAND_COMPLETE              = 3,
    kSCSIServiceResponse_FUNCTION_COMPLETE                  = 4,
    kSCSIServiceResponse_FUNCTION_REJECTED                  = 5,
} SCSIServiceResponse;

/// Where a task goes in the queue.
typedef enum SCSITaskAttribute : unsigned int {
    kSCSITask_SIMPLE        = 0,
    kSCSITask_ORDERED       = 1,
    kSCSITask_HEAD_OF_QUEUE = 2,
    kSCSITask_ACA           = 3,
} SCSITaskAttribute;

/// Where a task is.
typedef enum SCSITaskState : unsigned int {
    kSCSITaskState_NEW_TASK = 0,
    kSCSITaskState_ENABLED  = 1,
    kSCSITaskState_BLOCKED  = 2,
    kSCSITaskState_DORMANT  = 3,
    kSCSITaskState_ENDED    = 4,
} SCSITaskState;

/// Status byte of the device; values below 6 other than the standard ones come from the transport (several share a
/// number).
typedef enum SCSITaskStatus : unsigned int {
    kSCSITaskStatus_GOOD                       = 0x00,
    kSCSITaskStatus_TaskTimeoutOccurred        = 0x01,
    kSCSITaskStatus_CHECK_CONDITION            = 0x02,
    kSCSITaskStatus_ProtocolTimeoutOccurred    = 0x02,
    kSCSITaskStatus_DeviceNotResponding        = 0x03,
    kSCSITaskStatus_CONDITION_MET              = 0x04,
    kSCSITaskStatus_DeviceNotPresent           = 0x04,
    kSCSITaskStatus_DeliveryFailure            = 0x05,
    kSCSITaskStatus_BUSY                       = 0x08,
    kSCSITaskStatus_INTERMEDIATE               = 0x10,
    kSCSITaskStatus_INTERMEDIATE_CONDITION_MET = 0x14,
    kSCSITaskStatus_RESERVATION_CONFLICT       = 0x18,
    kSCSITaskStatus_TASK_SET_FULL              = 0x28,
    kSCSITaskStatus_ACA_ACTIVE                 = 0x30,
    kSCSITaskStatus_No_Status                  = 0xFF,
} SCSITaskStatus;

#endif /* DRIVERKIT_STORAGE_SCSITASK_H */
