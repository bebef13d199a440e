// SPDX-License-Identifier: Apache-2.0

#ifndef PCIDriverKit_IOPCIFamilyDefinitions_h
#define PCIDriverKit_IOPCIFamilyDefinitions_h

#include <DriverKit/IOTypes.h>

// Registers, bits and property names of PCI functions. Register numbers are those of the PCI Local Bus Specification
// 3.0 and the PCI Express Base Specification; names and values are those of IOPCIFamily.

// MARK: - Matching

// Personality keys. A value is "0xDDDDVVVV", device ID above vendor ID, with "&0xMASK" behind it if need be, and
// several of them with spaces between. In a property list the ampersand is written &amp;.
#define kIOPCIMatchKey          "IOPCIMatch"
#define kIOPCIPrimaryMatchKey   "IOPCIPrimaryMatch"
#define kIOPCISecondaryMatchKey "IOPCISecondaryMatch"

// "0xCCSSPPRR": class, subclass, programming interface, revision. Without a mask the revision is not compared.
#define kIOPCIClassMatchKey "IOPCIClassMatch"

// Personality: the driver copes with a function that goes away at any time, as behind Thunderbolt. Without it the
// driver is not matched there.
#define kIOPCITunnelCompatibleKey "IOPCITunnelCompatible"

// Personality: the driver stops its I/O when the system pauses the link.
#define kIOPCIPauseCompatibleKey "IOPCIPauseCompatible"

// MARK: - Properties of the device

// Capability registers as the family read them when it found the function.
#define kIOPCIExpressCapabilitiesKey         "IOPCIExpressCapabilities"
#define kIOPCIExpressLinkStatusKey           "IOPCIExpressLinkStatus"
#define kIOPCIExpressLinkCapabilitiesKey     "IOPCIExpressLinkCapabilities"
#define kIOPCIExpressDeviceCapabilitiesKey   "IOPCIExpressDeviceCapabilities"
#define kIOPCIExpressSlotStatusKey           "IOPCIExpressSlotStatus"
#define kIOPCIExpressSlotCapabilitiesKey     "IOPCIExpressSlotCapabilities"
#define kIOPCIExpressRootCapabilitiesKey     "IOPCIExpressRootCapabilities"
#define kIOPCIExpressDeviceCapabilities2Key  "IOPCIExpressDeviceCapabilities2"
#define kIOPCIExpressLinkCapabilities2Key    "IOPCIExpressLinkCapabilities2"
#define kIOPCIExpressSlotCapabilities2Key    "IOPCIExpressSlotCapabilities2"
#define kIOPCIPowerManagementCapabilitiesKey "IOPCIPowerManagementCapabilities"
#define kIOPCIMSIMessageControlKey           "IOPCIMSIMessageControl"
#define kIOPCIMSIXMessageControlKey          "IOPCIMSIXMessageControl"
#define kIOPCIACSCapabilitiesKey             "IOPCIACSCapabilities"
#define kIOPCIL1PMCapabilitiesKey            "IOPCIL1PMCapabilities"
#define kIOPCIAERCapabilitiesKey             "IOPCIAERCapabilities"
#define kIOPCIFPBCapabilitiesKey             "IOPCIFPBCapabilities"
#define kIOPCIPTMCapabilitiesKey             "IOPCIPTMCapabilities"

// Memory ranges and the window of the IOMMU.
#define kIOPCIDeviceMemoryArrayKey "IODeviceMemory"
#define kIOPCIDeviceMemoryMapBase  "IOPCIDeviceMemoryMapBase"
#define kIOPCIDeviceMemoryMapSize  "IOPCIDeviceMemoryMapSize"
#define kIOPCIDeviceMapperPageSize "IOPCIDeviceMapperPageSize"
#define kIOPCIKernelMemoryAccess   "IOPCIKernelMemoryAccess"

