// SPDX-License-Identifier: Apache-2.0

// INQUIRY: standard data and vital product data pages (SPC-4). Numbers are big-endian.

#ifndef DRIVERKIT_STORAGE_SCSICMDS_INQUIRY_DEFINITIONS_H
#define DRIVERKIT_STORAGE_SCSICMDS_INQUIRY_DEFINITIONS_H

#include <DriverKit/storage/SCSITypes.h>

/// Sizes.
enum {
    kINQUIRY_MaximumDataSize               = 255,
    kINQUIRY_PageB1_Page_Length            = 0x3C,
    kINQUIRY_PRODUCT_IDENTIFICATION_Length = 16,
    kINQUIRY_PRODUCT_REVISION_LEVEL_Length = 4,
    kINQUIRY_StandardDataHeaderSize        = 5,
    kINQUIRY_VENDOR_IDENTIFICATION_Length  = 8,
};

/// Byte 0 and 1: qualifier, type, removable.
enum {
    kINQUIRY_PERIPHERAL_QUALIFIER_Connected                   = 0x00,
    kINQUIRY_PERIPHERAL_QUALIFIER_Mask                        = 0xE0,
    kINQUIRY_PERIPHERAL_QUALIFIER_NotSupported                = 0x60,
    kINQUIRY_PERIPHERAL_QUALIFIER_SupportedButNotConnected    = 0x20,
    kINQUIRY_PERIPHERAL_RMB_BitMask                           = 0x80,
    kINQUIRY_PERIPHERAL_RMB_MediumFixed                       = 0x00,
    kINQUIRY_PERIPHERAL_RMB_MediumRemovable                   = 0x80,
    kINQUIRY_PERIPHERAL_TYPE_AutomationDriveInterface         = 0x12,
    kINQUIRY_PERIPHERAL_TYPE_CDROM_MMCDevice                  = 0x05,
    kINQUIRY_PERIPHERAL_TYPE_CommunicationsSSCDevice          = 0x09,
    kINQUIRY_PERIPHERAL_TYPE_DirectAccessSBCDevice            = 0x00,
    kINQUIRY_PERIPHERAL_TYPE_EnclosureServicesSESDevice       = 0x0D,
    kINQUIRY_PERIPHERAL_TYPE_Mask                             = 0x1F,
    kINQUIRY_PERIPHERAL_TYPE_MediumChangerSMCDevice           = 0x08,
    kINQUIRY_PERIPHERAL_TYPE_ObjectBasedStorageDevice         = 0x11,
    kINQUIRY_PERIPHERAL_TYPE_OpticalCardReaderOCRWDevice      = 0x0F,
    kINQUIRY_PERIPHERAL_TYPE_OpticalMemorySBCDevice           = 0x07,
    kINQUIRY_PERIPHERAL_TYPE_PrinterSSCDevice                 = 0x02,
    kINQUIRY_PERIPHERAL_TYPE_ProcessorSPCDevice               = 0x03,
    kINQUIRY_PERIPHERAL_TYPE_ScannerSCSI2Device               = 0x06,
    kINQUIRY_PERIPHERAL_TYPE_SequentialAccessSSCDevice        = 0x01,
    kINQUIRY_PERIPHERAL_TYPE_SimplifiedDirectAccessRBCDevice  = 0x0E,
    kINQUIRY_PERIPHERAL_TYPE_StorageArrayControllerSCC2Device = 0x0C,
    kINQUIRY_PERIPHERAL_TYPE_UnknownOrNoDeviceType            = 0x1F,
    kINQUIRY_PERIPHERAL_TYPE_WellKnownLogicalUnit             = 0x1E,
    kINQUIRY_PERIPHERAL_TYPE_WriteOnceSBCDevice               = 0x04,
};

