// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>
#include <string.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/storage/SCSICmds_INQUIRY_Definitions.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsDriverKit.h>

#include "SCSIPeripheralsMinimal.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "SCSIPeripheralsMinimal: " format, ##__VA_ARGS__)

namespace {

/// INQUIRY asks for no more than this.
constexpr uint64_t kInquirySize = 255;

/// A response says three things, and all have to be good.
kern_return_t
Outcome(const SCSIDeviceInParameters& response)
{
    if (response.fServiceResponse != kSCSIServiceResponse_TASK_COMPLETE) {
        return kIOReturnNotResponding;
    }
    return response.fCompletionStatus == kSCSITaskStatus_GOOD ? kIOReturnSuccess : kIOReturnIOError;
}

} // namespace

/// Called before the disk is published. Its data are not needed here, so there is nothing to wait for.
kern_return_t
IMPL(SCSIPeripheralsMinimal, UserDetermineDeviceCharacteristics)
{
    *result = true;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SCSIPeripheralsMinimal, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }

    uint64_t blockSize = 0;
    result = UserReportMediumBlockSize(&blockSize);
    Log("blocks of %llu bytes: 0x%08x", static_cast<unsigned long long>(blockSize), result);

    result = Inquire();
    if (result != kIOReturnSuccess) {
        Log("the disk does not say what it is: 0x%08x", result); // no reason to take it from the user
    }
    return RegisterService();
}

kern_return_t
IMPL(SCSIPeripheralsMinimal, Stop)
{
    Log("stops");
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t
SCSIPeripheralsMinimal::Inquire(void)
{
    IOBufferMemoryDescriptor* buffer = nullptr;
    kern_return_t result = IOBufferMemoryDescriptor::Create(kIOMemoryDirectionIn, kInquirySize, 0, &buffer);
    if (result != kIOReturnSuccess) {
        return result;
    }

    IOAddressSegment bytes = {};
    result = buffer->GetAddressRange(&bytes);
    SCSIType00OutParameters command = {};
    SCSIType00InParameters response = {};
    if (result == kIOReturnSuccess && !INQUIRY(&command, bytes.address, &response, 0)) {
        result = kIOReturnBadArgument;
    }
    if (result == kIOReturnSuccess) {
        result = UserSendCDB(command, &response);
    }
    if (result == kIOReturnSuccess) {
        result = Outcome(response);
    }

    SCSICmd_INQUIRY_StandardData data = {};
    if (result == kIOReturnSuccess && response.fRealizedByteCountOfTransfer < sizeof(data)) {
        result = kIOReturnUnderrun;
    }
    if (result == kIOReturnSuccess) {
        memcpy(&data, reinterpret_cast<const void*>(bytes.address), sizeof(data));
        // The names have no zero at their end.
        Log("%{public}.8s %{public}.16s %{public}.4s", data.VENDOR_IDENTIFICATION, data.PRODUCT_IDENTIFICATION,
            data.PRODUCT_REVISION_LEVEL);
    }
    OSSafeReleaseNULL(buffer);
    return result;
}