// Tunnels: whether the function lies behind one, and what the tunnel leads to.
#define kIOPCITunnelledKey                "IOPCITunnelled"
#define kIOPCITunnelL1EnableKey           "IOPCITunnelL1Enable"
#define kIOPCITunnelRootDeviceModelIDKey  "IOPCITunnelRootDeviceModelID"
#define kIOPCITunnelRootDeviceVendorIDKey "IOPCITunnelRootDeviceVendorID"

// Sleep, links and recovery.
#define kIOPMPCIConfigSpaceVolatileKey "IOPMPCIConfigSpaceVolatile"
#define kIOPMPCISleepLinkDisableKey    "IOPMPCISleepLinkDisable"
#define kIOPMPCISleepResetKey          "IOPMPCISleepReset"
#define kIOPCIRetrainLinkMaskKey       "IOPCIRetrainLinkMask"
#define kIOPCIRetrainLinkKey           "IOPCIRetrainLink"
#define kIOPCIEndpointPrsnt            "IOPCIEndpointPrsnt"
#define kIOPCIWaitForLinkUpKey         "wait-for-link-up"
#define kIOPCIDeviceCrashResetType     "IOPCIDeviceCrashResetType"

// MARK: - Interrupts

/// Types that IOInterruptDispatchSource::GetInterruptType answers and ConfigureInterrupts takes: message signalled
/// interrupts, MSI and MSI-X.
enum {
    kIOInterruptTypePCIMessaged  = 0x00010000,
    kIOInterruptTypePCIMessagedX = 0x00020000,
};

// MARK: - Configuration space

/// Offsets of the type 0 header, in bytes.
enum {
    kIOPCIConfigurationOffsetVendorID          = 0x00,
    kIOPCIConfigurationOffsetDeviceID          = 0x02,
    kIOPCIConfigurationOffsetCommand           = 0x04,
    kIOPCIConfigurationOffsetStatus            = 0x06,
    kIOPCIConfigurationOffsetRevisionID        = 0x08,
    kIOPCIConfigurationOffsetClassCode         = 0x09,
    kIOPCIConfigurationOffsetCacheLineSize     = 0x0c,
    kIOPCIConfigurationOffsetLatencyTimer      = 0x0d,
    kIOPCIConfigurationOffsetHeaderType        = 0x0e,
    kIOPCIConfigurationOffsetBIST              = 0x0f,
    kIOPCIConfigurationOffsetBaseAddress0      = 0x10,
    kIOPCIConfigurationOffsetBaseAddress1      = 0x14,
    kIOPCIConfigurationOffsetBaseAddress2      = 0x18,
    kIOPCIConfigurationOffsetBaseAddress3      = 0x1c,
    kIOPCIConfigurationOffsetBaseAddress4      = 0x20,
    kIOPCIConfigurationOffsetBaseAddress5      = 0x24,
    kIOPCIConfigurationOffsetCardBusCISPtr     = 0x28,
    kIOPCIConfigurationOffsetSubSystemVendorID = 0x2c,
    kIOPCIConfigurationOffsetSubSystemID       = 0x2e,
    kIOPCIConfigurationOffsetExpansionROMBase  = 0x30,
    kIOPCIConfigurationOffsetCapabilitiesPtr   = 0x34,
    kIOPCIConfigurationOffsetInterruptLine     = 0x3c,
    kIOPCIConfigurationOffsetInterruptPin      = 0x3d,
    kIOPCIConfigurationOffsetMinimumGrant      = 0x3e,
    kIOPCIConfigurationOffsetMaximumLatency    = 0x3f,
};

/// Offsets of the type 1 header, of bridges.
enum {
    kPCI2PCIOffsetPrimaryBus          = 0x18,
    kPCI2PCIOffsetSecondaryBus        = 0x19,
    kPCI2PCIOffsetSubordinateBus      = 0x1a,
    kPCI2PCIOffsetSecondaryLT         = 0x1b,
    kPCI2PCIOffsetIORange             = 0x1c,
    kPCI2PCIOffsetMemoryRange         = 0x20,
    kPCI2PCIOffsetPrefetchMemoryRange = 0x24,
    kPCI2PCIOffsetPrefetchUpperBase   = 0x28,
    kPCI2PCIOffsetPrefetchUpperLimit  = 0x2c,
    kPCI2PCIOffsetUpperIORange        = 0x30,
    kPCI2PCIOffsetBridgeControl       = 0x3e,
};