/// Bytes 2 and 3: version and format.
enum {
    kINQUIRY_ANSI_VERSION_Mask                 = 0x07,
    kINQUIRY_ANSI_VERSION_NoClaimedConformance = 0x00,
    kINQUIRY_ANSI_VERSION_SCSI_1_Compliant     = 0x01,
    kINQUIRY_ANSI_VERSION_SCSI_2_Compliant     = 0x02,
    kINQUIRY_ANSI_VERSION_SCSI_SPC_2_Compliant = 0x04,
    kINQUIRY_ANSI_VERSION_SCSI_SPC_3_Compliant = 0x05,
    kINQUIRY_ANSI_VERSION_SCSI_SPC_Compliant   = 0x03,
    kINQUIRY_ECMA_VERSION_Mask                 = 0x38,
    kINQUIRY_ISO_IEC_VERSION_Mask              = 0xC0,
    kINQUIRY_RESPONSE_DATA_FORMAT_Mask         = 0x0F,
};

/// Bits of byte 3.
enum {
    kINQUIRY_Byte3_AERC_Bit     = 7,
    kINQUIRY_Byte3_AERC_Mask    = (1 << kINQUIRY_Byte3_AERC_Bit),
    kINQUIRY_Byte3_HISUP_Bit    = 4,
    kINQUIRY_Byte3_HISUP_Mask   = (1 << kINQUIRY_Byte3_HISUP_Bit),
    kINQUIRY_Byte3_NORMACA_Bit  = 5,
    kINQUIRY_Byte3_NORMACA_Mask = (1 << kINQUIRY_Byte3_NORMACA_Bit),
};

/// Bits of byte 5.
enum {
    kINQUIRY_Byte5_3PC_Bit           = 3,
    kINQUIRY_Byte5_3PC_Mask          = (1 << kINQUIRY_Byte5_3PC_Bit),
    kINQUIRY_Byte5_ACC_Bit           = 6,
    kINQUIRY_Byte5_ACC_Mask          = (1 << kINQUIRY_Byte5_ACC_Bit),
    kINQUIRY_Byte5_ExplicitTPGS_Bit  = 5,
    kINQUIRY_Byte5_ExplicitTPGS_Mask = 0x20,
    kINQUIRY_Byte5_ImplicitTPGS_Bit  = 4,
    kINQUIRY_Byte5_ImplicitTPGS_Mask = 0x10,
    kINQUIRY_Byte5_PROTECT_Bit       = 0,
    kINQUIRY_Byte5_PROTECT_Mask      = (1 << kINQUIRY_Byte5_PROTECT_Bit),
    kINQUIRY_Byte5_SCCS_Bit          = 7,
    kINQUIRY_Byte5_SCCS_Mask         = (1 << kINQUIRY_Byte5_SCCS_Bit),
};

/// Bits of byte 6.
enum {
    kINQUIRY_Byte6_ADDR16_Bit   = 0,
    kINQUIRY_Byte6_ADDR16_Mask  = (1 << kINQUIRY_Byte6_ADDR16_Bit),
    kINQUIRY_Byte6_BQUE_Bit     = 7,
    kINQUIRY_Byte6_BQUE_Mask    = (1 << kINQUIRY_Byte6_BQUE_Bit),
    kINQUIRY_Byte6_ENCSERV_Bit  = 6,
    kINQUIRY_Byte6_ENCSERV_Mask = (1 << kINQUIRY_Byte6_ENCSERV_Bit),
    kINQUIRY_Byte6_MCHNGR_Bit   = 3,
    kINQUIRY_Byte6_MCHNGR_Mask  = (1 << kINQUIRY_Byte6_MCHNGR_Bit),
    kINQUIRY_Byte6_MULTIP_Bit   = 4,
    kINQUIRY_Byte6_MULTIP_Mask  = (1 << kINQUIRY_Byte6_MULTIP_Bit),
    kINQUIRY_Byte6_Offset       = 6,
    kINQUIRY_Byte6_VS_Bit       = 5,
    kINQUIRY_Byte6_VS_Mask      = (1 << kINQUIRY_Byte6_VS_Bit),
};

