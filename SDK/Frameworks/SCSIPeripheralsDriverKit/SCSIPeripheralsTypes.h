// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIPeripheralsDriverKit_SCSIPeripheralsTypes_h
#define SCSIPeripheralsDriverKit_SCSIPeripheralsTypes_h

#include <DriverKit/storage/SCSITask.h>
#include <DriverKit/storage/SCSITypes.h>

// The name of this file is ours: the documentation names none. Reached through SCSIPeripheralsDriverKit.h and through
// each of the classes.

/// A command. The order of the fields is INFERRED: it is that in which the documentation presents them.
typedef struct SCSIDeviceOutParameters {
    uint64_t fLogicalUnitNumber;
    /// Milliseconds.
    uint32_t fTimeoutDuration;
    SCSICommandDescriptorBlock fCommandDescriptorBlock;
    /// Bytes of data.
    uint64_t fRequestedByteCountOfTransfer;
    /// kIOMemoryDirectionIn or kIOMemoryDirectionOut, as IOMemoryDescriptor.h counts: what the kernel does to the
    /// buffer.
    uint8_t fBufferDirection;
    /// A kSCSIDataTransfer value, as SCSITask.h counts: what the device does. The two are easily confused.
    uint8_t fDataTransferDirection;
    /// Bytes of sense data that are wanted.
    uint8_t fSenseLengthRequested;
    /// An address of this process, of memory that stays until UserSendCDB returned. 0 where there are no data.
    uint64_t fDataBufferAddr;
    /// The same for sense data. Without it there are none.
    uint64_t fSenseBufferAddr;
    uint8_t reserved[9];
} SCSIDeviceOutParameters;

/// What came of it. The order of the fields is INFERRED.
typedef struct SCSIDeviceInParameters {
    SCSITaskStatus fCompletionStatus;
    SCSIServiceResponse fServiceResponse;
    /// Bytes of data.
    uint64_t fRealizedByteCountOfTransfer;
    bool fSenseDataValid;
    uint8_t reserved[11];
} SCSIDeviceInParameters;

#endif /* SCSIPeripheralsDriverKit_SCSIPeripheralsTypes_h */