/// Command register. A driver sets memory space and bus lead itself after Open; Close takes both away.
/// kIOPCICommandBusMaster is the older name.
enum {
    kIOPCICommandIOSpace          = 0x0001,
    kIOPCICommandMemorySpace      = 0x0002,
    kIOPCICommandBusLead          = 0x0004,
    kIOPCICommandBusMaster        = kIOPCICommandBusLead,
    kIOPCICommandSpecialCycles    = 0x0008,
    kIOPCICommandMemWrInvalidate  = 0x0010,
    kIOPCICommandPaletteSnoop     = 0x0020,
    kIOPCICommandParityError      = 0x0040,
    kIOPCICommandAddressStepping  = 0x0080,
    kIOPCICommandSERR             = 0x0100,
    kIOPCICommandFastBack2Back    = 0x0200,
    kIOPCICommandInterruptDisable = 0x0400,
};

/// Status register. kIOPCIStatusMasterAbortActive is the older name of kIOPCIStatusLeadAbortActive.
enum {
    kIOPCIStatusInterrupt          = 0x0008,
    kIOPCIStatusCapabilities       = 0x0010,
    kIOPCIStatusPCI66              = 0x0020,
    kIOPCIStatusUDF                = 0x0040,
    kIOPCIStatusFastBack2Back      = 0x0080,
    kIOPCIStatusDevSel0            = 0x0000,
    kIOPCIStatusDevSel1            = 0x0200,
    kIOPCIStatusDevSel2            = 0x0400,
    kIOPCIStatusDevSel3            = 0x0600,
    kIOPCIStatusTargetAbortCapable = 0x0800,
    kIOPCIStatusTargetAbortActive  = 0x1000,
    kIOPCIStatusLeadAbortActive    = 0x2000,
    kIOPCIStatusMasterAbortActive  = kIOPCIStatusLeadAbortActive,
    kIOPCIStatusSERRActive         = 0x4000,
    kIOPCIStatusParityErrActive    = 0x8000,
};

// MARK: - Capabilities

/// Layout of an entry in the capability list.
enum {
    kIOPCICapabilityIDOffset   = 0x00,
    kIOPCINextCapabilityOffset = 0x01,
};

/// Capabilities, for FindPCICapability.
enum {
    kIOPCICapabilityIDPowerManagement     = 0x01,
    kIOPCICapabilityIDAGP                 = 0x02,
    kIOPCICapabilityIDVitalProductData    = 0x03,
    kIOPCICapabilityIDSlotID              = 0x04,
    kIOPCICapabilityIDMSI                 = 0x05,
    kIOPCICapabilityIDCPCIHotswap         = 0x06,
    kIOPCICapabilityIDPCIX                = 0x07,
    kIOPCICapabilityIDLDT                 = 0x08,
    kIOPCICapabilityIDVendorSpecific      = 0x09,
    kIOPCICapabilityIDDebugPort           = 0x0a,
    kIOPCICapabilityIDCPCIResourceControl = 0x0b,
    kIOPCICapabilityIDHotplug             = 0x0c,
    kIOPCICapabilityIDAGP8                = 0x0e,
    kIOPCICapabilityIDSecure              = 0x0f,
    kIOPCICapabilityIDPCIExpress          = 0x10,
    kIOPCICapabilityIDMSIX                = 0x11,
    kIOPCICapabilityIDSATAConfiguration   = 0x12,
    kIOPCICapabilityIDAF                  = 0x13,
    kIOPCICapabilityIDEnhancedAllocation  = 0x14,
    kIOPCICapabilityIDFPB                 = 0x15,
};