/// Bits of byte 7.
enum {
    kINQUIRY_Byte7_CMDQUE_Bit   = 1,
    kINQUIRY_Byte7_CMDQUE_Mask  = (1 << kINQUIRY_Byte7_CMDQUE_Bit),
    kINQUIRY_Byte7_LINKED_Bit   = 3,
    kINQUIRY_Byte7_LINKED_Mask  = (1 << kINQUIRY_Byte7_LINKED_Bit),
    kINQUIRY_Byte7_Offset       = 7,
    kINQUIRY_Byte7_RELADR_Bit   = 7,
    kINQUIRY_Byte7_RELADR_Mask  = (1 << kINQUIRY_Byte7_RELADR_Bit),
    kINQUIRY_Byte7_SYNC_Bit     = 4,
    kINQUIRY_Byte7_SYNC_Mask    = (1 << kINQUIRY_Byte7_SYNC_Bit),
    kINQUIRY_Byte7_TRANDIS_Bit  = 2,
    kINQUIRY_Byte7_TRANDIS_Mask = (1 << kINQUIRY_Byte7_TRANDIS_Bit),
    kINQUIRY_Byte7_VS_Bit       = 0,
    kINQUIRY_Byte7_VS_Mask      = (1 << kINQUIRY_Byte7_VS_Bit),
    kINQUIRY_Byte7_WBUS16_Bit   = 5,
    kINQUIRY_Byte7_WBUS16_Mask  = (1 << kINQUIRY_Byte7_WBUS16_Bit),
};

/// Bits of byte 56.
enum {
    kINQUIRY_Byte56_CLOCKING_Mask      = 0x0C,
    kINQUIRY_Byte56_CLOCKING_ONLY_DT   = 0x04,
    kINQUIRY_Byte56_CLOCKING_ONLY_ST   = 0x00,
    kINQUIRY_Byte56_CLOCKING_ST_AND_DT = 0x0C,
    kINQUIRY_Byte56_IUS_Bit            = 0,
    kINQUIRY_Byte56_IUS_Mask           = (1 << kINQUIRY_Byte56_IUS_Bit),
    kINQUIRY_Byte56_Offset             = 56,
    kINQUIRY_Byte56_QAS_Bit            = 1,
    kINQUIRY_Byte56_QAS_Mask           = (1 << kINQUIRY_Byte56_QAS_Bit),
};

/// Vital product data pages; parts of a designator on page 0x83.
enum {
    kINQUIRY_Page00_PageCode                = 0x00,
    kINQUIRY_Page80_PageCode                = 0x80,
    kINQUIRY_Page83_AssociationDevice       = 0x00,
    kINQUIRY_Page83_AssociationLogicalUnit  = 0x00,
    kINQUIRY_Page83_AssociationMask         = 0x30,
    kINQUIRY_Page83_AssociationShift        = 4,
    kINQUIRY_Page83_AssociationTargetDevice = 0x20,
    kINQUIRY_Page83_AssociationTargetPort   = 0x10,
    kINQUIRY_Page83_CodeSetASCIIData        = 0x2,
    kINQUIRY_Page83_CodeSetBinaryData       = 0x1,
    kINQUIRY_Page83_CodeSetMask             = 0xF,
    kINQUIRY_Page83_CodeSetReserved         = 0x0,
    kINQUIRY_Page83_CodeSetUTF8Data         = 0x3,
};
#define kINQUIRY_Page83_IdentifierTypeFCNameIdentifier 0x3
enum {
    kINQUIRY_Page83_IdentifierTypeIEEE_EUI64               = 0x2,
    kINQUIRY_Page83_IdentifierTypeLogicalUnitGroup         = 0x6,
    kINQUIRY_Page83_IdentifierTypeMask                     = 0xF,
    kINQUIRY_Page83_IdentifierTypeMD5LogicalUnitIdentifier = 0x7,
    kINQUIRY_Page83_IdentifierTypeNAAIdentifier            = 3,
    kINQUIRY_Page83_IdentifierTypeRelativePortIdentifier   = 0x4,
    kINQUIRY_Page83_IdentifierTypeSCSINameString           = 0x8,
    kINQUIRY_Page83_IdentifierTypeTargetPortGroup          = 0x5,
};
#define kINQUIRY_Page83_IdentifierTypeUndefined 0x0
enum {
    kINQUIRY_Page83_IdentifierTypeVendorID       = 0x1,
    kINQUIRY_Page83_IdentifierTypeVendorSpecific = 0,
    kINQUIRY_Page83_PageCode                     = 0x83,
    kINQUIRY_Page83_ProtocolIdentifierValidBit   = 7,
    kINQUIRY_Page83_ProtocolIdentifierValidMask  = 0x80,
    kINQUIRY_Page89_PageCode                     = 0x89,
    kINQUIRY_PageB0_PageCode                     = 0xB0,
    kINQUIRY_PageB1_PageCode                     = 0xB1,
    kINQUIRY_PageB2_PageCode                     = 0xB2,
    kINQUIRY_PageC0_PageCode                     = 0xC0,
    kINQUIRY_PageC1_PageCode                     = 0xC1,
};

