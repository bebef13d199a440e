// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>
#include <string.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOKitKeys.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSDictionary.h>
#include <DriverKit/OSNumber.h>
#include <DriverKit/storage/SCSICommandOperationCodes.h>

#include "SCSIControllerMinimal.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "SCSIControllerMinimal: " format, ##__VA_ARGS__)

namespace {

constexpr uint64_t kTargetID = 0;
constexpr uint64_t kInitiatorID = 1;
constexpr uint32_t kTaskCount = 4;
constexpr uint64_t kMaxTransfer = 64 * 1024;

constexpr uint32_t kBlockSize = 512;
constexpr uint32_t kBlockCount = 128;
constexpr uint64_t kDiskSize = uint64_t{kBlockSize} * kBlockCount;

struct Constraint {
    const char* key;
    uint64_t value;
};

/// What the memory of a task may look like. The system stops if one is missing.
const Constraint kConstraints[] = {
    {kIOMaximumSegmentCountReadKey, 1},
    {kIOMaximumSegmentCountWriteKey, 1},
    {kIOMaximumSegmentByteCountReadKey, kMaxTransfer},
    {kIOMaximumSegmentByteCountWriteKey, kMaxTransfer},
    {kIOMinimumSegmentAlignmentByteCountKey, 4},
    {kIOMaximumSegmentAddressableBitCountKey, 64},
    {kIOMinimumHBADataAlignmentMaskKey, 0xFFFFFFFFFFFFFFFC},
};

bool
SetNumber(OSDictionary* dictionary, const Constraint& constraint)
{
    OSNumber* number = OSNumber::withNumber(constraint.value, 64);
    const bool isSet = number != nullptr && dictionary->setObject(constraint.key, number);
    OSSafeReleaseNULL(number);
    return isSet;
}

/// Big-endian, as SCSI has it.
uint32_t
Big32(const uint8_t* bytes)
{
    return uint32_t{bytes[0]} << 24 | uint32_t{bytes[1]} << 16 | uint32_t{bytes[2]} << 8 | bytes[3];
}

/// Standard INQUIRY data: a disk that cannot be taken out, SPC-3.
constexpr uint8_t kInquiryData[36] = {
    0x00, 0x00, 0x05, 0x02, 31,  0,   0,   0,   'E', 'X', 'A', 'M', 'P', 'L', 'E', ' ', 'D', 'I',
    'S',  'K',  ' ',  ' ',  ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', '1', '.', '0', ' ',
};

/// Last block and size of a block.
constexpr uint8_t kCapacityData[8] = {0, 0, 0, kBlockCount - 1, 0, 0, kBlockSize >> 8, kBlockSize & 0xFF};

/// CHECK CONDITION with the sense data in the response.
void
Refuse(SCSIUserParallelResponse& response, uint8_t key, uint8_t code)
{
    SCSI_Sense_Data sense = {};
    sense.VALID_RESPONSE_CODE = kSENSE_RESPONSE_CODE_Current_Errors;
    sense.SENSE_KEY = key;
    sense.ADDITIONAL_SENSE_LENGTH = sizeof(sense) - 8;
    sense.ADDITIONAL_SENSE_CODE = code;
    memcpy(response.fSenseBuffer, &sense, sizeof(sense));
    response.fSenseLength = sizeof(sense);
    response.fCompletionStatus = kSCSITaskStatus_CHECK_CONDITION;
}

constexpr uint8_t kInvalidCommand = 0x20;
constexpr uint8_t kBlockOutOfRange = 0x21;

} // namespace

struct SCSIControllerMinimal_IVars {
    /// Where UserCreateTargetForID runs, and targets come and go; owned.
    IODispatchQueue* auxiliary;
    /// Stands for the hardware: tasks are carried out here; owned.
    IODispatchQueue* interrupts;
    /// kDiskSize bytes; owned.
    uint8_t* disk;
    /// The last number that a task got.
    uint32_t taskID;
};

// MARK: - Life

bool
SCSIControllerMinimal::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SCSIControllerMinimal_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->disk = static_cast<uint8_t*>(IOMallocZero(kDiskSize));
    return ivars->disk != nullptr;
}

void
SCSIControllerMinimal::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->interrupts);
        OSSafeReleaseNULL(ivars->auxiliary);
        if (ivars->disk != nullptr) {
            IOFree(ivars->disk, kDiskSize);
        }
    }
    IOSafeDeleteNULL(ivars, SCSIControllerMinimal_IVars, 1);
    super::free();
}

