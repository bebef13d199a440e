// SPDX-License-Identifier: Apache-2.0

#include "SCSIRequest.h"

#include <cstring>

#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/storage/SCSICmds_REQUEST_SENSE_Defs.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsCommands.h>

namespace {
/// What the kernel does to the buffer, as IOMemoryDescriptor.h counts.
uint8_t bufferDirection(SCSIRequestData::Way way) {
    switch (way) {
    case SCSIRequestData::Way::in:
        return kIOMemoryDirectionIn;
    case SCSIRequestData::Way::out:
        return kIOMemoryDirectionOut;
    case SCSIRequestData::Way::none:
        return kIOMemoryDirectionNone;
    }
}

/// What the device does, as SCSITask.h counts. The numbers are the other way round.
uint8_t transferDirection(SCSIRequestData::Way way) {
    switch (way) {
    case SCSIRequestData::Way::in:
        return kSCSIDataTransfer_FromTargetToInitiator;
    case SCSIRequestData::Way::out:
        return kSCSIDataTransfer_FromInitiatorToTarget;
    case SCSIRequestData::Way::none:
        return kSCSIDataTransfer_NoDataTransfer;
    }
}
} // namespace

bool SCSIFillRequest(
    SCSIDeviceOutParameters *request, SCSIDeviceInParameters *response, const SCSICommandDescriptorBlock &command,
    SCSIRequestData data, uint64_t senseAddress) {
    // A length of 0 is no mistake, and moves nothing (SPC-4, allocation length; SBC-3, READ (10)).
    if (data.bytes == 0) {
        data = {};
    }
    if (request == nullptr || response == nullptr || (data.bytes > 0 && data.address == 0)) {
        return false;
    }
    memcpy(request->fCommandDescriptorBlock, command, sizeof(SCSICommandDescriptorBlock));
    request->fRequestedByteCountOfTransfer = data.bytes;
    request->fBufferDirection = bufferDirection(data.way);
    request->fDataTransferDirection = transferDirection(data.way);
    request->fDataBufferAddr = data.address;
    request->fSenseBufferAddr = senseAddress;
    if (senseAddress == 0) {
        request->fSenseLengthRequested = 0;
    } else if (request->fSenseLengthRequested == 0) {
        request->fSenseLengthRequested = kSenseDefaultSize;
    }
    *response = {};
    return true;
}

void SetCommandCDB(
    SCSICommandDescriptorBlock *cdb, UInt8 byte0, UInt8 byte1, UInt8 byte2, UInt8 byte3, UInt8 byte4, UInt8 byte5,
    UInt8 byte6, UInt8 byte7, UInt8 byte8, UInt8 byte9, UInt8 byte10, UInt8 byte11, UInt8 byte12, UInt8 byte13,
    UInt8 byte14, UInt8 byte15) {
    if (cdb == nullptr) {
        return;
    }
    const SCSICommandDescriptorBlock bytes = {byte0, byte1, byte2,  byte3,  byte4,  byte5,  byte6,  byte7,
                                              byte8, byte9, byte10, byte11, byte12, byte13, byte14, byte15};
    memcpy(*cdb, bytes, sizeof(bytes));
}