/// Registry keys of what INQUIRY found.
#define kIOPropertySCSIINQUIRYDeviceIdAssociation  "Association"
#define kIOPropertySCSIINQUIRYDeviceIdCodeSet      "Code Set"
#define kIOPropertySCSIINQUIRYDeviceIdentification "INQUIRY Device Identification"
#define kIOPropertySCSIINQUIRYDeviceIdentifier     "Identifier"
#define kIOPropertySCSIINQUIRYDeviceIdType         "Identifier Type"
#define kIOPropertySCSIINQUIRYUnitSerialNumber     "INQUIRY Unit Serial Number"
#define kIOPropertySCSIPeripheralDeviceType        "Peripheral Device Type"
#define kIOPropertySCSIPeripheralDeviceTypeSize    8
#define kIOPropertySCSIProductIdentification       "Product Identification"
#define kIOPropertySCSIProductRevisionLevel        "Product Revision Level"
#define kIOPropertySCSIVendorIdentification        "Vendor Identification"

/// The first 36 bytes.
typedef struct SCSICmd_INQUIRY_StandardData {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 RMB;
    UInt8 VERSION;
    UInt8 RESPONSE_DATA_FORMAT;
    UInt8 ADDITIONAL_LENGTH;
    UInt8 SCCSReserved;
    UInt8 flags1;
    UInt8 flags2;
    char VENDOR_IDENTIFICATION[kINQUIRY_VENDOR_IDENTIFICATION_Length];
    char PRODUCT_IDENTIFICATION[kINQUIRY_PRODUCT_IDENTIFICATION_Length];
    char PRODUCT_REVISION_LEVEL[kINQUIRY_PRODUCT_REVISION_LEVEL_Length];
} __attribute__((packed)) SCSICmd_INQUIRY_StandardData;

/// Standard data to its end.
typedef struct SCSICmd_INQUIRY_StandardDataAll {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 RMB;
    UInt8 VERSION;
    UInt8 RESPONSE_DATA_FORMAT;
    UInt8 ADDITIONAL_LENGTH;
    UInt8 SCCSReserved;
    UInt8 flags1;
    UInt8 flags2;
    char VENDOR_IDENTIFICATION[kINQUIRY_VENDOR_IDENTIFICATION_Length];
    char PRODUCT_IDENTIFICATION[kINQUIRY_PRODUCT_IDENTIFICATION_Length];
    char PRODUCT_REVISION_LEVEL[kINQUIRY_PRODUCT_REVISION_LEVEL_Length];
    UInt8 VendorSpecific1[20];
    UInt8 flags3;
    UInt8 Reserved1;
    UInt16 VERSION_DESCRIPTOR[8];
    UInt8 Reserved2[22];
    UInt8 VendorSpecific2[160];
} __attribute__((packed)) SCSICmd_INQUIRY_StandardDataAll;

/// Page00 Header.
typedef struct SCSICmd_INQUIRY_Page00_Header {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt8 RESERVED;
    UInt8 PAGE_LENGTH;
} __attribute__((packed)) SCSICmd_INQUIRY_Page00_Header;