/// Tasks may be under way: the queues end first, then super stops.
kern_return_t
IMPL(SCSIControllerMinimal, Stop)
{
    if (ivars->auxiliary == nullptr || ivars->interrupts == nullptr) {
        return Stop(provider, SUPERDISPATCH);
    }
    retain();
    provider->retain();
    return ivars->auxiliary->Cancel(^{
        const kern_return_t result = ivars->interrupts->Cancel(^{
            Stop(provider, SUPERDISPATCH);
            provider->release();
            release();
        });
        if (result != kIOReturnSuccess) {
            Log("a queue does not end: 0x%08x", result);
        }
    });
}

kern_return_t
SCSIControllerMinimal::MakeQueue(const char* name, IODispatchQueue** queue)
{
    const kern_return_t result = IODispatchQueue::Create(name, 0, 0, queue);
    return result == kIOReturnSuccess ? SetDispatchQueue(name, *queue) : result;
}

// MARK: - The controller, in the order of calls

kern_return_t
IMPL(SCSIControllerMinimal, UserInitializeController)
{
    kern_return_t result = MakeQueue("AuxiliaryQueue", &ivars->auxiliary);
    if (result == kIOReturnSuccess) {
        result = MakeQueue("InterruptQueue", &ivars->interrupts);
    }
    if (result != kIOReturnSuccess) {
        return result;
    }

    OSDictionary* constraints = OSDictionary::withCapacity(8);
    if (constraints == nullptr) {
        return kIOReturnNoMemory;
    }
    for (const Constraint& constraint : kConstraints) {
        if (!SetNumber(constraints, constraint)) {
            result = kIOReturnNoMemory;
        }
    }
    if (result == kIOReturnSuccess) {
        result = UserReportHBAConstraints(constraints);
    }
    OSSafeReleaseNULL(constraints);
    return result;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserReportInitiatorIdentifier)
{
    *id = kInitiatorID;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserReportHighestSupportedDeviceID)
{
    *id = kTargetID;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserReportMaximumTaskCount)
{
    *count = kTaskCount;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserGetDMASpecification)
{
    *maxTransferSize = kMaxTransfer;
    *alignment = 4;
    *numAddressBits = 64;
    *segmentType = kDMAOutputSegmentHost64;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserMapHBAData)
{
    ivars->taskID += 1;
    *uniqueTaskID = ivars->taskID;
    return kIOReturnSuccess;
}

/// No success here chooses UserProcessParallelTask.
kern_return_t
IMPL(SCSIControllerMinimal, UserMapBundledParallelTaskCommandAndResponseBuffers)
{
    return kIOReturnError;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserStartController)
{
    Log("started");
    return kIOReturnSuccess;
}

/// The system makes the targets from 0 to the highest identifier.
kern_return_t
IMPL(SCSIControllerMinimal, UserDoesHBAPerformDeviceManagement)
{
    *result = false;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserInitializeTargetForID)
{
    return targetID == kTargetID ? kIOReturnSuccess : kIOReturnNoDevice;
}

// MARK: - What it can do

kern_return_t
IMPL(SCSIControllerMinimal, UserReportHBAHighestLogicalUnitNumber)
{
    *value = 0;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserDoesHBASupportSCSIParallelFeature)
{
    *result = false;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserDoesHBAPerformAutoSense)
{
    *result = true;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserDoesHBASupportMultiPathing)
{
    *result = false;
    return kIOReturnSuccess;
}

// MARK: - Tasks

kern_return_t
IMPL(SCSIControllerMinimal, UserProcessParallelTask)
{
    if (parallelRequest.version != kScsiUserParallelTaskCurrentVersion1) {
        *response = kSCSIServiceResponse_SERVICE_DELIVERY_OR_TARGET_FAILURE;
        return kIOReturnUnsupported;
    }

    // The completion outlives this call only when it is retained; the block keeps the task as a copy.
    const SCSIUserParallelTask task = parallelRequest;
    completion->retain();
    retain();
    ivars->interrupts->DispatchAsync(^{
        SCSIUserParallelResponse answer = {};
        Execute(task, answer);
        ParallelTaskCompletion(completion, answer);
        completion->release();
        release();
    });
    *response = kSCSIServiceResponse_Request_In_Process;
    return kIOReturnSuccess;
}

/// Not called where no buffers were mapped. A slot that comes all the same goes back, or its task would wait for ever.
void
IMPL(SCSIControllerMinimal, UserProcessBundledParallelTasks)
{
    Log("%u bundled tasks go back", parallelRequestSlotIndicesCount);
    BundledParallelTaskCompletion(completion, parallelRequestSlotIndices, parallelRequestSlotIndicesCount);
}

