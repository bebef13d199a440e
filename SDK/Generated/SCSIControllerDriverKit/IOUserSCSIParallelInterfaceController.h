// Made by dextlab iig from IOUserSCSIParallelInterfaceController.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIControllerDriverKit_IOUserSCSIParallelInterfaceController_h
#define SCSIControllerDriverKit_IOUserSCSIParallelInterfaceController_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSArray.h>
#include <DriverKit/OSDictionary.h>
#include <DriverKit/storage/SCSICmds_REQUEST_SENSE_Defs.h>
#include <DriverKit/storage/SCSITask.h>
#include <SCSIControllerDriverKit/IOSCSIParallelControllerCharacteristics.h>

/// Room for sense data; fSenseLength can say 255 of it.
#define kMaxSenseBufferSize 256

/// A power capability beside off and on: no I/O, and the device stays powered.
#define kIOServicePowerCapabilityPause 0x1000

/// How many tasks one bundled call takes.
#define kMaxBundledParallelTasks 32

/// The form of SCSIUserParallelTask.
typedef enum SCSIUserParallelTaskVersion {
    kScsiUserParallelTaskCurrentVersion1 = 1,
} SCSIUserParallelTaskVersion;

/// The form of SCSIUserParallelResponse.
typedef enum SCSIUserParallelResponseVersion {
    kScsiUserParallelTaskResponseCurrentVersion1 = 1,
} SCSIUserParallelResponseVersion;

/// A task, as the system hands it over. It crosses processes: sizes matter.
typedef struct SCSIUserParallelTask {
    /// kScsiUserParallelTaskCurrentVersion1.
    uint64_t version;
    SCSITargetIdentifier fTargetID;
    /// SCSIParallelFeatureRequest for each feature.
    uint32_t fSCSIParallelFeatureRequest[kSCSIParallelFeature_TotalFeatureCount];
    uint64_t fSCSIParallelFeatureRequestCount;
    /// The number that UserMapHBAData gave; goes back in the response.
    uint64_t fControllerTaskIdentifier;
    /// Bytes.
    uint64_t fRequestedTransferCount;
    /// The device's address of the data, in one piece. Not valid after UserGetDataBuffer.
    uint64_t fBufferIOVMAddr;
    SCSITaskAttribute fTaskAttribute;
    uint64_t fTaskTagIdentifier;
    SCSILogicalUnitBytes fLogicalUnitBytes;
    SCSICommandDescriptorBlock fCommandDescriptorBlock;
    /// A kSCSICDBSize value.
    uint8_t fCommandSize;
    /// A kSCSIDataTransfer value.
    uint8_t fTransferDirection;
    /// 0 is for ever.
    uint32_t fTimeoutInMilliSec;
    uint8_t reserved[6];
} SCSIUserParallelTask;

/// What came of a task. It crosses processes: sizes matter.
typedef struct SCSIUserParallelResponse {
    /// kScsiUserParallelTaskResponseCurrentVersion1; any other response is dropped without a word.
    uint64_t version;
    SCSITargetIdentifier fTargetID;
    /// SCSIParallelFeatureResult for each feature.
    uint32_t fSCSIParallelFeatureResult[kSCSIParallelFeature_TotalFeatureCount];
    uint64_t fSCSIParallelFeatureRequestResultCount;
    /// That of the task.
    uint64_t fControllerTaskIdentifier;
    SCSITaskStatus fCompletionStatus;
    SCSIServiceResponse fServiceResponse;
    uint64_t fBytesTransferred;
    /// Bytes of sense data, where the controller fetches them by itself.
    uint8_t fSenseLength;
    uint8_t fSenseBuffer[kMaxSenseBufferSize];
    uint8_t reserved[51];
} SCSIUserParallelResponse;

