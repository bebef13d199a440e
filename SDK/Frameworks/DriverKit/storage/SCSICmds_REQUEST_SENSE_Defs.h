// SPDX-License-Identifier: Apache-2.0

// Fixed-format sense data and sense keys (SPC).

#ifndef DRIVERKIT_STORAGE_SCSICMDS_REQUEST_SENSE_DEFS_H
#define DRIVERKIT_STORAGE_SCSICMDS_REQUEST_SENSE_DEFS_H

#include <DriverKit/storage/SCSITypes.h>

enum {
    kSENSE_DATA_VALID                    = 0x80,
    kSENSE_DATA_VALID_Mask               = 0x80,
    kSENSE_EOM_Mask                      = 0x40,
    kSENSE_EOM_Not_Set                   = 0x00,
    kSENSE_EOM_Set                       = 0x40,
    kSENSE_FILEMARK_Mask                 = 0x80,
    kSENSE_FILEMARK_Not_Set              = 0x00,
    kSENSE_FILEMARK_Set                  = 0x80,
    kSENSE_ILI_Mask                      = 0x20,
    kSENSE_ILI_Not_Set                   = 0x00,
    kSENSE_ILI_Set                       = 0x20,
    kSENSE_KEY_ABORTED_COMMAND           = 0x0B,
    kSENSE_KEY_BLANK_CHECK               = 0x08,
    kSENSE_KEY_COPY_ABORTED              = 0x0A,
    kSENSE_KEY_DATA_PROTECT              = 0x07,
    kSENSE_KEY_HARDWARE_ERROR            = 0x04,
    kSENSE_KEY_ILLEGAL_REQUEST           = 0x05,
    kSENSE_KEY_Mask                      = 0x0F,
    kSENSE_KEY_MEDIUM_ERROR              = 0x03,
    kSENSE_KEY_MISCOMPARE                = 0x0E,
    kSENSE_KEY_NO_SENSE                  = 0x00,
    kSENSE_KEY_NOT_READY                 = 0x02,
    kSENSE_KEY_RECOVERED_ERROR           = 0x01,
    kSENSE_KEY_UNIT_ATTENTION            = 0x06,
    kSENSE_KEY_VENDOR_SPECIFIC           = 0x09,
    kSENSE_KEY_VOLUME_OVERFLOW           = 0x0D,
    kSENSE_NOT_DATA_VALID                = 0x00,
    kSENSE_RESPONSE_CODE_Current_Errors  = 0x70,
    kSENSE_RESPONSE_CODE_Deferred_Errors = 0x71,
    kSENSE_RESPONSE_CODE_Mask            = 0x7F,
    kSenseDefaultSize                    = 18,
};

/// Sense data, 18 bytes.
struct SCSI_Sense_Data {
    UInt8 VALID_RESPONSE_CODE;
    UInt8 SEGMENT_NUMBER;
    UInt8 SENSE_KEY;
    UInt8 INFORMATION_1;
    UInt8 INFORMATION_2;
    UInt8 INFORMATION_3;
    UInt8 INFORMATION_4;
    UInt8 ADDITIONAL_SENSE_LENGTH;
    UInt8 COMMAND_SPECIFIC_INFORMATION_1;
    UInt8 COMMAND_SPECIFIC_INFORMATION_2;
    UInt8 COMMAND_SPECIFIC_INFORMATION_3;
    UInt8 COMMAND_SPECIFIC_INFORMATION_4;
    UInt8 ADDITIONAL_SENSE_CODE;
    UInt8 ADDITIONAL_SENSE_CODE_QUALIFIER;
    UInt8 FIELD_REPLACEABLE_UNIT_CODE;
    UInt8 SKSV_SENSE_KEY_SPECIFIC_MSB;
    UInt8 SENSE_KEY_SPECIFIC_MID;
    UInt8 SENSE_KEY_SPECIFIC_LSB;
};

#endif /* DRIVERKIT_STORAGE_SCSICMDS_REQUEST_SENSE_DEFS_H */