/// Page80 Header.
typedef struct SCSICmd_INQUIRY_Page80_Header {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt8 RESERVED;
    UInt8 PAGE_LENGTH;
    UInt8 PRODUCT_SERIAL_NUMBER;
} __attribute__((packed)) SCSICmd_INQUIRY_Page80_Header;

/// Page83 Header.
typedef struct SCSICmd_INQUIRY_Page83_Header {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt8 RESERVED;
    UInt8 PAGE_LENGTH;
} __attribute__((packed)) SCSICmd_INQUIRY_Page83_Header;

/// Page83 Header SPC 16.
typedef struct SCSICmd_INQUIRY_Page83_Header_SPC_16 {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt16 PAGE_LENGTH;
} __attribute__((packed)) SCSICmd_INQUIRY_Page83_Header_SPC_16;

/// Page83 Identification Descriptor.
typedef struct SCSICmd_INQUIRY_Page83_Identification_Descriptor {
    UInt8 CODE_SET;
    UInt8 IDENTIFIER_TYPE;
    UInt8 RESERVED;
    UInt8 IDENTIFIER_LENGTH;
    UInt8 IDENTIFIER;
} __attribute__((packed)) SCSICmd_INQUIRY_Page83_Identification_Descriptor;

/// Page00 Header SPC 16. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_Page00_Header_SPC_16 {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt16 PAGE_LENGTH;
} __attribute__((packed)) SCSICmd_INQUIRY_Page00_Header_SPC_16;

/// Page80 Header SPC 16. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_Page80_Header_SPC_16 {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt16 PAGE_LENGTH;
    UInt8 PRODUCT_SERIAL_NUMBER;
} __attribute__((packed)) SCSICmd_INQUIRY_Page80_Header_SPC_16;

/// Page83 LogicalUnitGroup Identifier. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_Page83_LogicalUnitGroup_Identifier {
    UInt16 RESERVED;
    UInt16 LOGICAL_UNIT_GROUP;
} __attribute__((packed)) SCSICmd_INQUIRY_Page83_LogicalUnitGroup_Identifier;

/// Page83 RelativeTargetPort Identifier. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_Page83_RelativeTargetPort_Identifier {
    UInt16 OBSOLETE;
    UInt16 RELATIVE_TARGET_PORT_IDENTIFIER;
} __attribute__((packed)) SCSICmd_INQUIRY_Page83_RelativeTargetPort_Identifier;

/// Page83 TargetPortGroup Identifier. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_Page83_TargetPortGroup_Identifier {
    UInt16 RESERVED;
    UInt16 TARGET_PORT_GROUP;
} __attribute__((packed)) SCSICmd_INQUIRY_Page83_TargetPortGroup_Identifier;

/// Page89 Data. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_Page89_Data {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt16 PAGE_LENGTH;
    UInt32 Reserved;
    UInt8 SAT_VENDOR_IDENTIFICATION[8];
    UInt8 SAT_PRODUCT_IDENTIFICATION[16];
    UInt8 SAT_PRODUCT_REVISION_LEVEL[4];
    UInt8 ATA_DEVICE_SIGNATURE[20];
    UInt8 COMMAND_CODE;
    UInt8 Reserved2[3];
    UInt8 IDENTIFY_DATA[512];
} __attribute__((packed)) SCSICmd_INQUIRY_Page89_Data;

/// PageB0 Data. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_PageB0_Data {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt16 PAGE_LENGTH;
    UInt8 WSNZ;
    UInt8 MAXIMUM_COMPARE_AND_WRITE_LENGTH;
    UInt16 OPTIMAL_TRANSFER_LENGTH_GRANULARITY;
    UInt32 MAXIMUM_TRANSFER_LENGTH;
    UInt32 OPTIMAL_TRANSFER_LENGTH;
    UInt32 MAXIMUM_PREFETCH_LENGTH;
    UInt32 MAXIMUM_UNMAP_LBA_COUNT;
    UInt32 MAXIMUM_UNMAP_BLOCK_DESCRIPTOR_COUNT;
    UInt32 OPTIMAL_UNMAP_GRANULARITY;
    UInt32 UNMAP_GRANULARITY_ALIGNMENT;
    UInt64 MAXIMUM_WRITE_SAME_LENGTH;
    UInt32 MAXIMUM_ATOMIC_TRANSFER_LENGTH;
    UInt32 ATOMIC_ALIGNMENT;
    UInt32 ATOMIC_TRANSFER_LENGTH_GRANULARITY;
    UInt32 MAXIMUM_ATOMIC_TRANSFER_LENGTH_WITH_ATOMIC_BOUNDARY;
    UInt32 MAXIMUM_ATOMIC_BOUNDARY_SIZE;
} __attribute__((packed)) SCSICmd_INQUIRY_PageB0_Data;

