// SPDX-License-Identifier: Apache-2.0

// SMART through a translator: ATA PASS-THROUGH (16) of SAT-3, 12.2, around SMART and IDENTIFY DEVICE of ATA8-ACS. The
// form of 16 bytes is the one that the documentation speaks of; that of 12 is BLANK to an optical drive (MMC-6).
// INFERRED from those standards: Apple's bytes are not published.

#include "SCSIRequest.h"
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsCommands.h>

namespace {
using Way = SCSIRequestData::Way;

constexpr uint8_t ataPassThrough16 = 0x85;
constexpr uint64_t sectorSize = 512;

/// PROTOCOL of byte 1, bits 4 to 1.
enum Protocol : uint8_t { nonData = 3, pioIn = 4, pioOut = 5 };

/// Byte 2.
enum Flags : uint8_t {
    lengthInCount = 0x02,  ///< T_LENGTH: how much is moved stands in the count field,
    lengthInBlocks = 0x04, ///< BYT_BLOK: in blocks,
    fromDevice = 0x08,     ///< T_DIR
    wantRegisters = 0x20,  ///< CK_COND: registers come back as sense data, even if all went well
};

/// COMMAND.
enum Command : uint8_t { smart = 0xB0, identifyDevice = 0xEC };

/// FEATURE of SMART.
enum Feature : uint8_t {
    readData = 0xD0,
    readThresholds = 0xD1, ///< ATA-3; later editions have dropped it, disks have not
    autoSave = 0xD2,
    executeOffline = 0xD4,
    readLog = 0xD5,
    writeLog = 0xD6,
    enableOperations = 0xD8,
    disableOperations = 0xD9,
    returnStatus = 0xDA,
};

/// What the disk gets in its registers.
struct Registers {
    uint8_t command;
    uint8_t feature = 0;
    uint8_t count = 0;
    uint8_t low = 0;
};

/// Where the driver wants what, and what comes.
struct Ends {
    SCSIDeviceOutParameters *request;
    SCSIDeviceInParameters *response;
    uint64_t senseAddress;
};

bool passThrough(Ends ends, Registers registers, SCSIRequestData data, uint8_t flags = 0) {
    Protocol protocol = nonData;
    if (data.way == Way::in) {
        protocol = pioIn;
        flags |= fromDevice | lengthInBlocks | lengthInCount;
    } else if (data.way == Way::out) {
        protocol = pioOut;
        flags |= lengthInBlocks | lengthInCount;
    }
    // SMART obeys only with its signature in the address.
    bool isSMART = registers.command == smart;
    const SCSICommandDescriptorBlock command = {
        ataPassThrough16,
        static_cast<uint8_t>(protocol << 1),
        flags,
        0,
        registers.feature,
        0,
        registers.count,
        0,
        registers.low,
        0,
        static_cast<uint8_t>(isSMART ? 0x4F : 0),
        0,
        static_cast<uint8_t>(isSMART ? 0xC2 : 0),
        0,
        registers.command,
        0};
    return SCSIFillRequest(ends.request, ends.response, command, data, ends.senseAddress);
}

/// A page of a sector. What is asked for beyond it never comes; less would not hold it.
bool readPage(Ends ends, Feature feature, uint64_t bytes, uint64_t address) {
    return bytes >= sectorSize && passThrough(ends, {smart, feature, 1, 0}, {Way::in, bytes, address});
}

/// ATA8-ACS has no logs of no sectors.
bool moveLog(Ends ends, Feature feature, uint8_t sectors, uint8_t log, Way way, uint64_t address) {
    return sectors > 0 && passThrough(ends, {smart, feature, sectors, log}, {way, sectors * sectorSize, address});
}
} // namespace

bool SMART_Enable_Disable_Operations(
    SCSIDeviceOutParameters *request, bool enable, SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    Feature feature = enable ? enableOperations : disableOperations;
    return passThrough({request, response, senseBufAddr}, {smart, feature}, {});
}

// One feature, and the count says which way: F1h on, 0 off.
bool SMART_Enable_Disable_AutoSave(
    SCSIDeviceOutParameters *request, bool enable, SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    uint8_t count = enable ? 0xF1 : 0;
    return passThrough({request, response, senseBufAddr}, {smart, autoSave, count}, {});
}

// The disk turns the signature into F42Ch where a threshold was passed: registers have to come back.
bool SMART_Return_Status(SCSIDeviceOutParameters *request, SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    return passThrough({request, response, senseBufAddr}, {smart, returnStatus}, {}, wantRegisters);
}

// 1 the short test, 2 the long one, both in off-line mode.
bool SMART_Execute_Offline_Immediate(
    SCSIDeviceOutParameters *request, bool extendedTest, SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    uint8_t test = extendedTest ? 2 : 1;
    return passThrough({request, response, senseBufAddr}, {smart, executeOffline, 0, test}, {});
}

bool SMART_Read_Data(
    SCSIDeviceOutParameters *request, UInt64 requestedBytes, UInt64 bufAddr, SCSIDeviceInParameters *response,
    UInt64 senseBufAddr) {
    return readPage({request, response, senseBufAddr}, readData, requestedBytes, bufAddr);
}

bool SMART_Read_Data_Thresholds(
    SCSIDeviceOutParameters *request, UInt64 requestedBytes, UInt64 bufAddr, SCSIDeviceInParameters *response,
    UInt64 senseBufAddr) {
    return readPage({request, response, senseBufAddr}, readThresholds, requestedBytes, bufAddr);
}

bool SMART_Read_Log_At_Address(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, UInt8 numSectors, UInt8 logAddress,
    SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    return moveLog({request, response, senseBufAddr}, readLog, numSectors, logAddress, Way::in, bufAddr);
}

bool SMART_Write_Log_At_Address(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, UInt8 numSectors, UInt8 logAddress,
    SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    return moveLog({request, response, senseBufAddr}, writeLog, numSectors, logAddress, Way::out, bufAddr);
}

bool SMART_Get_Identify_Data(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, SCSIDeviceInParameters *response, UInt64 senseBufAddr) {
    return passThrough({request, response, senseBufAddr}, {identifyDevice, 0, 1}, {Way::in, sectorSize, bufAddr});
}