/// Extended capabilities, for FindPCICapability: the identifier negated, which tells the two lists apart.
enum {
    kIOPCIExpressCapabilityIDErrorReporting            = -0x01U,
    kIOPCIExpressCapabilityIDVirtualChannel            = -0x02U,
    kIOPCIExpressCapabilityIDDeviceSerialNumber        = -0x03U,
    kIOPCIExpressCapabilityIDPowerBudget               = -0x04U,
    kIOPCIExpressCapabilityIDRCLinkDeclaration         = -0x05U,
    kIOPCIExpressCapabilityIDRCInternalLinkCtrl        = -0x06U,
    kIOPCIExpressCapabilityIDRCECEndpointAssociation   = -0x07U,
    kIOPCIExpressCapabilityIDMFVC                      = -0x08U,
    kIOPCIExpressCapabilityIDVC_MFVCPresent            = -0x09U,
    kIOPCIExpressCapabilityIDRootComplexRegBlock       = -0x0AU,
    kIOPCIExpressCapabilityIDVSEC                      = -0x0BU,
    kIOPCIExpressCapabilityIDCAC                       = -0x0CU,
    kIOPCIExpressCapabilityIDAccessControlServices     = -0x0DU,
    kIOPCIExpressCapabilityIDAlternativeRoutingID      = -0x0EU,
    kIOPCIExpressCapabilityIDATS                       = -0x0FU,
    kIOPCIExpressCapabilityIDSRIOV                     = -0x10U,
    kIOPCIExpressCapabilityIDMRIOV                     = -0x11U,
    kIOPCIExpressCapabilityIDMulticast                 = -0x12U,
    kIOPCIExpressCapabilityIDPRI                       = -0x13U,
    kIOPCIExpressCapabilityIDAMD                       = -0x14U,
    kIOPCIExpressCapabilityIDResizableBAR              = -0x15U,
    kIOPCIExpressCapabilityIDDPA                       = -0x16U,
    kIOPCIExpressCapabilityIDTPHRequester              = -0x17U,
    kIOPCIExpressCapabilityIDLatencyTolerenceReporting = -0x18U,
    kIOPCIExpressCapabilityIDSPCIe                     = -0x19U,
    kIOPCIExpressCapabilityIDPMUX                      = -0x1AU,
    kIOPCIExpressCapabilityIDPASID                     = -0x1BU,
    kIOPCIExpressCapabilityIDLNR                       = -0x1CU,
    kIOPCIExpressCapabilityIDDPC                       = -0x1DU,
    kIOPCIExpressCapabilityIDL1PMSubstates             = -0x1EU,
    kIOPCIExpressCapabilityIDPrecisionTimeManagement   = -0x1FU,
    kIOPCIExpressCapabilityIDMPCIe                     = -0x20U,
    kIOPCIExpressCapabilityIDFRSQueueing               = -0x21U,
    kIOPCIExpressCapabilityIDReadinessTimeReporting    = -0x22U,
    kIOPCIExpressCapabilityIDDVSEC                     = -0x23U,
    kIOPCIExpressCapabilityIDVFResizableBAR            = -0x24U,
    kIOPCIExpressCapabilityIDDataLinkFeature           = -0x25U,
    kIOPCIExpressCapabilityIDPL16GTs                   = -0x26U,
    kIOPCIExpressCapabilityIDLaneMarginingRx           = -0x27U,
    kIOPCIExpressCapabilityIDHierarchyID               = -0x28U,
    kIOPCIExpressCapabilityIDNPEM                      = -0x29U,
    kIOPCIExpressCapabilityIDPL32GTs                   = -0x2AU,
    kIOPCIExpressCapabilityIDAlternateProtocol         = -0x2BU,
    kIOPCIExpressCapabilityIDSFI                       = -0x2CU,
};

/// Power management capabilities register.
enum {
    kPCIPMCPMESupportFromD3Cold = 0x8000,
    kPCIPMCPMESupportFromD3Hot  = 0x4000,
    kPCIPMCPMESupportFromD2     = 0x2000,
    kPCIPMCPMESupportFromD1     = 0x1000,
    kPCIPMCPMESupportFromD0     = 0x0800,
    kPCIPMCD2Support            = 0x0400,
    kPCIPMCD1Support            = 0x0200,
    kPCIPMCD3Support            = 0x0001,
};