void
SCSIControllerMinimal::Execute(const SCSIUserParallelTask& task, SCSIUserParallelResponse& response)
{
    response.version = kScsiUserParallelTaskResponseCurrentVersion1;
    response.fTargetID = task.fTargetID;
    response.fControllerTaskIdentifier = task.fControllerTaskIdentifier;
    response.fServiceResponse = kSCSIServiceResponse_TASK_COMPLETE;
    response.fCompletionStatus = kSCSITaskStatus_GOOD;

    kern_return_t result = kIOReturnSuccess;
    switch (task.fCommandDescriptorBlock[0]) {
    case kSCSICmd_TEST_UNIT_READY:
        break;
    case kSCSICmd_INQUIRY:
        result = Give(task, kInquiryData, sizeof(kInquiryData), &response.fBytesTransferred);
        break;
    case kSCSICmd_READ_CAPACITY:
        result = Give(task, kCapacityData, sizeof(kCapacityData), &response.fBytesTransferred);
        break;
    case kSCSICmd_READ_10:
    case kSCSICmd_WRITE_10:
        result = MoveBlocks(task, &response.fBytesTransferred);
        break;
    default:
        Refuse(response, kSENSE_KEY_ILLEGAL_REQUEST, kInvalidCommand);
        return;
    }

    if (result == kIOReturnBadArgument) {
        Refuse(response, kSENSE_KEY_ILLEGAL_REQUEST, kBlockOutOfRange);
    } else if (result != kIOReturnSuccess) {
        Log("a task has no data buffer: 0x%08x", result);
        response.fServiceResponse = kSCSIServiceResponse_SERVICE_DELIVERY_OR_TARGET_FAILURE;
        response.fCompletionStatus = kSCSITaskStatus_DeliveryFailure;
    }
}

kern_return_t
SCSIControllerMinimal::Give(const SCSIUserParallelTask& task, const void* data, uint64_t size, uint64_t* transferred)
{
    IOBufferMemoryDescriptor* buffer = nullptr;
    kern_return_t result = UserGetDataBuffer(task.fTargetID, task.fControllerTaskIdentifier, &buffer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    IOAddressSegment bytes = {};
    result = buffer->GetAddressRange(&bytes);
    if (result == kIOReturnSuccess) {
        uint64_t length = size < task.fRequestedTransferCount ? size : task.fRequestedTransferCount;
        length = length < bytes.length ? length : bytes.length;
        memcpy(reinterpret_cast<void*>(bytes.address), data, length);
        *transferred = length;
    }
    OSSafeReleaseNULL(buffer);
    return result;
}

kern_return_t
SCSIControllerMinimal::MoveBlocks(const SCSIUserParallelTask& task, uint64_t* transferred)
{
    const uint8_t* command = task.fCommandDescriptorBlock;
    const uint64_t first = Big32(command + 2);
    const uint64_t count = uint64_t{command[7]} << 8 | command[8];
    if (first > kBlockCount || count > kBlockCount - first) {
        return kIOReturnBadArgument;
    }
    uint8_t* place = ivars->disk + first * kBlockSize;
    if (command[0] == kSCSICmd_READ_10) {
        return Give(task, place, count * kBlockSize, transferred);
    }

    IOBufferMemoryDescriptor* buffer = nullptr;
    kern_return_t result = UserGetDataBuffer(task.fTargetID, task.fControllerTaskIdentifier, &buffer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    IOAddressSegment bytes = {};
    result = buffer->GetAddressRange(&bytes);
    if (result == kIOReturnSuccess && bytes.length < count * kBlockSize) {
        result = kIOReturnUnderrun;
    }
    if (result == kIOReturnSuccess) {
        memcpy(place, reinterpret_cast<const void*>(bytes.address), count * kBlockSize);
        *transferred = count * kBlockSize;
    }
    OSSafeReleaseNULL(buffer);
    return result;
}

// MARK: - Task management. Tasks end at once, so there is never one left to abort.

kern_return_t
IMPL(SCSIControllerMinimal, UserAbortTaskRequest)
{
    *response = kSCSIServiceResponse_FUNCTION_COMPLETE;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserAbortTaskSetRequest)
{
    *response = kSCSIServiceResponse_FUNCTION_COMPLETE;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserClearACARequest)
{
    *response = kSCSIServiceResponse_FUNCTION_COMPLETE;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserClearTaskSetRequest)
{
    *response = kSCSIServiceResponse_FUNCTION_COMPLETE;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserLogicalUnitResetRequest)
{
    *response = kSCSIServiceResponse_FUNCTION_COMPLETE;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIControllerMinimal, UserTargetResetRequest)
{
    *response = kSCSIServiceResponse_FUNCTION_COMPLETE;
    return kIOReturnSuccess;
}