/// How the device reads addresses in its segment lists: byte order and bits.
typedef enum DMAOutputSegmentType : uint16_t {
    kDMAOutputSegmentHost32   = 0,
    kDMAOutputSegmentBig32    = 1,
    kDMAOutputSegmentLittle32 = 2,
    kDMAOutputSegmentHost64   = 3,
    kDMAOutputSegmentBig64    = 4,
    kDMAOutputSegmentLittle64 = 5,
} DMAOutputSegmentType;

/// A SCSI host bus adapter. Subclass it and override what is pure, save the two completions.
///
/// The system calls in this order: UserInitializeController, UserReportInitiatorIdentifier,
/// UserReportHighestSupportedDeviceID, UserReportMaximumTaskCount, UserGetDMASpecification and UserMapHBAData (once a
/// task), UserMapBundledParallelTaskCommandAndResponseBuffers, UserStartController, UserDoesHBAPerformDeviceManagement;
/// then targets, then tasks.
///
/// A driver makes the queue "AuxiliaryQueue" with SetDispatchQueue: UserCreateTargetForID runs there, and calls back
/// into the default queue before it returns.
#define IOUserSCSIParallelInterfaceController_ParallelTaskCompletion_ID 0x3c41259386e588eeULL
#define IOUserSCSIParallelInterfaceController_ParallelTaskCompletion_Args OSAction *action, SCSIUserParallelResponse response
#define IOUserSCSIParallelInterfaceController_UserTargetPresentForID_ID 0x48ae8f8dcc0ae327ULL
#define IOUserSCSIParallelInterfaceController_UserTargetPresentForID_Args SCSIDeviceIdentifier targetID, bool *result
#define IOUserSCSIParallelInterfaceController_UserCreateTargetForID_ID 0x90c257ce1e1e48eULL
#define IOUserSCSIParallelInterfaceController_UserCreateTargetForID_Args SCSIDeviceIdentifier targetID, OSDictionary *targetDict
#define IOUserSCSIParallelInterfaceController_UserGetDataBuffer_ID 0x471212c227b00de9ULL
#define IOUserSCSIParallelInterfaceController_UserGetDataBuffer_Args SCSIDeviceIdentifier targetID, uint64_t controllerTaskID, IOBufferMemoryDescriptor **buffer
#define IOUserSCSIParallelInterfaceController_UserReportHBAHighestLogicalUnitNumber_ID 0x7238777744048274ULL
#define IOUserSCSIParallelInterfaceController_UserReportHBAHighestLogicalUnitNumber_Args uint64_t *value
#define IOUserSCSIParallelInterfaceController_UserDoesHBASupportSCSIParallelFeature_ID 0x7f225bea908ec7b1ULL
#define IOUserSCSIParallelInterfaceController_UserDoesHBASupportSCSIParallelFeature_Args uint32_t theValue, bool *result
#define IOUserSCSIParallelInterfaceController_UserInitializeTargetForID_ID 0x7ebfc077cde16104ULL
#define IOUserSCSIParallelInterfaceController_UserInitializeTargetForID_Args SCSITargetIdentifier targetID
#define IOUserSCSIParallelInterfaceController_UserDoesHBAPerformAutoSense_ID 0x2424929535fdc64dULL
#define IOUserSCSIParallelInterfaceController_UserDoesHBAPerformAutoSense_Args bool *result
#define IOUserSCSIParallelInterfaceController_UserDoesHBASupportMultiPathing_ID 0x9602dd5f99810f6ULL
#define IOUserSCSIParallelInterfaceController_UserDoesHBASupportMultiPathing_Args bool *result
#define IOUserSCSIParallelInterfaceController_UserAbortTaskRequest_ID 0x4198fc2693099f75ULL
#define IOUserSCSIParallelInterfaceController_UserAbortTaskRequest_Args uint64_t theT, uint64_t theL, uint64_t theQ, uint32_t *response
#define IOUserSCSIParallelInterfaceController_UserAbortTaskSetRequest_ID 0x3e55d9808397fcfdULL
#define IOUserSCSIParallelInterfaceController_UserAbortTaskSetRequest_Args uint64_t theT, uint64_t theL, uint32_t *response
#define IOUserSCSIParallelInterfaceController_UserClearACARequest_ID 0x988d06b54b225c6ULL
#define IOUserSCSIParallelInterfaceController_UserClearACARequest_Args uint64_t theT, uint64_t theL, uint32_t *response
#define IOUserSCSIParallelInterfaceController_UserClearTaskSetRequest_ID 0x38eee953f11b9a36ULL
#define IOUserSCSIParallelInterfaceController_UserClearTaskSetRequest_Args uint64_t theT, uint64_t theL, uint32_t *response
#define IOUserSCSIParallelInterfaceController_UserLogicalUnitResetRequest_ID 0x6dc020bb38817226ULL
#define IOUserSCSIParallelInterfaceController_UserLogicalUnitResetRequest_Args uint64_t theT, uint64_t theL, uint32_t *response
#define IOUserSCSIParallelInterfaceController_UserTargetResetRequest_ID 0x1abdbd61138485b4ULL
#define IOUserSCSIParallelInterfaceController_UserTargetResetRequest_Args uint64_t theT, uint32_t *response
#define IOUserSCSIParallelInterfaceController_UserReportInitiatorIdentifier_ID 0x639f965cdb82b40fULL
#define IOUserSCSIParallelInterfaceController_UserReportInitiatorIdentifier_Args uint64_t *id
#define IOUserSCSIParallelInterfaceController_UserReportHighestSupportedDeviceID_ID 0x3832adf75a822c2ULL
#define IOUserSCSIParallelInterfaceController_UserReportHighestSupportedDeviceID_Args uint64_t *id
#define IOUserSCSIParallelInterfaceController_UserReportMaximumTaskCount_ID 0x33921f8e3e9e7705ULL
#define IOUserSCSIParallelInterfaceController_UserReportMaximumTaskCount_Args uint32_t *count
#define IOUserSCSIParallelInterfaceController_UserDoesHBAPerformDeviceManagement_ID 0x5e2ae221425575e3ULL
#define IOUserSCSIParallelInterfaceController_UserDoesHBAPerformDeviceManagement_Args bool *result
#define IOUserSCSIParallelInterfaceController_UserInitializeController_ID 0x38ceac13eb022923ULL
#define IOUserSCSIParallelInterfaceController_UserInitializeController_Args 
#define IOUserSCSIParallelInterfaceController_UserStartController_ID 0x872af6a426a8747ULL
#define IOUserSCSIParallelInterfaceController_UserStartController_Args 
#define IOUserSCSIParallelInterfaceController_UserProcessParallelTask_ID 0x36301128a6226fa0ULL
#define IOUserSCSIParallelInterfaceController_UserProcessParallelTask_Args SCSIUserParallelTask parallelRequest, uint32_t *response, OSAction *completion
#define IOUserSCSIParallelInterfaceController_UserGetDMASpecification_ID 0x53a4df97bf765e3cULL
#define IOUserSCSIParallelInterfaceController_UserGetDMASpecification_Args uint64_t *maxTransferSize, uint32_t *alignment, uint8_t *numAddressBits, DMAOutputSegmentType *segmentType
#define IOUserSCSIParallelInterfaceController_UserMapHBAData_ID 0x65e8d4218c98d0daULL
#define IOUserSCSIParallelInterfaceController_UserMapHBAData_Args uint32_t *uniqueTaskID
#define IOUserSCSIParallelInterfaceController_UserDestroyTargetForID_ID 0x784e4fb33bee0206ULL
#define IOUserSCSIParallelInterfaceController_UserDestroyTargetForID_Args SCSITargetIdentifier targetID
#define IOUserSCSIParallelInterfaceController_UserSetHBAProperties_ID 0x5c818f252bbbb921ULL
#define IOUserSCSIParallelInterfaceController_UserSetHBAProperties_Args OSDictionary *properties
#define IOUserSCSIParallelInterfaceController_UserRemoveHBAProperties_ID 0x283730583b2c5f03ULL
#define IOUserSCSIParallelInterfaceController_UserRemoveHBAProperties_Args OSArray *properties
#define IOUserSCSIParallelInterfaceController_UserSetTargetProperties_ID 0x4afab3f885c5fa2fULL
#define IOUserSCSIParallelInterfaceController_UserSetTargetProperties_Args SCSIDeviceIdentifier targetID, OSDictionary *properties
#define IOUserSCSIParallelInterfaceController_UserRemoveTargetProperties_ID 0x242044b69d98d91ULL
#define IOUserSCSIParallelInterfaceController_UserRemoveTargetProperties_Args SCSIDeviceIdentifier targetID, OSArray *properties
#define IOUserSCSIParallelInterfaceController_UserReportHBAConstraints_ID 0x31afca7de2e90a90ULL
#define IOUserSCSIParallelInterfaceController_UserReportHBAConstraints_Args OSDictionary *constraints
#define IOUserSCSIParallelInterfaceController_UserCallMediaParametersHaveChanged_ID 0x6001622e450f176bULL
#define IOUserSCSIParallelInterfaceController_UserCallMediaParametersHaveChanged_Args 
#define IOUserSCSIParallelInterfaceController_UserMapBundledParallelTaskCommandAndResponseBuffers_ID 0x1e8e78668c2b932fULL
#define IOUserSCSIParallelInterfaceController_UserMapBundledParallelTaskCommandAndResponseBuffers_Args IOBufferMemoryDescriptor *parallelCommandIOMemoryDescriptor, IOBufferMemoryDescriptor *parallelResponseIOMemoryDescriptor
#define IOUserSCSIParallelInterfaceController_BundledParallelTaskCompletion_ID 0x7b2c7af15d2e454eULL
#define IOUserSCSIParallelInterfaceController_BundledParallelTaskCompletion_Args OSAction *action, const uint16_t parallelResponseSlotIndices[kMaxBundledParallelTasks], uint16_t parallelResponseSlotIndicesCount
#define IOUserSCSIParallelInterfaceController_UserProcessBundledParallelTasks_ID 0x6e5314a026186229ULL
#define IOUserSCSIParallelInterfaceController_UserProcessBundledParallelTasks_Args const uint16_t parallelRequestSlotIndices[kMaxBundledParallelTasks], uint16_t parallelRequestSlotIndicesCount, OSAction *completion
#define IOUserSCSIParallelInterfaceController_UserCompleteParallelTask_ID 0x6af62a8a27759460ULL
#define IOUserSCSIParallelInterfaceController_UserCompleteParallelTask_Args OSAction *action, SCSIUserParallelResponse response
#define IOUserSCSIParallelInterfaceController_UserCompleteBundledParallelTask_ID 0x6839526221c4fc80ULL
#define IOUserSCSIParallelInterfaceController_UserCompleteBundledParallelTask_Args OSAction *action, const uint16_t parallelResponseSlotIndices[kMaxBundledParallelTasks], uint16_t parallelResponseSlotIndicesCount