/// PageB1 Data. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_PageB1_Data {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt8 Reserved;
    UInt8 PAGE_LENGTH;
    UInt16 MEDIUM_ROTATION_RATE;
    UInt8 Reserved2[58];
} __attribute__((packed)) SCSICmd_INQUIRY_PageB1_Data;

/// PageB2 Data. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_PageB2_Data {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt16 PAGE_LENGTH;
    UInt8 THRESHOLD_EXPONENT;
    UInt8 LBP_FLAGS;
    UInt8 MINIMUM_PERCENTAGE;
    UInt8 THRESHOLD_PERCENTAGE;
} __attribute__((packed)) SCSICmd_INQUIRY_PageB2_Data;

/// PageB2 Provisioning Group Descriptor. INFERRED: order of fields as the standard has it (SPC-4, SBC-3, SAT).
typedef struct SCSICmd_INQUIRY_PageB2_Provisioning_Group_Descriptor {
    UInt8 DESIGNATION_DESCRIPTOR[20];
    UInt8 RESERVED[18];
} __attribute__((packed)) SCSICmd_INQUIRY_PageB2_Provisioning_Group_Descriptor;

/// Header of the vendor pages 0xC0 and 0xC1.
typedef struct SCSICmd_INQUIRY_PageCx_Header {
    UInt8 PERIPHERAL_DEVICE_TYPE;
    UInt8 PAGE_CODE;
    UInt8 RESERVED;
    UInt8 PAGE_LENGTH;
} __attribute__((packed)) SCSICmd_INQUIRY_PageCx_Header;
typedef struct SCSICmd_INQUIRY_PageCx_Header SCSICmd_INQUIRY_PAGECx_Header;

/// PageC0 Data. INFERRED: order of fields (Apple target disk mode; layout not published).
typedef struct SCSICmd_INQUIRY_PageC0_Data {
    SCSICmd_INQUIRY_PAGECx_Header fHeader;
    UInt8 fTdmPageVersion;
    UInt8 fTdmProtocolVersion;
    UInt8 fReserved1;
    UInt8 fReserved2;
    UInt32 fMaxReadSize;
    UInt32 fMaxWriteSize;
    UInt32 fPreferredIOSize;
    UInt32 fNativeBlockSize;
    UInt64 fFeatures;
    UInt64 fWorkArounds;
    UInt64 fInstalledRAMSize;
    UInt16 fEncryptionType;
    UInt8 fReserved3[2];
    UInt8 fMacModelId[32];
    UInt8 fSerialNumber[32];
} __attribute__((packed)) SCSICmd_INQUIRY_PageC0_Data;

/// PageC1 Data. INFERRED: order of fields (Apple target disk mode; layout not published).
typedef struct SCSICmd_INQUIRY_PageC1_Data {
    SCSICmd_INQUIRY_PAGECx_Header fHeader;
    UInt8 fTdmPowerRequirementsPageVersion;
    UInt8 fReserved1;
    UInt16 fReserved2;
    UInt32 fPowerRequired;
} __attribute__((packed)) SCSICmd_INQUIRY_PageC1_Data;

typedef SCSICmd_INQUIRY_StandardData *SCSICmd_INQUIRY_StandardDataPtr;

#endif /* DRIVERKIT_STORAGE_SCSICMDS_INQUIRY_DEFINITIONS_H */
