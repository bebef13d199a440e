// SPDX-License-Identifier: Apache-2.0

// Commands of SPC-4 (TEST UNIT READY, INQUIRY, REQUEST SENSE) and SBC-3 (READ CAPACITY (10), READ (10), WRITE (10));
// those of MMC-6 are the same. Numbers of more than one byte are big-endian. Control bytes and all options are 0.

#include "SCSIRequest.h"
#include <DriverKit/storage/SCSICmds_INQUIRY_Definitions.h>
#include <DriverKit/storage/SCSICommandOperationCodes.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsCommands.h>

namespace {
using Way = SCSIRequestData::Way;

/// Bytes of the standard data that every device has (SPC-4, standard INQUIRY data), hence the least that a driver has
/// room for.
constexpr uint8_t inquirySize = sizeof(SCSICmd_INQUIRY_StandardData);
static_assert(inquirySize == 36);

/// Bytes that READ CAPACITY (10) answers: the last block's address, a block's length (SBC-3, READ CAPACITY (10)).
constexpr uint8_t capacitySize = 8;

uint8_t byteOf(uint32_t number, unsigned place) {
    return static_cast<uint8_t>(number >> (8 * place));
}

/// READ (10) and WRITE (10): 2 to 5 the address, 7 and 8 the number of blocks. A block of no size is none: the kernel's
/// own commands are refused then, too (IOSCSIArchitectureModelFamily, IOSCSIBlockCommandsBuilder.cpp).
bool moveBlocks(
    SCSIDeviceOutParameters *request, uint8_t code, uint64_t blockSize, uint32_t startBlock, uint16_t blockCount,
    SCSIRequestData data, SCSIDeviceInParameters *response, uint64_t senseAddress) {
    if (blockSize == 0 || __builtin_mul_overflow(blockSize, uint64_t(blockCount), &data.bytes)) {
        return false;
    }
    const SCSICommandDescriptorBlock command = {
        code, 0, byteOf(startBlock, 3), byteOf(startBlock, 2), byteOf(startBlock, 1), byteOf(startBlock, 0),
        0, byteOf(blockCount, 1), byteOf(blockCount, 0)};
    return SCSIFillRequest(request, response, command, data, senseAddress);
}
} // namespace

bool TEST_UNIT_READY(SCSIDeviceOutParameters *request, SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    const SCSICommandDescriptorBlock command = {kSCSICmd_TEST_UNIT_READY};
    return SCSIFillRequest(request, response, command, {}, senseBufAddr);
}

// 3 and 4 the length. How many bytes Apple's asks for is not documented.
bool INQUIRY(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    const SCSICommandDescriptorBlock command = {kSCSICmd_INQUIRY, 0, 0, 0, inquirySize};
    return SCSIFillRequest(request, response, command, {Way::in, inquirySize, bufAddr}, senseBufAddr);
}

// 4 the length; byte 1 chooses the fixed format. No sense data of its own: it would ask for those it is about to read.
bool REQUEST_SENSE(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, UInt8 senseLength, SCSIDeviceInParameters *response) {
    const SCSICommandDescriptorBlock command = {kSCSICmd_REQUEST_SENSE, 0, 0, 0, senseLength};
    return SCSIFillRequest(request, response, command, {Way::in, senseLength, bufAddr}, 0);
}

bool READ_CAPACITY(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    const SCSICommandDescriptorBlock command = {kSCSICmd_READ_CAPACITY};
    return SCSIFillRequest(request, response, command, {Way::in, capacitySize, bufAddr}, senseBufAddr);
}

bool READ_10(
    SCSIDeviceOutParameters *request, UInt64 blockSize, UInt32 startBlock, UInt16 blockCount, UInt64 bufAddr,
    SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    return moveBlocks(
        request, kSCSICmd_READ_10, blockSize, startBlock, blockCount, {Way::in, 0, bufAddr}, response, senseBufAddr);
}

bool WRITE_10(
    SCSIDeviceOutParameters *request, UInt64 blockSize, UInt32 startBlock, UInt16 blockCount, UInt64 bufAddr,
    SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    return moveBlocks(
        request, kSCSICmd_WRITE_10, blockSize, startBlock, blockCount, {Way::out, 0, bufAddr}, response, senseBufAddr);
}