struct IOUserSCSIParallelInterfaceController_IVars;
struct IOUserSCSIParallelInterfaceController_LocalIVars;
class IOUserSCSIParallelInterfaceController;

extern OSMetaClass * gIOUserSCSIParallelInterfaceControllerMetaClass;
extern const OSClassLoadInformation IOUserSCSIParallelInterfaceController_Class;

class IOUserSCSIParallelInterfaceControllerMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserSCSIParallelInterfaceController : public IOService {
    friend class IOUserSCSIParallelInterfaceControllerMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserSCSIParallelInterfaceControllerMetaClass; }
    union {
        IOUserSCSIParallelInterfaceController_IVars * ivars;
        IOUserSCSIParallelInterfaceController_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    void ParallelTaskCompletion(OSAction *action, SCSIUserParallelResponse response, OSDispatchMethod supermethod = NULL);
    typedef void (*ParallelTaskCompletion_Handler)(OSMetaClassBase * __target, OSAction *action, SCSIUserParallelResponse response);
    static kern_return_t ParallelTaskCompletion_Invoke(const IORPC rpc, OSMetaClassBase * __target, ParallelTaskCompletion_Handler __handler);
    kern_return_t UserTargetPresentForID(SCSIDeviceIdentifier targetID, bool *result, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserTargetPresentForID_Handler)(OSMetaClassBase * __target, SCSIDeviceIdentifier targetID, bool *result);
    static kern_return_t UserTargetPresentForID_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserTargetPresentForID_Handler __handler);
    kern_return_t UserCreateTargetForID(SCSIDeviceIdentifier targetID, OSDictionary *targetDict, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserCreateTargetForID_Handler)(OSMetaClassBase * __target, SCSIDeviceIdentifier targetID, OSDictionary *targetDict);
    static kern_return_t UserCreateTargetForID_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserCreateTargetForID_Handler __handler);
    kern_return_t UserGetDataBuffer(SCSIDeviceIdentifier targetID, uint64_t controllerTaskID, IOBufferMemoryDescriptor **buffer, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserGetDataBuffer_Handler)(OSMetaClassBase * __target, SCSIDeviceIdentifier targetID, uint64_t controllerTaskID, IOBufferMemoryDescriptor **buffer);
    static kern_return_t UserGetDataBuffer_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserGetDataBuffer_Handler __handler);
    kern_return_t UserReportHBAHighestLogicalUnitNumber(uint64_t *value, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserReportHBAHighestLogicalUnitNumber_Handler)(OSMetaClassBase * __target, uint64_t *value);
    static kern_return_t UserReportHBAHighestLogicalUnitNumber_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserReportHBAHighestLogicalUnitNumber_Handler __handler);
    kern_return_t UserDoesHBASupportSCSIParallelFeature(uint32_t theValue, bool *result, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserDoesHBASupportSCSIParallelFeature_Handler)(OSMetaClassBase * __target, uint32_t theValue, bool *result);
    static kern_return_t UserDoesHBASupportSCSIParallelFeature_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserDoesHBASupportSCSIParallelFeature_Handler __handler);
    kern_return_t UserInitializeTargetForID(SCSITargetIdentifier targetID, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserInitializeTargetForID_Handler)(OSMetaClassBase * __target, SCSITargetIdentifier targetID);
    static kern_return_t UserInitializeTargetForID_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserInitializeTargetForID_Handler __handler);
    kern_return_t UserDoesHBAPerformAutoSense(bool *result, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserDoesHBAPerformAutoSense_Handler)(OSMetaClassBase * __target, bool *result);
    static kern_return_t UserDoesHBAPerformAutoSense_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserDoesHBAPerformAutoSense_Handler __handler);
    kern_return_t UserDoesHBASupportMultiPathing(bool *result, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserDoesHBASupportMultiPathing_Handler)(OSMetaClassBase * __target, bool *result);
    static kern_return_t UserDoesHBASupportMultiPathing_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserDoesHBASupportMultiPathing_Handler __handler);
    kern_return_t UserAbortTaskRequest(uint64_t theT, uint64_t theL, uint64_t theQ, uint32_t *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserAbortTaskRequest_Handler)(OSMetaClassBase * __target, uint64_t theT, uint64_t theL, uint64_t theQ, uint32_t *response);
    static kern_return_t UserAbortTaskRequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserAbortTaskRequest_Handler __handler);
    kern_return_t UserAbortTaskSetRequest(uint64_t theT, uint64_t theL, uint32_t *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserAbortTaskSetRequest_Handler)(OSMetaClassBase * __target, uint64_t theT, uint64_t theL, uint32_t *response);
    static kern_return_t UserAbortTaskSetRequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserAbortTaskSetRequest_Handler __handler);
    kern_return_t UserClearACARequest(uint64_t theT, uint64_t theL, uint32_t *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserClearACARequest_Handler)(OSMetaClassBase * __target, uint64_t theT, uint64_t theL, uint32_t *response);
    static kern_return_t UserClearACARequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserClearACARequest_Handler __handler);
    kern_return_t UserClearTaskSetRequest(uint64_t theT, uint64_t theL, uint32_t *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserClearTaskSetRequest_Handler)(OSMetaClassBase * __target, uint64_t theT, uint64_t theL, uint32_t *response);
    static kern_return_t UserClearTaskSetRequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserClearTaskSetRequest_Handler __handler);
    kern_return_t UserLogicalUnitResetRequest(uint64_t theT, uint64_t theL, uint32_t *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserLogicalUnitResetRequest_Handler)(OSMetaClassBase * __target, uint64_t theT, uint64_t theL, uint32_t *response);
    static kern_return_t UserLogicalUnitResetRequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserLogicalUnitResetRequest_Handler __handler);
    kern_return_t UserTargetResetRequest(uint64_t theT, uint32_t *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserTargetResetRequest_Handler)(OSMetaClassBase * __target, uint64_t theT, uint32_t *response);
    static kern_return_t UserTargetResetRequest_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserTargetResetRequest_Handler __handler);
    kern_return_t UserReportInitiatorIdentifier(uint64_t *id, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserReportInitiatorIdentifier_Handler)(OSMetaClassBase * __target, uint64_t *id);
    static kern_return_t UserReportInitiatorIdentifier_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserReportInitiatorIdentifier_Handler __handler);
    kern_return_t UserReportHighestSupportedDeviceID(uint64_t *id, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserReportHighestSupportedDeviceID_Handler)(OSMetaClassBase * __target, uint64_t *id);
    static kern_return_t UserReportHighestSupportedDeviceID_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserReportHighestSupportedDeviceID_Handler __handler);
    kern_return_t UserReportMaximumTaskCount(uint32_t *count, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserReportMaximumTaskCount_Handler)(OSMetaClassBase * __target, uint32_t *count);
    static kern_return_t UserReportMaximumTaskCount_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserReportMaximumTaskCount_Handler __handler);
    kern_return_t UserDoesHBAPerformDeviceManagement(bool *result, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserDoesHBAPerformDeviceManagement_Handler)(OSMetaClassBase * __target, bool *result);
    static kern_return_t UserDoesHBAPerformDeviceManagement_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserDoesHBAPerformDeviceManagement_Handler __handler);
    kern_return_t UserInitializeController(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserInitializeController_Handler)(OSMetaClassBase * __target);
    static kern_return_t UserInitializeController_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserInitializeController_Handler __handler);
    kern_return_t UserStartController(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserStartController_Handler)(OSMetaClassBase * __target);
    static kern_return_t UserStartController_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserStartController_Handler __handler);
    kern_return_t UserProcessParallelTask(SCSIUserParallelTask parallelRequest, uint32_t *response, OSAction *completion, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserProcessParallelTask_Handler)(OSMetaClassBase * __target, SCSIUserParallelTask parallelRequest, uint32_t *response, OSAction *completion);
    static kern_return_t UserProcessParallelTask_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserProcessParallelTask_Handler __handler);
    kern_return_t UserGetDMASpecification(uint64_t *maxTransferSize, uint32_t *alignment, uint8_t *numAddressBits, DMAOutputSegmentType *segmentType, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserGetDMASpecification_Handler)(OSMetaClassBase * __target, uint64_t *maxTransferSize, uint32_t *alignment, uint8_t *numAddressBits, DMAOutputSegmentType *segmentType);
    static kern_return_t UserGetDMASpecification_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserGetDMASpecification_Handler __handler);
    kern_return_t UserMapHBAData(uint32_t *uniqueTaskID, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserMapHBAData_Handler)(OSMetaClassBase * __target, uint32_t *uniqueTaskID);
    static kern_return_t UserMapHBAData_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserMapHBAData_Handler __handler);
    kern_return_t UserDestroyTargetForID(SCSITargetIdentifier targetID, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserDestroyTargetForID_Handler)(OSMetaClassBase * __target, SCSITargetIdentifier targetID);
    static kern_return_t UserDestroyTargetForID_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserDestroyTargetForID_Handler __handler);
    kern_return_t UserSetHBAProperties(OSDictionary *properties, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserSetHBAProperties_Handler)(OSMetaClassBase * __target, OSDictionary *properties);
    static kern_return_t UserSetHBAProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserSetHBAProperties_Handler __handler);
    kern_return_t UserRemoveHBAProperties(OSArray *properties, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserRemoveHBAProperties_Handler)(OSMetaClassBase * __target, OSArray *properties);
    static kern_return_t UserRemoveHBAProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserRemoveHBAProperties_Handler __handler);
    kern_return_t UserSetTargetProperties(SCSIDeviceIdentifier targetID, OSDictionary *properties, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserSetTargetProperties_Handler)(OSMetaClassBase * __target, SCSIDeviceIdentifier targetID, OSDictionary *properties);
    static kern_return_t UserSetTargetProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserSetTargetProperties_Handler __handler);
    kern_return_t UserRemoveTargetProperties(SCSIDeviceIdentifier targetID, OSArray *properties, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserRemoveTargetProperties_Handler)(OSMetaClassBase * __target, SCSIDeviceIdentifier targetID, OSArray *properties);
    static kern_return_t UserRemoveTargetProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserRemoveTargetProperties_Handler __handler);
    kern_return_t UserReportHBAConstraints(OSDictionary *constraints, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserReportHBAConstraints_Handler)(OSMetaClassBase * __target, OSDictionary *constraints);
    static kern_return_t UserReportHBAConstraints_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserReportHBAConstraints_Handler __handler);
    kern_return_t UserCallMediaParametersHaveChanged(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserCallMediaParametersHaveChanged_Handler)(OSMetaClassBase * __target);
    static kern_return_t UserCallMediaParametersHaveChanged_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserCallMediaParametersHaveChanged_Handler __handler);
    kern_return_t UserMapBundledParallelTaskCommandAndResponseBuffers(IOBufferMemoryDescriptor *parallelCommandIOMemoryDescriptor, IOBufferMemoryDescriptor *parallelResponseIOMemoryDescriptor, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserMapBundledParallelTaskCommandAndResponseBuffers_Handler)(OSMetaClassBase * __target, IOBufferMemoryDescriptor *parallelCommandIOMemoryDescriptor, IOBufferMemoryDescriptor *parallelResponseIOMemoryDescriptor);
    static kern_return_t UserMapBundledParallelTaskCommandAndResponseBuffers_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserMapBundledParallelTaskCommandAndResponseBuffers_Handler __handler);
    void BundledParallelTaskCompletion(OSAction *action, const uint16_t parallelResponseSlotIndices[kMaxBundledParallelTasks], uint16_t parallelResponseSlotIndicesCount, OSDispatchMethod supermethod = NULL);
    typedef void (*BundledParallelTaskCompletion_Handler)(OSMetaClassBase * __target, OSAction *action, const uint16_t parallelResponseSlotIndices[kMaxBundledParallelTasks], uint16_t parallelResponseSlotIndicesCount);
    static kern_return_t BundledParallelTaskCompletion_Invoke(const IORPC rpc, OSMetaClassBase * __target, BundledParallelTaskCompletion_Handler __handler);
    void UserProcessBundledParallelTasks(const uint16_t parallelRequestSlotIndices[kMaxBundledParallelTasks], uint16_t parallelRequestSlotIndicesCount, OSAction *completion, OSDispatchMethod supermethod = NULL);
    typedef void (*UserProcessBundledParallelTasks_Handler)(OSMetaClassBase * __target, const uint16_t parallelRequestSlotIndices[kMaxBundledParallelTasks], uint16_t parallelRequestSlotIndicesCount, OSAction *completion);
    static kern_return_t UserProcessBundledParallelTasks_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserProcessBundledParallelTasks_Handler __handler);
    void UserCompleteParallelTask(OSAction *action, SCSIUserParallelResponse response, OSDispatchMethod supermethod = NULL);
    void UserCompleteParallelTask_Impl(OSAction *action, SCSIUserParallelResponse response);
    kern_return_t CreateActionUserCompleteParallelTask(size_t referenceSize, OSAction ** action);
    void UserCompleteBundledParallelTask(OSAction *action, const uint16_t parallelResponseSlotIndices[kMaxBundledParallelTasks], uint16_t parallelResponseSlotIndicesCount, OSDispatchMethod supermethod = NULL);
    void UserCompleteBundledParallelTask_Impl(OSAction *action, const uint16_t parallelResponseSlotIndices[kMaxBundledParallelTasks], uint16_t parallelResponseSlotIndicesCount);
    kern_return_t CreateActionUserCompleteBundledParallelTask(size_t referenceSize, OSAction ** action);