/// Power management control and status register.
enum {
    kPCIPMCSPMEStatus         = 0x8000,
    kPCIPMCSPMEEnable         = 0x0100,
    kPCIPMCSPowerStateMask    = 0x0003,
    kPCIPMCSPowerStateD3      = 0x0003,
    kPCIPMCSPowerStateD2      = 0x0002,
    kPCIPMCSPowerStateD1      = 0x0001,
    kPCIPMCSPowerStateD0      = 0x0000,
    kPCIPMCSDefaultEnableBits = (~(IOOptionBits)0),
    kPCIPMCSPMEDisableInS3    = 0x00010000,
    kPCIPMCSPMEWakeReason     = 0x00020000,
};

/// Slot capabilities register.
enum {
    kIOPCISlotCapabilitiesBitAttentionButtonPresent            = 1 << 0,
    kIOPCISlotCapabilitiesBitPowerControllerPresent            = 1 << 1,
    kIOPCISlotCapabilitiesBitMRLSensorPresent                  = 1 << 2,
    kIOPCISlotCapabilitiesBitAttentionIndicatorPresent         = 1 << 3,
    kIOPCISlotCapabilitiesBitPowerIndicatorPresent             = 1 << 4,
    kIOPCISlotCapabilitiesBitHotPlugSurprise                   = 1 << 5,
    kIOPCISlotCapabilitiesBitHotPlugCapable                    = 1 << 6,
    kIOPCISlotCapabilitiesBitElectromechanicalInterlockPresent = 1 << 17,
    kIOPCISlotCapabilitiesBitNoCommandCompletedSupport         = 1 << 18,
};

/// Slot status register.
enum {
    kIOPCISlotStatusAttentionButtonPressed          = 1 << 0,
    kIOPCISlotStatusPowerFaultDetected              = 1 << 1,
    kIOPCISlotStatusMRLSensorChanged                = 1 << 2,
    kIOPCISlotStatusPresenceDetectChanged           = 1 << 3,
    kIOPCISlotStatusCommandCompleted                = 1 << 4,
    kIOPCISlotStatusMRLSensorState                  = 1 << 5,
    kIOPCISlotStatusPresenceDetectState             = 1 << 6,
    kIOPCISlotStatusElectromechanicalInterlockState = 1 << 7,
    kIOPCISlotStatusDataLinkLayerStateChanged       = 1 << 8,
};

// MARK: - Advanced error reporting

/// Offsets in the capability, in bytes.
enum {
    kIOPCIAERCapCapHeaderOffset       = 0x00,
    kIOPCIAERCapUncErrStatusOffset    = 0x04,
    kIOPCIAERCapUncErrMaskOffset      = 0x08,
    kIOPCIAERCapUncErrSeverityOffset  = 0x0c,
    kIOPCIAERCapCorErrStatusOffset    = 0x10,
    kIOPCIAERCapCorErrMaskOffset      = 0x14,
    kIOPCIAERCapCapControlOffset      = 0x18,
    kIOPCIAERCapHdrLogDW0Offset       = 0x1c,
    kIOPCIAERCapHdrLogDW1Offset       = 0x20,
    kIOPCIAERCapHdrLogDW2Offset       = 0x24,
    kIOPCIAERCapHdrLogDW3Offset       = 0x28,
    kIOPCIAERCapRootErrCmdOffset      = 0x2c,
    kIOPCIAERCapRootErrStatusOffset   = 0x30,
    kIOPCIAERCapErrSourceIDOffset     = 0x34,
    kIOPCIAERCapTLPPrefixLogDW0Offset = 0x38,
    kIOPCIAERCapTLPPrefixLogDW1Offset = 0x3c,
    kIOPCIAERCapTLPPrefixLogDW2Offset = 0x40,
    kIOPCIAERCapTLPPrefixLogDW3Offset = 0x44,
};

