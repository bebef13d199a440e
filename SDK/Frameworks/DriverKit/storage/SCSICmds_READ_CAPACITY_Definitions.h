// SPDX-License-Identifier: Apache-2.0

// Answers of READ CAPACITY (10) and (16). All numbers are big-endian.

#ifndef DRIVERKIT_STORAGE_SCSICMDS_READ_CAPACITY_DEFINITIONS_H
#define DRIVERKIT_STORAGE_SCSICMDS_READ_CAPACITY_DEFINITIONS_H

#include <DriverKit/storage/SCSITypes.h>

enum {
    kREAD_CAPACITY_PROT_Disabled = 0x00,
    kREAD_CAPACITY_PROT_Enabled  = 0x01,
    kREAD_CAPACITY_PROT_Mask     = 0x01,
    kREAD_CAPACITY_RTO_Disabled  = 0x00,
    kREAD_CAPACITY_RTO_Enabled   = 0x02,
    kREAD_CAPACITY_RTO_Mask      = 0x02,
    kREPORT_CAPACITY_16_DataSize = 32,
};
#define kREPORT_CAPACITY_16_MaximumLBA 0xFFFFFFFFFFFFFFFFULL
enum {
    kREPORT_CAPACITY_DataSize = 8,
};
#define kREPORT_CAPACITY_MaximumLBA 0xFFFFFFFFUL

/// READ CAPACITY (10): last block and block size.
struct SCSI_Capacity_Data {
    UInt32 RETURNED_LOGICAL_BLOCK_ADDRESS;
    UInt32 BLOCK_LENGTH_IN_BYTES;
};

/// READ CAPACITY (16).
struct SCSI_Capacity_Data_Long {
    UInt64 RETURNED_LOGICAL_BLOCK_ADDRESS;
    UInt32 BLOCK_LENGTH_IN_BYTES;
    UInt8 RTO_EN_PROT_EN;
    UInt8 Reserved[19];
};

#endif /* DRIVERKIT_STORAGE_SCSICMDS_READ_CAPACITY_DEFINITIONS_H */