public:
public:
    /// The driver completes a task of UserProcessParallelTask.
    
    /// The driver asks whether there is such a target.
    
    /// The driver makes a target; targetDict may be NULL. Only where UserDoesHBAPerformDeviceManagement says true.
    ///
    /// Not from the default queue: UserInitializeTargetForID and the first tasks come there before this returns.
    
    /// The driver asks for a task's data as memory of its own process. Takes fBufferIOVMAddr away.
    
    /// The highest logical unit number.
    
    /// Whether there is a SCSIParallelFeature.
    
    /// A target was made and is about to be published.
    
    /// Whether responses carry sense data.
    
    /// Whether one device may be reached on several ways.
    
    // Task management: target theT, logical unit theL, tag theQ. *response is a SCSIServiceResponse, such as
    // kSCSIServiceResponse_FUNCTION_COMPLETE.

public:
    /// The adapter's own identifier, which no target has.
    
    /// The highest identifier of a target.
    
    /// How many tasks may be under way. With 0 the controller does not start.
    
    /// Whether the driver makes targets as they come and go. With false the system makes one for each identifier.
    
    /// Makes the hardware ready. Calls UserReportHBAConstraints before it returns.
    
    /// Begins: after this tasks come.
    
    /// Starts a task.
    ///
    /// With kSCSIServiceResponse_Request_In_Process in *response, completion is retained, called once with
    /// ParallelTaskCompletion, and released.
    
    /// Limits of a transfer in bytes, its alignment, the bits of an address, and how addresses are read.
    
    /// Prepares what the driver keeps for a task, and gives the task a number that no other has.
    
    /// The driver takes a target away.
    
    /// The driver sets properties of the controller.
    
    /// The driver removes them. properties are their names.
    
    /// The driver sets properties of a target.
    
    /// The driver removes them. properties are their names.
    
    /// The driver says what memory the device can reach. A key that is missing stops the whole system.
    ///
    /// Required: kIOMaximumSegmentCountReadKey and …WriteKey, kIOMaximumSegmentByteCountReadKey and …WriteKey,
    /// kIOMinimumSegmentAlignmentByteCountKey, kIOMaximumSegmentAddressableBitCountKey,
    /// kIOMinimumHBADataAlignmentMaskKey; all OSNumber.
    
    /// The driver says that a medium changed its size.
    
    /// Hands over memory for tasks and responses; the slot of a task is that of its response.
    ///
    /// kIOReturnSuccess chooses bundled tasks. A driver that answers kIOReturnError gets single ones.
    
    /// The driver completes tasks of UserProcessBundledParallelTasks: their responses lie in these slots.
    
    /// Starts the tasks in these slots.
    
};

/// The kernel's ends of the two completions. Not for drivers.


#endif /* SCSIControllerDriverKit_IOUserSCSIParallelInterfaceController_h */