/// Bit numbers of uncorrectable errors: status, mask and severity.
enum {
    kIOPCIUncorrectableErrorBitDataLinkProtocol      = 4,
    kIOPCIUncorrectableErrorBitSurpriseDown          = 5,
    kIOPCIUncorrectableErrorBitPoisonedTLP           = 12,
    kIOPCIUncorrectableErrorBitFlowControlProtocol   = 13,
    kIOPCIUncorrectableErrorBitCompletionTimeout     = 14,
    kIOPCIUncorrectableErrorBitCompleterAbort        = 15,
    kIOPCIUncorrectableErrorBitUnexpectedCompletion  = 16,
    kIOPCIUncorrectableErrorBitReceiverOverflow      = 17,
    kIOPCIUncorrectableErrorBitMalformedTLP          = 18,
    kIOPCIUncorrectableErrorBitECRC                  = 19,
    kIOPCIUncorrectableErrorBitUnsupportedRequest    = 20,
    kIOPCIUncorrectableErrorBitACSViolation          = 21,
    kIOPCIUncorrectableErrorBitInternal              = 22,
    kIOPCIUncorrectableErrorBitMCBlockedTLP          = 23,
    kIOPCIUncorrectableErrorBitAtomicOpEgressBlocked = 24,
    kIOPCIUncorrectableErrorBitTLPPrefixBlocked      = 25,
};

/// Bit numbers of correctable errors: status and mask.
enum {
    kIOPCICorrectableErrorBitReceiver           = 0,
    kIOPCICorrectableErrorBitBadTLP             = 6,
    kIOPCICorrectableErrorBitBadDLLP            = 7,
    kIOPCICorrectableErrorBitReplayNumRollover  = 8,
    kIOPCICorrectableErrorBitReplayTimerTimeout = 12,
    kIOPCICorrectableErrorBitAdvisoryNonFatal   = 13,
    kIOPCICorrectableErrorBitCorrectedInternal  = 14,
    kIOPCICorrectableErrorBitHeaderLogOverflow  = 15,
};

// MARK: - Links and resets

/// Link speeds, as numbered in the link capabilities and status registers.
typedef enum tIOPCILinkSpeed {
    kIOPCILinkSpeed_2_5_GTs = 1,
    kIOPCILinkSpeed_5_GTs   = 2,
    kIOPCILinkSpeed_8_GTs   = 3,
    kIOPCILinkSpeed_16_GTs  = 4,
    kIOPCILinkSpeed_32_GTs  = 5,
} tIOPCILinkSpeed;

/// Link power states, for IOPCIDevice::SetASPMState.
enum tIOPCILinkControlASPMBits {
    kIOPCILinkControlASPMBitsDisabled = 0,
    kIOPCILinkControlASPMBitsL0s      = 1 << 0,
    kIOPCILinkControlASPMBitsL1       = 1 << 1,
    kIOPCILinkControlASPMBitsL0sL1    = kIOPCILinkControlASPMBitsL0s | kIOPCILinkControlASPMBitsL1,
};

/// What IOPCIDevice::Reset does. One of them.
typedef enum tIOPCIDeviceResetTypes {
    kIOPCIDeviceResetTypeHotReset         = 0x00000001,
    kIOPCIDeviceResetTypeWarmReset        = 0x00000002,
    kIOPCIDeviceResetTypeWarmResetDisable = 0x00000004,
    kIOPCIDeviceResetTypeWarmResetEnable  = 0x00000008,
    kIOPCIDeviceResetTypeFunctionReset    = 0x00000010,
} tIOPCIDeviceResetTypes;

/// How IOPCIDevice::Reset does it.
typedef enum tIOPCIDeviceResetOptions {
    kIOPCIDeviceResetOptionNone      = 0x00000000,
    kIOPCIDeviceResetOptionTerminate = 0x00000001,
} tIOPCIDeviceResetOptions;

/// Options of IOPCIDevice::MemoryRead and MemoryWrite. The hint says that the caller can wait for the answer.
typedef enum tIOPCIAccessOptions {
    kIOPCIAccessLatencyTolerantHint = 1 << 0,
} tIOPCIAccessOptions;

#endif /* PCIDriverKit_IOPCIFamilyDefinitions_h */
